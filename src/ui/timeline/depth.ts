/** How deep the watched queues were at every instant, read once from the trace and kept as steps: what the timeline draws under its marks. */
import type { Trace } from '../useSession';

interface Depth {
  readonly visible: number;
  readonly inFlight: number;
}

const leaves = new Set(['messageDeleted', 'messageDeadLettered', 'messageExpired', 'messagePurged', 'messageDropped']);

/** Reads a trace as it grows; begins again when it is given another one. */
export class DepthReader {
  private trace: Trace | undefined;
  private read = 0;
  private readonly watch: ReadonlySet<string>;
  private readonly place = new Map<string, 'visible' | 'inFlight'>();
  private readonly times: number[] = [];
  private readonly steps: Depth[] = [];
  private now: { visible: number; inFlight: number } = { visible: 0, inFlight: 0 };

  constructor(watch: readonly string[]) {
    this.watch = new Set(watch);
  }

  /** Takes in what is new. */
  follow(trace: Trace): void {
    if (trace !== this.trace) this.begin(trace);
    for (; this.read < trace.length; this.read += 1) {
      const fact = trace.at(this.read)!;
      if (!this.watch.has(fact.nodeId) || fact.messageId === undefined) continue;
      const key = `${fact.nodeId}/${String(fact['storedId'] ?? fact.messageId)}`;
      if (fact.kind === 'messageVisible' || (fact.kind === 'messageStored' && fact['state'] !== 'delayed')) this.move(key, 'visible', fact.time);
      else if (fact.kind === 'messageReceived') this.move(key, 'inFlight', fact.time);
      else if (leaves.has(fact.kind)) this.move(key, undefined, fact.time);
    }
  }

  /** The greatest depth between two instants, the one that stands at `fromMs` included. */
  greatest(fromMs: number, toMs: number): Depth {
    let index = this.indexAt(fromMs);
    let { visible, inFlight } = this.steps[index] ?? { visible: 0, inFlight: 0 };
    for (index += 1; index < this.times.length && this.times[index]! < toMs; index += 1) {
      const step = this.steps[index]!;
      if (step.visible + step.inFlight > visible + inFlight) ({ visible, inFlight } = step);
    }
    return { visible, inFlight };
  }

  private begin(trace: Trace): void {
    this.trace = trace;
    this.read = 0;
    this.place.clear();
    this.times.length = 0;
    this.steps.length = 0;
    this.now = { visible: 0, inFlight: 0 };
  }

  private move(key: string, to: 'visible' | 'inFlight' | undefined, atMs: number): void {
    const from = this.place.get(key);
    if (from === to) return;
    if (from) this.now[from] -= 1;
    if (to) {
      this.now[to] += 1;
      this.place.set(key, to);
    } else this.place.delete(key);
    if (this.times.at(-1) === atMs) this.steps[this.steps.length - 1] = { ...this.now };
    else {
      this.times.push(atMs);
      this.steps.push({ ...this.now });
    }
  }

  private indexAt(ms: number): number {
    let low = 0;
    let high = this.times.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.times[middle]! <= ms) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

/** Two stacked step outlines as path data, in a band `height` high over `width` pixels that stand for `spanMs`, up to `toMs`. */
export function depthPaths(
  reader: DepthReader,
  spanMs: number,
  toMs: number,
  width: number,
  top: number,
  height: number,
): { readonly all: string; readonly visible: string } {
  const columns = Math.max(0, Math.min(Math.ceil(width), Math.ceil((toMs / spanMs) * width)));
  const depths = Array.from({ length: columns }, (_, column) => reader.greatest((column / width) * spanMs, ((column + 1) / width) * spanMs));
  const deepest = Math.max(6, ...depths.map(({ visible, inFlight }) => visible + inFlight));
  const foot = top + height;
  const y = (depth: number) => Math.round((foot - (depth / deepest) * height) * 100) / 100;
  const outline = (of: (depth: Depth) => number) => {
    let path = `M0 ${foot}`;
    let before = foot;
    for (let column = 0; column < columns; column += 1) {
      const level = y(of(depths[column]!));
      if (level !== before) path += `H${column}V${level}`;
      before = level;
    }
    return `${path}H${columns}V${foot}Z`;
  };
  return { all: outline(({ visible, inFlight }) => visible + inFlight), visible: outline(({ visible }) => visible) };
}
