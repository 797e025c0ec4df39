/** Model-based: every path through the machines, found by xstate/graph, ends where the rules allow, and nothing on the way throws. */
import { describe, expect, test } from 'vitest';
import type { AnyStateMachine, EventFromLogic, InputFrom, SnapshotFrom } from 'xstate';
import { getAdjacencyMap } from 'xstate/graph';
import { nodeOf } from '../../testing/randomRun';
import { consumerMachine, type ConsumerContext, type ConsumerInput } from './consumer.machine';
import type { Delivery, Letter } from './letter';
import { messageMachine } from './message.machine';
import type { MessageContext } from './messageSteps';
import type { ConsumerSettings, ProducerSettings, StoreSettings } from './params';
import { producerMachine } from './producer.machine';
import { storeMachine } from './store.machine';

interface Wandering<M extends AnyStateMachine> {
  readonly input: InputFrom<M>;
  /** What may come next; bounded, so that the walk ends. */
  readonly events: (snapshot: SnapshotFrom<M>) => readonly object[];
  /** What of the context tells states apart. */
  readonly tell: (snapshot: SnapshotFrom<M>) => unknown;
}

interface Edge {
  readonly from: string;
  readonly event: string;
  readonly to: string;
  /** The snapshot it leads to. */
  readonly reached: { readonly value?: unknown; readonly context: unknown };
}

const nameOf = ({ value }: { value?: unknown }): string =>
  typeof value === 'string'
    ? value
    : Object.entries(value as object)
        .map(([outer, inner]) => `${outer}.${String(inner)}`)
        .join();

/** Every step that any path takes, from every state that can be told from the others. A machine that throws anywhere fails here. */
function edgesOf<M extends AnyStateMachine>(machine: M, { input, events, tell }: Wandering<M>): readonly Edge[] {
  const map = getAdjacencyMap(machine as AnyStateMachine, {
    input,
    limit: 20_000,
    events: ((snapshot: SnapshotFrom<M>) =>
      (snapshot as { status: string }).status === 'done' ? [] : events(snapshot)) as unknown as EventFromLogic<AnyStateMachine>[],
    serializeState: (snapshot) => JSON.stringify([(snapshot as { value: unknown }).value, tell(snapshot as SnapshotFrom<M>)]),
  });
  return Object.values(map).flatMap(({ state, transitions }) =>
    Object.values(transitions as Readonly<Record<string, { readonly event: unknown; readonly state: Edge['reached'] }>>).map(({ event, state: reached }) => ({
      from: nameOf(state),
      event: (event as { type: string }).type,
      to: nameOf(reached),
      reached,
    })),
  );
}

const statesOf = (edges: readonly Edge[]): readonly string[] => [...new Set(edges.flatMap(({ from, to }) => [from, to]))].toSorted();

/** Events that lead out of a state into another. */
const exitsOf = (edges: readonly Edge[], state: string): readonly string[] =>
  [...new Set(edges.filter(({ from, to }) => from === state && to !== state).map(({ event }) => event))].toSorted();

function expectAllowed(edges: readonly Edge[], allowed: Readonly<Record<string, readonly string[]>>): void {
  for (const { from, event, to } of edges) if (!allowed[from]?.includes(to)) throw new Error(`${from} → ${to} by ${event}`);
}

const letter: Letter = { messageId: 'm1', label: 'm1', key: 'ana', row: 'm1', pieces: 1, poison: false, sizeBytes: 10 };

