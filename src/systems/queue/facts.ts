/** The facts of the queue family: every kind it records, with its fields, so that readers of the trace have one place to look. */

/** Fields by kind, beside time, sequence, node, entity and cause; a field with `?` may be absent. `facts.test.ts` holds runs to this list. */
export const queueFacts = {
  // producer (entity = the producer's node)
  /** It exists from here on. */
  messageProduced: ['messageId', 'key', 'label', 'queue'],
  /** An answer was an error or did not come; tried again if attempts are left. */
  sendFailed: ['messageId', 'operation', 'error', 'attempt'],
  /** No attempt left; lost, unless the queue stored it all the same. */
  messageGivenUp: ['messageId', 'reason', 'queue'],
  producerCrashed: [],
  producerRestarted: [],
  producerPaused: [],
  producerResumed: [],

  // queue and its messages (entity = the queue, or `${queueId}/${storedId}`)
  /** The send is accepted (Q-S-06). arrival: sent, duplicate, deadLettered, redriven; state: delayed, visible. */
  messageStored: ['messageId', 'storedId', 'queue', 'arrival', 'key', 'label', 'delayMs', 'state', 'group?'],
  /** Accepted, nothing enqueued (Q-F-05); storedId is that of the first. */
  sendDeduplicated: ['messageId', 'storedId', 'deduplicationId'],
  /** Again or at last. reason: delayEnded, visibilityTimeoutEnded, visibilitySetToZero. */
  messageVisible: ['messageId', 'storedId', 'reason', 'receiveCount'],
  /** Held back by a person. */
  messageHidden: ['messageId', 'storedId', 'delayMs'],
  messageReceived: ['messageId', 'storedId', 'by', 'receiptHandle', 'receiveCount', 'visibilityTimeoutMs', 'slot'],
  /** Hidden for so long from now (Q-V-04). */
  visibilityChanged: ['messageId', 'storedId', 'by', 'receiptHandle', 'visibilityTimeoutMs'],
  /** late: with a handle whose timeout had ended (Q-D-03). */
  messageDeleted: ['messageId', 'storedId', 'by', 'receiptHandle', 'late'],
  /** to: the dead-letter queue. */
  messageDeadLettered: ['messageId', 'storedId', 'to', 'receiveCount'],
  messageExpired: ['messageId', 'storedId', 'ageMs'],
  /** Back to the queue it came from (Q-R-05). */
  messageRedriven: ['messageId', 'storedId'],
  messagePurged: ['messageId', 'storedId'],
  /** By a person. */
  messageDropped: ['messageId', 'storedId'],
  messagePoisoned: ['messageId', 'storedId'],
  receiveAnswered: ['by', 'count', 'waitedMs', 'empty'],
  /** error: the service's own name, and what is allowed. */
  requestRefused: ['by', 'operation', 'error', 'messageId?'],
  queueUnavailable: [],
  queueAvailable: [],
  queuePurged: ['count'],
  /** Also of producers, workers and stores. */
  settingChanged: ['setting', 'value'],
  queueDeleted: [],
  queueCreated: [],

  // worker and store (entity = their node)
  workStarted: ['messageId', 'storedId', 'receiptHandle', 'durationMs'],
  /** The work is done, its effect is not yet written. */
  workFinished: ['messageId', 'storedId'],
  /** reason: poison, chance, armed, or that a store did not answer. */
  workFailed: ['messageId', 'storedId', 'reason'],
  /** By a store, which counts the times; or by a worker that has none. queue: whose message it was. */
  effectApplied: ['messageId', 'by', 'queue', 'times?'],
  /** An idempotent write found it done already. */
  effectSkipped: ['messageId', 'by', 'queue'],
  /** The delete was refused, unanswered or not sent. */
  deleteFailed: ['messageId', 'storedId', 'error'],
  requestTimedOut: ['operation', 'messageId?'],
  /** held: messageIds. */
  consumerCrashed: ['held'],
  consumerRestarted: [],
  consumerPaused: [],
  consumerResumed: [],
  faultArmed: ['operation'],
  storeCrashed: [],
  storeRestarted: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type QueueFactKind = keyof typeof queueFacts;
