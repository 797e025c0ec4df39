/** Random topologies, settings and fault schedules of the queue family, for the laws; a run that breaks one is printed as a link that opens it. */
import fc from 'fast-check';
import type { Limits } from '../kernel/world';
import { Timeline } from '../kernel/timeline';
import { logOf, sourceOf } from '../scenarios/buildWorld';
import { encodeLink } from '../scenarios/codec';
import type { LinkSpec, Scenario, TimedCommand } from '../scenarios/scenario';
import { kindOf } from '../systems/index';
import type { Command, NodeSpec, Params } from '../systems/system';

/** A scenario with what a person does to it. */
export interface RandomRun {
  readonly scenario: Scenario;
  readonly commands: readonly TimedCommand[];
}

/** A node with every param at its default but those given. */
export function nodeOf(id: string, kind: string, params: Params = {}): NodeSpec {
  const defaults = Object.fromEntries(Object.entries(kindOf(kind)!.params).map(([name, spec]) => [name, spec.default]));
  return { id, kind, title: id, params: { ...defaults, ...params } };
}

export function linkOf(from: string, to: string, more: Partial<LinkSpec> = {}): LinkSpec {
  return { id: `${from}-${to}`, from, to, latency: { kind: 'fixed', ms: 0 }, loss: 0, duplication: 0, ...more };
}

export function scenarioOf(nodes: readonly NodeSpec[], links: readonly LinkSpec[], more: Partial<Scenario> = {}): Scenario {
  return { version: 1, title: 'a run', seed: 1, horizonMs: 30_000, msPerSecond: 1000, nodes, links, script: [], moments: [], watch: [], ...more };
}

export function timelineOf({ scenario, commands }: RandomRun, limits?: Limits): Timeline<Command> {
  return new Timeline(sourceOf(scenario, scenario.seed, limits), logOf(scenario, commands));
}

const often = <T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, ...others.map((other) => ({ weight: 1, arbitrary: fc.constant(other) })));

const queueSettings = fc.record({
  visibilityTimeoutMs: fc.constantFrom(0, 700, 2000, 6000),
  delayMs: often(0, 1500),
  retentionMs: often(345_600_000, 9000),
  waitTimeMs: fc.constantFrom(0, 3000),
  contentBasedDeduplication: fc.boolean(),
  deduplicationScope: fc.constantFrom('queue', 'messageGroup'),
  lateDelete: fc.constantFrom('deletes', 'noEffect'),
  inFlightLimit: often(120_000, 2),
  duplicateDelivery: often(0, 0.2),
  lateCopy: often(0, 0.2),
  shortPollMiss: often(0, 0.3),
  attributeSpreadMs: often(0, 1000),
});

const queueShape = fc.record({ fifo: fc.boolean(), redrive: fc.option(fc.integer({ min: 1, max: 3 })), settings: queueSettings, deadLetters: queueSettings });

const arrivals = fc.oneof(
  fc.record({ kind: fc.constant('fixed' as const), everyMs: fc.integer({ min: 100, max: 1500 }) }),
  fc.record({ kind: fc.constant('poisson' as const), meanMs: fc.integer({ min: 100, max: 1500 }) }),
  fc.record({ kind: fc.constant('burst' as const), size: fc.integer({ min: 2, max: 12 }), everyMs: fc.integer({ min: 1000, max: 5000 }) }),
);

const producerShape = fc.record({
  queues: fc.integer({ min: 1, max: 3 }),
  /** Whether it also sends straight to a dead-letter queue, as nobody forbids. */
  aside: often(false, true),
  settings: fc.record({
    arrivals,
    firstAtMs: fc.integer({ min: 0, max: 2000 }),
    count: fc.integer({ min: 1, max: 25 }),
    keys: fc.constantFrom(['ana'], ['ana', 'ben'], ['ana', 'ben', 'cat', 'dia']),
    keyChoice: fc.constantFrom('inTurn', 'random'),
    pieces: often<string[]>([], ['720p', '480p', '240p']),
    batchSize: fc.constantFrom(1, 2, 10),
    delayMs: often<number | undefined>(undefined, 800),
    sizeBytes: often(1024, 500_000, 2_000_000),
    requestTimeoutMs: fc.constantFrom(300, 1000),
    attempts: fc.integer({ min: 1, max: 3 }),
    backoffMs: fc.constantFrom(0, 200),
  }),
});

