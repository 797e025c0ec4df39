/** What a stored message knows, hears and does; its states stand in message.machine.ts. */
import { setup } from 'xstate';
import { effectActions } from '../../kernel/effects';
import type { Letter } from './letter';

/** Q-V-06: no visibility timeout reaches further than 12 h from the receive. */
export const visibilityCeilingMs = 43_200_000;

export interface MessageInput {
  readonly queueId: string;
  readonly storedId: string;
  readonly fifo: boolean;
  readonly letter: Letter;
  /** When the retention clock began (Q-T-01, Q-T-03), ms. */
  readonly sentAt: number;
  readonly now: number;
  readonly retentionMs: number;
  readonly delayMs: number;
  /** Receives so far, over all queues (Q-R-04). */
  readonly receiveCount: number;
  /** Why it is here: sent, a seeded duplicate, a dead letter, redriven. */
  readonly arrival: 'sent' | 'duplicate' | 'deadLettered' | 'redriven';
  /** The queue it was dead-lettered from, for the way back. */
  readonly source?: string;
}

export interface MessageContext extends MessageInput {
  /** The newest receipt handle, who has it and since when. */
  readonly receiptHandle: string;
  readonly holder: string;
  readonly receivedAt: number;
  readonly visibilityTimeoutMs: number;
  readonly slot: number;
  readonly poison: boolean;
}

interface Stamp {
  readonly now: number;
}

export type MessageEvent = Stamp &
  (
    | {
        readonly type: 'receiveMessage';
        readonly poll: number;
        readonly by: string;
        readonly receiptHandle: string;
        readonly visibilityTimeoutMs: number;
        readonly slot: number;
        readonly maxReceiveCount: number | undefined;
        readonly deadLetterQueue: string | undefined;
      }
    | { readonly type: 'repeatReceive'; readonly poll: number; readonly receiptHandle: string; readonly visibilityTimeoutMs: number }
    | { readonly type: 'deleteMessage'; readonly request: string; readonly by: string; readonly receiptHandle: string; readonly lateDelete: string }
    | {
        readonly type: 'changeMessageVisibility';
        readonly request: string;
        readonly by: string;
        readonly receiptHandle: string;
        readonly visibilityTimeoutMs: number;
      }
    | { readonly type: 'retentionChanged'; readonly retentionMs: number }
    | { readonly type: 'delayChanged'; readonly delayMs: number }
    | { readonly type: 'retentionEnded' | 'purge' | 'drop' | 'poison' | 'duplicate' | 'redrive' }
    | { readonly type: 'hide'; readonly delayMs: number }
  );

type Args = { context: MessageContext; event: MessageEvent };
export const name = (context: MessageContext) => ({ messageId: context.letter.messageId, storedId: context.storedId });
export const isCurrent = ({ context, event }: Args): boolean => 'receiptHandle' in event && event.receiptHandle === context.receiptHandle;
/** Q-D-03; on FIFO only a receive with a timeout of 0, within its millisecond (Q-V-08). */
export const mayDelete = ({ context, event }: Args): boolean => {
  if (event.type !== 'deleteMessage') return false;
  const current = event.receiptHandle === context.receiptHandle;
  if (context.fifo) return current && context.visibilityTimeoutMs === 0 && event.now === context.receivedAt;
  return current || event.lateDelete === 'deletes';
};

export const machine = setup({
  types: {} as { context: MessageContext; events: MessageEvent; input: MessageInput },
  actions: effectActions,
  delays: {
    delay: ({ context }) => Math.max(0, context.delayMs),
    visibilityTimeout: ({ context }) => context.visibilityTimeoutMs,
  },
  guards: {
    // Q-R-02: the count would exceed the policy with this receive, so it goes to the dead-letter queue instead
    exceedsReceives: ({ context, event }) =>
      event.type === 'receiveMessage' && event.maxReceiveCount !== undefined && context.receiveCount + 1 > event.maxReceiveCount,
    isCurrent,
    mayDelete,
    beyondCeiling: ({ context, event }) =>
      event.type === 'changeMessageVisibility' && event.now + event.visibilityTimeoutMs > context.receivedAt + visibilityCeilingMs,
    isZero: ({ event }) => event.type === 'changeMessageVisibility' && event.visibilityTimeoutMs === 0,
  },
});

/** Tells the queue where this message now is; the queue keeps the order and serves the polls. */
export const becomeVisible = (reason: string) =>
  machine.enqueueActions(({ context, enqueue }) => {
    enqueue({ type: 'record', params: { kind: 'messageVisible', ...name(context), reason, receiveCount: context.receiveCount } });
    enqueue({
      type: 'post',
      params: { to: context.queueId, event: { type: 'becameVisible', storedId: context.storedId, receiveCount: context.receiveCount } },
    });
  });

