/** Above capacity shows: depth and age grow without bound above capacity, and Little’s law L = λW, read from the trace. */
import { describe, expect, test } from 'vitest';
import scenario from './backpressure';
import { bothWays, doingOf, momentOf, Played, remedyOf } from './testRun';

/** λ, W and L of a queue over a window at whose ends it is empty. Times in seconds. */
function littlesLaw(played: Played, queue: string, fromMs: number, toMs: number) {
  const within = (time: number): boolean => time >= fromMs && time <= toMs;
  const arrived = played.all('messageStored', { nodeId: queue }).filter((fact) => within(fact.time));
  const left = new Map(played.all('messageDeleted', { nodeId: queue }).map((fact) => [fact['storedId'], fact.time]));
  const spans = arrived.map((fact) => left.get(fact['storedId'])! - fact.time);
  const lengthMs = toMs - fromMs;
  // L on its own: the depth, weighted with how long it lasted
  const steps = [...arrived.map((fact) => [fact.time, 1]), ...[...left.values()].filter(within).map((time) => [time, -1])].toSorted((a, b) => a[0]! - b[0]!);
  let [area, depth, since] = [0, 0, fromMs];
  for (const [time, change] of steps as [number, number][]) {
    area += depth * (time - since);
    [depth, since] = [depth + change, time];
  }
  return {
    lambda: arrived.length / (lengthMs / 1000),
    w: spans.reduce((sum, span) => sum + span, 0) / spans.length / 1000,
    l: area / lengthMs,
    depthAtTheEnd: depth,
  };
}

describe.each(bothWays(scenario))('%s', (_, played) => {
  test('below capacity the queue is empty after each burst', () => {
    for (const atMs of [4200, 8200, 12_200, 16_200]) expect(played.queue('clicks', atMs).counts).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
    expect(played.at('keeps-up')).toContainEqual(expect.objectContaining({ kind: 'messageDeleted', messageId: 'c16' }));
    expect(played.times('effectApplied').filter((time) => time <= 16_200)).toHaveLength(16);
  });

  test('Little’s law holds: 1 a second × 2.2 s = 2.2 messages', () => {
    const { lambda, w, l, depthAtTheEnd } = littlesLaw(played, 'clicks', 1200, 13_200 - 1);
    expect(depthAtTheEnd).toBe(0);
    expect(w).toBeCloseTo(2.2, 6);
    expect(l).toBeCloseTo(lambda * w, 9);
    expect(l).toBeCloseTo(2.2, 2);
  });

  test('depth and age say what the moments say, and grow on', () => {
    const [first, last] = ['growing', 'late'].map((id) => played.queue('clicks', momentOf(scenario, id)));
    expect([first!.counts.visible + first!.counts.inFlight, first!.ageOfOldestMs]).toEqual([14, 6400]);
    expect([last!.counts.visible + last!.counts.inFlight, last!.ageOfOldestMs]).toEqual([26, 12_400]);
    // 0.75 a second is left over
    expect((26 - 14) / ((momentOf(scenario, 'late') - momentOf(scenario, 'growing')) / 1000)).toBe(0.75);
  });

  test('click-api is answered as fast as ever', () => {
    const spans = played
      .all('messageStored', { nodeId: 'clicks' })
      .map((fact) => fact.time - played.times('messageProduced', { messageId: fact.messageId })[0]!);
    expect(new Set(spans)).toEqual(new Set([200]));
  });

  test('two workers count 1.25 a second when there is enough to do', () => {
    const counted = played.times('effectApplied').filter((time) => time > 24_000 && time <= 48_000);
    expect(counted.length / 24).toBeCloseTo(1.25, 2);
  });
});

test('with the remedy the queue is empty again between bursts', () => {
  const remedied = new Played(scenario, [...remedyOf(scenario), ...doingOf(scenario)]);
  const depths = [30_800, 40_800, 48_800].map((atMs) => remedied.queue('clicks', atMs).counts).map(({ visible, inFlight }) => visible + inFlight);
  expect(depths).toEqual([0, 0, 0]);
});
