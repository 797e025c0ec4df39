/** The main job: a newcomer sees a run, crashes a worker, sees the message come back, and goes back in time to see it again. */
import { expect, test, type Page } from '@playwright/test';
import { expectLedgerAddsUp, messageOf, nodeOf, openLesson, openPage, send, stageOf, standAt, stateOf, traceOf, type PageFact } from './stage';

const lesson = 'crash-before-delete';

/** The first piece of work that is under way for a while, and who does it. */
async function firstWork(page: Page): Promise<{ readonly worker: string; readonly messageId: string; readonly receivedAt: number; readonly midwayMs: number }> {
  await standAt(page, 9000);
  const facts = await traceOf(page, { fromMs: 0, toMs: 9000 });
  const started = facts.find((fact) => fact.kind === 'workStarted' && Number(fact['durationMs']) >= 1000)!;
  const received = facts.findLast((fact) => fact.kind === 'messageReceived' && fact.messageId === started.messageId && fact.sequence < started.sequence)!;
  return { worker: started.nodeId, messageId: started.messageId!, receivedAt: received.time, midwayMs: started.time + 500 };
}

async function crashByClick(page: Page, worker: string): Promise<void> {
  await nodeOf(page, worker).click({ position: { x: 12, y: 8 }, force: true });
  await page
    .getByRole('menu')
    .getByRole('menuitem', { name: /^Crash\b/ })
    .first()
    .click();
  await expect(nodeOf(page, worker)).toHaveAttribute('data-state', 'crashed');
}

const timeouts = (facts: readonly PageFact[], messageId: string): readonly PageFact[] =>
  facts.filter((fact) => fact.kind === 'messageVisible' && fact.messageId === messageId && fact['reason'] === 'visibilityTimeoutEnded');

test('the first page runs by itself and asks something', async ({ page }) => {
  await openPage(page);
  await expect(stageOf(page)).toBeVisible();
  await expect(stageOf(page).locator('[data-node]')).not.toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Crash / }).first()).toBeVisible();
  const before = (await stateOf(page)).now;
  await expect.poll(async () => (await stateOf(page)).now, { message: 'the run goes on' }).toBeGreaterThan(before);
});

test('a worker crashes by a click, its message comes back when the visibility timeout ends, and the crash can be seen again', async ({ page }) => {
  await openLesson(page, lesson);
  const { worker, messageId, receivedAt, midwayMs } = await firstWork(page);
  await standAt(page, midwayMs);
  await expect(nodeOf(page, worker)).not.toHaveAttribute('data-state', 'crashed');
  await crashByClick(page, worker);

  await standAt(page, receivedAt + 5999);
  expect(timeouts(await traceOf(page), messageId)).toEqual([]);
  await expect(messageOf(page, messageId)).toHaveAttribute('data-fate', 'inFlight');

  await standAt(page, receivedAt + 6001);
  expect(timeouts(await traceOf(page), messageId).map((fact) => fact.time)).toEqual([receivedAt + 6000]);
  await expect(messageOf(page, messageId)).toBeAttached();
  await expectLedgerAddsUp(page);

  // back in time: the worker works again, as if nothing had happened
  await standAt(page, midwayMs - 1);
  await expect(nodeOf(page, worker)).not.toHaveAttribute('data-state', 'crashed');
  await standAt(page, midwayMs);
  await expect(nodeOf(page, worker)).toHaveAttribute('data-state', 'crashed');
});

test('acting in the past starts a branch, and the one left behind can be had again', async ({ page }) => {
  await openLesson(page, lesson);
  const { worker, messageId, receivedAt, midwayMs } = await firstWork(page);
  await standAt(page, midwayMs);
  await send(page, { type: 'crash', node: worker });
  await standAt(page, receivedAt + 8000);
  const crashed = await stateOf(page);
  expect(timeouts(await traceOf(page), messageId)).toHaveLength(1);

  // another past: paused instead of crashed
  await standAt(page, midwayMs - 100);
  await send(page, { type: 'pause', node: worker });
  const paused = await stateOf(page);
  expect(paused.branchId).not.toBe(crashed.branchId);
  expect(paused.branches.map((branch) => branch.id)).toEqual(expect.arrayContaining([crashed.branchId, paused.branchId]));
  await expect(nodeOf(page, worker)).toHaveAttribute('data-state', 'paused');
  await standAt(page, midwayMs + 100);
  await expect(nodeOf(page, worker)).toHaveAttribute('data-state', 'paused');

  // and back to the branch left behind, where it is offered
  await page.getByLabel('Go to a branch').selectOption(String(crashed.branchId));
  await expect.poll(async () => (await stateOf(page)).branchId).toBe(crashed.branchId);
  await standAt(page, midwayMs + 100);
  await expect(nodeOf(page, worker)).toHaveAttribute('data-state', 'crashed');
});

test('undo takes the last command back', async ({ page }) => {
  await openLesson(page, lesson);
  const { worker, midwayMs } = await firstWork(page);
  await standAt(page, midwayMs);
  await crashByClick(page, worker);
  await page.getByRole('button', { name: /^Undo/ }).first().click();
  await expect(nodeOf(page, worker)).not.toHaveAttribute('data-state', 'crashed');
  expect((await stateOf(page)).commands).toEqual([]);
});
