/** A small language for tests of the page: open a lesson, stand at an instant, send a command, find things on the stage. */
import { expect, type Locator, type Page } from '@playwright/test';

/** `window.brokerscope` as a test sees it. */
interface PageScript {
  readonly ready: Promise<unknown>;
  open(idOrScenario: unknown, options?: { readonly seed?: number }): Promise<unknown>;
  standAt(ms: number): Promise<unknown>;
  play(): void;
  pause(): void;
  send(command: object): unknown;
  state(): PageState;
  trace(range?: { readonly fromMs?: number; readonly toMs?: number }): readonly PageFact[];
  ledger(): { readonly rows: readonly PageRow[] };
  link(): Promise<string> | string;
}

export interface PageFact {
  readonly sequence: number;
  readonly time: number;
  readonly kind: string;
  readonly nodeId: string;
  readonly messageId?: string;
  readonly cause?: number;
  readonly [field: string]: unknown;
}

export interface PageRow {
  readonly reader: string;
  readonly sent: number;
  readonly doneOnce: number;
  readonly doneRepeatedly: number;
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
  readonly unread: number;
  readonly deadLettered: number;
  readonly expired: number;
  readonly lost: Readonly<Record<string, number>>;
}

export interface PageState {
  readonly scenario: { readonly id?: string; readonly title: string };
  readonly seed: number;
  readonly now: number;
  readonly playback: 'paused' | 'playing' | 'seeking' | 'ended';
  readonly branchId: number;
  readonly branches: readonly { readonly id: number; readonly fromMs: number }[];
  readonly commands: readonly { readonly atMs: number; readonly command: object }[];
}

declare global {
  interface Window {
    brokerscope: PageScript;
  }
}

/** Opens an address of the page and waits until its first picture is drawn. */
export async function openPage(page: Page, address = './'): Promise<void> {
  await page.goto(address);
  await page.waitForFunction(() => 'brokerscope' in window);
  await page.evaluate(() => window.brokerscope.ready);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

/** Opens a lesson, paused at its beginning. */
export async function openLesson(page: Page, id: string, options: { readonly seed?: number; readonly atMs?: number } = {}): Promise<void> {
  const seed = options.seed === undefined ? '' : `&seed=${options.seed}`;
  await openPage(page, `./?scenario=${id}${seed}&t=${options.atMs ?? 0}`);
}

/** Stands at an instant; resolves when it is drawn. */
export async function standAt(page: Page, ms: number): Promise<void> {
  await page.evaluate((at) => window.brokerscope.standAt(at).then(() => undefined), ms);
}

/** Gives a command through the page's one door; the outcome is what the page answers. */
export async function send(page: Page, command: object): Promise<{ readonly ok: boolean; readonly error?: string }> {
  return page.evaluate(async (given) => (await window.brokerscope.send(given)) as { ok: boolean; error?: string }, command);
}

export async function traceOf(page: Page, range: { readonly fromMs?: number; readonly toMs?: number } = {}): Promise<readonly PageFact[]> {
  return page.evaluate((given) => window.brokerscope.trace(given), range);
}

export async function stateOf(page: Page): Promise<PageState> {
  return page.evaluate(() => window.brokerscope.state());
}

export async function ledgerOf(page: Page): Promise<readonly PageRow[]> {
  return page.evaluate(() => window.brokerscope.ledger().rows);
}

/** The stage, and things on it by their stable attributes. */
export const stageOf = (page: Page): Locator => page.locator('svg:has([data-node])').first();
export const nodeOf = (page: Page, id: string): Locator => stageOf(page).locator(`[data-node="${id}"]`).first();
export const messageOf = (page: Page, id: string): Locator => stageOf(page).locator(`[data-message="${id}"]`).first();

/** Every row of the ledger adds up. */
export async function expectLedgerAddsUp(page: Page): Promise<void> {
  for (const row of await ledgerOf(page)) {
    const { sent, doneOnce, doneRepeatedly, visible, inFlight, delayed, unread, deadLettered, expired, lost } = row;
    const lostTotal = Object.values(lost).reduce((sum, count) => sum + count, 0);
    expect(doneOnce + doneRepeatedly + visible + inFlight + delayed + unread + deadLettered + expired + lostTotal, row.reader).toBe(sent);
  }
}
