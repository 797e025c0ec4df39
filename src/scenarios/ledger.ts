/** The ledger: every sent message in exactly one class per reader, derived from the trace; each loss with its reason. */
import type { NodeId } from '../kernel/effects';

export const classes = ['doneOnce', 'doneRepeatedly', 'visible', 'inFlight', 'delayed', 'unread', 'deadLettered', 'expired', 'lost'] as const;
export type LedgerClass = (typeof classes)[number];

/** One row a reader: the workers of a queue (later a consumer group, a subscriber). */
export interface LedgerRow {
  /** The queue whose workers read. */
  readonly reader: NodeId;
  readonly sent: number;
  /** Message ids by class; the lengths add up to `sent`. */
  readonly messages: Readonly<Record<LedgerClass, readonly string[]>>;
  /** Message ids of `lost` by reason. */
  readonly lost: Readonly<Record<string, readonly string[]>>;
  /** Sent by a producer but not yet arrived at the queue; not part of `sent`. */
  readonly onTheWay: readonly string[];
}

export interface Ledger {
  readonly rows: readonly LedgerRow[];
}
