/** How a queue passes deletes and changes of visibility to the message they are for, and its decision back. */
import { entity, refuse, reply, type Of, type QueueDraft } from './queueDraft';
import { forgetAttempts } from './receiving';
import { readHandle, visibilityError } from './requests';
import type { Shelved } from './shelf';

/** What a receipt handle was given for: a message that is stored or gone; undefined when no receive gave it (Q-D-01, Q-D-05). */
function receiptOf({ c }: QueueDraft, receiptHandle: unknown): { readonly storedId: string; readonly stored: boolean } | undefined {
  const read = readHandle(c.id, receiptHandle);
  if (!read) return undefined;
  const { storedId, receive } = read;
  const isIt = (one: Shelved): boolean => one.storedId === storedId;
  const shelved = c.inFlight.find(isIt) ?? c.visible.find(isIt) ?? c.delayed.find(isIt);
  if (shelved) return receive <= shelved.receiveCount ? { storedId, stored: true } : undefined;
  const [, messageId, copy] = /^(.*)\.(\d+)$/.exec(storedId) ?? [];
  const known = c.copies.last(storedId) !== undefined || (messageId !== undefined && Number(copy) <= (c.copies.last(messageId) ?? 0));
  return known ? { storedId, stored: false } : undefined;
}

export function deleteMessage(draft: QueueDraft, event: Of<'deleteMessage'>): void {
  const receipt = receiptOf(draft, event.receiptHandle);
  if (!receipt) return refuse(draft, event, 'ReceiptHandleIsInvalid'); // Q-D-05
  if (!receipt.stored) return reply(draft, event.from, 'deleteMessageResult', { requestId: event.requestId }); // Q-D-01: twice succeeds
  const { receiptHandle } = event;
  draft.post(entity(draft.c.id, receipt.storedId), {
    type: 'deleteMessage',
    request: requestOf(event),
    by: event.from,
    receiptHandle,
    lateDelete: draft.c.settings.lateDelete,
  });
}

export function changeMessageVisibility(draft: QueueDraft, event: Of<'changeMessageVisibility'>): void {
  const receipt = receiptOf(draft, event.receiptHandle);
  if (!receipt) return refuse(draft, event, 'ReceiptHandleIsInvalid');
  const error = visibilityError(event.visibilityTimeoutMs) ?? (receipt.stored ? undefined : 'MessageNotInflight');
  if (error) return refuse(draft, event, error);
  const { receiptHandle, visibilityTimeoutMs } = event;
  forgetAttempts(draft, receipt.storedId);
  draft.post(entity(draft.c.id, receipt.storedId), {
    type: 'changeMessageVisibility',
    request: requestOf(event),
    by: event.from,
    receiptHandle,
    visibilityTimeoutMs,
  });
}

const requestOf = (event: { from: string; requestId: string; type: string }): string => `${event.from}|${event.requestId}|${event.type}`;

/** A message has decided about a delete or a change of visibility; the one who asked is told. */
export function decided(draft: QueueDraft, event: Of<'decided'>): void {
  const [from, requestId, type] = event.request.split('|') as [string, string, string];
  if (event.error === undefined) return reply(draft, from, `${type}Result`, { requestId });
  draft.record('requestRefused', { by: from, operation: type, error: event.error, messageId: event.messageId });
  reply(draft, from, `${type}Result`, { requestId, error: event.error });
}
