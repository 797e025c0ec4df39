/** The only door to XState: machines are stepped as pure functions, and what they ask for comes back as effects. */
import {
  createActor,
  initialTransition,
  transition,
  type AnyActorScope,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type ExecutableActionObject,
} from 'xstate';
import type { CreateParams, Effect, PostParams, RecordParams, WireEvent } from './effects';

export interface Stepped {
  readonly snapshot: AnyMachineSnapshot;
  readonly effects: readonly Effect[];
}

/** A way into XState: start a machine with its input, step it with an event. */
export interface Door {
  start(machine: AnyStateMachine, input: unknown): Stepped;
  step(machine: AnyStateMachine, snapshot: AnyMachineSnapshot, event: WireEvent): Stepped;
}

/** XState's action as our effect; undefined for what needs no doing. Throws on anything else, with the machine's name. */
function decode(machine: AnyStateMachine, action: { type: string; params?: unknown }): Effect | undefined {
  switch (action.type) {
    case 'post':
      return { type: 'post', params: action.params as PostParams };
    case 'record':
      return { type: 'record', params: action.params as RecordParams };
    case 'create':
      return { type: 'create', params: action.params as CreateParams };
    case 'xstate.raise': {
      const { event, id, delay } = action.params as { event: WireEvent; id?: string; delay?: number };
      if (delay === undefined) return undefined; // handled within the step by XState itself
      return { type: 'startTimer', id: id ?? event.type, delayMs: delay, event };
    }
    case 'xstate.cancel':
      return { type: 'cancelTimer', id: (action.params as { sendId: string }).sendId };
    default:
      throw new Error(`machine ${machine.id}: unknown action "${action.type}"; post, create, record and timers are allowed`);
  }
}

function decodeAll(machine: AnyStateMachine, actions: readonly { type: string; params?: unknown }[]): Effect[] {
  const effects: Effect[] = [];
  for (const action of actions) {
    const effect = decode(machine, action);
    if (effect) effects.push(effect);
  }
  return effects;
}

/** The public door: XState's own pure functions. Slow, and the reference for the other. */
export const publicDoor: Door = {
  start(machine, input) {
    const [snapshot, actions] = initialTransition(machine, input as never);
    return { snapshot: snapshot as AnyMachineSnapshot, effects: decodeAll(machine, actions as ExecutableActionObject[]) };
  },
  step(machine, snapshot, event) {
    const [next, actions] = transition(machine, snapshot, event as never);
    return { snapshot: next as AnyMachineSnapshot, effects: decodeAll(machine, actions as ExecutableActionObject[]) };
  },
};

const scopes = new WeakMap<AnyStateMachine, { scope: AnyActorScope; actions: { type: string; params?: unknown }[] }>();

/** One inert scope a machine, from an actor that is never started; its executor only collects. */
function scopeOf(machine: AnyStateMachine): { scope: AnyActorScope; actions: { type: string; params?: unknown }[] } {
  const known = scopes.get(machine);
  if (known) return known;
  const self = createActor(machine) as unknown as AnyActorScope['self'];
  const made = {
    actions: [] as { type: string; params?: unknown }[],
    scope: {
      self,
      id: '',
      sessionId: '',
      logger: () => {},
      defer: () => {},
      emit: () => {},
      stopChild: () => {},
      system: (self as unknown as { system: AnyActorScope['system'] }).system,
      actionExecutor: (action: { type: string; params?: unknown }) => made.actions.push(action),
    } as unknown as AnyActorScope,
  };
  scopes.set(machine, made);
  return made;
}

/** The reused door: the same algorithm without XState's set-up at every call. A test holds both doors to the same trace. */
export const reusedDoor: Door = {
  start(machine, input) {
    const { scope, actions } = scopeOf(machine);
    actions.length = 0;
    const snapshot = machine.getInitialSnapshot(scope as never, input as never) as AnyMachineSnapshot;
    return { snapshot, effects: decodeAll(machine, actions) };
  },
  step(machine, snapshot, event) {
    const { scope, actions } = scopeOf(machine);
    actions.length = 0;
    const next = machine.transition(snapshot, event as never, scope as never) as AnyMachineSnapshot;
    return { snapshot: next, effects: decodeAll(machine, actions) };
  },
};
