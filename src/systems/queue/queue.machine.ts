/** A queue: it keeps the order of its messages, serves receives and polls, and answers in the service's own words. */
import { setup } from 'xstate';
import { effectActions } from '../../kernel/effects';
import { AppendLog } from '../appendLog';
import { Draft } from '../draft';
import type { Delivery, Letter } from './letter';
import type { QueueSettings } from './params';
import * as deleting from './deleting';
import type { Leaver, QueueDraft } from './queueDraft';
import * as receiving from './receiving';
import * as sending from './sending';
import * as service from './service';
import * as shelving from './shelving';
import type { Shelved } from './shelf';

/** A receive that is being served or waits for a message. */
export interface Poll {
  readonly id: number;
  readonly from: string;
  readonly requestId: string;
  readonly max: number;
  readonly since: number;
  readonly waitMs: number;
  readonly visibilityTimeoutMs: number;
  readonly attemptId: string | undefined;
  /** Messages asked whether they can be taken, not yet answered. */
  readonly asked: number;
  /** It waits: its timer runs. */
  readonly parked: boolean;
  readonly got: readonly Delivery[];
}

/** Q-F-08: what a receive attempt got, kept for five minutes. */
export interface Attempt {
  readonly id: string;
  readonly at: number;
  readonly handles: readonly { readonly storedId: string; readonly receiptHandle: string }[];
}

export interface QueueInput {
  readonly id: string;
  readonly seed: number;
  readonly settings: QueueSettings;
}

export interface QueueContext extends QueueInput {
  readonly visible: readonly Shelved[];
  readonly inFlight: readonly Shelved[];
  readonly delayed: readonly Shelved[];
  readonly nextOrder: number;
  readonly polls: readonly Poll[];
  readonly nextPoll: number;
  /** How many stored copies a message has had here. */
  readonly copies: AppendLog<number>;
  /** Deduplication id → first accepted send (Q-F-05). */
  readonly deduplication: AppendLog<{ readonly at: number; readonly storedId: string }>;
  readonly attempts: readonly Attempt[];
  /** FIFO groups in order of first appearance. */
  readonly groups: readonly string[];
  readonly rolls: number;
  /** When the last purge began, −∞ before the first (Q-N-16). */
  readonly purgedAt: number;
  readonly deletedAt: number;
  readonly since: number;
}

export interface BatchEntry {
  readonly id: string;
  readonly letter: Letter;
}

type Wire = { readonly now: number; readonly from: string; readonly requestId: string };

export type QueueEvent =
  | (Wire & { readonly type: 'sendMessage'; readonly letter: Letter })
  | (Wire & { readonly type: 'sendMessageBatch'; readonly entries: readonly BatchEntry[] })
  | (Wire & {
      readonly type: 'receiveMessage';
      readonly max: number;
      readonly waitMs?: number;
      readonly visibilityTimeoutMs?: number;
      readonly attemptId?: string;
    })
  | (Wire & { readonly type: 'deleteMessage'; readonly receiptHandle: string })
  | (Wire & { readonly type: 'changeMessageVisibility'; readonly receiptHandle: string; readonly visibilityTimeoutMs: number })
  | (Wire & { readonly type: 'purgeQueue' | 'startMessageMoveTask' | 'deleteQueue' | 'createQueue' | 'pause' | 'resume' | 'moveNext' })
  | { readonly type: 'becameVisible'; readonly now: number; readonly storedId: string; readonly receiveCount: number }
  | {
      readonly type: 'taken';
      readonly now: number;
      readonly poll: number;
      readonly storedId: string;
      readonly receiptHandle: string;
      readonly receiveCount: number;
      readonly letter: Letter;
    }
  | { readonly type: 'notTaken'; readonly now: number; readonly poll: number; readonly storedId: string }
  | { readonly type: 'left'; readonly now: number; readonly storedId: string; readonly kind: string; readonly poll?: number; readonly context: Leaver }
  | { readonly type: 'decided'; readonly now: number; readonly request: string; readonly messageId: string; readonly error?: string }
  | {
      readonly type: 'accept';
      readonly now: number;
      readonly letter: Letter;
      readonly sentAt: number;
      readonly receiveCount: number;
      readonly arrival: 'deadLettered' | 'redriven';
      readonly source?: string;
    }
  | { readonly type: 'pollEnded'; readonly now: number; readonly poll: number }
  | { readonly type: 'settingSpread'; readonly now: number; readonly setting: string; readonly value: unknown }
  | { readonly type: 'changeSetting'; readonly now: number; readonly setting: string; readonly value: unknown }
  | { readonly type: 'dropMessage' | 'poisonMessage'; readonly now: number; readonly messageId: string }
  | { readonly type: 'duplicateMessage'; readonly now: number; readonly messageId: string; readonly letter?: Letter }
  | { readonly type: 'delayMessage'; readonly now: number; readonly messageId: string; readonly delayMs: number };