describe('a message', () => {
  const inputOf = (fifo: boolean, more: object = {}): InputFrom<typeof messageMachine> => ({
    queueId: 'q',
    storedId: 'm1',
    fifo,
    letter,
    sentAt: 0,
    now: 0,
    retentionMs: 60_000,
    delayMs: 0,
    receiveCount: 0,
    arrival: 'sent',
    ...more,
  });
  const wandering = (fifo: boolean, more: object = {}): Wandering<typeof messageMachine> => ({
    input: inputOf(fifo, more),
    events: ({ context }) => {
      const handles = Array.from({ length: context.receiveCount }, (_, index) => `q#m1#${index + 1}`);
      return [
        ...(context.receiveCount < 3
          ? [
              {
                type: 'receiveMessage',
                poll: 1,
                by: 'w',
                receiptHandle: `q#m1#${context.receiveCount + 1}`,
                visibilityTimeoutMs: 30_000,
                slot: 0,
                maxReceiveCount: 2,
                deadLetterQueue: 'dlq',
              },
            ]
          : []),
        ...handles.flatMap((receiptHandle) => [
          { type: 'deleteMessage', request: 'w|1|deleteMessage', by: 'w', receiptHandle, lateDelete: 'deletes' },
          { type: 'deleteMessage', request: 'w|1|deleteMessage', by: 'w', receiptHandle, lateDelete: 'noEffect' },
          { type: 'changeMessageVisibility', request: 'w|1|changeMessageVisibility', by: 'w', receiptHandle, visibilityTimeoutMs: 0 },
          { type: 'changeMessageVisibility', request: 'w|1|changeMessageVisibility', by: 'w', receiptHandle, visibilityTimeoutMs: 90_000 },
          { type: 'repeatReceive', poll: 2, receiptHandle, visibilityTimeoutMs: 30_000 },
        ]),
        { type: 'xstate.after.delay.message.delayed' },
        { type: 'xstate.after.visibilityTimeout.message.inFlight' },
        { type: 'delayChanged', delayMs: 9000 },
        { type: 'retentionChanged', retentionMs: 5000 },
        { type: 'hide', delayMs: 4000 },
        ...['retentionEnded', 'purge', 'drop', 'poison', 'duplicate', 'redrive'].map((type) => ({ type })),
      ].map((event) => ({ ...event, now: 1000 }));
    },
    tell: ({ context }) => [context.receiveCount, context.receiptHandle, context.poison],
  });

  /** Q-S-01 with the ways out of sqs.md, and what a person may do. */
  const allowed: Readonly<Record<string, readonly string[]>> = {
    delayed: ['delayed', 'visible', 'deleted', 'expired', 'purged', 'dropped'],
    visible: ['visible', 'inFlight', 'delayed', 'deadLettered', 'redriven', 'deleted', 'expired', 'purged', 'dropped'],
    inFlight: ['inFlight', 'visible', 'deleted', 'expired', 'purged', 'dropped'],
  };
  const all = ['deadLettered', 'delayed', 'deleted', 'dropped', 'expired', 'inFlight', 'purged', 'redriven', 'visible'];

  for (const [name, fifo, more] of [
    ['a standard queue', false, {}],
    ['a FIFO queue', true, {}],
    ['a queue with a delay', false, { delayMs: 5000 }],
  ] as const) {
    test(`of ${name} reaches every state, by allowed steps alone (Q-S-01)`, () => {
      const edges = edgesOf(messageMachine, wandering(fifo, more));
      expect(edges.length).toBeGreaterThan(100);
      expect(statesOf(edges)).toEqual(all);
      expectAllowed(edges, allowed);
    });
  }

  test('is never received more often than the redrive policy allows, and is then set aside (Q-R-02)', () => {
    for (const { to, reached } of edgesOf(messageMachine, wandering(false))) {
      const { receiveCount } = reached.context as MessageContext;
      expect(receiveCount).toBeLessThanOrEqual(2);
      if (to === 'deadLettered') expect(receiveCount).toBe(2);
    }
  });

  test('comes back to visible by its delay, its timeout or a visibility of 0 alone (Q-V-02, Q-V-05)', () => {
    const edges = edgesOf(messageMachine, wandering(false));
    const back = new Set(edges.filter(({ from, to }) => from !== to && to === 'visible').map(({ event }) => event));
    expect([...back].toSorted()).toEqual(['changeMessageVisibility', 'xstate.after.delay.message.delayed', 'xstate.after.visibilityTimeout.message.inFlight']);
  });
});

