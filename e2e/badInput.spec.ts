/** Bad input: a sentence that says what and where, and the page goes on with what it had. */
import { expect, test, type Page } from '@playwright/test';
import { nodeOf, openLesson, openPage, send, stageOf, standAt, stateOf } from './stage';

const lesson = 'crash-before-delete';

/** Opens something through the page's own door and gives back what it said. */
const said = (page: Page, given: unknown): Promise<string> =>
  page.evaluate(
    (input) =>
      window.brokerscope.open(input).then(
        () => 'opened',
        (error: Error) => error.message,
      ),
    given,
  );

const producer = { id: 'p', kind: 'producer' };
const queue = { id: 'q', kind: 'queue' };
const link = { from: 'p', to: 'q' };
const manyNodes = Array.from({ length: 10_000 }, (_, index) => ({ id: `p-${index}`, kind: 'producer' }));

/** What is given, and what must be said: where it is wrong and what is allowed. */
const refused: Readonly<Record<string, readonly [given: unknown, says: RegExp]>> = {
  'broken JSON': ['{ "nodes": [', /JSON/],
  'an unknown node kind': [{ nodes: [{ id: 'x', kind: 'teapot' }] }, /x › kind.*teapot.*producer/],
  'a link to a missing node': [{ nodes: [producer, queue], links: [{ from: 'p', to: 'nowhere' }] }, /nowhere.*p, q/],
  'a negative number': [{ nodes: [producer, { ...queue, params: { visibilityTimeoutMs: -5 } }], links: [link] }, /q › visibilityTimeoutMs.*−5/],
  'an absurd number': [
    { nodes: [producer, { ...queue, params: { visibilityTimeoutMs: 50_000_000 } }], links: [link] },
    /q › visibilityTimeoutMs.*50,000,000.*43,200,000/,
  ],
  '10,000 nodes': [{ nodes: manyNodes }, /nodes.*64|256 KB|262,144/],
  'a setting that does not exist': [{ nodes: [{ ...queue, params: { visibilityTimeout: 5 } }] }, /q › visibilityTimeout.*visibilityTimeoutMs/],
  'a newer version': [{ version: 2, nodes: [queue] }, /version/],
  'a lesson that does not exist': ['no-such-lesson', /no-such-lesson/],
};

for (const [name, [given, says]] of Object.entries(refused)) {
  test(`${name}: says what and where, and goes on`, async ({ page }) => {
    await openLesson(page, lesson, { atMs: 5000 });
    expect(await said(page, given)).toMatch(says);
    await expect(page.getByText(says).first()).toBeVisible();
    const { scenario, now } = await stateOf(page);
    expect([scenario.id, now]).toEqual([lesson, 5000]);
    await standAt(page, 6000);
    await expect(stageOf(page).locator('[data-node]')).not.toHaveCount(0);
  });
}

for (const [name, address] of Object.entries({
  'a broken fragment': './#not-a-scenario',
  'an unknown lesson': './?scenario=no-such-lesson',
  'an instant that is none': `./?scenario=${lesson}&t=soon`,
  'a seed that is none': `./?scenario=${lesson}&seed=-1`,
})) {
  test(`a link with ${name} opens a page that works and says so`, async ({ page }) => {
    await openPage(page, address);
    await expect(
      page
        .locator('[role="alert"], [role="status"]')
        .filter({ hasText: /link|scenario|no-such-lesson|soon|seed|t:/i })
        .first(),
    ).toBeVisible();
    await expect(stageOf(page).locator('[data-node]')).not.toHaveCount(0);
  });
}

test('script text in a title is text', async ({ page }) => {
  let ran = false;
  await page.exposeFunction('ran', () => {
    ran = true;
  });
  await openLesson(page, lesson);
  const title = '<img src=x onerror="ran()"><script>ran()</script>';
  expect(await said(page, { title, nodes: [{ ...producer, title: '<b onclick=ran()>p</b>' }, queue], links: [link] })).toBe('opened');
  await standAt(page, 3000);
  await expect(page.getByText(title).first()).toBeAttached();
  await expect(page.locator('img[src="x"]')).toHaveCount(0);
  expect(ran).toBe(false);
});

test('a command for what does not exist is refused, and nothing changes', async ({ page }) => {
  await openLesson(page, lesson, { atMs: 5000 });
  const commands: readonly [object, RegExp][] = [
    [{ type: 'crash', node: 'worker-9' }, /worker-9.*worker-1/],
    [{ type: 'explode', node: 'worker-1' }, /explode.*crash/],
    [{ type: 'changeSetting', node: 'captions-todo', setting: 'visibilityTimeoutMs', value: -1 }, /captions-todo › visibilityTimeoutMs/],
    [{ type: 'cutLink', link: 'nowhere' }, /nowhere/],
    [{ node: 'worker-1' }, /type/],
  ];
  for (const [command, says] of commands) {
    const outcome = await send(page, command);
    expect(outcome.ok, JSON.stringify(command)).toBe(false);
    expect(outcome.error).toMatch(says);
  }
  const { commands: given, now } = await stateOf(page);
  expect([given, now]).toEqual([[], 5000]);
  expect(await send(page, { type: 'crash', node: 'worker-1' })).toEqual({ ok: true });
  await expect(nodeOf(page, 'worker-1')).toHaveAttribute('data-state', 'crashed');
});
