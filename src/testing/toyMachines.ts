/** Small machines for the kernel's own tests: a bell that rings, players that pass a ball, a mother of many, and some that misbehave. */
import { enqueueActions, setup } from 'xstate';
import { effectActions } from '../kernel/effects';
import { Stepper, type Sink } from '../kernel/step';
import type { Source } from '../kernel/timeline';
import { createWorld, runLimits, type Limits } from '../kernel/world';

interface Toy {
  readonly count: number;
}

const toy = setup({ types: {} as { context: Toy; events: { type: string; now: number; to?: string } }, actions: effectActions });

/** Rings every 10 ms and says so. */
const bell = toy.createMachine({
  id: 'bell',
  context: { count: 0 },
  initial: 'ticking',
  on: {
    silence: { target: '.silent' },
    break: {
      actions: enqueueActions(() => {
        throw new Error('cracked');
      }),
    },
  },
  states: {
    ticking: {
      after: {
        10: {
          target: 'ticking',
          reenter: true,
          actions: enqueueActions(({ context, enqueue }) => {
            enqueue.assign({ count: context.count + 1 });
            enqueue({ type: 'record', params: { kind: 'rang', count: context.count + 1 } });
          }),
        },
      },
    },
    silent: { on: { sound: { target: 'ticking' } } },
  },
});

/** Sends back what it is sent. */
const player = toy.createMachine({
  id: 'player',
  context: { count: 0 },
  on: {
    serve: { actions: enqueueActions(({ event, enqueue }) => enqueue({ type: 'post', params: { to: event.to!, event: { type: 'ball' } } })) },
    ball: {
      actions: enqueueActions(({ context, event, enqueue }) => {
        enqueue.assign({ count: context.count + 1 });
        enqueue({ type: 'post', params: { to: String((event as unknown as { from: string }).from), event: { type: 'ball' } } });
      }),
    },
  },
});

/** Creates a child at each `bear`. */
const mother = toy.createMachine({
  id: 'mother',
  context: { count: 0 },
  on: {
    bear: {
      actions: enqueueActions(({ context, enqueue }) => {
        enqueue.assign({ count: context.count + 1 });
        enqueue({ type: 'create', params: { id: `child-${context.count}`, machine: 'child', input: undefined } });
      }),
    },
  },
});

const child = toy.createMachine({
  id: 'child',
  initial: 'young',
  states: { young: { after: { 1000: 'grown' } }, grown: { type: 'final' } },
  context: { count: 0 },
});

/** Asks for what no kernel does. */
const stray = setup({ types: {} as { events: { type: 'go' } }, actions: { teleport: () => {} } }).createMachine({
  id: 'stray',
  on: { go: { actions: 'teleport' } },
});

export const toys = { bell, player, mother, child, stray };

/** What a toy is told, and when. */
export interface Told {
  readonly to: string;
  readonly type: string;
  readonly [field: string]: unknown;
}

/** A world of a bell, two players on one host and a third behind a link of 5 ms, a mother and a stray. */
export function toySource(limits: Limits = runLimits): Source<Told> {
  return {
    build: (sink: Sink) => {
      const world = createWorld(1, toys, limits);
      world.links.set('l', {
        id: 'l',
        from: 'here',
        to: 'there',
        latency: { kind: 'fixed', ms: 5 },
        extraLatencyMs: 0,
        loss: 0,
        duplication: 0,
        cut: false,
        posts: 0,
      });
      const stepper = new Stepper(world, sink);
      for (const [id, node, machine] of [
        ['bell', 'tower', 'bell'],
        ['left', 'here', 'player'],
        ['right', 'here', 'player'],
        ['far', 'there', 'player'],
        ['mother', 'home', 'mother'],
        ['stray', 'street', 'stray'],
      ] as const) {
        stepper.start(id, node, node, machine, undefined);
      }
      return world;
    },
    apply: (stepper, { command: { to, at, ...event } }) =>
      stepper.deliver(to, { ...event, to: at }, stepper.record(to, to, undefined, { kind: 'commandGiven', command: event })),
  };
}
