/** In order, group by group shows: order kept within a group, that group blocks, the others go on; a duplicate within 5 minutes is dropped. */
import { describe, expect, test } from 'vitest';
import scenario from './fifo-groups';
import { bothWays, momentOf } from './testRun';

const queue = 'transfers.fifo';

describe.each(bothWays(scenario))('%s', (_, played) => {
  test('worker-1 crashes with t4 of ana in hand', () => {
    expect(played.all('consumerCrashed').map((fact) => fact['held'])).toEqual([['t4']]);
    expect(played.all('messageStored', { messageId: 't4' })[0]!['group']).toBe('ana');
  });

  test('ana waits, ben and cat go on', () => {
    expect(played.at('blocked')).toContainEqual(expect.objectContaining({ kind: 'messageReceived', messageId: 't8', by: 'worker-2' }));
    const { groups, visible } = played.queue(queue, momentOf(scenario, 'blocked'));
    expect(groups.find(({ group }) => group === 'ana')).toMatchObject({ blocked: true });
    expect(visible.map(({ messageId }) => messageId)).toEqual(['t7']);
    const others = played
      .all('messageReceived')
      .filter(({ time }) => time > 5700 && time < 10_600)
      .map(({ messageId }) => messageId);
    expect(others).toEqual(['t5', 't6', 't8']);
  });

  test('t4 comes first in its group again, then t7 follows', () => {
    expect(played.times('messageVisible', { messageId: 't4' })).toEqual([played.times('messageReceived', { messageId: 't4' })[0]! + 6000]);
    const open = played.at('open').find(({ kind, messageId }) => kind === 'messageReceived' && messageId === 't7')!;
    expect(played.times('messageDeleted', { messageId: 't4' })[0]).toBeLessThan(open.time);
    expect(open.time - played.times('messageStored', { messageId: 't7' })[0]!).toBe(4700);
  });

  test('every group is booked in the order of its sends', () => {
    for (const group of ['ana', 'ben', 'cat']) {
      const sent = played.all('messageStored', { group }).map(({ messageId }) => messageId);
      const booked = played
        .all('effectApplied')
        .map(({ messageId }) => messageId)
        .filter((messageId) => sent.includes(messageId));
      expect(booked).toEqual(sent.slice(0, booked.length));
    }
  });

  test('t13 is sent twice and stored once', () => {
    expect(played.all('postLost', { operation: 'sendMessageResult' })).toHaveLength(1);
    expect(played.all('posted', { operation: 'sendMessage' }).filter((post) => (post['messageIds'] as readonly string[]).includes('t13'))).toHaveLength(2);
    expect(played.at('dropped')).toContainEqual(expect.objectContaining({ kind: 'sendDeduplicated', messageId: 't13' }));
    expect(played.all('messageStored', { messageId: 't13' })).toHaveLength(1);
    expect(played.all('effectApplied', { messageId: 't13' })).toHaveLength(1);
  });
});
