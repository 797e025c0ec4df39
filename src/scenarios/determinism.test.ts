/** Same scenario, seed and commands: the same trace, whatever the way to it. The laws that rewinding, links and comparison stand on. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { roll } from '../kernel/dice';
import { publicDoor, reusedDoor } from '../kernel/stepMachine';
import type { Trace } from '../kernel/trace';
import { photograph } from '../testing/photograph';
import { holds, linkOf, nodeOf, randomRun, scenarioOf, timelineOf, type RandomRun } from '../testing/randomRun';

const untilMs = 12_000;

const textOf = (trace: Trace, length = trace.length): string =>
  trace
    .slice(0, length)
    .map((fact) => JSON.stringify(fact))
    .join('\n');

function traceOf(run: RandomRun, toMs = untilMs): Trace {
  const timeline = timelineOf(run);
  timeline.runTo(toMs);
  return timeline.trace;
}

/** A pipeline with everything in it: two producers, pieces, a dead-letter queue, eight workers of which some fail and crash, a store. */
function bigRun(): RandomRun {
  const workers = Array.from({ length: 8 }, (_, index) => `w${index}`);
  const work = { kind: 'exponential', meanMs: 700 };
  const nodes = [
    nodeOf('p0', 'producer', {
      arrivals: { kind: 'poisson', meanMs: 300 },
      prefix: 'v',
      keys: ['ana', 'ben', 'cat'],
      pieces: ['720p', '480p'],
      poison: ['v7'],
    }),
    nodeOf('p1', 'producer', { arrivals: { kind: 'burst', size: 9, everyMs: 4000 }, prefix: 'u', keyChoice: 'random', keys: ['ana', 'ben'] }),
    nodeOf('q', 'queue', { visibilityTimeoutMs: 3000, redrivePolicy: { deadLetterQueue: 'dlq', maxReceiveCount: 3 }, duplicateDelivery: 0.02 }),
    nodeOf('dlq', 'queue'),
    ...workers.map((id) => nodeOf(id, 'consumer', { work, batchSize: 2, failureRatio: 0.05, crashRatio: 0.02, restartAfterMs: 2000, heartbeatMs: 1000 })),
    nodeOf('db', 'store', { writeMs: 20 }),
  ];
  const uneven = { latency: { kind: 'exponential', meanMs: 40 } as const, loss: 0.01, duplication: 0.01 };
  const links = [linkOf('p0', 'q', uneven), linkOf('p1', 'q', uneven), ...workers.flatMap((id) => [linkOf('q', id, uneven), linkOf(id, 'db', uneven)])];
  return { scenario: scenarioOf(nodes, links, { seed: 99 }), commands: [{ atMs: 9000, command: { type: 'crash', node: 'w1' } }] };
}

/** A seeded choice of instants, in no order. */
const instants = (count: number, toMs: number): readonly number[] => Array.from({ length: count }, (_, n) => Math.floor(roll(5, 'seeks', n) * toMs));

/** Runs with the other door to XState in place of the usual one. */
function throughThePublicDoor<T>(run: () => T): T {
  const usual = { ...reusedDoor };
  Object.assign(reusedDoor, publicDoor);
  try {
    return run();
  } finally {
    Object.assign(reusedDoor, usual);
  }
}

