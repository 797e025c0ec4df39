/** Kept for four days shows: messages older than the retention period are gone, counted as expired, and never delivered. */
import { describe, expect, test } from 'vitest';
import scenario from './retention';
import { bothWays, doingOf, momentOf, Played, remedyOf } from './testRun';

const hour = 3_600_000;
const day = 24 * hour;
const old = ['a1', 'a2', 'a3', 'a4'];
const young = ['a5', 'a6', 'a7', 'a8', 'a9', 'a10', 'a11', 'a12'];

describe.each(bothWays(scenario))('%s', (_, played) => {
  test('after two days four alarms wait, the oldest since 47 hours', () => {
    const queue = played.queue('alarms', momentOf(scenario, 'down'));
    expect(queue.counts).toEqual({ visible: 4, inFlight: 0, delayed: 0 });
    expect(Math.round(queue.ageOfOldestMs / hour)).toBe(47);
  });

  test('each of the old ones expires four days after it was stored', () => {
    for (const messageId of old) expect(played.times('messageExpired', { messageId })).toEqual([played.times('messageStored', { messageId })[0]! + 4 * day]);
    expect(played.at('expired')).toContainEqual(expect.objectContaining({ kind: 'messageExpired', messageId: 'a1', ageMs: 4 * day }));
  });

  test('they are counted as expired and were never delivered', () => {
    expect(played.row('alarms').messages).toMatchObject({ expired: old, doneOnce: young });
    for (const messageId of old) expect(played.all('messageReceived', { messageId })).toEqual([]);
  });

  test('the worker finds eight after six days and reports them', () => {
    expect(played.queue('alarms', 6 * day - 100).counts.visible).toBe(8);
    expect(played.times('effectApplied').every((time) => time > 6 * day - 100 && time < momentOf(scenario, 'delivered'))).toBe(true);
    expect(played.queue('alarms', momentOf(scenario, 'delivered')).counts).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  });
});

test('with 14 days all twelve are there and reported', () => {
  const remedied = new Played(scenario, [...remedyOf(scenario), ...doingOf(scenario)]);
  expect(remedied.all('messageExpired')).toEqual([]);
  expect(remedied.row('alarms').messages.doneOnce).toEqual([...old, ...young]);
});
