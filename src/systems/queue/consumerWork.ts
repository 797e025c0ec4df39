/** A worker's loop over its messages: take up, work, write the effect, delete, let go. */
import { drawMs } from '../../kernel/dice';
import type { Fault, Work } from './consumer.machine';
import { about, closed, dice, replace, request, workOf, type ConsumerDraft } from './consumerRequests';
import type { Delivery } from './letter';

export function takeUp(draft: ConsumerDraft, event: { requestId: string; messages?: readonly Delivery[] }): void {
  const { c, now } = draft;
  closed(draft, event.requestId);
  for (const delivery of event.messages ?? []) {
    c.held = [...c.held, { delivery, status: 'waiting', startedAt: now, endsAt: now, leftMs: 0, unwritten: [] }];
    if (c.settings.heartbeatMs > 0)
      draft.timer(`heartbeat:${delivery.receiptHandle}`, c.settings.heartbeatMs, { type: 'heartbeat', receiptHandle: delivery.receiptHandle });
  }
  startWaiting(draft);
}

/** As many at once as it has hands. */
export function startWaiting(draft: ConsumerDraft): void {
  const { c } = draft;
  for (const work of c.held) {
    const busy = c.held.filter((other) => other.status !== 'waiting').length;
    if (busy >= c.settings.concurrency) return;
    if (work.status === 'waiting') start(draft, work, workMs(draft, work) * c.slowness);
  }
}

/** How long the work takes; poison may be found out early, as a broken file is when it is opened. */
function workMs(draft: ConsumerDraft, work: Work): number {
  const { settings } = draft.c;
  const fullMs = drawMs(settings.work, dice(draft, 'work'));
  return work.delivery.letter.poison ? Math.min(fullMs, settings.poisonFailsAfterMs ?? fullMs) : fullMs;
}

function start(draft: ConsumerDraft, work: Work, durationMs: number): void {
  const { now } = draft;
  const endsAt = now + Math.round(durationMs);
  replace(draft, work, { ...work, status: 'working', startedAt: now, endsAt });
  draft.record('workStarted', { receiptHandle: work.delivery.receiptHandle, durationMs: endsAt - now, ...about(work) });
  draft.timer(`work:${work.delivery.receiptHandle}`, endsAt - now, { type: 'workEnded', receiptHandle: work.delivery.receiptHandle });
}

function takeFault(draft: ConsumerDraft, fault: Fault): boolean {
  const { c } = draft;
  if (!c.faults.includes(fault)) return false;
  c.faults = c.faults.toSpliced(c.faults.indexOf(fault), 1);
  return true;
}

export function workEnded(draft: ConsumerDraft, event: { receiptHandle: string }): void {
  const { c } = draft;
  const work = workOf(draft, event.receiptHandle);
  if (!work) return;
  const chance = c.settings.failureRatio > 0 && dice(draft, 'failure') < c.settings.failureRatio;
  const reason = takeFault(draft, 'work') ? 'armed' : work.delivery.letter.poison ? 'poison' : chance ? 'chance' : undefined;
  if (reason) return fail(draft, work, reason);
  draft.record('workFinished', about(work));
  if (c.stores.length === 0) {
    draft.record('effectApplied', { messageId: work.delivery.letter.messageId, by: c.id, queue: c.queue.id });
    return finish(draft, work);
  }
  const writing: Work = { ...work, status: 'writing', unwritten: c.stores };
  replace(draft, work, writing);
  for (const store of c.stores) writeTo(draft, writing, store, 1);
}

export function writeTo(draft: ConsumerDraft, work: Work, store: string, attempt: number): void {
  const { c } = draft;
  const { letter, receiptHandle } = work.delivery;
  request(
    draft,
    store,
    'writeEffect',
    { letter, queue: c.queue.id, conditional: c.settings.idempotent },
    { receiptHandle, store, attempt, messageIds: [letter.messageId] },
  );
}

export function effectWritten(draft: ConsumerDraft, event: { requestId: string }): void {
  const known = closed(draft, event.requestId);
  const work = workOf(draft, known?.receiptHandle);
  if (!known || !work) return;
  const unwritten = work.unwritten.filter((store) => store !== known.store);
  const next: Work = { ...work, unwritten };
  replace(draft, work, next);
  if (unwritten.length === 0) finish(draft, next);
}

/** The effect is written; between here and the delete lies the worst instant for a crash. */
function finish(draft: ConsumerDraft, work: Work): void {
  const { c } = draft;
  const chance = c.settings.crashRatio > 0 && dice(draft, 'crash') < c.settings.crashRatio;
  if (takeFault(draft, 'crashBeforeDelete') || chance) return draft.raise({ type: 'crashNow', now: draft.now });
  if (takeFault(draft, 'delete')) {
    draft.record('deleteFailed', { ...about(work), error: 'not sent' });
    return giveUp(draft, work);
  }
  const deleting: Work = { ...work, status: 'deleting' };
  replace(draft, work, deleting);
  remove(draft, deleting, 1);
}

export function remove(draft: ConsumerDraft, work: Work, attempt: number): void {
  const { receiptHandle } = work.delivery;
  if (draft.c.settings.heartbeatMs > 0) draft.cancel(`heartbeat:${receiptHandle}`);
  request(draft, draft.c.queue.id, 'deleteMessage', { receiptHandle }, { receiptHandle, attempt });
}

export function deleted(draft: ConsumerDraft, event: { requestId: string; error?: string }): void {
  const known = closed(draft, event.requestId);
  const work = workOf(draft, known?.receiptHandle);
  if (!work) return;
  if (event.error !== undefined) draft.record('deleteFailed', { ...about(work), error: event.error });
  letGo(draft, work);
}

export function fail(draft: ConsumerDraft, work: Work, reason: string): void {
  const { c } = draft;
  draft.record('workFailed', { ...about(work), reason });
  if (c.settings.onFailure === 'release') {
    const { receiptHandle } = work.delivery;
    request(draft, c.queue.id, 'changeMessageVisibility', { receiptHandle, visibilityTimeoutMs: 0 }, { attempt: c.settings.attempts }); // Q-V-05
  }
  giveUp(draft, work);
}

/** The message is out of its hands; the next that waits there is begun. */
export function letGo(draft: ConsumerDraft, work: Work): void {
  const { c } = draft;
  const { receiptHandle } = work.delivery;
  if (work.status === 'working') draft.cancel(`work:${receiptHandle}`);
  if (c.settings.heartbeatMs > 0) draft.cancel(`heartbeat:${receiptHandle}`);
  c.held = c.held.filter((other) => other.delivery.receiptHandle !== receiptHandle);
  startWaiting(draft);
}

/** Lets go, and says that a hand is free: a busy worker then asks for more. */
export function giveUp(draft: ConsumerDraft, work: Work): void {
  letGo(draft, work);
  draft.raise({ type: 'slotFreed', now: draft.now });
}

/** Q-V-04: the clock of a message in hand starts again. */
export function heartbeat(draft: ConsumerDraft, event: { receiptHandle: string }): void {
  const { c } = draft;
  const { receiptHandle } = event;
  const work = workOf(draft, receiptHandle);
  if (!work || c.settings.heartbeatMs === 0) return;
  request(draft, c.queue.id, 'changeMessageVisibility', { receiptHandle, visibilityTimeoutMs: c.settings.heartbeatExtendMs }, { attempt: c.settings.attempts });
  draft.timer(`heartbeat:${receiptHandle}`, c.settings.heartbeatMs, { type: 'heartbeat', receiptHandle });
}
