/** What a queue does when one of its messages says that it is visible again or gone. */
import { dice, type Of, type QueueDraft } from './queueDraft';
import { forgetAttempts, heard, serve } from './receiving';
import { store } from './sending';
import { insert, without } from './shelf';

/** It stands on one shelf: the short ones are looked at first, a long backlog last. */
function takeAway({ c }: QueueDraft, storedId: string): void {
  for (const shelf of ['inFlight', 'delayed', 'visible'] as const) {
    const rest = without(c[shelf], storedId);
    if (rest === c[shelf]) continue;
    c[shelf] = rest;
    return;
  }
}

/** Q-S-07. */
const receivesToTheBack = 3;

export function becameVisible(draft: QueueDraft, event: Of<'becameVisible'>): void {
  const { c } = draft;
  const shelved = c.inFlight.find((other) => other.storedId === event.storedId) ?? c.delayed.find((other) => other.storedId === event.storedId);
  if (!shelved) return;
  forgetAttempts(draft, event.storedId);
  c.inFlight = without(c.inFlight, event.storedId);
  c.delayed = without(c.delayed, event.storedId);
  // Q-S-07, Q-S-90: to the back from the third receive on; FIFO keeps the order (Q-F-04)
  const toTheBack = !c.settings.fifo && event.receiveCount >= receivesToTheBack && shelved.slot >= 0;
  const order = toTheBack ? c.nextOrder : shelved.order;
  if (toTheBack) c.nextOrder += 1;
  c.visible = insert(c.visible, { ...shelved, order, slot: -1, receiveCount: event.receiveCount });
  serve(draft); // Q-P-04
}

export function left(draft: QueueDraft, event: Of<'left'>): void {
  const { c } = draft;
  const { kind, context: message, storedId } = event;
  forgetAttempts(draft, storedId);
  takeAway(draft, storedId);
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