const machine = setup({
  types: {} as { context: QueueContext; events: QueueEvent; input: QueueInput },
  actions: effectActions,
});

/** An action made of a step function over a draft. */
const does = (step: (draft: QueueDraft, event: never) => void) =>
  machine.enqueueActions(({ context, event, enqueue }) => {
    const draft = new Draft(context, event.now);
    step(draft, event as never);
    draft.commit(enqueue);
  });

const refuseAll = { actions: does(service.refuseDeleted) };

export const queueMachine = machine.createMachine({
  id: 'queue',
  // the public door runs this again without input at every step: it must be total
  context: ({ input }) => ({
    ...input,
    visible: [],
    inFlight: [],
    delayed: [],
    nextOrder: 0,
    polls: [],
    nextPoll: 0,
    copies: new AppendLog<number>(),
    deduplication: new AppendLog<{ at: number; storedId: string }>(),
    attempts: [],
    groups: [],
    rolls: 0,
    purgedAt: -Infinity,
    deletedAt: -Infinity,
    since: 0,
  }),
  initial: 'available',
  // what the queue's own messages and clocks say is heard in every state: storage goes on when the service does not answer
  on: {
    becameVisible: { actions: does(shelving.becameVisible) },
    taken: { actions: does(receiving.taken) },
    notTaken: { actions: does(receiving.notTaken) },
    left: { actions: does(shelving.left) },
    decided: { actions: does(deleting.decided) },
    accept: { actions: does(sending.accept) },
    pollEnded: { actions: does(receiving.pollEnded) },
    settingSpread: { actions: does(service.settingSpread) },
    changeSetting: { actions: does(service.changeSetting) },
    dropMessage: { actions: does(service.dropMessage) },
    duplicateMessage: { actions: does(service.duplicateMessage) },
    poisonMessage: { actions: does(service.poisonMessage) },
    delayMessage: { actions: does(service.delayMessage) },
  },
  states: {
    available: {
      on: {
        sendMessage: { actions: does(sending.sendMessage) },
        sendMessageBatch: { actions: does(sending.sendMessageBatch) },
        receiveMessage: { actions: does(receiving.receiveMessage) },
        deleteMessage: { actions: does(deleting.deleteMessage) },
        changeMessageVisibility: { actions: does(deleting.changeMessageVisibility) },
        purgeQueue: { actions: does(service.purgeQueue) },
        startMessageMoveTask: { actions: does(service.moveNext) },
        moveNext: { actions: does(service.moveNext) },
        pause: { target: 'unavailable' },
        deleteQueue: { target: 'deleted', actions: does(service.deleteQueue) },
      },
    },
    unavailable: {
      entry: does(service.becomeUnavailable),
      exit: does(service.becomeAvailable),
      on: { resume: { target: 'available' } },
    },
    deleted: {
      on: {
        sendMessage: refuseAll,
        sendMessageBatch: refuseAll,
        receiveMessage: refuseAll,
        deleteMessage: refuseAll,
        changeMessageVisibility: refuseAll,
        purgeQueue: refuseAll,
        createQueue: [
          // Q-N-17
          { guard: ({ context, event }) => event.now < context.deletedAt + service.recreateAfterMs, actions: does(service.refuseRecreate) },
          { target: 'available', actions: does(service.createQueue) },
        ],
      },
    },
  },
});
