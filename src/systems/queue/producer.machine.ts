/** A producer: it makes messages at its rate, sends them one by one or in batches, and tries again when no answer comes. */
import { setup } from 'xstate';
import { effectActions } from '../../kernel/effects';
import { drawMs, roll } from '../../kernel/dice';
import { Draft } from '../draft';
import type { Letter } from './letter';
import type { ProducerSettings } from './params';

/** A send that has no answer yet. */
export interface PendingSend {
  readonly requestId: string;
  readonly queue: string;
  readonly letters: readonly Letter[];
  readonly attempt: number;
}

export interface ProducerInput {
  readonly id: string;
  readonly seed: number;
  readonly settings: ProducerSettings;
  /** Set when another producer makes messages of the same names: these carry its id as well. */
  readonly namesake: boolean;
  /** The queues it sends every message to, and which of them are FIFO. */
  readonly queues: readonly { readonly id: string; readonly fifo: boolean; readonly contentBasedDeduplication: boolean }[];
}

export interface ProducerContext extends ProducerInput {
  /** Uploads made so far: the number on the labels. */
  readonly made: number;
  readonly requests: number;
  readonly pending: readonly PendingSend[];
  readonly since: number;
}

type Result = { readonly id: string; readonly messageId: string; readonly error?: string };
export type ProducerEvent =
  | { readonly type: 'produce' | 'crash' | 'restart' | 'pause' | 'resume' | 'sendOne' | 'rateChanged'; readonly now: number }
  | { readonly type: 'sendMessageResult'; readonly now: number; readonly requestId: string; readonly error?: string }
  | { readonly type: 'sendMessageBatchResult'; readonly now: number; readonly requestId: string; readonly error?: string; readonly results?: readonly Result[] }
  | { readonly type: 'requestTimedOut' | 'sendAgain'; readonly now: number; readonly requestId: string }
  | { readonly type: 'changeSetting'; readonly now: number; readonly setting: string; readonly value: unknown };

type ProducerDraft = Draft<ProducerContext>;

/** Time from one arrival to the next, ms. The n-th gap depends on the seed and n alone. */
function gapMs({ settings, seed, id, made }: ProducerContext): number {
  const { arrivals } = settings;
  if (arrivals.kind === 'poisson') return drawMs({ kind: 'exponential', meanMs: arrivals.meanMs }, roll(seed, `${id}/arrivals`, made));
  return arrivals.everyMs;
}

function letterOf(
  { settings, id, seed, namesake }: ProducerContext,
  number: number,
  piece: string | undefined,
  queue: ProducerInput['queues'][number],
): Letter {
  const { keys, keyChoice, prefix, poison, pieces, sizeBytes, delayMs } = settings;
  const label = `${prefix}${number}`;
  const inTurn = keyChoice === 'random' ? Math.floor(roll(seed, `${id}/keys`, number) * keys.length) : (number - 1) % keys.length;
  const key = piece ?? keys[inTurn]!;
  const own = piece === undefined ? label : `${label}-${piece}`;
  const messageId = namesake ? `${own}@${id}` : own;
  return {
    messageId,
    label,
    key,
    row: label,
    pieces: Math.max(1, pieces.length),
    poison: poison.includes(label) || poison.includes(own),
    sizeBytes,
    ...(queue.fifo ? { group: key } : {}),
    ...(queue.fifo && !queue.contentBasedDeduplication ? { deduplicationId: messageId } : {}),
    ...(delayMs === undefined ? {} : { delayMs }),
  };
}

/** Makes the next upload: one message, or one a piece, for every queue. */
function make(draft: ProducerDraft): void {
  const { c } = draft;
  c.made += 1;
  const pieces = c.settings.pieces.length > 0 ? c.settings.pieces : [undefined];
  for (const queue of c.queues) {
    const letters = pieces.map((piece) => letterOf(c, c.made, piece, queue));
    for (const { messageId, key, label } of letters) draft.record('messageProduced', { messageId, key, label, queue: queue.id });
    for (let from = 0; from < letters.length; from += c.settings.batchSize) {
      c.requests += 1;
      send(draft, { requestId: `${c.id}-${c.requests}`, queue: queue.id, letters: letters.slice(from, from + c.settings.batchSize), attempt: 1 });
    }
  }
}

function send(draft: ProducerDraft, pending: PendingSend): void {
  const { c } = draft;
  const { requestId, queue, letters } = pending;
  c.pending = [...c.pending.filter((other) => other.requestId !== requestId), pending];
  const messageIds = letters.map((letter) => letter.messageId);
  if (letters.length === 1) draft.post(queue, { type: 'sendMessage', requestId, letter: letters[0] }, messageIds);
  else draft.post(queue, { type: 'sendMessageBatch', requestId, entries: letters.map((letter) => ({ id: letter.messageId, letter })) }, messageIds);
  draft.timer(`request:${requestId}`, c.settings.requestTimeoutMs, { type: 'requestTimedOut', requestId });
}