const consumerShape = fc.record({
  at: fc.nat(),
  withStore: fc.boolean(),
  settings: fc.record({
    batchSize: fc.constantFrom(1, 3, 10),
    concurrency: fc.constantFrom(1, 2, 5),
    waitTimeMs: fc.constantFrom<(number | undefined)[]>(undefined, 0, 2000, 20_000),
    visibilityTimeoutMs: often<number | undefined>(undefined, 0, 1000),
    pollIntervalMs: fc.constantFrom(200, 1000),
    work: fc.constantFrom(
      { kind: 'fixed', ms: 300 },
      // not 0: with a timeout of 0 and a failure that goes round within one instant, until the run stops at its limit
      { kind: 'fixed', ms: 40 },
      { kind: 'exponential', meanMs: 800 },
      { kind: 'uniform', minMs: 100, maxMs: 3000 },
    ),
    failureRatio: often(0, 0.3),
    onFailure: fc.constantFrom('leave', 'release'),
    heartbeatMs: often(0, 500),
    heartbeatExtendMs: fc.constantFrom(1000, 5000),
    requestTimeoutMs: fc.constantFrom(300, 1000),
    attempts: fc.integer({ min: 1, max: 3 }),
    restartAfterMs: fc.constantFrom<(number | undefined)[]>(undefined, 1500),
    crashRatio: often(0, 0.2),
    idempotent: fc.boolean(),
  }),
});

const latency = fc.constantFrom(
  { kind: 'fixed', ms: 0 } as const,
  { kind: 'fixed', ms: 50 } as const,
  { kind: 'uniform', minMs: 10, maxMs: 200 } as const,
  { kind: 'exponential', meanMs: 60 } as const,
);
const network = fc.record({ latency, loss: often(0, 0.1), duplication: often(0, 0.1) });

const shape = fc.record({
  seed: fc.integer({ min: 0, max: 4_294_967_295 }),
  queues: fc.array(queueShape, { minLength: 1, maxLength: 2 }),
  producers: fc.array(producerShape, { minLength: 1, maxLength: 3 }),
  consumers: fc.array(consumerShape, { minLength: 1, maxLength: 5 }),
  store: fc.boolean(),
  network,
  commands: fc.array(fc.tuple(fc.integer({ min: 0, max: 25_000 }), fc.nat(), fc.nat(), fc.nat()), { maxLength: 14 }),
});

/** Everything a person may do here, with three free numbers to choose by. */
function commandOf({ nodes, links }: Scenario, a: number, b: number, c: number): Command {
  const node = nodes[a % nodes.length]!;
  const link = links[a % links.length]!.id;
  const messageId = `${'abc'[a % 3]}${1 + (b % 8)}`;
  const settings: readonly [string, unknown][] = {
    queue: [
      ['visibilityTimeoutMs', 1500],
      ['delayMs', 700],
      ['retentionMs', 5000],
      ['inFlightLimit', 1],
      ['inFlightLimit', 50],
      ['redrivePolicy', undefined],
      ['waitTimeMs', 1000],
    ] as [string, unknown][],
    consumer: [
      ['concurrency', 3],
      ['concurrency', 1],
      ['batchSize', 2],
      ['heartbeatMs', 400],
      ['waitTimeMs', 0],
      ['work', { kind: 'fixed', ms: 900 }],
    ] as [string, unknown][],
    producer: [
      ['arrivals', { kind: 'fixed', everyMs: 250 }],
      ['count', 30],
      ['batchSize', 3],
    ] as [string, unknown][],
    store: [['writeMs', 400]] as [string, unknown][],
  }[node.kind]!;
  const [setting, value] = settings[c % settings.length]!;
  const changeSetting = { type: 'changeSetting', node: node.id, setting, value };
  const onNode = kindOf(node.kind)!.commands.map(({ type }) => ({
    type,
    node: node.id,
    ...(type === 'slowDown' ? { factor: 3 } : {}),
    ...(type === 'failNext' ? { operation: ['work', 'delete', 'crashBeforeDelete'][c % 3] } : {}),
  }));
  const others: readonly Command[] = [
    { type: 'cutLink', link },
    { type: 'healLink', link },
    { type: 'slowLink', link, extraLatencyMs: 300 },
    { type: 'setLoss', link, loss: 0.4 },
    { type: 'dropMessage', messageId },
    { type: 'delayMessage', messageId, delayMs: 1200 },
    { type: 'duplicateMessage', messageId },
    { type: 'poisonMessage', messageId },
    changeSetting,
  ];
  const all = [...onNode, ...others];
  return all[b % all.length]!;
}

