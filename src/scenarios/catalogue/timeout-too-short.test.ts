/** Timeout too short shows: duplicates without a heartbeat, a late delete with an old receipt handle, and none of it with the heartbeat. */
import { describe, expect, test } from 'vitest';
import scenario from './timeout-too-short';
import { bothWays, doingOf, momentOf, Played, remedyOf } from './testRun';

describe.each(bothWays(scenario))('%s', (_, played) => {
  test('v1 was in flight at the change and keeps its 10 s', () => {
    expect(played.at('shorter').some(({ kind }) => kind === 'commandGiven')).toBe(true);
    expect(played.queue('transcode-todo', momentOf(scenario, 'shorter')).inFlight[0]).toMatchObject({
      messageId: 'v1',
      clock: { startedAt: 1000, endsAt: 11_000 },
    });
    expect(played.all('effectApplied', { messageId: 'v1' })).toHaveLength(1);
  });

  test('v2 comes back while its first worker has 1.7 s of work left', () => {
    const [first, second] = played.all('messageReceived', { messageId: 'v2' });
    expect([first!['by'], second!['by']]).toEqual(['worker-2', 'worker-1']);
    expect(played.times('messageVisible', { messageId: 'v2' })).toEqual([first!.time + 4000]);
    expect(played.at('back')).toContainEqual(expect.objectContaining({ kind: 'messageVisible', messageId: 'v2', time: first!.time + 4000 }));
    expect(played.worker('worker-2', first!.time + 4000).bays[0]!.clock!.endsAt).toBe(first!.time + 4000 + 1700);
  });

  test('the first delete is late: it has an old handle, and worker-1 still works on v2', () => {
    expect(played.at('late-delete')).toContainEqual(expect.objectContaining({ kind: 'messageDeleted', messageId: 'v2', by: 'worker-2', late: true }));
    expect(played.worker('worker-1', momentOf(scenario, 'late-delete')).bays[0]).toMatchObject({ message: { messageId: 'v2' }, status: 'working' });
  });

  test('v2 and v3 are written twice although nobody crashed', () => {
    expect(played.all('effectApplied', { messageId: 'v2' }).map(({ by }) => by)).toEqual(['worker-2', 'worker-1']);
    expect(played.at('twice')).toContainEqual(expect.objectContaining({ kind: 'effectApplied', messageId: 'v2', times: 2 }));
    expect(played.row('transcode-todo').messages.doneRepeatedly).toEqual(['v2', 'v3']);
    expect(played.all('consumerCrashed')).toEqual([]);
  });
});

test('with the heartbeat every message stays hidden until its own worker deletes it', () => {
  const remedied = new Played(scenario, [...remedyOf(scenario), ...doingOf(scenario)]);
  expect(remedied.all('visibilityChanged').length).toBeGreaterThan(0);
  expect(remedied.all('messageVisible')).toEqual([]);
  expect(remedied.all('messageDeleted').map(({ late }) => late)).toEqual([false, false, false]);
  expect(remedied.row('transcode-todo').messages.doneOnce).toEqual(['v1', 'v2', 'v3']);
});
