/** Which facts stand in the log: an index of sequences that grows with the trace, so that a line costs its reading once. */
import type { Fact, Trace } from '../useSession';

export interface LogFilter {
  /** Node id, or empty for all. */
  readonly node: string;
  /** Beginning of a message id, or empty for all. */
  readonly message: string;
  /** Whether what travels and every empty answer is told too. */
  readonly requests: boolean;
}

/** What travels, and answers: told on request only, else they drown the rest. */
const requestKinds = new Set(['posted', 'postArrived', 'receiveAnswered']);

export class LogReader {
  private readonly filter: LogFilter;
  private trace: Trace | undefined;
  private read = 0;
  private sequences: number[] = [];

  constructor(filter: LogFilter) {
    this.filter = filter;
  }

  /** Sequences of the lines among the first `length` facts. A new list whenever it differs. */
  upTo(trace: Trace, length: number): readonly number[] {
    if (trace !== this.trace) {
      this.trace = trace;
      this.read = 0;
      this.sequences = [];
    }
    for (; this.read < length; this.read += 1) {
      const fact = trace.at(this.read);
      if (fact && this.accepts(fact)) this.sequences.push(this.read);
    }
    return this.sequences.slice(0, firstAtOrAfter(this.sequences, length));
  }

  private accepts(fact: Fact): boolean {
    const { node, message, requests } = this.filter;
    if (!requests && requestKinds.has(fact.kind)) return false;
    if (node !== '' && fact.nodeId !== node && fact['by'] !== node && fact['to'] !== node && fact['from'] !== node) return false;
    if (message !== '' && !this.names(fact, message)) return false;
    return true;
  }

  private names(fact: Fact, message: string): boolean {
    const wanted = message.toLowerCase();
    const { messageIds } = fact;
    const ids = fact.messageId !== undefined ? [fact.messageId] : Array.isArray(messageIds) ? messageIds.map(String) : [];
    return ids.some((id) => id.toLowerCase() === wanted || id.toLowerCase().startsWith(`${wanted}-`));
  }
}

function firstAtOrAfter(sequences: readonly number[], length: number): number {
  let low = 0;
  let high = sequences.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sequences[middle]! < length) low = middle + 1;
    else high = middle;
  }
  return low;
}
