/** Queueing theory, in two steps that together tie the machines to the textbook. */

/*
 * (1) Message by message, to the millisecond, the machines start work when the recursion of a waiting line with c servers says (Lindley,
 * Kiefer–Wolfowitz). (2) That recursion, on the very dice of producer and workers, meets the formulae by the rule of T-13: warm-up dropped,
 * 24 seeds, theory within the 99 % t-interval, half-width under 2 %. The machines alone would need hours for (2): at ρ = 0.8 the interval takes
 * two million messages.
 */
import { describe, expect, test } from 'vitest';
import { drawMs, roll, type Distribution } from '../../kernel/dice';
import { linkOf, nodeOf, scenarioOf, timelineOf } from '../../testing/randomRun';
import { ShelfBook } from '../../testing/shelfBook';
import type { QueueContext } from './queue.machine';
import theory from './vectors/queueing-theory.json';

/** One unit of the formulae in ms: long enough for whole milliseconds to be as good as real numbers. */
const unitMs = 10_000;

interface Line {
  readonly arrivalRate: number;
  readonly servers: number;
  readonly work: Distribution;
}

const exponential: Distribution = { kind: 'exponential', meanMs: unitMs };
const fixed: Distribution = { kind: 'fixed', ms: unitMs };

interface Job {
  readonly arrivedAt: number;
  readonly startedAt: number;
  readonly endedAt: number;
}

const worker = (index: number): string => `w${index}`;
const meanGapMs = ({ arrivalRate }: Line): number => unitMs / arrivalRate;

/** The line as producer, queue and workers. Nothing on the way takes time, no timeout ends. */
function timelineFor(line: Line, seed: number, count: number): ReturnType<typeof timelineOf> {
  const workers = Array.from({ length: line.servers }, (_, index) => worker(index));
  const nodes = [
    nodeOf('p', 'producer', { arrivals: { kind: 'poisson', meanMs: meanGapMs(line) }, count }),
    nodeOf('q', 'queue', { visibilityTimeoutMs: 43_200_000, retentionMs: 1_209_600_000 }),
    ...workers.map((id) => nodeOf(id, 'consumer', { work: line.work })),
  ];
  return timelineOf({ scenario: scenarioOf(nodes, [linkOf('p', 'q'), ...workers.map((id) => linkOf('q', id))], { seed }), commands: [] });
}

/** What the machines did, in the order of arrival. */
function jobsOfMachines(line: Line, seed: number, count: number): readonly Job[] {
  const timeline = timelineFor(line, seed, count);
  timeline.runTo(3 * count * meanGapMs(line));
  const jobs = new Map<string, { arrivedAt: number; startedAt: number; endedAt: number }>();
  for (const { kind, messageId, time } of timeline.trace.slice()) {
    if (kind === 'messageStored') jobs.set(messageId!, { arrivedAt: time, startedAt: -1, endedAt: -1 });
    else if (kind === 'workStarted') jobs.get(messageId!)!.startedAt = time;
    else if (kind === 'workFinished') jobs.get(messageId!)!.endedAt = time;
  }
  return [...jobs.values()];
}

/** Whoever is free first takes the next: the start of each job from arrivals and times for the work alone. */
function startsOf(servers: number, jobs: Iterable<{ arrivedAt: number; workMs: number }>): readonly number[] {
  const freeAt = Array.from({ length: servers }, () => 0);
  return [...jobs].map(({ arrivedAt, workMs }) => {
    const first = freeAt.indexOf(Math.min(...freeAt));
    const startedAt = Math.max(arrivedAt, freeAt[first]!);
    freeAt[first] = startedAt + workMs;
    return startedAt;
  });
}

interface Measured {
  readonly Wq: number;
  readonly W: number;
  readonly pWait: number;
}

/** The recursion on the dice of the producer and of each worker; mean wait, mean time in system and chance to wait, in units, after the warm-up. */
function measure({ servers, work, ...line }: Line, seed: number, count: number): Measured {
  const mean = meanGapMs({ servers, work, ...line });
  const rho = line.arrivalRate / servers;
  const warmUpMs = Math.max(0.2 * count * mean, (10 * unitMs) / (1 - rho) ** 2);
  const freeAt = Array.from({ length: servers }, () => 0);
  const draws = Array.from({ length: servers }, () => 0);
  const streams = freeAt.map((_, index) => `${worker(index)}/work`);
  let [now, jobs, waited, waits, worked] = [0, 0, 0, 0, 0];
  for (let n = 1; n <= count; n += 1) {
    now = Math.round(now + drawMs({ kind: 'exponential', meanMs: mean }, roll(seed, 'p/arrivals', n)));
    let first = 0;
    for (let index = 1; index < servers; index += 1) if (freeAt[index]! < freeAt[first]!) first = index;
    const startedAt = Math.max(now, freeAt[first]!);
    draws[first]! += 1;
    const workMs = Math.round(drawMs(work, roll(seed, streams[first]!, draws[first]!)));
    freeAt[first] = startedAt + workMs;
    if (now < warmUpMs) continue;
    jobs += 1;
    waited += startedAt - now;
    worked += workMs;
    if (startedAt > now) waits += 1;
  }
  return { Wq: waited / jobs / unitMs, W: (waited + worked) / jobs / unitMs, pWait: waits / jobs };
}