/** No good answer: the same send again after a pause, or given up. */
function failed(draft: ProducerDraft, pending: PendingSend, error: string): void {
  const { c } = draft;
  for (const { messageId } of pending.letters) draft.record('sendFailed', { messageId, operation: 'sendMessage', error, attempt: pending.attempt });
  if (pending.attempt >= c.settings.attempts) {
    c.pending = c.pending.filter((other) => other !== pending);
    giveUp(draft, pending, error);
    return;
  }
  c.pending = c.pending.map((other) => (other === pending ? { ...pending, attempt: pending.attempt + 1 } : other));
  draft.timer(`request:${pending.requestId}`, c.settings.backoffMs, { type: 'sendAgain', requestId: pending.requestId });
}

function giveUp(draft: ProducerDraft, pending: PendingSend, reason: string): void {
  for (const { messageId } of pending.letters) draft.record('messageGivenUp', { messageId, reason, queue: pending.queue });
}

const pendingOf = ({ c }: ProducerDraft, requestId: string): PendingSend | undefined => c.pending.find((other) => other.requestId === requestId);

function produce(draft: ProducerDraft): void {
  const { c } = draft;
  const { arrivals, count } = c.settings;
  const times = arrivals.kind === 'burst' ? arrivals.size : 1;
  for (let time = 0; time < times && c.made < count; time += 1) make(draft);
  if (c.made < count) draft.timer('produce', gapMs(c), { type: 'produce' });
}

function answered(draft: ProducerDraft, event: { requestId: string; error?: string; results?: readonly Result[] }): void {
  const { c } = draft;
  const pending = pendingOf(draft, event.requestId);
  if (!pending) return; // a second answer, or one that comes after the last attempt was given up
  draft.cancel(`request:${event.requestId}`);
  if (event.error !== undefined) return failed(draft, pending, event.error);
  c.pending = c.pending.filter((other) => other !== pending);
  for (const result of event.results ?? []) {
    if (result.error === undefined) continue; // Q-S-08: the others stand
    const letters = pending.letters.filter((letter) => letter.messageId === result.messageId);
    failed(draft, { ...pending, letters, attempt: c.settings.attempts }, result.error);
  }
}

function stop(draft: ProducerDraft): void {
  draft.c.since = draft.now;
  draft.cancel('produce');
}

const machine = setup({ types: {} as { context: ProducerContext; events: ProducerEvent; input: ProducerInput }, actions: effectActions });

const does = (step: (draft: ProducerDraft, event: never) => void) =>
  machine.enqueueActions(({ context, event, enqueue }) => {
    const draft = new Draft(context, 'now' in event ? event.now : 0);
    step(draft, event as never);
    draft.commit(enqueue);
  });

const heard = {
  sendMessageResult: { actions: does(answered) },
  sendMessageBatchResult: { actions: does(answered) },
  requestTimedOut: {
    actions: does((draft, event: { requestId: string }) => {
      const pending = pendingOf(draft, event.requestId);
      if (pending) failed(draft, pending, 'no answer in time');
    }),
  },
  sendAgain: {
    actions: does((draft, event: { requestId: string }) => {
      const pending = pendingOf(draft, event.requestId);
      if (pending) send(draft, pending);
    }),
  },
} as const;

export const producerMachine = machine.createMachine({
  id: 'producer',
  context: ({ input }) => ({ made: 0, requests: 0, pending: [], since: 0, ...input }),
  initial: 'waiting',
  on: {
    changeSetting: {
      actions: does((draft, event: { setting: string; value: unknown }) => {
        draft.c.settings = { ...draft.c.settings, [event.setting]: event.value };
        draft.record('settingChanged', { setting: event.setting, value: event.value });
        if (event.setting === 'arrivals' || event.setting === 'count') draft.raise({ type: 'rateChanged', now: draft.now });
      }),
    },
  },
  states: {
    // its first send waits for its time; from then on it runs
    waiting: {
      entry: does((draft) => draft.timer('produce', draft.c.settings?.firstAtMs ?? 0, { type: 'produce' })),
      on: {
        ...heard,
        produce: { target: 'running', actions: does(produce) },
        crash: { target: 'crashed' },
        pause: { target: 'paused' },
        sendOne: { actions: does(make) },
      },
    },
    running: {
      on: {
        ...heard,
        produce: { actions: does(produce) },
        sendOne: { actions: does(make) },
        crash: { target: 'crashed' },
        pause: { target: 'paused' },
        rateChanged: { actions: does((draft) => draft.timer('produce', gapMs(draft.c), { type: 'produce' })) }, // it counts from now
      },
    },
    // it makes nothing new; what it sent is still answered and tried again
    paused: {
      entry: does((draft) => {
        stop(draft);
        draft.record('producerPaused');
      }),
      on: {
        ...heard,
        crash: { target: 'crashed' },
        resume: {
          target: 'running',
          actions: does((draft) => {
            draft.record('producerResumed');
            draft.timer('produce', gapMs(draft.c), { type: 'produce' });
          }),
        },
      },
    },
    // what had no answer is forgotten with it
    crashed: {
      entry: does((draft) => {
        stop(draft);
        draft.record('producerCrashed');
        for (const pending of draft.c.pending) {
          draft.cancel(`request:${pending.requestId}`);
          giveUp(draft, pending, 'producer crashed');
        }
        draft.c.pending = [];
      }),
      on: {
        restart: {
          target: 'running',
          actions: does((draft) => {
            draft.record('producerRestarted');
            draft.timer('produce', gapMs(draft.c), { type: 'produce' });
          }),
        },
      },
    },
  },
});