describe('a worker', () => {
  const settings = nodeOf('w', 'consumer', { heartbeatMs: 1000, batchSize: 2 }).params as unknown as ConsumerSettings;
  const input: ConsumerInput = { id: 'w', seed: 1, settings, queue: { id: 'q', fifo: true }, stores: ['db'] };
  const delivery = (n: number): Delivery => ({ letter: { ...letter, messageId: `m${n}` }, storedId: `m${n}`, receiptHandle: `q#m${n}#1`, receiveCount: 1 });

  /** Answers to every open request, good and bad, and all that can happen to it. */
  function events({ context }: { context: ConsumerContext }): readonly object[] {
    const answers = context.requests.slice(0, 4).flatMap(({ requestId, operation }) => {
      const type = `${operation}Result`;
      if (operation !== 'receiveMessage')
        return [
          { type, requestId },
          { type, requestId, error: 'InvalidParameterValue' },
          { type: 'requestTimedOut', requestId },
        ];
      const fresh =
        context.held.length === 0
          ? [
              { type, requestId, messages: [delivery(1)] },
              { type, requestId, messages: [delivery(1), delivery(2)] },
            ]
          : [];
      return [...fresh, { type, requestId, messages: [] }, { type, requestId, error: 'OverLimit' }, { type: 'requestTimedOut', requestId }];
    });
    const works = context.held.flatMap(({ delivery: { receiptHandle } }) => [
      { type: 'workEnded', receiptHandle },
      { type: 'heartbeat', receiptHandle },
    ]);
    const arms = context.faults.length === 0 ? ['work', 'delete', 'crashBeforeDelete'].map((operation) => ({ type: 'failNext', operation })) : [];
    const free = ['pollAgain', 'slotFreed', 'crash', 'restart', 'pause', 'resume'].map((type) => ({ type }));
    return [...answers, ...works, ...arms, ...free, { type: 'slowDown', factor: 2 }, { type: 'changeSetting', setting: 'concurrency', value: 1 }].map(
      (event) => ({ ...event, now: 1000 }),
    );
  }
  const tell = ({ context }: { context: ConsumerContext }): unknown => [
    context.held.map(({ status }) => status),
    [...new Set(context.requests.map(({ operation }) => operation))].toSorted(),
    context.faults,
    context.inbox.length > 0,
    context.ghosts.length > 0,
  ];

  const allowed: Readonly<Record<string, readonly string[]>> = {
    asking: ['asking', 'resting', 'busy', 'paused', 'crashed'],
    resting: ['resting', 'asking', 'paused', 'crashed'],
    busy: ['busy', 'asking', 'paused', 'crashed'],
    paused: ['paused', 'asking', 'busy', 'crashed'],
    crashed: ['crashed', 'asking'],
  };

  test('reaches every state by allowed steps; a restart alone ends a crash, resume or a crash a freeze', () => {
    const edges = edgesOf(consumerMachine, { input, events, tell } as unknown as Wandering<typeof consumerMachine>);
    expect(edges.length).toBeGreaterThan(500);
    expect(statesOf(edges)).toEqual(['asking', 'busy', 'crashed', 'paused', 'resting']);
    expectAllowed(edges, allowed);
    expect(exitsOf(edges, 'crashed')).toEqual(['restart']);
    expect(exitsOf(edges, 'paused')).toEqual(['crash', 'resume']);
  });
});

describe('a producer and a store', () => {
  test('reach every state', () => {
    const settings = nodeOf('p', 'producer', { count: 2 }).params as unknown as ProducerSettings;
    const queues = [{ id: 'q', fifo: false, contentBasedDeduplication: false }];
    const edges = edgesOf(producerMachine, {
      input: { id: 'p', seed: 1, settings, namesake: false, queues },
      events: ({ context }) => [
        ...['produce', 'crash', 'restart', 'pause', 'resume'].map((type) => ({ type, now: 1 })),
        ...(context.made < 3 ? [{ type: 'sendOne', now: 1 }] : []),
        ...context.pending.flatMap(({ requestId }) => [
          { type: 'sendMessageResult', now: 1, requestId },
          { type: 'requestTimedOut', now: 1, requestId },
          { type: 'sendAgain', now: 1, requestId },
        ]),
      ],
      tell: ({ context }) => [context.made, context.pending.map(({ attempt }) => attempt)],
    });
    expect(statesOf(edges)).toEqual(['crashed', 'paused', 'running', 'waiting']);

    const write = { type: 'writeEffect', now: 1, from: 'w', requestId: 'w-1', letter, queue: 'q', conditional: true };
    const stores = edgesOf(storeMachine, {
      input: { id: 'db', settings: nodeOf('db', 'store').params as unknown as StoreSettings },
      events: () => [write, { ...write, conditional: false }, { type: 'crash', now: 1 }, { type: 'restart', now: 1 }],
      tell: ({ context }) => Math.min(3, context.writes.length),
    });
    expect(statesOf(stores)).toEqual(['available', 'crashed']);
  });
});
