/** What every step of a queue works on, and the few moves all of them share. */
import { roll } from '../../kernel/dice';
import type { Draft } from '../draft';
import type { Letter } from './letter';
import type { QueueContext, QueueEvent } from './queue.machine';

export type QueueDraft = Draft<QueueContext>;
export type Of<T extends QueueEvent['type']> = QueueEvent & { type: T };

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
export const entity = (queueId: string, storedId: string): string => `${queueId}/${storedId}`;
export const reply = (draft: QueueDraft, to: string, type: string, fields: object, messageIds?: readonly string[]): void =>
  draft.post(to, { type, ...fields }, messageIds);
export const refuse = (draft: QueueDraft, event: { from: string; requestId: string; type: string }, error: string): void => {
  draft.record('requestRefused', { by: event.from, operation: event.type, error });
  reply(draft, event.from, `${event.type}Result`, { requestId: event.requestId, error });
};

/** The next roll of a stream of this queue. */
export function dice(draft: QueueDraft, stream: string): number {
  draft.c.rolls += 1;
  return roll(draft.c.seed, `${draft.c.id}/${stream}`, draft.c.rolls);
}
