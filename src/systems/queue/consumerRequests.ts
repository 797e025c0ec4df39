/** A worker's requests and their answers: each is open until it is answered or its time is up. */
import { roll } from '../../kernel/dice';
import type { Draft } from '../draft';
import type { ConsumerContext, Request, Work } from './consumer.machine';

export type ConsumerDraft = Draft<ConsumerContext>;

export function dice(draft: ConsumerDraft, stream: string): number {
  draft.c.rolls += 1;
  return roll(draft.c.seed, `${draft.c.id}/${stream}`, draft.c.rolls);
}

export const about = ({ delivery }: Work) => ({ messageId: delivery.letter.messageId, storedId: delivery.storedId });
export const workOf = ({ c }: ConsumerDraft, receiptHandle: string | undefined): Work | undefined =>
  c.held.find((work) => work.delivery.receiptHandle === receiptHandle);
export const replace = ({ c }: ConsumerDraft, before: Work, now: Work): void => {
  c.held = c.held.map((work) => (work === before ? now : work));
};

export function request(
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
export function closed(draft: ConsumerDraft, requestId: string): Request | undefined {
  const { c } = draft;
  const known = c.requests.find((other) => other.requestId === requestId);
  if (!known) return undefined;
  c.requests = c.requests.filter((other) => other !== known);
  draft.cancel(`request:${requestId}`);
  return known;
}

export function receive(draft: ConsumerDraft, attempt: number, attemptId: string | undefined): void {
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

export function visibilityChanged(draft: ConsumerDraft, event: { requestId: string }): void {
  closed(draft, event.requestId);
}
