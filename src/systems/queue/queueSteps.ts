/** What a queue does for each request and each word from its messages; every function changes one draft. */
import { roll } from '../../kernel/dice';
import { AppendLog } from '../appendLog';
import type { Draft } from '../draft';
import type { Delivery, Letter } from './letter';
import type { MessageInput } from './message.machine';
import type { BatchEntry, Poll, QueueContext, QueueEvent } from './queue.machine';
import { batchError, handleOf, readHandle, receiveError, sendError, visibilityError } from './requests';
import { freeSlots, insert, pick, without, type Shelved } from './shelf';

export type QueueDraft = Draft<QueueContext>;
type Event<T extends QueueEvent['type']> = QueueEvent & { type: T };

/** What a message leaves behind for its queue when it goes. */
export interface Leaver {
  readonly letter: Letter;
  readonly sentAt: number;
  readonly receiveCount: number;
  readonly poison: boolean;
  readonly source?: string;
}

/** Q-N-13. */
export const deduplicationMs = 300_000;
/** Q-N-16. */
export const purgeMs = 60_000;
/** Q-N-17. */
export const recreateAfterMs = 60_000;
/** Q-S-07. */
const receivesToTheBack = 3;

const entity = (queueId: string, storedId: string): string => `${queueId}/${storedId}`;
const reply = (draft: QueueDraft, to: string, type: string, fields: object, messageIds?: readonly string[]): void =>
  draft.post(to, { type, ...fields }, messageIds);
const refuse = (draft: QueueDraft, event: { from: string; requestId: string; type: string }, error: string): void => {
  draft.record('requestRefused', { by: event.from, operation: event.type, error });
  reply(draft, event.from, `${event.type}Result`, { requestId: event.requestId, error });
};

/* ---- sending ---- */

/** Brings a stored copy to life; returns its stored id. */
function store(draft: QueueDraft, letter: Letter, how: Pick<MessageInput, 'arrival' | 'sentAt' | 'receiveCount'> & { source?: string; delayMs: number }): string {
  const { c, now } = draft;
  const copy = (c.copies.last(letter.messageId) ?? 0) + 1;
  c.copies = c.copies.append(letter.messageId, copy);
  const storedId = copy === 1 ? letter.messageId : `${letter.messageId}.${copy}`;
  const item: Shelved = { storedId, messageId: letter.messageId, order: c.nextOrder, storedAt: now, receivedBefore: how.receiveCount, receiveCount: how.receiveCount, group: letter.group, slot: -1, source: how.source };
  c.nextOrder += 1;
  c.delayed = [...c.delayed, item]; // it says itself, within this instant, whether it is visible
  if (letter.group !== undefined && !c.groups.includes(letter.group)) c.groups = [...c.groups, letter.group];
  const input: MessageInput = { queueId: c.id, storedId, fifo: c.settings.fifo, letter, now, retentionMs: c.settings.retentionMs, ...how };
  draft.create(entity(c.id, storedId), 'message', input);
  return storedId;
}

/** Accepts one letter: stored, or swallowed as a duplicate (Q-F-05). */
function accepted(draft: QueueDraft, letter: Letter): string {
  const { c, now } = draft;
  if (c.settings.fifo) {
    // Q-F-06: content-based means a hash of the body, and a letter's body is its identity
    const id = letter.deduplicationId ?? `body:${letter.messageId}`;
    const scoped = c.settings.deduplicationScope === 'messageGroup' ? `${letter.group}/${id}` : id;
    const first = c.deduplication.last(scoped);
    if (first && now < first.at + deduplicationMs) {
      draft.record('sendDeduplicated', { messageId: letter.messageId, storedId: first.storedId, deduplicationId: id });
      return first.storedId;
    }
    const storedId = store(draft, letter, { arrival: 'sent', sentAt: now, receiveCount: 0, delayMs: c.settings.delayMs });
    c.deduplication = c.deduplication.append(scoped, { at: now, storedId });
    return storedId;
  }
  return store(draft, letter, { arrival: 'sent', sentAt: now, receiveCount: 0, delayMs: letter.delayMs ?? c.settings.delayMs });
}

