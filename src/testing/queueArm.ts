/** The simulator's arm of the conformance tests: scripted clients that talk to the real queue machines through the kernel, over links of 0 ms. */
import { enqueueActions, setup } from 'xstate';
import { effectActions, type WireEvent } from '../kernel/effects';
import { Stepper } from '../kernel/step';
import { Timeline } from '../kernel/timeline';
import { createWorld } from '../kernel/world';
import { topologyOf } from '../scenarios/buildWorld';
import type { Scenario } from '../scenarios/scenario';
import { describeNode, glassOf, kindOf, machines } from '../systems/index';
import type { QueueView } from '../systems/views';
import type { NodeSpec } from '../systems/system';

/** One request of one client. */
export interface Call {
  readonly client: string;
  readonly queue: string;
  readonly request: WireEvent;
}

/** An answer as the client got it, with the instant at which it came. */
export interface Answer {
  readonly now: number;
  readonly type: string;
  readonly requestId: string;
  readonly error?: string;
  readonly [field: string]: unknown;
}

interface ClientContext {
  readonly answers: readonly Answer[];
  /** Nothing in hand, as the picture of a worker wants to know. */
  readonly held: readonly never[];
}

/** A caller without a will of its own: it posts what it is told and keeps every answer. */
const clientMachine = setup({
  types: {} as { context: ClientContext; events: { type: 'call'; now: number; queue: string; request: WireEvent } | { type: 'answer'; now: number } },
  actions: effectActions,
}).createMachine({
  id: 'client',
  context: () => ({ answers: [], held: [] }),
  on: {
    call: { actions: enqueueActions(({ event, enqueue }) => enqueue({ type: 'post', params: { to: event.queue, event: event.request } })) },
    '*': { actions: enqueueActions(({ context, event, enqueue }) => enqueue.assign({ answers: [...context.answers, event as unknown as Answer] })) },
  },
});

/** A queue node with every param at its default but those given. */
export function queueNode(id: string, params: NodeSpec['params']): NodeSpec {
  const defaults = Object.fromEntries(Object.entries(kindOf('queue')!.params).map(([name, spec]) => [name, spec.default]));
  return { id, kind: 'queue', title: id, params: { ...defaults, ...params } };
}

export class QueueArm {
  readonly timeline: Timeline<Call>;
  private readonly nodes: readonly NodeSpec[];
  private asked = 0;

  constructor(nodes: readonly NodeSpec[], clients: readonly string[], seed = 1) {
    this.nodes = nodes;
    this.timeline = new Timeline<Call>({
      build: (sink) => {
        const world = createWorld(seed, { ...machines, client: clientMachine });
        const latency = { kind: 'fixed', ms: 0 } as const;
        for (const from of clients) {
          for (const { id: to } of nodes) {
            const id = `${from}>${to}`;
            world.links.set(id, { id, from, to, latency, extraLatencyMs: 0, loss: 0, duplication: 0, cut: false, posts: 0 });
          }
        }
        const stepper = new Stepper(world, sink);
        const topology = topologyOf({ nodes, links: [] } as unknown as Scenario, seed);
        for (const node of nodes) {
          for (const { id, machine, input, host } of kindOf('queue')!.build(node, topology)) stepper.start(id, node.id, host ?? node.id, machine, input);
        }
        for (const client of clients) stepper.start(client, client, client, 'client', undefined);
        return world;
      },
      // a call without a client is a person's command on the queue
      apply: (stepper, { command: { client, queue, request } }) =>
        client === '' ? stepper.deliver(queue, request, undefined) : stepper.deliver(client, { type: 'call', queue, request }, undefined),
    });
  }

  /** Lets everything happen that is due at or before `ms`. */
  standAt(ms: number): void {
    this.timeline.runTo(ms);
  }

  /** Asks now; returns the request's id. Answers of the same instant are there at once. */
  ask(client: string, queue: string, request: WireEvent): string {
    this.asked += 1;
    const requestId = `r${this.asked}`;
    this.timeline.send(this.timeline.playedToMs, { client, queue, request: { ...request, requestId } });
    if (this.timeline.stopped) throw new Error(this.timeline.stopped.text);
    return requestId;
  }

  /** A person's command on a queue, now. */
  command(queue: string, command: WireEvent): void {
    this.timeline.send(this.timeline.playedToMs, { client: '', queue, request: command });
    if (this.timeline.stopped) throw new Error(this.timeline.stopped.text);
  }

  /** The answer to a request, if it came. */
  answerTo(client: string, requestId: string): Answer | undefined {
    const world = this.timeline.worldAt(this.timeline.playedToMs);
    const { answers } = world.entities.get(client)!.snapshot.context as ClientContext;
    return answers.find((answer) => answer.requestId === requestId);
  }

  view(queue: string): QueueView {
    const world = this.timeline.worldAt(this.timeline.playedToMs);
    return describeNode(
      this.nodes.find((node) => node.id === queue)!,
      glassOf(world, this.nodes, this.timeline.trace),
    ) as QueueView;
  }
}