describe('a run', { timeout: 120_000 }, () => {
  test('has the same trace twice, to the byte', () => {
    const hash = (trace: Trace): string => createHash('sha256').update(textOf(trace)).digest('hex');
    expect(hash(traceOf(bigRun()))).toBe(hash(traceOf(bigRun())));
    return holds((run) => expect(textOf(traceOf(run))).toBe(textOf(traceOf(run))), 5);
  });

  test('has another trace with another seed', () => {
    const run = bigRun();
    expect(textOf(traceOf({ ...run, scenario: { ...run.scenario, seed: 100 } }))).not.toBe(textOf(traceOf(run)));
  });

  test('looks the same at an instant after 300 random seeks as on a straight way there', () => {
    const run = bigRun();
    const seeks = instants(300, untilMs);
    const straight = timelineOf(run);
    const expected = new Map(seeks.toSorted((a, b) => a - b).map((ms) => [ms, photograph(straight.worldAt(ms))]));
    const sought = timelineOf(run);
    for (const ms of seeks) if (photograph(sought.worldAt(ms)) !== expected.get(ms)) throw new Error(`at ${ms} ms the worlds differ`);
    sought.runTo(untilMs);
    straight.runTo(untilMs);
    expect(textOf(sought.trace)).toBe(textOf(straight.trace));
  });

  test('looks the same after seeks also under faults and commands', () =>
    holds((run) => {
      const seeks = instants(12, untilMs);
      const straight = timelineOf(run);
      const expected = new Map(seeks.toSorted((a, b) => a - b).map((ms) => [ms, photograph(straight.worldAt(ms))]));
      const sought = timelineOf(run);
      sought.runTo(untilMs);
      for (const ms of seeks) if (photograph(sought.worldAt(ms)) !== expected.get(ms)) throw new Error(`at ${ms} ms the worlds differ`);
    }, 6));

  test('is the same played at one go, in slices of events, and instant by instant', () =>
    holds((run) => {
      const whole = textOf(traceOf(run));
      const sliced = timelineOf(run);
      while (!sliced.runTo(untilMs, 7)) if (sliced.stopped) break;
      expect(textOf(sliced.trace)).toBe(whole);
    }, 6));

  test('has the same trace through XState’s public door as through the reused scope', () => {
    const big = bigRun();
    expect(throughThePublicDoor(() => textOf(traceOf(big, 5000)))).toBe(textOf(traceOf(big, 5000)));
    return holds((run) => expect(throughThePublicDoor(() => textOf(traceOf(run)))).toBe(textOf(traceOf(run))), 5);
  });

  test('keeps its trunk when a command in the past forks it, and the branch left behind comes back as it was', () =>
    holds((run) => {
      const timeline = timelineOf(run);
      timeline.runTo(untilMs);
      const before = textOf(timeline.trace);
      const length = timeline.trace.lengthAt(6000);
      timeline.send(6000, { type: 'crash', node: run.scenario.nodes.find(({ kind }) => kind === 'consumer')!.id });
      timeline.runTo(untilMs);
      expect(textOf(timeline.trace, length)).toBe(before.split('\n').slice(0, length).join('\n'));
      const forked = textOf(timeline.trace);
      const [first, second] = timeline.branches();
      expect(second).toMatchObject({ parentId: first!.id, fromMs: 6000, playedToMs: untilMs });
      timeline.openBranch(first!.id);
      expect(textOf(timeline.trace)).toBe(before);
      timeline.openBranch(second!.id);
      expect(textOf(timeline.trace)).toBe(forked);
    }, 5));

  test('sends at the same times whoever works: more workers change no producer', () => {
    const sends = (run: RandomRun): string =>
      traceOf(run)
        .slice()
        .filter(({ kind }) => kind === 'messageProduced')
        .map(({ time, nodeId, messageId, ...fact }) => `${time} ${nodeId} ${messageId} ${String(fact['key'])}`)
        .join('\n');
    fc.assert(
      fc.property(randomRun, ({ scenario }) => {
        const queue = scenario.nodes.find(({ kind }) => kind === 'queue')!.id;
        const nodes = [...scenario.nodes, nodeOf('extra', 'consumer'), nodeOf('another', 'consumer', { batchSize: 10 })];
        const more = { ...scenario, nodes, links: [...scenario.links, linkOf(queue, 'extra'), linkOf(queue, 'another')] };
        expect(sends({ scenario: more, commands: [] })).toBe(sends({ scenario, commands: [] }));
      }),
      { seed: 11, numRuns: 10 },
    );
  });
});