export function sendMessage(draft: QueueDraft, event: Event<'sendMessage'>): void {
  const error = sendError(event.letter, draft.c.settings);
  if (error) return refuse(draft, event, error);
  const storedId = accepted(draft, event.letter);
  reply(draft, event.from, 'sendMessageResult', { requestId: event.requestId, storedId });
}

/** Q-S-08: entries stand or fall one by one. */
export function sendMessageBatch(draft: QueueDraft, event: Event<'sendMessageBatch'>): void {
  const error = batchError(event.entries);
  if (error) return refuse(draft, event, error);
  const results = event.entries.map(({ id, letter }: BatchEntry) => {
    const failed = sendError(letter, draft.c.settings);
    return failed ? { id, messageId: letter.messageId, error: failed } : { id, messageId: letter.messageId, storedId: accepted(draft, letter) };
  });
  reply(draft, event.from, 'sendMessageBatchResult', { requestId: event.requestId, results });
}

/** A dead letter or a redriven message comes from another queue of the service. */
export function accept(draft: QueueDraft, event: Event<'accept'>): void {
  const { letter, sentAt, receiveCount, arrival, source } = event;
  const original = draft.c.settings.fifo && arrival === 'deadLettered' ? { ...letter, deduplicationId: letter.messageId } : letter; // Q-R-06
  store(draft, original, { arrival, sentAt, receiveCount, delayMs: 0, ...(source === undefined ? {} : { source }) });
}

/* ---- receiving ---- */

export function receiveMessage(draft: QueueDraft, event: Event<'receiveMessage'>): void {
  const { c, now } = draft;
  const error = receiveError(event);
  if (error) return refuse(draft, event, error);
  const poll: Poll = {
    id: c.nextPoll,
    from: event.from,
    requestId: event.requestId,
    max: event.max,
    since: now,
    waitMs: event.waitMs ?? c.settings.waitTimeMs, // Q-P-03
    visibilityTimeoutMs: event.visibilityTimeoutMs ?? c.settings.visibilityTimeoutMs, // Q-V-03
    attemptId: event.attemptId,
    asked: 0,
    parked: false,
    got: [],
  };
  c.nextPoll += 1;
  if (repeats(draft, poll)) return;
  const full = c.inFlight.length >= c.settings.inFlightLimit;
  if (full && poll.waitMs === 0 && !c.settings.fifo) return refuse(draft, event, 'OverLimit'); // Q-V-09
  c.polls = [...c.polls, poll];
  if (poll.waitMs === 0 && c.settings.shortPollMiss > 0 && dice(draft, 'shortPoll') < c.settings.shortPollMiss) return answerPoll(draft, poll); // Q-P-01
  serve(draft);
  const waiting = c.polls.find((other) => other.id === poll.id);
  if (waiting?.asked !== 0) return;
  if (poll.waitMs === 0) answerPoll(draft, waiting);
  else park(draft, waiting, poll.waitMs);
}

/** Nothing there yet: the poll waits for the first message or its end (Q-P-02). */
function park(draft: QueueDraft, poll: Poll, waitMs: number): void {
  replacePoll(draft, { ...poll, parked: true });
  draft.timer(`poll:${poll.id}`, waitMs, { type: 'pollEnded', poll: poll.id });
}

/** Q-F-08: the retry of a receive within five minutes gets the same messages again, if none of them was changed. */
function repeats(draft: QueueDraft, poll: Poll): boolean {
  const { c, now } = draft;
  if (!c.settings.fifo || poll.attemptId === undefined) return false;
  c.attempts = c.attempts.filter((attempt) => now < attempt.at + deduplicationMs);
  const handles = c.attempts.find((attempt) => attempt.id === poll.attemptId)?.handles;
  if (!handles) return false;
  c.polls = [...c.polls, { ...poll, asked: handles.length }];
  for (const { storedId, receiptHandle } of handles) {
    draft.post(entity(c.id, storedId), { type: 'repeatReceive', poll: poll.id, receiptHandle, visibilityTimeoutMs: poll.visibilityTimeoutMs });
  }
  return true;
}

