/** The message that always fails shows: it cycles for ever; with a redrive policy it moves aside after the third receive, keeps its send time, and redrive brings it back. */
import { describe, expect, test } from 'vitest';
import scenario from './poison-message';
import { bothWays, doingOf, momentOf, Played, remedyOf } from './testRun';

describe.each(bothWays(scenario))('%s', (_, played) => {
  test('i3 is poisoned on its way to the queue', () => {
    const [given] = played.times('commandGiven', { messageId: 'i3' });
    expect(given).toBeGreaterThan(played.times('messageProduced', { messageId: 'i3' })[0]!);
    expect(given).toBeLessThan(played.times('messageStored', { messageId: 'i3' })[0]!);
    expect(played.queue('invoices', momentOf(scenario, 'poison')).inFlight).toMatchObject([{ messageId: 'i3', poison: true }]);
  });

  test('it comes back 3 s after each receive and fails each time', () => {
    const received = played.times('messageReceived', { messageId: 'i3' });
    expect(played.times('messageVisible', { messageId: 'i3' })).toEqual(received.slice(0, -1).map((time) => time + 3000));
    expect(received.length).toBeGreaterThan(6);
    expect(played.all('workFailed', { messageId: 'i3', reason: 'poison' })).toHaveLength(received.length);
    expect(played.all('effectApplied', { messageId: 'i3' })).toEqual([]);
  });

  test('the moments count its receives', () => {
    expect(played.at('first')).toContainEqual(expect.objectContaining({ kind: 'workFailed', messageId: 'i3', nodeId: 'worker-1' }));
    expect(played.at('fourth')).toContainEqual(expect.objectContaining({ kind: 'messageReceived', messageId: 'i3', by: 'worker-2', receiveCount: 4 }));
    expect(played.at('sixth')).toContainEqual(expect.objectContaining({ kind: 'messageReceived', messageId: 'i3', by: 'worker-2', receiveCount: 6 }));
  });

  test('nothing else fails', () => {
    expect(new Set(played.all('workFailed').map(({ messageId }) => messageId))).toEqual(new Set(['i3']));
  });
});

test('left alone it expires after four days', () => {
  const days = 4 * 86_400_000;
  const short = new Played({
    ...scenario,
    nodes: scenario.nodes.map((node) => (node.id === 'invoices' ? { ...node, params: { ...node.params, retentionMs: 20_000 } } : node)),
  });
  expect(short.all('messageExpired', { messageId: 'i3' })).toMatchObject([{ ageMs: 20_000 }]);
  expect(scenario.nodes.find(({ id }) => id === 'invoices')!.params['retentionMs']).toBe(days);
});

describe('with the remedy', () => {
  const remedied = new Played(scenario, [
    ...remedyOf(scenario),
    ...doingOf(scenario),
    { atMs: 22_000, command: { type: 'startMessageMoveTask', node: 'invoices-dlq' } },
  ]);

  test('i3 moves aside when a fourth receive would come', () => {
    expect(remedied.all('messageDeadLettered', { messageId: 'i3' })[0]).toMatchObject({ time: 15_000, receiveCount: 3, to: 'invoices-dlq' });
    expect(remedied.times('messageReceived', { messageId: 'i3' }).filter((time) => time < 22_000)).toHaveLength(3);
  });

  test('its send time is kept: it is as old in the dead-letter queue as it was', () => {
    const stored = remedied.times('messageStored', { messageId: 'i3', nodeId: 'invoices' })[0]!;
    const { snapshot } = remedied.timeline.worldAt(20_000).entities.get('invoices-dlq/i3')!;
    expect(snapshot).toMatchObject({ context: { sentAt: stored, arrival: 'deadLettered' } });
    expect(remedied.queue('invoices-dlq', 20_000).deadLettersOf).toMatchObject({ sources: ['invoices'], maxReceiveCount: 3 });
  });

  test('a redrive brings it back as a new message, and without a repair it moves aside again', () => {
    expect(remedied.times('messageRedriven', { messageId: 'i3' })).toEqual([22_000]);
    expect(remedied.all('messageStored', { messageId: 'i3', arrival: 'redriven' })).toMatchObject([{ time: 22_000, nodeId: 'invoices' }]);
    expect(remedied.all('messageReceived', { messageId: 'i3' }).filter(({ time }) => time >= 22_000)[0]).toMatchObject({ receiveCount: 1 });
  });
});
