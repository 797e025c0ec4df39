/** Long polling shows: the number of empty receives and the delivery delay, side by side. */
import { expect, test } from 'vitest';
import scenario from './long-polling';
import { momentOf, Played, remedyOf } from './testRun';

const played = new Played(scenario);
const messages = ['n1', 'n2', 'n3'];

const empties = (run: Played, by: string, fromMs = 0, toMs = scenario.horizonMs): number =>
  run.times('receiveAnswered', { by, empty: true }).filter((time) => time > fromMs && time <= toMs).length;

/** How long each message lay visible before it was received, ms. */
const delays = (run: Played, queue: string): readonly number[] =>
  messages.map((messageId) => run.times('messageReceived', { nodeId: queue, messageId })[0]! - run.times('messageStored', { nodeId: queue, messageId })[0]!);

test('both queues get the same messages at the same instants', () => {
  expect(played.times('messageStored', { nodeId: 'short-queue' })).toEqual(played.times('messageStored', { nodeId: 'long-queue' }));
  for (const queue of ['short-queue', 'long-queue']) expect(played.row(queue).messages.doneOnce).toEqual(messages);
});

test('the long poll delivers at once, the short one up to 1.2 s later', () => {
  expect(delays(played, 'long-queue')).toEqual([0, 0, 0]);
  expect(delays(played, 'short-queue')).toEqual([600, 1200, 500]);
  expect(played.at('first')).toContainEqual(expect.objectContaining({ kind: 'messageReceived', messageId: 'n1', by: 'long-poller' }));
  expect(played.queue('short-queue', momentOf(scenario, 'delay')).visible.map(({ messageId }) => messageId)).toEqual(['n2']);
  expect(played.times('messageStored', { nodeId: 'short-queue', messageId: 'n2' })).toEqual([6450]);
});

test('the moments count the empty answers', () => {
  const lastMs = played.times('messageStored').at(-1)!;
  expect(played.times('messageProduced', { messageId: 'n3' })[0]).toBe(10_600);
  expect(empties(played, 'short-poller', lastMs, momentOf(scenario, 'silence'))).toBe(7);
  expect(empties(played, 'short-poller', lastMs, momentOf(scenario, 'empty'))).toBe(16);
  expect(empties(played, 'long-poller', 0, momentOf(scenario, 'empty'))).toBe(1);
  expect(played.at('empty')).toContainEqual(expect.objectContaining({ kind: 'receiveAnswered', by: 'long-poller', empty: true, waitedMs: 20_000 }));
});

test('with the remedy short-poller waits, too: one empty answer, no delay', () => {
  const remedied = new Played(scenario, remedyOf(scenario));
  expect(delays(remedied, 'short-queue')).toEqual([0, 0, 0]);
  // the receive that was on its way when the setting changed
  expect(empties(remedied, 'short-poller')).toBeLessThanOrEqual(2);
});