/** Q-F-08: a message was deleted, came back or had its timeout changed; what it was received with cannot be had again. */
function forgetAttempts({ c }: QueueDraft, storedId: string): void {
  if (c.attempts.some(({ handles }) => handles.some((handle) => handle.storedId === storedId))) {
    c.attempts = c.attempts.filter(({ handles }) => !handles.some((handle) => handle.storedId === storedId));
  }
}

/** Gives every poll that has nothing yet what the shelves allow; the messages themselves say whether they come. */
function serve(draft: QueueDraft): void {
  const { c } = draft;
  for (const poll of c.polls) {
    if (poll.asked > 0 || poll.got.length > 0) continue;
    const room = c.settings.inFlightLimit - c.inFlight.length;
    const items = room > 0 && c.visible.length > 0 ? pick(c.settings.fifo, c.visible, c.inFlight, c.delayed, Math.min(poll.max, room)) : [];
    if (items.length === 0) continue;
    const slots = freeSlots(c.inFlight, items.length);
    const policy = c.settings.redrivePolicy;
    items.forEach((item, index) => {
      const slot = slots[index]!;
      c.visible = without(c.visible, item.storedId);
      c.inFlight = [...c.inFlight, { ...item, slot }];
      draft.post(entity(c.id, item.storedId), {
        type: 'receiveMessage',
        poll: poll.id,
        by: poll.from,
        receiptHandle: handleOf(c.id, item.storedId, item.receiveCount + 1),
        visibilityTimeoutMs: poll.visibilityTimeoutMs,
        slot,
        maxReceiveCount: policy?.maxReceiveCount,
        deadLetterQueue: policy?.deadLetterQueue,
      });
    });
    replacePoll(draft, { ...poll, asked: items.length });
  }
}

function replacePoll(draft: QueueDraft, poll: Poll): void {
  draft.c.polls = draft.c.polls.map((other) => (other.id === poll.id ? poll : other));
}

export function taken(draft: QueueDraft, event: Event<'taken'>): void {
  const { c } = draft;
  c.inFlight = c.inFlight.map((item) => (item.storedId === event.storedId ? { ...item, receiveCount: event.receiveCount } : item));
  const delivery: Delivery = { letter: event.letter, storedId: event.storedId, receiptHandle: event.receiptHandle, receiveCount: event.receiveCount };
  // Q-S-03: now and then a standard queue delivers a second copy within the timeout
  if (!c.settings.fifo && c.settings.duplicateDelivery > 0 && dice(draft, 'duplicate') < c.settings.duplicateDelivery) {
    store(draft, event.letter, { arrival: 'duplicate', sentAt: draft.now, receiveCount: 0, delayMs: 0 });
  }
  heard(draft, event.poll, delivery);
}

export function notTaken(draft: QueueDraft, event: Event<'notTaken'>): void {
  heard(draft, event.poll, undefined);
}

/** One message a poll asked has answered; with the last of them the poll is answered, or tries again. */
function heard(draft: QueueDraft, pollId: number, delivery: Delivery | undefined): void {
  const known = draft.c.polls.find((poll) => poll.id === pollId);
  if (!known) return;
  const poll: Poll = { ...known, asked: known.asked - 1, got: delivery ? [...known.got, delivery] : known.got };
  replacePoll(draft, poll);
  if (poll.asked > 0) return;
  if (poll.got.length > 0) return answerPoll(draft, poll);
  serve(draft);
  const again = draft.c.polls.find((other) => other.id === pollId);
  if (!again || again.asked > 0) return;
  const leftMs = again.since + again.waitMs - draft.now;
  if (leftMs <= 0) answerPoll(draft, again);
  else if (!again.parked) park(draft, again, leftMs);
}

export function pollEnded(draft: QueueDraft, event: Event<'pollEnded'>): void {
  const poll = draft.c.polls.find((other) => other.id === event.poll);
  if (poll) answerPoll(draft, poll);
}

