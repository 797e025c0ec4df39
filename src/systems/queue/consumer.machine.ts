/** A worker: it polls, works, writes the effect, deletes; it can fail, crash at any instant, freeze, and keep its messages hidden with a heartbeat. */
import { setup } from 'xstate';
import { effectActions } from '../../kernel/effects';
import { Draft } from '../draft';
import * as request from './consumerRequests';
import * as trouble from './consumerTrouble';
import * as work from './consumerWork';
import type { Delivery } from './letter';
import type { ConsumerSettings } from './params';

/** One message in the worker's hands. */
export interface Work {
  readonly delivery: Delivery;
  readonly status: 'waiting' | 'working' | 'writing' | 'deleting' | 'failed';
  readonly startedAt: number;
  readonly endsAt: number;
  /** Ms of work still to do, kept while the worker is paused. */
  readonly leftMs: number;
  /** Stores that have not answered yet. */
  readonly unwritten: readonly string[];
}

/** A request that waits for its answer. */
export interface Request {
  readonly requestId: string;
  readonly operation: 'receiveMessage' | 'writeEffect' | 'deleteMessage' | 'changeMessageVisibility';
  readonly receiptHandle: string | undefined;
  readonly store: string | undefined;
  readonly attempt: number;
  readonly attemptId: string | undefined;
}

export type Fault = 'work' | 'delete' | 'crashBeforeDelete';

export interface ConsumerInput {
  readonly id: string;
  readonly seed: number;
  readonly settings: ConsumerSettings;
  readonly queue: { readonly id: string; readonly fifo: boolean };
  readonly stores: readonly string[];
}

export interface ConsumerContext extends ConsumerInput {
  readonly held: readonly Work[];
  readonly requests: readonly Request[];
  /** Requests so far: makes their ids, over restarts too. */
  readonly sent: number;
  readonly rolls: number;
  /** Factor on the time for the work, by `slowDown`. */
  readonly slowness: number;
  readonly faults: readonly Fault[];
  /** What it had in hand when it crashed, for the picture. */
  readonly ghosts: readonly Work[];
  readonly since: number;
  /** What arrived while it was paused. */
  readonly inbox: readonly ConsumerEvent[];
}

interface Answer {
  readonly now: number;
  readonly requestId: string;
  readonly error?: string;
}

export type ConsumerEvent =
  | (Answer & { readonly type: 'receiveMessageResult'; readonly messages?: readonly Delivery[] })
  | (Answer & { readonly type: 'writeEffectResult'; readonly messageId: string; readonly written: boolean })
  | (Answer & { readonly type: 'deleteMessageResult' | 'changeMessageVisibilityResult' | 'requestTimedOut' })
  | { readonly type: 'workEnded' | 'heartbeat'; readonly now: number; readonly receiptHandle: string }
  | { readonly type: 'pollAgain' | 'slotFreed' | 'crash' | 'crashNow' | 'restart' | 'pause' | 'resume'; readonly now: number }
  | { readonly type: 'slowDown'; readonly now: number; readonly factor: number }
  | { readonly type: 'failNext'; readonly now: number; readonly operation: Fault }
  | { readonly type: 'changeSetting'; readonly now: number; readonly setting: string; readonly value: unknown };

const machine = setup({ types: {} as { context: ConsumerContext; events: ConsumerEvent; input: ConsumerInput }, actions: effectActions });

const does = (step: (draft: request.ConsumerDraft, event: never) => void) =>
  machine.enqueueActions(({ context, event, enqueue }) => {
    const draft = new Draft(context, 'now' in event ? event.now : 0);
    step(draft, event as never);
    draft.commit(enqueue);
  });

const hasRoom = ({ context }: { context: ConsumerContext }): boolean => context.held.length < context.settings.concurrency;

/** Whether this answer is the one to the receive that is open. */
const isOurs = ({ context, event }: { context: ConsumerContext; event: ConsumerEvent }): boolean =>
  'requestId' in event && context.requests.some((request) => request.requestId === event.requestId);
