/** What a worker does at each turn of its loop; every function changes one draft. */
import { drawMs, roll } from '../../kernel/dice';
import type { Draft } from '../draft';
import type { ConsumerContext, ConsumerEvent, Fault, Request, Work } from './consumer.machine';
import type { Delivery } from './letter';

export type ConsumerDraft = Draft<ConsumerContext>;

function dice(draft: ConsumerDraft, stream: string): number {
  draft.c.rolls += 1;
  return roll(draft.c.seed, `${draft.c.id}/${stream}`, draft.c.rolls);
}

const about = ({ delivery }: Work) => ({ messageId: delivery.letter.messageId, storedId: delivery.storedId });
const workOf = ({ c }: ConsumerDraft, receiptHandle: string | undefined): Work | undefined =>
  c.held.find((work) => work.delivery.receiptHandle === receiptHandle);
const replace = ({ c }: ConsumerDraft, before: Work, now: Work): void => {
  c.held = c.held.map((work) => (work === before ? now : work));
};

/* ---- requests ---- */

function request(
  draft: ConsumerDraft,
  to: string,
  operation: Request['operation'],
  fields: object,
  more: Partial<Request> & { waitMs?: number; messageIds?: readonly string[] } = {},
): void {
  const { c } = draft;
  c.sent += 1;
  const requestId = `${c.id}-${c.sent}`;
  const { waitMs = 0, messageIds, ...rest } = more;
  c.requests = [...c.requests, { requestId, operation, receiptHandle: undefined, store: undefined, attempt: 1, attemptId: undefined, ...rest }];
  draft.post(to, { type: operation, requestId, ...fields }, messageIds);
  draft.timer(`request:${requestId}`, c.settings.requestTimeoutMs + waitMs, { type: 'requestTimedOut', requestId });
}

/** The request an answer belongs to; it is no longer open. */
function closed(draft: ConsumerDraft, requestId: string): Request | undefined {
  const { c } = draft;
  const known = c.requests.find((other) => other.requestId === requestId);
  if (!known) return undefined;
  c.requests = c.requests.filter((other) => other !== known);
  draft.cancel(`request:${requestId}`);
  return known;
}

function receive(draft: ConsumerDraft, attempt: number, attemptId: string | undefined): void {
  const { c } = draft;
  const { batchSize, waitTimeMs, visibilityTimeoutMs } = c.settings;
  const fields = {
    max: batchSize,
    ...(waitTimeMs === undefined ? {} : { waitMs: waitTimeMs }),
    ...(visibilityTimeoutMs === undefined ? {} : { visibilityTimeoutMs }),
    ...(attemptId === undefined ? {} : { attemptId }),
  };
  request(draft, c.queue.id, 'receiveMessage', fields, { attempt, attemptId, waitMs: waitTimeMs ?? 20_000 });
}

/** Opens a receive. On FIFO it carries an attempt id, so that a lost answer can be had again (Q-F-08). */
export function ask(draft: ConsumerDraft): void {
  receive(draft, 1, draft.c.queue.fifo ? `${draft.c.id}-attempt-${draft.c.sent + 1}` : undefined);
}

export function answered(draft: ConsumerDraft, event: { requestId: string }): void {
  closed(draft, event.requestId);
}

/* ---- working ---- */

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
function startWaiting(draft: ConsumerDraft): void {
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
  draft.record('workStarted', { ...about(work), receiptHandle: work.delivery.receiptHandle, durationMs: endsAt - now });
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

function writeTo(draft: ConsumerDraft, work: Work, store: string, attempt: number): void {
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
    return letGo(draft, work);
  }
  const deleting: Work = { ...work, status: 'deleting' };
  replace(draft, work, deleting);
  remove(draft, deleting, 1);
}

