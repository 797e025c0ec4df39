/** What a producer wrote, as it travels: the identity a message keeps through every queue, copy and redelivery. */
export interface Letter {
  /** Identity for the whole run. */
  readonly messageId: string;
  /** At most 3 characters for the picture. */
  readonly label: string;
  readonly key: string;
  /** Row and piece of the effect in a store; `row` defaults to the message. */
  readonly row: string;
  readonly pieces: number;
  readonly poison: boolean;
  readonly sizeBytes: number;
  /** MessageGroupId (Q-F-01; on a standard queue a tenant of fair queues, Q-S-09). */
  readonly group?: string;
  /** MessageDeduplicationId (Q-F-05). */
  readonly deduplicationId?: string;
  /** DelaySeconds of this message, ms (Q-L-01). */
  readonly delayMs?: number;
}

/** A letter as a receive hands it out. */
export interface Delivery {
  readonly letter: Letter;
  readonly storedId: string;
  readonly receiptHandle: string;
  readonly receiveCount: number;
}
