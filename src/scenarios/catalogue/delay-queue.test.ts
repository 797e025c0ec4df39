/** Not before its time shows: a delayed message is invisible until its delay ends, its own delay counts more, and a change is not retroactive. */
import { describe, expect, test } from 'vitest';
import scenario from './delay-queue';
import { bothWays, momentOf } from './testRun';

describe.each(bothWays(scenario))('%s', (_, played) => {
  const stored = (messageId: string): number => played.times('messageStored', { messageId })[0]!;

  test('r1 is stored, counted as delayed, and received only when its 6 s are over', () => {
    expect(played.queue('reminders', momentOf(scenario, 'delayed'))).toMatchObject({
      counts: { visible: 0, inFlight: 0, delayed: 1 },
      delayed: [{ messageId: 'r1' }],
    });
    expect(played.times('messageVisible', { messageId: 'r1', reason: 'delayEnded' })).toEqual([stored('r1') + 6000]);
    expect(played.times('messageReceived', { messageId: 'r1' })[0]).toBeGreaterThanOrEqual(stored('r1') + 6000);
  });

  test('no message is received before its delay ends', () => {
    for (const fact of played.all('messageReceived')) {
      const { delayMs } = played.all('messageStored', { messageId: fact.messageId })[0]!;
      expect(fact.time).toBeGreaterThanOrEqual(stored(fact.messageId!) + Number(delayMs));
    }
  });

  test('a1 with its own delay of 0 s is received at once, before r1 and r2', () => {
    expect(played.at('own-delay')).toContainEqual(expect.objectContaining({ kind: 'messageReceived', messageId: 'a1' }));
    expect(played.all('messageReceived')[0]!.messageId).toBe('a1');
    expect(stored('r2')).toBeLessThan(stored('a1'));
  });

  test('r2 and r3 are delayed when the setting changes, and keep their 6 s', () => {
    expect(played.queue('reminders', momentOf(scenario, 'changed')).delayed.map(({ messageId }) => messageId)).toEqual(['r2', 'r3']);
    for (const messageId of ['r2', 'r3']) expect(played.times('messageVisible', { messageId })).toEqual([stored(messageId) + 6000]);
    expect(played.at('unchanged')).toContainEqual(expect.objectContaining({ kind: 'messageVisible', messageId: 'r3' }));
  });

  test('r4, sent after the change, is visible after 1 s and before r3', () => {
    expect(played.times('messageVisible', { messageId: 'r4' })).toEqual([stored('r4') + 1000]);
    expect(played.at('overtaken')).toContainEqual(expect.objectContaining({ kind: 'messageVisible', messageId: 'r4' }));
    expect(played.queue('reminders', momentOf(scenario, 'overtaken')).delayed.map(({ messageId }) => messageId)).toEqual(['r3']);
    expect(stored('r3')).toBeLessThan(stored('r4'));
  });
});