const seeds = 24;
/** Student's t, 99 % two-sided, 23 degrees of freedom. */
const t99 = 2.807;

/** T-13 on the means of independent runs. */
function expectTheory(name: string, means: readonly number[], expected: number): void {
  const mean = means.reduce((sum, one) => sum + one, 0) / means.length;
  const variance = means.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (means.length - 1);
  const halfWidth = t99 * Math.sqrt(variance / means.length);
  expect(halfWidth / expected, `${name}: half-width`).toBeLessThan(0.02);
  expect(Math.abs(mean - expected), `${name}: ${mean} against ${expected} ± ${halfWidth}`).toBeLessThan(halfWidth);
}

const caseOf = (model: string, arrivalRate: number, servers?: number): { readonly Wq: number; readonly W: number; readonly p_wait: number } => {
  const found = theory.cases.find((one) => one.model === model && one.arrival_rate === arrivalRate && one.servers === servers);
  if (found) return found as { Wq: number; W: number; p_wait: number };
  const checked = theory.simulation_checks_of_the_formulae.find((one) => one.model === model && one.arrival_rate === arrivalRate)!.theory as {
    Wq: number;
    W: number;
  };
  return { ...checked, p_wait: arrivalRate }; // T-03: one server waits with the chance ρ
};

const lines: readonly (readonly [string, Line, { Wq: number; W: number; p_wait: number }, number])[] = [
  ['M/M/1 at ρ = 0.5', { arrivalRate: 0.5, servers: 1, work: exponential }, caseOf('M/M/1', 0.5), 60_000],
  ['M/M/1 at ρ = 0.8', { arrivalRate: 0.8, servers: 1, work: exponential }, caseOf('M/M/1', 0.8), 220_000],
  ['M/M/2 at ρ = 0.75', { arrivalRate: 1.5, servers: 2, work: exponential }, caseOf('M/M/c', 1.5, 2), 200_000],
  ['M/M/4 at ρ = 0.8', { arrivalRate: 3.2, servers: 4, work: exponential }, caseOf('M/M/c', 3.2, 4), 300_000],
  ['M/D/1 at ρ = 0.5', { arrivalRate: 0.5, servers: 1, work: fixed }, caseOf('M/D/1', 0.5), 40_000],
  ['M/D/1 at ρ = 0.8', { arrivalRate: 0.8, servers: 1, work: fixed }, caseOf('M/D/1', 0.8), 150_000],
];

describe('queueing theory', { timeout: 300_000 }, () => {
  test.each(lines)('%s: the machines start each message exactly when the recursion does', (_, line) => {
    const jobs = jobsOfMachines(line, 4, 400);
    expect(jobs).toHaveLength(400);
    const starts = startsOf(
      line.servers,
      jobs.map(({ arrivedAt, startedAt, endedAt }) => ({ arrivedAt, workMs: endedAt - startedAt })),
    );
    expect(jobs.map(({ startedAt }) => startedAt)).toEqual(starts);
  });

  test('the machines’ arrivals and times for the work are the dice’s own', () => {
    const line = lines[0]![1];
    let now = 0;
    jobsOfMachines(line, 9, 300).forEach(({ arrivedAt, startedAt, endedAt }, n) => {
      if (n > 0) now = Math.round(now + drawMs({ kind: 'exponential', meanMs: meanGapMs(line) }, roll(9, 'p/arrivals', n)));
      expect(arrivedAt).toBe(now);
      expect(endedAt - startedAt).toBe(Math.round(drawMs(line.work, roll(9, 'w0/work', n + 1))));
    });
  });

  test.each(lines)('%s: waits, times in system and the chance to wait are those of the formulae (T-03, T-04, T-05, T-13)', (name, line, expected, count) => {
    const runs = Array.from({ length: seeds }, (_, seed) => measure(line, seed + 1, count));
    expectTheory(
      `${name}, Wq`,
      runs.map(({ Wq }) => Wq),
      expected.Wq,
    );
    expectTheory(
      `${name}, W`,
      runs.map(({ W }) => W),
      expected.W,
    );
    expectTheory(
      `${name}, P(wait)`,
      runs.map(({ pWait }) => pWait),
      expected.p_wait,
    );
  });

  test('Little’s law holds to the millisecond over a run that ends empty: ∫N dt = Σ sojourn (T-01)', () => {
    const timeline = timelineFor(lines[2]![1], 6, 200);
    const book = new ShelfBook();
    let [shelved, lastAt, there, read] = [0, 0, 0, 0];
    for (let now: number | undefined = 0; now !== undefined; now = timeline.nextFactAt(now, Infinity, () => true, 100_000)) {
      timeline.runTo(now);
      shelved += there * (now - lastAt);
      lastAt = now;
      const { visible, inFlight, delayed } = timeline.worldAt(now).entities.get('q')!.snapshot.context as QueueContext;
      there = visible.length + inFlight.length + delayed.length;
      for (; read < timeline.trace.length; read += 1) book.enter(timeline.trace.at(read)!);
      if (book.left['messageDeleted'] === 200) break;
    }
    expect([there, book.stored.size, book.accepted]).toEqual([0, 0, 200]);
    expect(shelved).toBe(book.sojournMs);
    expect(book.copyMs).toBe(book.sojournMs);
  });
});
