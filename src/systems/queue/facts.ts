/** The facts of the queue family: every kind it records, with its fields, so that readers of the trace have one place to look. */

/*
 * Producer (entity = the producer's node)
 *   messageProduced    messageId, key, label                      it exists from here on
 *   sendFailed         messageId, operation, error, attempt        an answer was an error or did not come; tried again if attempts are left
 *   messageGivenUp     messageId, reason                           no attempt left and the queue never stored it: lost
 *   producerCrashed / producerRestarted / producerPaused / producerResumed
 * Queue and its messages (entity = queue, or `${queueId}/${storedId}`); all carry messageId and storedId
 *   messageStored      key, label, group, delayMs, state: delayed | visible     the send is accepted (Q-S-06)
 *   sendDeduplicated   messageId, storedId (of the first), deduplicationId      accepted, nothing enqueued (Q-F-05)
 *   messageVisible     reason: sent | delayEnded | visibilityTimeoutEnded | visibilitySetToZero | duplicate | redriven
 *   messageHidden      delayMs (by command)
 *   messageReceived    by (node), receiptHandle, receiveCount, visibilityTimeoutMs, slot
 *   visibilityChanged  by, receiptHandle, visibilityTimeoutMs
 *   messageDeleted     by, receiptHandle, late: boolean
 *   messageDeadLettered  to (queue), receiveCount
 *   messageExpired     ageMs
 *   messagePurged, messageDropped (by command), messageRedriven (back to the queue it came from, Q-R-05)
 *   messagePoisoned
 *   receiveAnswered    by, count, waitedMs, empty: boolean         (no messageId)
 *   requestRefused     by, operation, error, messageId?            the service's own error name
 *   queueUnavailable / queueAvailable, queuePurged, settingChanged (setting, value), queueDeleted / queueCreated
 * Consumer (entity = the consumer's node)
 *   workStarted        messageId, storedId, receiptHandle, durationMs
 *   workFinished       messageId, …                                 the work is done, its effect is not yet written
 *   workFailed         messageId, reason: poison | chance | armed
 *   effectApplied      messageId, times (1 = first), by             recorded by the store, or by the consumer if it has no store
 *   effectSkipped      messageId, by                                an idempotent write found it done already
 *   deleteFailed       messageId, error                             the delete was refused or unanswered
 *   requestTimedOut    operation, messageId?
 *   consumerCrashed (held: messageIds) / consumerRestarted / consumerPaused / consumerResumed
 *   faultArmed (operation); store: storeCrashed / storeRestarted
 */

/** Kinds this family records; `facts.test.ts` holds runs to this list. */
export const queueFactKinds = [
  'messageProduced',
  'sendFailed',
  'messageGivenUp',
  'producerCrashed',
  'producerRestarted',
  'producerPaused',
  'producerResumed',
  'messageStored',
  'sendDeduplicated',
  'messageVisible',
  'messageHidden',
  'messageReceived',
  'visibilityChanged',
  'messageDeleted',
  'messageDeadLettered',
  'messageExpired',
  'messageRedriven',
  'messagePurged',
  'messageDropped',
  'messagePoisoned',
  'receiveAnswered',
  'requestRefused',
  'queueUnavailable',
  'queueAvailable',
  'queuePurged',
  'settingChanged',
  'queueDeleted',
  'queueCreated',
  'workStarted',
  'workFinished',
  'workFailed',
  'effectApplied',
  'effectSkipped',
  'deleteFailed',
  'requestTimedOut',
  'consumerCrashed',
  'consumerRestarted',
  'consumerPaused',
  'consumerResumed',
  'faultArmed',
  'storeCrashed',
  'storeRestarted',
] as const;

export type QueueFactKind = (typeof queueFactKinds)[number];
