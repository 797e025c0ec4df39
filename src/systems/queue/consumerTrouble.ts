/** What can happen to a worker: no answer, a crash, a freeze, a changed setting, an armed fault. */
import type { ConsumerEvent, Fault } from './consumer.machine';
import { about, closed, receive, replace, workOf, type ConsumerDraft } from './consumerRequests';
import { fail, giveUp, remove, startWaiting, takeUp, writeTo } from './consumerWork';

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
      return giveUp(draft, work);
    case 'changeMessageVisibility':
  }
}

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
    if (c.settings.heartbeatMs > 0 && work.status !== 'deleting') draft.timer(`heartbeat:${receiptHandle}`, 0, { type: 'heartbeat', receiptHandle });
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
    if (event.type !== 'receiveMessageResult') draft.raise({ ...event, now });
    else if (c.requests.some(({ requestId }) => requestId === event.requestId)) takeUp(draft, event); // one that came twice is read once
  }
  startWaiting(draft);
  draft.raise({ type: 'slotFreed', now });
}

/** While it is frozen a setting is noted, and nothing begins. */
export function noteSetting(draft: ConsumerDraft, event: { setting: string; value: unknown }): void {
  const { c } = draft;
  c.settings = { ...c.settings, [event.setting]: event.value };
  draft.record('settingChanged', { setting: event.setting, value: event.value });
}

export function changeSetting(draft: ConsumerDraft, event: { setting: string; value: unknown }): void {
  const { c } = draft;
  noteSetting(draft, event);
  if (event.setting === 'heartbeatMs' && c.settings.heartbeatMs > 0) {
    for (const { delivery, status } of c.held) {
      const { receiptHandle } = delivery;
      if (status !== 'deleting') draft.timer(`heartbeat:${receiptHandle}`, c.settings.heartbeatMs, { type: 'heartbeat', receiptHandle });
    }
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
