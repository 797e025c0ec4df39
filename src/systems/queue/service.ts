/** What is done to a queue as a whole, and by a person to a message in it: settings, purge, silence, deletion, redrive. */
import { AppendLog } from '../appendLog';
import { entity, refuse, reply, type Of, type QueueDraft } from './queueDraft';
import { serve } from './receiving';
import { store } from './sending';
import { without, type Shelved } from './shelf';

/** Q-N-16. */
const purgeMs = 60_000;
/** Q-N-17. */
export const recreateAfterMs = 60_000;

export function changeSetting(draft: QueueDraft, event: Of<'changeSetting'>): void {
  const { setting, value } = event;
  if (draft.c.settings.attributeSpreadMs > 0) draft.timer(`setting:${setting}`, draft.c.settings.attributeSpreadMs, { type: 'settingSpread', setting, value }); // Q-N-15
  else settingSpread(draft, event);
}

export function settingSpread(draft: QueueDraft, event: { setting: string; value: unknown }): void {
  const { c } = draft;
  c.settings = { ...c.settings, [event.setting]: event.value };
  draft.record('settingChanged', { setting: event.setting, value: event.value });
  const tell = (items: readonly Shelved[], word: object & { type: string }): void =>
    items.forEach((shelved) => draft.post(entity(c.id, shelved.storedId), word));
  if (event.setting === 'retentionMs')
    tell([...c.visible, ...c.inFlight, ...c.delayed], { type: 'retentionChanged', retentionMs: event.value as number } as never); // Q-T-04
  if (event.setting === 'delayMs' && c.settings.fifo) tell(c.delayed, { type: 'delayChanged', delayMs: event.value as number } as never); // Q-L-02
  if (event.setting === 'inFlightLimit') serve(draft);
}

export function purgeQueue(draft: QueueDraft, event: Of<'purgeQueue'>): void {
  const { c, now } = draft;
  if (now < c.purgedAt + purgeMs) {
    draft.record('requestRefused', { by: event.from ?? c.id, operation: 'purgeQueue', error: 'PurgeQueueInProgress' });
    if (event.requestId !== undefined) reply(draft, event.from, 'purgeQueueResult', { requestId: event.requestId, error: 'PurgeQueueInProgress' });
    return;
  }
  c.purgedAt = now;
  draft.record('queuePurged', { count: c.visible.length + c.inFlight.length + c.delayed.length });
  for (const shelved of [...c.visible, ...c.inFlight, ...c.delayed]) draft.post(entity(c.id, shelved.storedId), { type: 'purge' });
  if (event.requestId !== undefined) reply(draft, event.from, 'purgeQueueResult', { requestId: event.requestId });
}

export function deleteQueue(draft: QueueDraft): void {
  const { c } = draft;
  c.deletedAt = draft.now;
  c.since = draft.now;
  draft.record('queueDeleted');
  for (const shelved of [...c.visible, ...c.inFlight, ...c.delayed]) draft.post(entity(c.id, shelved.storedId), { type: 'purge' });
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

export function refuseRecreate(draft: QueueDraft, event: Of<'createQueue'>): void {
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
  const next = c.visible.find((shelved) => shelved.source !== undefined);
  if (!next) return;
  draft.post(entity(c.id, next.storedId), { type: 'redrive' });
  draft.timer('moveNext', 1000 / c.settings.redrivePerSecond, { type: 'moveNext' });
}

function toStored(draft: QueueDraft, messageId: string, word: { readonly type: string; readonly [field: string]: unknown }): void {
  const { c } = draft;
  const shelved = [...c.visible, ...c.inFlight, ...c.delayed].find((other) => other.messageId === messageId);
  if (shelved) draft.post(entity(c.id, shelved.storedId), word);
}

export function dropMessage(draft: QueueDraft, event: Of<'dropMessage'>): void {
  toStored(draft, event.messageId, { type: 'drop' });
}

export function poisonMessage(draft: QueueDraft, event: Of<'poisonMessage'>): void {
  toStored(draft, event.messageId, { type: 'poison' });
}

export function delayMessage(draft: QueueDraft, event: Of<'delayMessage'>): void {
  const { c } = draft;
  const first = c.visible.find((other) => other.messageId === event.messageId);
  if (!first) return toStored(draft, event.messageId, { type: 'hide', delayMs: event.delayMs });
  c.visible = without(c.visible, first.storedId);
  c.delayed = [...c.delayed, first];
  draft.post(entity(c.id, first.storedId), { type: 'hide', delayMs: event.delayMs }); // of several copies this one
}

export function duplicateMessage(draft: QueueDraft, event: Of<'duplicateMessage'>): void {
  // the queue asks the message for its letter, and the message asks back with it
  if (event.letter) store(draft, event.letter, { arrival: 'duplicate', sentAt: draft.now, receiveCount: 0, delayMs: 0 });
  else toStored(draft, event.messageId, { type: 'duplicate' });
}