function answerPoll(draft: QueueDraft, poll: Poll): void {
  const { c, now } = draft;
  c.polls = c.polls.filter((other) => other.id !== poll.id);
  if (poll.parked) draft.cancel(`poll:${poll.id}`);
  if (poll.attemptId !== undefined && poll.got.length > 0) {
    const handles = poll.got.map(({ storedId, receiptHandle }) => ({ storedId, receiptHandle }));
    const first = c.attempts.find((attempt) => attempt.id === poll.attemptId);
    c.attempts = [...c.attempts.filter((attempt) => attempt !== first), { id: poll.attemptId, at: first?.at ?? now, handles }];
  }
  const count = poll.got.length;
  draft.record('receiveAnswered', { by: poll.from, count, waitedMs: now - poll.since, empty: count === 0 });
  reply(draft, poll.from, 'receiveMessageResult', { requestId: poll.requestId, messages: poll.got }, poll.got.map(({ letter }) => letter.messageId));
}

/* ---- deleting and hiding ---- */

/** What a receipt handle was given for: a message that is stored or gone; undefined when no receive gave it (Q-D-01, Q-D-05). */
function receiptOf({ c }: QueueDraft, receiptHandle: unknown): { readonly storedId: string; readonly stored: boolean } | undefined {
  const read = readHandle(c.id, receiptHandle);
  if (!read) return undefined;
  const { storedId, receive } = read;
  const shelved = [c.inFlight, c.visible, c.delayed].flatMap((shelf) => shelf.find((one) => one.storedId === storedId) ?? [])[0];
  if (shelved) return receive <= shelved.receiveCount ? { storedId, stored: true } : undefined;
  const [, messageId, copy] = /^(.*)\.(\d+)$/.exec(storedId) ?? [];
  const known = c.copies.last(storedId) !== undefined || (messageId !== undefined && Number(copy) <= (c.copies.last(messageId) ?? 0));
  return known ? { storedId, stored: false } : undefined;
}

export function deleteMessage(draft: QueueDraft, event: Event<'deleteMessage'>): void {
  const receipt = receiptOf(draft, event.receiptHandle);
  if (!receipt) return refuse(draft, event, 'ReceiptHandleIsInvalid'); // Q-D-05
  if (!receipt.stored) return reply(draft, event.from, 'deleteMessageResult', { requestId: event.requestId }); // Q-D-01: twice succeeds
  const { receiptHandle } = event;
  draft.post(entity(draft.c.id, receipt.storedId), { type: 'deleteMessage', request: requestOf(event), by: event.from, receiptHandle, lateDelete: draft.c.settings.lateDelete });
}

export function changeMessageVisibility(draft: QueueDraft, event: Event<'changeMessageVisibility'>): void {
  const receipt = receiptOf(draft, event.receiptHandle);
  if (!receipt) return refuse(draft, event, 'ReceiptHandleIsInvalid');
  const error = visibilityError(event.visibilityTimeoutMs) ?? (receipt.stored ? undefined : 'MessageNotInflight');
  if (error) return refuse(draft, event, error);
  const { receiptHandle, visibilityTimeoutMs } = event;
  forgetAttempts(draft, receipt.storedId);
  draft.post(entity(draft.c.id, receipt.storedId), { type: 'changeMessageVisibility', request: requestOf(event), by: event.from, receiptHandle, visibilityTimeoutMs });
}

const requestOf = (event: { from: string; requestId: string; type: string }): string => `${event.from}|${event.requestId}|${event.type}`;

/** A message has decided about a delete or a change of visibility; the one who asked is told. */
export function decided(draft: QueueDraft, event: Event<'decided'>): void {
  const [from, requestId, type] = event.request.split('|') as [string, string, string];
  if (event.error === undefined) return reply(draft, from, `${type}Result`, { requestId });
  draft.record('requestRefused', { by: from, operation: type, error: event.error, messageId: event.messageId });
  reply(draft, from, `${type}Result`, { requestId, error: event.error });
}

/* ---- what messages say of themselves ---- */

