/** Crash before the delete shows: the message comes back and is captioned twice; with an idempotent worker the effect happens once. */
import { describe, expect, test } from 'vitest';
import { keyOrder } from '../buildWorld';
import scenario from './crash-before-delete';
import { bothWays, doingOf, Played, remedyOf } from './testRun';

describe.each(bothWays(scenario))('%s', (_, played) => {
  test('worker-1 has almost captioned v1 at 4.2 s', () => {
    const [bay] = played.worker('worker-1', 4200).bays;
    expect(bay).toMatchObject({ message: { messageId: 'v1', poison: false }, status: 'working' });
    expect(bay!.clock!.endsAt - 4200).toBeLessThan(200);
    expect(played.times('messageDeleted', { messageId: 'v1' })[0]).toBeGreaterThan(4200);
  });

  test('v3 is set aside instead of a fourth receive', () => {
    expect(played.at('set-aside')).toContainEqual(
      expect.objectContaining({ kind: 'messageDeadLettered', messageId: 'v3', receiveCount: 3, to: 'captions-dlq' }),
    );
    expect(played.all('workFailed', { messageId: 'v3' })).toHaveLength(3);
    expect(played.row('captions-todo').messages.deadLettered).toEqual(['v3']);
  });

  test('worker-1 crashes when v7 is written and its delete not yet sent', () => {
    const crash = played.all('consumerCrashed', { nodeId: 'worker-1' }).at(-1)!;
    expect(crash['held']).toEqual(['v7']);
    expect(played.times('effectApplied', { messageId: 'v7', by: 'worker-1' })[0]).toBeLessThan(crash.time);
    expect(played.all('posted', { operation: 'deleteMessage', from: 'worker-1' }).some(({ time }) => time > 10_500 && time < 21_050)).toBe(false);
    expect(played.worker('worker-1', 13_700).words).toContain('delete not sent');
  });

  test('v7 is visible again exactly 6 s after worker-1 received it', () => {
    const received = played.times('messageReceived', { messageId: 'v7', by: 'worker-1' })[0]!;
    expect(played.times('messageVisible', { messageId: 'v7', reason: 'visibilityTimeoutEnded' })).toEqual([received + 6000]);
    expect(played.at('back')).toContainEqual(expect.objectContaining({ kind: 'messageVisible', messageId: 'v7' }));
    expect(played.queue('captions-todo', 16_500).visible.map(({ messageId }) => messageId)).toContain('v7');
  });

  test('v7 is captioned twice, by worker-1 and by worker-3', () => {
    expect(played.all('effectApplied', { messageId: 'v7' }).map(({ by, times }) => [by, times])).toEqual([
      ['worker-1', 1],
      ['worker-3', 2],
    ]);
    expect(played.at('twice')).toContainEqual(expect.objectContaining({ kind: 'effectApplied', messageId: 'v7', times: 2 }));
    expect(played.row('captions-todo').messages.doneRepeatedly).toEqual(['v4', 'v7']);
  });
});

test('the first page: a crash at 4.2 s brings v1 back 6 s after its receive', () => {
  const clicked = new Played(scenario, [{ atMs: 4200, command: { type: 'crash', node: 'worker-1' } }]);
  const received = clicked.times('messageReceived', { messageId: 'v1' });
  expect(clicked.times('messageVisible', { messageId: 'v1' })).toEqual([received[0]! + 6000]);
  expect(received).toHaveLength(2);
  expect(clicked.row('captions-todo').messages.doneOnce).toContain('v1');
});

test('with the remedy the second write is skipped and every effect happens once', () => {
  const remedied = new Played(scenario, [...remedyOf(scenario), ...doingOf(scenario)]);
  expect(remedied.all('effectSkipped').map(({ messageId }) => messageId)).toEqual(['v4', 'v7']);
  expect(remedied.all('effectApplied', { times: 2 })).toEqual([]);
  expect(remedied.row('captions-todo').messages.doneRepeatedly).toEqual([]);
});

test('ana is the fourth key', () => {
  expect(keyOrder(scenario)[3]).toBe('ana');
});