const isEmpty = ({ event }: { event: ConsumerEvent }): boolean => event.type === 'receiveMessageResult' && (event.messages ?? []).length === 0;
const staysFree = ({ context, event }: { context: ConsumerContext; event: ConsumerEvent }): boolean =>
  event.type === 'receiveMessageResult' && context.held.length + (event.messages ?? []).length < context.settings.concurrency;
const rests = ({ context, event }: { context: ConsumerContext; event: ConsumerEvent }): boolean =>
  ('error' in event && event.error !== undefined) || context.settings.waitTimeMs === 0 || context.settings.waitTimeMs === undefined;

/** With this answer a hand is free again. */
function freesAHand({ context, event }: { context: ConsumerContext; event: ConsumerEvent }): boolean {
  if (!('requestId' in event)) return false;
  const open = context.requests.find((one) => one.requestId === event.requestId);
  return context.held.length <= context.settings.concurrency && context.held.some((one) => one.delivery.receiptHandle === open?.receiptHandle);
}

/** What a worker that is up hears, whatever it is at. */
const up = {
  workEnded: { actions: does(work.workEnded) },
  writeEffectResult: { guard: isOurs, actions: does(work.effectWritten) },
  deleteMessageResult: { guard: isOurs, actions: does(work.deleted) },
  changeMessageVisibilityResult: { guard: isOurs, actions: does(request.visibilityChanged) },
  requestTimedOut: { guard: isOurs, actions: does(trouble.requestTimedOut) },
  heartbeat: { actions: does(work.heartbeat) },
  crash: { target: 'crashed' },
  crashNow: { target: 'crashed' },
  pause: { target: 'paused' },
} as const;

export const consumerMachine = machine.createMachine({
  id: 'consumer',
  context: ({ input }) => ({ held: [], requests: [], sent: 0, rolls: 0, slowness: 1, faults: [], ghosts: [], since: 0, inbox: [], ...input }),
  initial: 'asking',
  on: {
    changeSetting: { actions: does(trouble.changeSetting) },
    slowDown: { actions: does(trouble.slowDown) },
    failNext: { actions: does(trouble.failNext) },
  },
  states: {
    // a receive is open
    asking: {
      entry: does(request.ask),
      on: {
        ...up,
        receiveMessageResult: [
          { guard: (args) => !isOurs(args) },
          { guard: (args) => isEmpty(args) && rests(args), target: 'resting', actions: does(request.answered) },
          { guard: (args) => isEmpty(args) || staysFree(args), target: 'asking', reenter: true, actions: does(work.takeUp) },
          { target: 'busy', actions: does(work.takeUp) },
        ],
      },
    },
    // all hands full: it asks again when one is free
    busy: {
      on: {
        ...up,
        deleteMessageResult: [
          { guard: freesAHand, target: 'asking', actions: does(work.deleted) },
          { guard: isOurs, actions: does(work.deleted) },
        ],
        slotFreed: { guard: hasRoom, target: 'asking' },
      },
    },
    // a short poll came back empty: a pause before the next
    resting: {
      entry: does((draft) => draft.timer('pollAgain', draft.c.settings.pollIntervalMs, { type: 'pollAgain' })),
      exit: does((draft) => draft.cancel('pollAgain')),
      on: { ...up, pollAgain: { target: 'asking' } },
    },
    // frozen, as by a long garbage collection: nothing runs on its side, the queue's clocks do
    paused: {
      entry: does(trouble.freeze),
      on: {
        receiveMessageResult: { actions: does(trouble.keepForLater) },
        writeEffectResult: { actions: does(trouble.keepForLater) },
        deleteMessageResult: { actions: does(trouble.keepForLater) },
        changeMessageVisibilityResult: { actions: does(trouble.keepForLater) },
        requestTimedOut: { actions: does(trouble.keepForLater) },
        crash: { target: 'crashed' },
        changeSetting: { actions: does(trouble.noteSetting) },
        // whether it has room to ask for more is seen once the answers that came meanwhile are read
        resume: { target: 'busy', actions: does(trouble.thaw) },
      },
    },
    crashed: {
      entry: does(trouble.crash),
      on: { restart: { target: 'asking', actions: does(trouble.restart) } },
    },
  },
});