export function becameVisible(draft: QueueDraft, event: Event<'becameVisible'>): void {
  const { c } = draft;
  const item = c.inFlight.find((other) => other.storedId === event.storedId) ?? c.delayed.find((other) => other.storedId === event.storedId);
  if (!item) return;
  forgetAttempts(draft, event.storedId);
  c.inFlight = without(c.inFlight, event.storedId);
  c.delayed = without(c.delayed, event.storedId);
  // Q-S-07, Q-S-90: to the back from the third receive on; FIFO keeps the order (Q-F-04)
  const toTheBack = !c.settings.fifo && event.receiveCount >= receivesToTheBack && item.slot >= 0;
  const order = toTheBack ? c.nextOrder : item.order;
  if (toTheBack) c.nextOrder += 1;
  c.visible = insert(c.visible, { ...item, order, slot: -1, receiveCount: event.receiveCount });
  serve(draft); // Q-P-04
}

export function left(draft: QueueDraft, event: Event<'left'>): void {
  const { c } = draft;
  const { kind, context: message, storedId } = event;
  forgetAttempts(draft, storedId);
  c.visible = without(c.visible, storedId);
  c.inFlight = without(c.inFlight, storedId);
  c.delayed = without(c.delayed, storedId);
  const letter = { ...message.letter, poison: message.poison };
  if (kind === 'messageDeadLettered') {
    const policy = c.settings.redrivePolicy!;
    const sentAt = c.settings.fifo ? draft.now : message.sentAt; // Q-T-03
    draft.post(policy.deadLetterQueue, { type: 'accept', letter, sentAt, receiveCount: message.receiveCount, arrival: 'deadLettered', source: c.id });
    if (event.poll !== undefined) return heard(draft, event.poll, undefined);
  } else if (kind === 'messageRedriven') {
    draft.post(message.source!, { type: 'accept', letter, sentAt: draft.now, receiveCount: 0, arrival: 'redriven' }); // Q-R-05
  } else if (kind === 'messageDeleted' && !c.settings.fifo && c.settings.lateCopy > 0 && dice(draft, 'lateCopy') < c.settings.lateCopy) {
    store(draft, letter, { arrival: 'duplicate', sentAt: message.sentAt, receiveCount: 0, delayMs: 0 }); // Q-S-03
  }
  serve(draft); // a FIFO group may be open again (Q-F-02), the in-flight shelf has room again
}

function dice(draft: QueueDraft, stream: string): number {
  draft.c.rolls += 1;
  return roll(draft.c.seed, `${draft.c.id}/${stream}`, draft.c.rolls);
}

/* ---- settings and service ---- */

export function changeSetting(draft: QueueDraft, event: Event<'changeSetting'>): void {
  const { setting, value } = event;
  if (draft.c.settings.attributeSpreadMs > 0) draft.timer(`setting:${setting}`, draft.c.settings.attributeSpreadMs, { type: 'settingSpread', setting, value }); // Q-N-15
  else settingSpread(draft, event);
}

export function settingSpread(draft: QueueDraft, event: { setting: string; value: unknown }): void {
  const { c } = draft;
  c.settings = { ...c.settings, [event.setting]: event.value };
  draft.record('settingChanged', { setting: event.setting, value: event.value });
  const tell = (items: readonly Shelved[], word: object & { type: string }): void => items.forEach((item) => draft.post(entity(c.id, item.storedId), word));
  if (event.setting === 'retentionMs') tell([...c.visible, ...c.inFlight, ...c.delayed], { type: 'retentionChanged', retentionMs: event.value as number } as never); // Q-T-04
  if (event.setting === 'delayMs' && c.settings.fifo) tell(c.delayed, { type: 'delayChanged', delayMs: event.value as number } as never); // Q-L-02
  if (event.setting === 'inFlightLimit') serve(draft);
}

