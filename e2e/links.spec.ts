/** Links and runs are exact: what a link opens is the same instant of the same run, in every browser and in Node. */
import { execFileSync } from 'node:child_process';
import { expect, test, type Page } from '@playwright/test';
import { openLesson, openPage, send, stageOf, standAt, stateOf, traceOf } from './stage';

/** Everything on the stage that a person can point at, with its place. */
const picture = (page: Page): Promise<readonly string[]> =>
  stageOf(page)
    .locator('[data-node], [data-message], [data-link]')
    .evaluateAll((elements) =>
      elements.map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        const names = ['data-node', 'data-state', 'data-message', 'data-fate', 'data-link'].map((name) => element.getAttribute(name) ?? '');
        return [...names, ...[x, y, width, height].map((value) => value.toFixed(1))].join(' ');
      }),
    );

test('a link holds scenario, seed, commands and instant', async ({ page, context }) => {
  await openLesson(page, 'crash-before-delete', { seed: 11 });
  await standAt(page, 6200);
  expect(await send(page, { type: 'crash', node: 'worker-2' })).toEqual({ ok: true });
  await standAt(page, 9900);
  const link = await page.evaluate(() => window.brokerscope.link());
  const before = await stateOf(page);

  const other = await context.newPage();
  await openPage(other, link);
  const after = await stateOf(other);
  expect([after.now, after.seed, after.scenario, after.commands]).toEqual([before.now, before.seed, before.scenario, before.commands]);
  expect(after.playback).not.toBe('playing');
  expect(await traceOf(other)).toEqual(await traceOf(page));
  expect(await picture(other)).toEqual(await picture(page));
});

test('the address alone opens a lesson at an instant, paused', async ({ page }) => {
  await openPage(page, './?scenario=visibility-timeout&seed=3&t=5000');
  const state = await stateOf(page);
  expect([state.scenario.id, state.seed, state.now, state.playback]).toEqual(['visibility-timeout', 3, 5000, 'paused']);
});

test('with &play it plays', async ({ page }) => {
  await openPage(page, './?scenario=visibility-timeout&play');
  await expect.poll(async () => (await stateOf(page)).playback).toBe('playing');
  const { now } = await stateOf(page);
  await expect.poll(async () => (await stateOf(page)).now).toBeGreaterThan(now);
});

test('an instant looks the same however it was reached', async ({ page }) => {
  await openLesson(page, 'crash-before-delete');
  await standAt(page, 7300);
  const straight = await picture(page);
  for (const ms of [12_000, 300, 21_000, 7299, 7301]) await standAt(page, ms);
  await standAt(page, 7300);
  expect(await picture(page)).toEqual(straight);
});

test('the browser runs what Node runs, fact by fact', async ({ page }) => {
  await openLesson(page, 'crash-before-delete', { seed: 5 });
  await standAt(page, 30_000);
  const inPage = (await traceOf(page, { fromMs: 0, toMs: 30_000 })).map((fact) => JSON.stringify(fact));
  const printed = execFileSync('npx', ['tsx', 'src/headless/simulate.ts', 'crash-before-delete', '--seed', '5', '--until', '30s', '--format', 'trace'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  expect(printed.trim().split('\n')).toEqual(inPage);
});

test('a run that a script opens on the first page is drawn when the promise resolves', async ({ page }) => {
  await openPage(page);
  await page.evaluate(() => window.brokerscope.open('fifo-groups'));
  await expect(stageOf(page).locator('[data-node="transfers.fifo"]')).toBeAttached({ timeout: 1 });
  await standAt(page, 4000);
  expect((await stateOf(page)).now).toBe(4000);
});
