/** What a node looks like at an instant, in words and numbers: what a family tells the scene, before any place on a screen is chosen. */
import type { NodeId } from '../kernel/effects';

/** A clock that runs on a message or a piece of work, in virtual milliseconds. */
export interface Clock {
  readonly startedAt: number;
  readonly endsAt: number;
}

/** One message as it rests somewhere. */
export interface MessageView {
  /** Identity for the whole run, kept over redelivery, dead-lettering and copies. */
  readonly messageId: string;
  /** The broker's own id of this stored copy; equals `messageId` for the first. */
  readonly storedId: string;
  /** At most 3 characters. */
  readonly label: string;
  /** The key's name; the scene turns it into colour and shape. */
  readonly key: string;
  readonly receiveCount: number;
  readonly poison: boolean;
  /** How often its effect was written so far. */
  readonly effects: number;
  /** Visibility timeout or delay that runs. */
  readonly clock?: Clock;
  /** Who holds it (in flight). */
  readonly holder?: NodeId;
  /** True when the holder can no longer use its receipt handle or is down. */
  readonly handleCut?: boolean;
  /** Slot on the in-flight shelf; kept from receive to delete so that nothing moves. */
  readonly slot?: number;
  readonly group?: string;
}

interface NodeViewBase {
  readonly id: NodeId;
  readonly title: string;
  /** One word for `data-state`, e.g. running, idle, working, crashed, paused. */
  readonly state: string;
  /** Since when it is down or paused, ms. */
  readonly since?: number;
  /** Short lines under the name, most important first. */
  readonly words: readonly string[];
  /** "next delete fails": a fault that waits for its operation. */
  readonly armedFault?: string;
}

export interface ProducerView extends NodeViewBase {
  readonly shape: 'producer';
}

export interface QueueView extends NodeViewBase {
  readonly shape: 'queue';
  /** The setting that matters, for the upper right corner: "visibility timeout 6 s". */
  readonly setting: string;
  readonly fifo: boolean;
  /** Next to be received first. At most `shown` are listed; the counts are exact. */
  readonly visible: readonly MessageView[];
  readonly inFlight: readonly MessageView[];
  readonly delayed: readonly MessageView[];
  readonly counts: { readonly visible: number; readonly inFlight: number; readonly delayed: number };
  readonly ageOfOldestMs: number;
  /** FIFO: the groups in order of first appearance; `blocked` = a message of it is in flight. */
  readonly groups: readonly { readonly group: string; readonly blocked: boolean }[];
  /** Set when other queues send their dead letters here: their ids and the receives they allow. */
  readonly deadLettersOf?: { readonly sources: readonly NodeId[]; readonly maxReceiveCount: number };
  /** Where this queue's dead letters go. */
  readonly deadLetterQueue?: NodeId;
}

/** One message in a worker's hands. */
export interface BayView {
  readonly message: MessageView;
  /** waiting (in the batch, its turn has not come) → working → writing (effect on its way to the store) → deleting (delete on its way to the queue) → failed. */
  readonly status: 'waiting' | 'working' | 'writing' | 'deleting' | 'failed';
  readonly clock?: Clock;
}

export interface WorkerView extends NodeViewBase {
  readonly shape: 'worker';
  readonly bays: readonly BayView[];
  /** How many it works on at once. */
  readonly concurrency: number;
}

/** One row of a store: the pieces that belong together, and how often each was written. */
export interface StoreRow {
  readonly row: string;
  readonly pieces: readonly { readonly message: MessageView; readonly writes: number }[];
  /** Pieces expected; more than `pieces.length` while the row is incomplete. */
  readonly expected: number;
}

export interface StoreView extends NodeViewBase {
  readonly shape: 'store';
  readonly rows: readonly StoreRow[];
  readonly rowCount: number;
}

export type NodeView = ProducerView | QueueView | WorkerView | StoreView;