export const leave = (kind: string, fields: (args: Args) => Record<string, unknown> = () => ({})) =>
  machine.enqueueActions(({ context, event, enqueue }) => {
    enqueue({ type: 'record', params: { kind, ...name(context), ...fields({ context, event }) } });
    enqueue({
      type: 'post',
      params: { to: context.queueId, event: { type: 'left', storedId: context.storedId, kind, context, poll: 'poll' in event ? event.poll : undefined } },
    });
  });

/** The answer to a delete or a change of visibility goes through the queue, which knows who asked. */
export const answer = (error?: string) =>
  machine.enqueueActions(({ context, event, enqueue }) => {
    if (!('request' in event)) return;
    enqueue({
      type: 'post',
      params: { to: context.queueId, event: { type: 'decided', request: event.request, messageId: context.letter.messageId, ...(error ? { error } : {}) } },
    });
  });

/** `late`: with a handle whose timeout has ended (Q-D-03), however often it was extended before. */
export const remove = (late: boolean) =>
  machine.enqueueActions(({ context, event, enqueue }) => {
    if (event.type !== 'deleteMessage') return;
    enqueue({ type: 'record', params: { kind: 'messageDeleted', ...name(context), by: event.by, receiptHandle: event.receiptHandle, late } });
    enqueue({ type: 'post', params: { to: context.queueId, event: { type: 'left', storedId: context.storedId, kind: 'messageDeleted', context } } });
  });

/** Q-T-01: the clock runs from the send, whatever happens to the message. */
const retentionLeftMs = ({ sentAt, retentionMs }: MessageContext, now: number): number => Math.max(0, sentAt + retentionMs - now);

/** Starts the clock again, by a changed period. */
export const startRetention = machine.enqueueActions(({ context, event, enqueue }) => {
  enqueue.raise({ type: 'retentionEnded', now: 0 }, { id: 'retention', delay: retentionLeftMs(context, event.now) });
});

/** It is stored: its retention clock starts, and the queue hears at once when there is no delay. */
export const arrive = machine.enqueueActions(({ context, enqueue }) => {
  const { delayMs, letter, queueId, arrival, storedId, receiveCount } = context;
  const { key, label, group } = letter;
  const state = delayMs > 0 ? 'delayed' : 'visible';
  enqueue.raise({ type: 'retentionEnded', now: 0 }, { id: 'retention', delay: retentionLeftMs(context, context.now) });
  enqueue({
    type: 'record',
    params: { kind: 'messageStored', ...name(context), queue: queueId, arrival, key, label, delayMs, state, ...(group === undefined ? {} : { group }) },
  });
  if (delayMs <= 0) enqueue({ type: 'post', params: { to: queueId, event: { type: 'becameVisible', storedId, receiveCount } } });
});

export const takeUp = machine.enqueueActions(({ context, event, enqueue }) => {
  if (event.type !== 'receiveMessage') return;
  const { by, receiptHandle, visibilityTimeoutMs, slot } = event;
  const receiveCount = context.receiveCount + 1;
  enqueue.assign({ receiveCount, receiptHandle, holder: by, receivedAt: event.now, visibilityTimeoutMs, slot });
  enqueue({ type: 'record', params: { kind: 'messageReceived', ...name(context), by, receiptHandle, receiveCount, visibilityTimeoutMs, slot } });
  enqueue({
    type: 'post',
    params: {
      to: context.queueId,
      event: {
        type: 'taken',
        poll: event.poll,
        storedId: context.storedId,
        receiptHandle,
        receiveCount,
        letter: { ...context.letter, poison: context.poison },
      },
    },
  });
});

export const changeVisibility = machine.enqueueActions(({ context, event, enqueue }) => {
  if (event.type !== 'changeMessageVisibility') return;
  const { by, receiptHandle, visibilityTimeoutMs } = event;
  enqueue({ type: 'record', params: { kind: 'visibilityChanged', ...name(context), by, receiptHandle, visibilityTimeoutMs } });
});

/** A person holds it back; it becomes visible as after a delay. */
export const hideFor = machine.enqueueActions(({ context, event, enqueue }) => {
  if (event.type !== 'hide') return;
  enqueue.assign({ delayMs: event.delayMs });
  enqueue({ type: 'record', params: { kind: 'messageHidden', ...name(context), delayMs: event.delayMs } });
});

/** A person holds back what a worker has: it comes back that much later, or sooner. */
export const keepInFlight = machine.enqueueActions(({ context, event, enqueue }) => {
  if (event.type !== 'hide') return;
  const { holder: by, receiptHandle } = context;
  enqueue.assign({ visibilityTimeoutMs: event.delayMs });
  enqueue({ type: 'record', params: { kind: 'visibilityChanged', ...name(context), by, receiptHandle, visibilityTimeoutMs: event.delayMs } });
});