export function purgeQueue(draft: QueueDraft, event: Event<'purgeQueue'>): void {
  const { c, now } = draft;
  if (now < c.purgedAt + purgeMs) {
    draft.record('requestRefused', { by: event.from ?? c.id, operation: 'purgeQueue', error: 'PurgeQueueInProgress' });
    if (event.requestId !== undefined) reply(draft, event.from, 'purgeQueueResult', { requestId: event.requestId, error: 'PurgeQueueInProgress' });
    return;
  }
  c.purgedAt = now;
  draft.record('queuePurged', { count: c.visible.length + c.inFlight.length + c.delayed.length });
  for (const item of [...c.visible, ...c.inFlight, ...c.delayed]) draft.post(entity(c.id, item.storedId), { type: 'purge' });
  if (event.requestId !== undefined) reply(draft, event.from, 'purgeQueueResult', { requestId: event.requestId });
}

export function deleteQueue(draft: QueueDraft): void {
  const { c } = draft;
  c.deletedAt = draft.now;
  c.since = draft.now;
  draft.record('queueDeleted');
  for (const item of [...c.visible, ...c.inFlight, ...c.delayed]) draft.post(entity(c.id, item.storedId), { type: 'purge' });
  for (const poll of c.polls) {
    draft.cancel(`poll:${poll.id}`);
    reply(draft, poll.from, 'receiveMessageResult', { requestId: poll.requestId, error: 'QueueDoesNotExist' });
  }
  c.polls = [];
}

export function createQueue(draft: QueueDraft): void {
  const { c } = draft;
  // of the same name, but a new queue: it remembers no purge, no deduplication id, no attempt (Q-N-17)
  c.purgedAt = -Infinity;
  c.deduplication = new AppendLog();
  c.attempts = [];
  c.groups = [];
  draft.record('queueCreated');
}

export function refuseRecreate(draft: QueueDraft, event: Event<'createQueue'>): void {
  draft.record('requestRefused', { by: event.from ?? draft.c.id, operation: 'createQueue', error: 'QueueDeletedRecently' });
}

export function refuseDeleted(draft: QueueDraft, event: { from: string; requestId: string; type: string }): void {
  refuse(draft, event, 'QueueDoesNotExist');
}

export function becomeUnavailable(draft: QueueDraft): void {
  const { c } = draft;
  c.since = draft.now;
  draft.record('queueUnavailable');
  for (const poll of c.polls) draft.cancel(`poll:${poll.id}`);
  c.polls = []; // their callers hear nothing and time out
}

export function becomeAvailable(draft: QueueDraft): void {
  draft.record('queueAvailable');
}

/** Q-R-05: a message move task takes one visible message after the other, at its rate. */
export function moveNext(draft: QueueDraft): void {
  const { c } = draft;
  const next = c.visible.find((item) => item.source !== undefined);
  if (!next) return;
  draft.post(entity(c.id, next.storedId), { type: 'redrive' });
  draft.timer('moveNext', 1000 / c.settings.redrivePerSecond, { type: 'moveNext' });
}

/* ---- what a person does to a message ---- */

function toStored(draft: QueueDraft, messageId: string, word: { readonly type: string; readonly [field: string]: unknown }): void {
  const { c } = draft;
  const item = [...c.visible, ...c.inFlight, ...c.delayed].find((other) => other.messageId === messageId);
  if (item) draft.post(entity(c.id, item.storedId), word);
}

export function dropMessage(draft: QueueDraft, event: Event<'dropMessage'>): void {
  toStored(draft, event.messageId, { type: 'drop' });
}

export function poisonMessage(draft: QueueDraft, event: Event<'poisonMessage'>): void {
  toStored(draft, event.messageId, { type: 'poison' });
}

export function delayMessage(draft: QueueDraft, event: Event<'delayMessage'>): void {
  const { c } = draft;
  const item = c.visible.find((other) => other.messageId === event.messageId);
  if (item) {
    c.visible = without(c.visible, item.storedId);
    c.delayed = [...c.delayed, item];
  }
  toStored(draft, event.messageId, { type: 'hide', delayMs: event.delayMs });
}

export function duplicateMessage(draft: QueueDraft, event: Event<'duplicateMessage'>): void {
  // the queue asks the message for its letter, and the message asks back with it
  if (event.letter) store(draft, event.letter, { arrival: 'duplicate', sentAt: draft.now, receiveCount: 0, delayMs: 0 });
  else toStored(draft, event.messageId, { type: 'duplicate' });
}
