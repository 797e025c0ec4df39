/** `window.brokerscope` as a page script sees it, with a window made of frames by hand. */
import { expect, test } from 'vitest';
import { createSession } from './createSession';
import { startFrameLoop } from './frameLoop';
import { installPageInterface, type Page } from './pageInterface';
import { crashJson, crashScenario } from './testScenario';

/** A page whose frames follow each other at once, 16 ms apart by their own clock. */
function pageOf() {
  let timeMs = 0;
  const request = (callback: (timeMs: number) => void) => setTimeout(() => callback((timeMs += 16)), 0) as unknown as number;
  const catalogue = [{ id: 'crash', load: () => Promise.resolve({ ...crashScenario, id: 'crash' }) }];
  const session = createSession(crashScenario, catalogue);
  const stop = startFrameLoop(session, { request, cancel: (id) => clearTimeout(id), now: () => timeMs });
  const page: Page = { requestAnimationFrame: (callback) => request(callback), location: { href: 'https://example.org/show/?scenario=other&t=3' } };
  installPageInterface(session, Promise.resolve(), page);
  return { session, stop, page: page.brokerscope! };
}

test('a script stands anywhere, sends a command, reads and links', async () => {
  const { page, stop, session } = pageOf();
  await page.ready;
  await page.standAt(7000);
  expect(page.state()).toMatchObject({ now: 7000, playback: 'paused', scenario: { title: 'Crash before the delete' } });
  expect(page.state().nodes.find(({ id }) => id === 'worker-1')?.state).toBe('crashed');
  expect(page.state().nodes.find(({ id }) => id === 'videos')).toHaveProperty('metrics.visible');
  expect(page.send({ type: 'restart', node: 'worker-1' })).toEqual({ ok: true });
  await page.standAt(20_000);
  expect(page.trace({ fromMs: 7000, toMs: 7000 }).map(({ kind }) => kind)).toContain('commandGiven');
  expect(page.trace().length).toBe(session.store.getState().traceLength);
  const [row] = page.ledger().rows;
  expect(row!.doneOnce + row!.doneRepeatedly).toBe(row!.sent);
  expect(await page.link()).toMatch(/^https:\/\/example\.org\/show\/#[\w-]+$/);
  stop();
});

test('an instant far ahead is drawn when the promise resolves', async () => {
  const { page, stop } = pageOf();
  const standing = page.standAt(3_600_000 * 8);
  expect(page.state().playback).toBe('seeking');
  await standing;
  expect(page.state()).toMatchObject({ now: 3_600_000 * 8, playback: 'paused' });
  stop();
});

test('scenarios open by id, as an object and as a link', async () => {
  const { page, stop } = pageOf();
  await page.open('crash', { seed: 5 });
  expect(page.state()).toMatchObject({ scenario: { id: 'crash' }, seed: 5, now: 0 });
  await page.open({ ...crashJson, title: 'Mine' });
  const link = await page.link();
  await page.open('./?scenario=crash&t=1000');
  expect(page.state()).toMatchObject({ scenario: { id: 'crash' }, now: 1000 });
  await page.open(link);
  expect(page.state().scenario.title).toBe('Mine');
  stop();
});

test('what cannot be done is rejected with the reason, and the old run goes on', async () => {
  const { page, stop } = pageOf();
  await page.standAt(4000);
  await expect(page.open({ nodes: [{ id: 'a', kind: 'lambda' }] })).rejects.toThrow('a › kind: "lambda" is not known');
  await expect(page.open('{')).rejects.toThrow('this is not JSON');
  await expect(page.standAt('soon')).rejects.toThrow('standAt: "soon" is no instant; milliseconds from 0 on are allowed');
  expect(page.send({ type: 'crash', node: 'worker-9' })).toMatchObject({ ok: false, error: expect.stringContaining('there is no node "worker-9"') });
  expect(page.state().now).toBe(4000);
  stop();
});
