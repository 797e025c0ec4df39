/** A list that only grows, shared between snapshots: each snapshot is a length, and nothing is copied on append. */

interface Cell<T> {
  readonly key: string;
  readonly entry: T;
  /** Position of the cell before it with the same key. */
  readonly previous: number | undefined;
}

interface Shared<T> {
  readonly cells: Cell<T>[];
  /** Key → position of its newest cell in any snapshot. */
  readonly newest: Map<string, number>;
}

/**
 * Immutable view of the first `length` entries. Two snapshots that part ways (after a fork or a seek)
 * part at the first append that differs: the later one copies its prefix once.
 */
export class AppendLog<T> {
  readonly length: number;
  private readonly shared: Shared<T>;

  constructor(shared: Shared<T> = { cells: [], newest: new Map() }, length = 0) {
    this.shared = shared;
    this.length = length;
  }

  at(position: number): T | undefined {
    return position < this.length ? this.shared.cells[position]?.entry : undefined;
  }

  /** The newest entry under `key`. */
  last(key: string): T | undefined {
    const position = this.positionOf(key);
    return position === undefined ? undefined : this.shared.cells[position]!.entry;
  }

  append(key: string, entry: T): AppendLog<T> {
    const shared = this.shared.cells.length === this.length ? this.shared : this.parted();
    shared.cells.push({ key, entry, previous: this.positionOf(key) });
    shared.newest.set(key, this.length);
    return new AppendLog(shared, this.length + 1);
  }

  private positionOf(key: string): number | undefined {
    let position = this.shared.newest.get(key);
    while (position !== undefined && position >= this.length) position = this.shared.cells[position]!.previous;
    return position;
  }

  private parted(): Shared<T> {
    const cells = this.shared.cells.slice(0, this.length);
    return { cells, newest: new Map(cells.map((cell, position) => [cell.key, position])) };
  }
}
