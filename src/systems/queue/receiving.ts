/** How a queue hands messages out: receives, polls that wait, attempts that are repeated, and what it answers. */
import type { Delivery } from './letter';
import type { Poll } from './queue.machine';
import { deduplicationMs, dice, entity, refuse, reply, type Of, type QueueDraft } from './queueDraft';
import { handleOf, receiveError } from './requests';
import { store } from './sending';
import { freeSlots, pick, without } from './shelf';

export function receiveMessage(draft: QueueDraft, event: Of<'receiveMessage'>): void {
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
export function forgetAttempts({ c }: QueueDraft, storedId: string): void {
  if (c.attempts.some(({ handles }) => handles.some((handle) => handle.storedId === storedId))) {
    c.attempts = c.attempts.filter(({ handles }) => !handles.some((handle) => handle.storedId === storedId));
  }
}

/** Gives every poll that has nothing yet what the shelves allow; the messages themselves say whether they come. */
export function serve(draft: QueueDraft): void {
  const { c } = draft;
  for (const poll of c.polls) {
    if (poll.asked > 0 || poll.got.length > 0) continue;
    const room = c.settings.inFlightLimit - c.inFlight.length;
    const items = room > 0 && c.visible.length > 0 ? pick(c.settings.fifo, c.visible, c.inFlight, c.delayed, Math.min(poll.max, room)) : [];
    if (items.length === 0) continue;
    const slots = freeSlots(c.inFlight, items.length);
    const policy = c.settings.redrivePolicy;
    items.forEach((shelved, index) => {
      const slot = slots[index]!;
      c.visible = without(c.visible, shelved.storedId);
      c.inFlight = [...c.inFlight, { ...shelved, slot }];
      draft.post(entity(c.id, shelved.storedId), {
        type: 'receiveMessage',
        poll: poll.id,
        by: poll.from,
        receiptHandle: handleOf(c.id, shelved.storedId, shelved.receiveCount + 1),
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

export function taken(draft: QueueDraft, event: Of<'taken'>): void {
  const { c } = draft;
  c.inFlight = c.inFlight.map((shelved) => (shelved.storedId === event.storedId ? { ...shelved, receiveCount: event.receiveCount } : shelved));
  const delivery: Delivery = { letter: event.letter, storedId: event.storedId, receiptHandle: event.receiptHandle, receiveCount: event.receiveCount };
  // Q-S-03: now and then a standard queue delivers a second copy within the timeout
  if (!c.settings.fifo && c.settings.duplicateDelivery > 0 && dice(draft, 'duplicate') < c.settings.duplicateDelivery) {
    store(draft, event.letter, { arrival: 'duplicate', sentAt: draft.now, receiveCount: 0, delayMs: 0 });
  }
  heard(draft, event.poll, delivery);
}

export function notTaken(draft: QueueDraft, event: Of<'notTaken'>): void {
  heard(draft, event.poll, undefined);
}

/** One message a poll asked has answered; with the last of them the poll is answered, or tries again. */
export function heard(draft: QueueDraft, pollId: number, delivery: Delivery | undefined): void {
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

export function pollEnded(draft: QueueDraft, event: Of<'pollEnded'>): void {
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
  reply(
    draft,
    poll.from,
    'receiveMessageResult',
    { requestId: poll.requestId, messages: poll.got },
    poll.got.map(({ letter }) => letter.messageId),
  );
}