/** The latter half of a run heals: what was cut, silent or down comes back, so that what can be done gets done. */
export const randomRun: fc.Arbitrary<RandomRun> = shape.map(({ seed, queues, producers, consumers, store, network: net, commands }) => {
  const nodes: NodeSpec[] = [];
  const links: LinkSpec[] = [];
  producers.forEach(({ settings }, index) =>
    nodes.push(nodeOf(`p${index}`, 'producer', { ...settings, prefix: 'abc'[index]!, poison: [`${'abc'[index]!}2`] })),
  );
  queues.forEach(({ fifo, redrive, settings, deadLetters }, index) => {
    const redrivePolicy = redrive === null ? undefined : { deadLetterQueue: `d${index}`, maxReceiveCount: redrive };
    nodes.push(nodeOf(`q${index}`, 'queue', { ...settings, fifo, redrivePolicy }));
    if (redrive !== null) nodes.push(nodeOf(`d${index}`, 'queue', { ...deadLetters, fifo }));
  });
  const queueIds = nodes.filter(({ kind }) => kind === 'queue').map(({ id }) => id);
  producers.forEach((producer, index) => {
    const to = queueIds.filter((id) => (id.startsWith('d') ? producer.aside : queues.length === 1 || (producer.queues & (Number(id.slice(1)) + 1)) > 0));
    links.push(...to.map((id) => linkOf(`p${index}`, id, net)));
  });
  if (store) nodes.push(nodeOf('db', 'store'));
  consumers.forEach(({ at, withStore, settings }, index) => {
    const id = `w${index}`;
    const writes = store && withStore;
    nodes.push(nodeOf(id, 'consumer', { ...settings, idempotent: settings.idempotent && writes }));
    links.push(linkOf(queueIds[at % queueIds.length]!, id, net));
    if (writes) links.push(linkOf(id, 'db', net));
  });
  const scenario = scenarioOf(nodes, links, { seed, title: 'a random run' });
  return {
    scenario,
    commands: commands.map(([atMs, a, b, c]) => ({ atMs, command: commandOf(scenario, a, b, c) })).toSorted((one, other) => one.atMs - other.atMs),
  };
});

/** How many runs, and from which seed of fast-check; both may be set from outside to look further. */
const lookUp = (name: string, usual: number): number => Number(process.env[name] ?? usual);

/**
 * Checks a property of random runs. What breaks it is said with the smallest run found, as a link that opens it in the page.
 * The seed is fixed, so that equal sources have equal results; LAW_SEED and LAW_RUNS look elsewhere and further.
 */
export async function holds(property: (run: RandomRun) => void, runs: number): Promise<void> {
  const details = fc.check(
    fc.property(randomRun, (run) => {
      property(run);
    }),
    { seed: lookUp('LAW_SEED', 20_261_123), numRuns: lookUp('LAW_RUNS', runs) },
  );
  if (!details.failed) return;
  const [run] = details.counterexample!;
  const link = await encodeLink({ scenario: run.scenario, seed: run.scenario.seed, commands: run.commands });
  const error = details.errorInstance as Error | undefined;
  throw new Error(
    `${error?.message ?? 'broken'}\nseed ${run.scenario.seed}, found from seed ${details.seed}, path ${details.counterexamplePath}\nopen it: ${link}`,
    { cause: error },
  );
}
