/** How a queue takes messages in: single sends, batches, deduplication, dead letters and redriven ones. */
import type { Letter } from './letter';
import type { MessageInput } from './messageSteps';
import type { BatchEntry } from './queue.machine';
import { deduplicationMs, entity, refuse, reply, type Of, type QueueDraft } from './queueDraft';
import { batchError, sendError } from './requests';
import type { Shelved } from './shelf';

/** Brings a stored copy to life; returns its stored id. */
export function store(
  draft: QueueDraft,
  letter: Letter,
  how: Pick<MessageInput, 'arrival' | 'sentAt' | 'receiveCount'> & { source?: string; delayMs: number },
): string {
  const { c, now } = draft;
  const copy = (c.copies.last(letter.messageId) ?? 0) + 1;
  c.copies = c.copies.append(letter.messageId, copy);
  const storedId = copy === 1 ? letter.messageId : `${letter.messageId}.${copy}`;
  const shelved: Shelved = {
    storedId,
    messageId: letter.messageId,
    order: c.nextOrder,
    storedAt: now,
    receivedBefore: how.receiveCount,
    receiveCount: how.receiveCount,
    group: letter.group,
    slot: -1,
    source: how.source,
  };
  c.nextOrder += 1;
  c.delayed = [...c.delayed, shelved]; // it says itself, within this instant, whether it is visible
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

export function sendMessage(draft: QueueDraft, event: Of<'sendMessage'>): void {
  const error = sendError(event.letter, draft.c.settings);
  if (error) return refuse(draft, event, error);
  const storedId = accepted(draft, event.letter);
  reply(draft, event.from, 'sendMessageResult', { requestId: event.requestId, storedId });
}

/** Q-S-08: entries stand or fall one by one. */
export function sendMessageBatch(draft: QueueDraft, event: Of<'sendMessageBatch'>): void {
  const error = batchError(event.entries);
  if (error) return refuse(draft, event, error);
  const results = event.entries.map(({ id, letter }: BatchEntry) => {
    const failed = sendError(letter, draft.c.settings);
    return failed ? { id, messageId: letter.messageId, error: failed } : { id, messageId: letter.messageId, storedId: accepted(draft, letter) };
  });
  reply(draft, event.from, 'sendMessageBatchResult', { requestId: event.requestId, results });
}

/** A dead letter or a redriven message comes from another queue of the service. */
export function accept(draft: QueueDraft, event: Of<'accept'>): void {
  const { letter, sentAt, receiveCount, arrival, source } = event;
  const original = draft.c.settings.fifo && arrival === 'deadLettered' ? { ...letter, deduplicationId: letter.messageId } : letter; // Q-R-06
  store(draft, original, { arrival, sentAt, receiveCount, delayMs: 0, ...(source === undefined ? {} : { source }) });
}
