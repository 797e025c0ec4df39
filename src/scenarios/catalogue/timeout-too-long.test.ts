/** Timeout too long shows: after the crash the message is stuck until its visibility timeout of 12 hours ends. */
import { describe, expect, test } from 'vitest';
import scenario from './timeout-too-long';
import { bothWays, doingOf, momentOf, Played, remedyOf } from './testRun';

const hour = 3_600_000;

describe.each(bothWays(scenario))('%s', (_, played) => {
  test('worker-1 crashes with r1 in hand', () => {
    expect(played.all('consumerCrashed').map((fact) => fact['held'])).toEqual([['r1']]);
    expect(played.at('crash').some(({ kind }) => kind === 'commandGiven')).toBe(true);
  });

  test('the others are done after 10 s, r1 stays hidden', () => {
    expect(played.at('others')).toContainEqual(expect.objectContaining({ kind: 'messageDeleted', messageId: 'r3' }));
    for (const id of ['others', 'halfway']) {
      expect(played.queue('reports', momentOf(scenario, id))).toMatchObject({ counts: { visible: 0, inFlight: 1 }, inFlight: [{ messageId: 'r1' }] });
      expect(played.worker('worker-2', momentOf(scenario, id)).state).toBe('idle');
    }
  });

  test('worker-2 asks over two thousand times meanwhile', () => {
    expect(played.all('receiveAnswered', { by: 'worker-2', empty: true }).length).toBeGreaterThan(2000);
  });

  test('r1 is visible again exactly 12 hours after its receive, and done once', () => {
    const [received, again] = played.times('messageReceived', { messageId: 'r1' });
    expect(played.times('messageVisible', { messageId: 'r1' })).toEqual([received! + 12 * hour]);
    expect(played.at('back')).toContainEqual(expect.objectContaining({ kind: 'messageVisible', messageId: 'r1' }));
    expect(again).toBe(received! + 12 * hour);
    expect(played.row('reports').messages.doneOnce).toEqual(['r1', 'r2', 'r3']);
  });
});

test('with a timeout of 10 s the same crash costs 10 s', () => {
  const remedied = new Played(scenario, [...remedyOf(scenario), ...doingOf(scenario)], 60_000);
  const [received] = remedied.times('messageReceived', { messageId: 'r1' });
  expect(remedied.times('messageVisible', { messageId: 'r1' })).toEqual([received! + 10_000]);
  expect(remedied.row('reports').messages.doneOnce).toContain('r1');
});
