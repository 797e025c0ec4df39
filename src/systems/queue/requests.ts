/** The checks a queue makes on a request before it touches a message, with the service's own error names. */
import type { Letter } from './letter';
import type { QueueSettings } from './params';

const twelveHoursMs = 43_200_000;
const maxDelayMs = 900_000;
const maxWaitMs = 20_000;
/** Q-N-06. */
const maxBatch = 10;
/** Q-N-05, Q-N-07. */
export const maxBytes = 1_048_576;
/** Q-N-14. */
const maxIdLength = 128;

const within = (value: unknown, min: number, max: number): boolean => typeof value === 'number' && value >= min && value <= max;

/** Why this one message may not be sent, or undefined. Q-N-03, Q-N-05, Q-F-01, Q-F-06, Q-L-02. */
export function sendError(letter: Letter, settings: QueueSettings): string | undefined {
  if (letter.sizeBytes > maxBytes) return `InvalidParameterValue: message of ${letter.sizeBytes} bytes is above 1,048,576`;
  if (letter.sizeBytes < 1) return 'InvalidMessageContents: the body is empty';
  if (letter.delayMs !== undefined && !within(letter.delayMs, 0, maxDelayMs)) return 'InvalidParameterValue: DelaySeconds must be 0 … 900';
  for (const id of [letter.group, letter.deduplicationId]) {
    if (id !== undefined && (id.length < 1 || id.length > maxIdLength)) return 'InvalidParameterValue: an id must have 1 … 128 characters';
  }
  if (!settings.fifo) return undefined;
  if (letter.group === undefined) return 'MissingParameter: MessageGroupId';
  if (letter.delayMs !== undefined) return 'InvalidParameterValue: a FIFO queue has no per-message delay';
  if (letter.deduplicationId === undefined && !settings.contentBasedDeduplication)
    return 'InvalidParameterValue: MessageDeduplicationId is missing and ContentBasedDeduplication is off';
  return undefined;
}

/** Why a batch may not be sent at all (Q-S-08, Q-N-07), or undefined; single entries may still fail. */
export function batchError(entries: readonly { readonly id: string; readonly letter: Letter }[]): string | undefined {
  if (entries.length === 0) return 'EmptyBatchRequest';
  if (entries.length > maxBatch) return 'TooManyEntriesInBatchRequest';
  if (new Set(entries.map((entry) => entry.id)).size < entries.length) return 'BatchEntryIdsNotDistinct';
  if (entries.reduce((sum, entry) => sum + entry.letter.sizeBytes, 0) > maxBytes) return 'BatchRequestTooLong';
  return undefined;
}

/** Q-N-01, Q-N-04, Q-N-06. */
export function receiveError(request: { readonly max: number; readonly waitMs?: number; readonly visibilityTimeoutMs?: number }): string | undefined {
  if (!within(request.max, 1, maxBatch)) return 'InvalidParameterValue: MaxNumberOfMessages must be 1 … 10';
  if (request.waitMs !== undefined && !within(request.waitMs, 0, maxWaitMs)) return 'InvalidParameterValue: WaitTimeSeconds must be 0 … 20';
  return visibilityError(request.visibilityTimeoutMs);
}

/** Q-N-01. */
export function visibilityError(visibilityTimeoutMs: number | undefined): string | undefined {
  if (visibilityTimeoutMs === undefined || within(visibilityTimeoutMs, 0, twelveHoursMs)) return undefined;
  return 'InvalidParameterValue: VisibilityTimeout must be 0 … 43200';
}

/** A receipt handle names its queue, its stored message and the receive (Q-D-02). */
export const handleOf = (queueId: string, storedId: string, receive: number): string => `${queueId}#${storedId}#${receive}`;

/** The stored message and the receive a handle names, or undefined when it is malformed or foreign (Q-D-05). */
export function readHandle(queueId: string, receiptHandle: unknown): { readonly storedId: string; readonly receive: number } | undefined {
  if (typeof receiptHandle !== 'string' || !receiptHandle.startsWith(`${queueId}#`)) return undefined;
  const at = receiptHandle.lastIndexOf('#'); // a message id may have the sign in it
  const [storedId, receive] = [receiptHandle.slice(queueId.length + 1, at), receiptHandle.slice(at + 1)];
  return storedId !== '' && /^\d+$/.test(receive) ? { storedId, receive: Number(receive) } : undefined;
}
