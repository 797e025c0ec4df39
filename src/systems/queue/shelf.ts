/** What stands on a queue's shelves and who may take it next: order, FIFO groups and fair queues, as pure functions. */

/** One stored message as the queue knows it; all else is the message's own machine. */
export interface Shelved {
  readonly storedId: string;
  readonly messageId: string;
  /** Place in the order of delivery. */
  readonly order: number;
  /** When this queue stored it, and how often others had received it before (Q-M-02). */
  readonly storedAt: number;
  readonly receivedBefore: number;
  readonly receiveCount: number;
  readonly group: string | undefined;
  /** Slot on the in-flight shelf, −1 elsewhere. */
  readonly slot: number;
  /** The queue it was dead-lettered from. */
  readonly source: string | undefined;
}

/** Q-F-09: how far a FIFO queue looks for an open group. */
export const groupSearchDepth = 120_000;
/** Q-S-09: from this many in flight on, a group with more than a tenth of them is noisy. */
export const noisyFrom = 30;
const noisyShare = 0.1;

/** `shelf` with `shelved` at its place in the order. */
export function insert(shelf: readonly Shelved[], shelved: Shelved): readonly Shelved[] {
  const last = shelf.at(-1);
  if (last === undefined || last.order <= shelved.order) return [...shelf, shelved];
  let low = 0;
  let high = shelf.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (shelf[middle]!.order < shelved.order) low = middle + 1;
    else high = middle;
  }
  return shelf.toSpliced(low, 0, shelved);
}

/** `shelf` without the stored message; the same shelf when it is not there. */
export function without(shelf: readonly Shelved[], storedId: string): readonly Shelved[] {
  const position = shelf.findIndex((shelved) => shelved.storedId === storedId);
  return position < 0 ? shelf : shelf.toSpliced(position, 1);
}

/** The lowest slots of the in-flight shelf that are free, so that nothing that stands there moves. */
export function freeSlots(inFlight: readonly Shelved[], count: number): readonly number[] {
  const taken = new Set(inFlight.map((shelved) => shelved.slot));
  const free: number[] = [];
  for (let slot = 0; free.length < count; slot += 1) if (!taken.has(slot)) free.push(slot);
  return free;
}

function groupSizes(items: readonly Shelved[]): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const { group } of items) if (group !== undefined) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return sizes;
}

/** Standard: oldest first (Q-S-90); messages of quiet groups before those of noisy ones (Q-S-09). */
function pickStandard(visible: readonly Shelved[], inFlight: readonly Shelved[], count: number): readonly Shelved[] {
  if (inFlight.length < noisyFrom) return visible.slice(0, count);
  const sizes = groupSizes(inFlight);
  const isNoisy = ({ group }: Shelved): boolean => group !== undefined && (sizes.get(group) ?? 0) > inFlight.length * noisyShare;
  const quiet: Shelved[] = [];
  const noisy: Shelved[] = [];
  for (const shelved of visible) {
    if (quiet.length === count) break;
    (isNoisy(shelved) ? noisy : quiet).push(shelved);
  }
  return [...quiet, ...noisy].slice(0, count);
}

/** FIFO: no group with a message in flight (Q-F-02); as many as possible of one group, in order, then of others (Q-F-03). */
function pickFifo(visible: readonly Shelved[], inFlight: readonly Shelved[], delayed: readonly Shelved[], count: number): readonly Shelved[] {
  const locked = new Set(inFlight.map((shelved) => shelved.group));
  const byGroup = new Map<string | undefined, Shelved[]>();
  for (const shelved of visible.slice(0, groupSearchDepth)) {
    if (locked.has(shelved.group)) continue;
    const waiting = delayed.some((other) => other.group === shelved.group && other.order < shelved.order);
    if (waiting) continue;
    const known = byGroup.get(shelved.group);
    if (known) known.push(shelved);
    else byGroup.set(shelved.group, [shelved]);
  }
  return [...byGroup.values()].flat().slice(0, count);
}

/** What the next receive of at most `count` messages takes, in order. */
export function pick(fifo: boolean, visible: readonly Shelved[], inFlight: readonly Shelved[], delayed: readonly Shelved[], count: number): readonly Shelved[] {
  return fifo ? pickFifo(visible, inFlight, delayed, count) : pickStandard(visible, inFlight, count);
}