function remove(draft: ConsumerDraft, work: Work, attempt: number): void {
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

function fail(draft: ConsumerDraft, work: Work, reason: string): void {
  const { c } = draft;
  draft.record('workFailed', { ...about(work), reason });
  if (c.settings.onFailure === 'release') {
    const { receiptHandle } = work.delivery;
    request(draft, c.queue.id, 'changeMessageVisibility', { receiptHandle, visibilityTimeoutMs: 0 }, { attempt: c.settings.attempts }); // Q-V-05
  }
  letGo(draft, work);
}

function letGo(draft: ConsumerDraft, work: Work): void {
  const { c } = draft;
  const { receiptHandle } = work.delivery;
  if (work.status === 'working') draft.cancel(`work:${receiptHandle}`);
  if (c.settings.heartbeatMs > 0) draft.cancel(`heartbeat:${receiptHandle}`);
  c.held = c.held.filter((other) => other.delivery.receiptHandle !== receiptHandle);
  startWaiting(draft);
  const asks = c.requests.some((open) => open.operation === 'receiveMessage');
  if (!asks) draft.raise({ type: 'slotFreed', now: draft.now });
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

export function visibilityChanged(draft: ConsumerDraft, event: { requestId: string }): void {
  closed(draft, event.requestId);
}

/* ---- when no answer comes ---- */

export function requestTimedOut(draft: ConsumerDraft, event: { requestId: string }): void {
  const { c } = draft;
  const known = closed(draft, event.requestId);
  if (!known) return;
  const work = workOf(draft, known.receiptHandle);
  draft.record('requestTimedOut', { operation: known.operation, ...(work ? { messageId: work.delivery.letter.messageId } : {}) });
  const last = known.attempt >= c.settings.attempts;
  switch (known.operation) {
    case 'receiveMessage':
      return receive(draft, known.attempt + 1, known.attemptId); // it never stops asking
    case 'writeEffect':
      if (!work) return;
      return last ? fail(draft, work, 'the store did not answer') : writeTo(draft, work, known.store!, known.attempt + 1);
    case 'deleteMessage':
      if (!work) return;
      if (!last) return remove(draft, work, known.attempt + 1);
      draft.record('deleteFailed', { ...about(work), error: 'no answer' });
      return letGo(draft, work);
    case 'changeMessageVisibility':
  }
}

/* ---- crash, freeze, settings ---- */

/** Clocks on this side stop; the queue is not told. */
function stopClocks(draft: ConsumerDraft): void {
  const { c } = draft;
  for (const { requestId } of c.requests) draft.cancel(`request:${requestId}`);
  for (const { delivery } of c.held) {
    draft.cancel(`work:${delivery.receiptHandle}`);
    draft.cancel(`heartbeat:${delivery.receiptHandle}`);
  }
}

export function crash(draft: ConsumerDraft): void {
  const { c, now } = draft;
  draft.record('consumerCrashed', { held: c.held.map((work) => work.delivery.letter.messageId) });
  stopClocks(draft);
  c.ghosts = c.held;
  c.held = [];
  c.requests = [];
  c.inbox = [];
  c.since = now;
  if (c.settings.restartAfterMs !== undefined) draft.timer('restart', c.settings.restartAfterMs, { type: 'restart' });
}

export function restart(draft: ConsumerDraft): void {
  draft.cancel('restart');
  draft.c.ghosts = [];
  draft.record('consumerRestarted');
}

export function freeze(draft: ConsumerDraft): void {
  const { c, now } = draft;
  draft.record('consumerPaused');
  stopClocks(draft);
  c.since = now;
  c.held = c.held.map((work) => ({ ...work, leftMs: Math.max(0, work.endsAt - now) }));
}

export function keepForLater(draft: ConsumerDraft, event: ConsumerEvent): void {
  draft.c.inbox = [...draft.c.inbox, event];
}

/** Goes on where it stood: work has as much left as it had, answers that came meanwhile are read now, unanswered requests are asked again. */
export function thaw(draft: ConsumerDraft): void {
  const { c, now } = draft;
  draft.record('consumerResumed');
  const answers = c.inbox;
  c.inbox = [];
  for (const work of c.held) {
    const { receiptHandle } = work.delivery;
    if (c.settings.heartbeatMs > 0) draft.timer(`heartbeat:${receiptHandle}`, 0, { type: 'heartbeat', receiptHandle });
    if (work.status !== 'working') continue;
    replace(draft, work, { ...work, startedAt: now - (work.endsAt - work.startedAt - work.leftMs), endsAt: now + work.leftMs });
    draft.timer(`work:${receiptHandle}`, work.leftMs, { type: 'workEnded', receiptHandle });
  }
  const heard = new Set(answers.map((event) => ('requestId' in event ? event.requestId : '')));
  for (const { requestId, operation } of c.requests) {
    if (heard.has(requestId)) continue;
    if (operation === 'receiveMessage') c.requests = c.requests.filter((other) => other.requestId !== requestId); // running asks anew
    else draft.timer(`request:${requestId}`, 0, { type: 'requestTimedOut', requestId });
  }
  for (const event of answers) {
    if (event.type === 'receiveMessageResult') takeUp(draft, event);
    else draft.raise({ ...event, now });
  }
  draft.raise({ type: 'slotFreed', now });
}

export function changeSetting(draft: ConsumerDraft, event: { setting: string; value: unknown }): void {
  const { c } = draft;
  c.settings = { ...c.settings, [event.setting]: event.value };
  draft.record('settingChanged', { setting: event.setting, value: event.value });
  if (event.setting === 'heartbeatMs' && c.settings.heartbeatMs > 0) {
    for (const { delivery } of c.held)
      draft.timer(`heartbeat:${delivery.receiptHandle}`, c.settings.heartbeatMs, { type: 'heartbeat', receiptHandle: delivery.receiptHandle });
  }
  if (event.setting === 'concurrency') {
    startWaiting(draft);
    draft.raise({ type: 'slotFreed', now: draft.now });
  }
}

export function slowDown(draft: ConsumerDraft, event: { factor: number }): void {
  draft.c.slowness = event.factor;
  draft.record('settingChanged', { setting: 'slowness', value: event.factor });
}

export function failNext(draft: ConsumerDraft, event: { operation: Fault }): void {
  draft.c.faults = [...draft.c.faults, event.operation];
  draft.record('faultArmed', { operation: event.operation });
}
