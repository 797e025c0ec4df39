/** Who else can see it shows: a received message is invisible to others, and comes back exactly at receive + timeout. */
import { describe, expect, test } from 'vitest';
import { bothWays, momentOf, Played } from './testRun';
import scenario from './visibility-timeout';

describe.each(bothWays(scenario))('%s', (_, played) => {
  test('p1 is in flight from its receive to its delete', () => {
    expect(played.at('in-flight')).toContainEqual(expect.objectContaining({ kind: 'messageReceived', messageId: 'p1', by: 'worker-1' }));
    const { counts, inFlight } = played.queue('photos', momentOf(scenario, 'in-flight'));
    expect(counts).toEqual({ visible: 0, inFlight: 1, delayed: 0 });
    expect(inFlight[0]).toMatchObject({ messageId: 'p1', holder: 'worker-1' });
  });

  test('worker-2 asks four times while p2 is in flight, and gets nothing', () => {
    const received = played.times('messageReceived', { messageId: 'p2' })[0]!;
    const answers = played.all('receiveAnswered', { by: 'worker-2' }).filter(({ time }) => time > received && time < received + 5000);
    expect(answers.map(({ empty }) => empty)).toEqual([true, true, true, true]);
    expect(played.at('empty')).toContainEqual(expect.objectContaining({ kind: 'receiveAnswered', by: 'worker-2', empty: true }));
  });

  test('p2 is visible again at receive + 5 s, while worker-1 is frozen', () => {
    const received = played.times('messageReceived', { messageId: 'p2' })[0]!;
    expect(played.times('messageVisible', { messageId: 'p2' })).toEqual([received + 5000]);
    expect(played.at('back')).toContainEqual(expect.objectContaining({ kind: 'messageVisible', time: received + 5000 }));
    expect(played.worker('worker-1', momentOf(scenario, 'back')).state).toBe('paused');
  });

  test('worker-2 receives it with a new handle, and its effect happens once', () => {
    const [first, second] = played.all('messageReceived', { messageId: 'p2' });
    expect(second).toMatchObject({ by: 'worker-2', receiveCount: 2 });
    expect(played.at('second')).toContainEqual(second);
    expect(second!['receiptHandle']).not.toBe(first!['receiptHandle']);
    expect(played.all('effectApplied', { messageId: 'p2' })).toHaveLength(1);
  });
});

test('a worker that thaws after the timeout does the work a second time', () => {
  const thawed = new Played(scenario, [{ atMs: 14_000, command: { type: 'resume', node: 'worker-1' } }]);
  expect(thawed.all('effectApplied', { messageId: 'p2' })).toHaveLength(2);
});
