/** The agenda: what is still to happen, ordered by time and, within an instant, by sequence. A binary heap whose dead entries are swept out in bulk. */
import type { EntityId, WireEvent } from './effects';
import type { VirtualTime } from './time';

/** One thing to come. Immutable, so that checkpoints share it. */
export interface Entry {
  readonly time: VirtualTime;
  /** Given in order of scheduling; decides ties. */
  readonly sequence: number;
  readonly kind: 'timer' | 'arrival';
  readonly entityId: EntityId;
  readonly event: WireEvent;
  /** Sequence of the fact that led to it. */
  readonly cause: number | undefined;
  /** Timer id, for kind `timer`. */
  readonly timerId: string | undefined;
  /** Id of the post, for kind `arrival`. */
  readonly postId: number | undefined;
}

const before = (a: Entry, b: Entry): boolean => a.time < b.time || (a.time === b.time && a.sequence < b.sequence);

export class Agenda {
  private heap: Entry[];
  private dead: number;

  constructor(heap: Entry[] = [], dead = 0) {
    this.heap = heap;
    this.dead = dead;
  }

  get size(): number {
    return this.heap.length;
  }

  peek(): Entry | undefined {
    return this.heap[0];
  }

  push(entry: Entry): void {
    const heap = this.heap;
    let index = heap.length;
    heap.push(entry);
    while (index > 0) {
      const parent = (index - 1) >>> 1;
      if (!before(entry, heap[parent]!)) break;
      heap[index] = heap[parent]!;
      index = parent;
    }
    heap[index] = entry;
  }

  pop(): Entry | undefined {
    const heap = this.heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    this.sink(last, 0);
    return first;
  }

  /** `count` entries became void (cancelled, or their entity is gone). Sweeps once the dead outnumber the living. */
  bury(count: number, isAlive: (entry: Entry) => boolean): void {
    this.dead += count;
    if (this.dead < 64 || this.dead * 2 < this.heap.length) return;
    this.heap = this.heap.filter(isAlive);
    this.dead = 0;
    for (let index = (this.heap.length >>> 1) - 1; index >= 0; index -= 1) this.sink(this.heap[index]!, index);
  }

  /** A void entry was popped after all. */
  exhume(): void {
    if (this.dead > 0) this.dead -= 1;
  }

  copy(): Agenda {
    return new Agenda(this.heap.slice(), this.dead);
  }

  private sink(entry: Entry, from: number): void {
    const heap = this.heap;
    let index = from;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child += 1;
      if (!before(heap[child]!, entry)) break;
      heap[index] = heap[child]!;
      index = child;
    }
    heap[index] = entry;
  }
}
