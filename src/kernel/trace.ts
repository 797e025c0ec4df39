/** The trace: what happened, as facts in the past tense. The only record; panels, marks, ledger and pictures all read it. */
import type { EntityId, NodeId } from './effects';
import type { VirtualTime } from './time';

/**
 * One thing that happened. `sequence` is its place in the trace; `cause` is the sequence of the fact that led to it,
 * so that "why?" is a walk along causes. Kernel facts: `commandGiven posted postArrived postDelayed postLost linkChanged runStopped`; all others belong to a family.
 */
export interface Fact {
  readonly sequence: number;
  readonly time: VirtualTime;
  readonly kind: string;
  readonly nodeId: NodeId;
  readonly entityId: EntityId;
  readonly messageId?: string;
  readonly cause?: number;
  readonly [field: string]: unknown;
}

/** Append-only list of facts in order of time and sequence. */
export class Trace {
  private readonly facts: Fact[];
  private messages: Map<string, number[]> | undefined;

  constructor(facts: Fact[] = []) {
    this.facts = facts;
  }

  get length(): number {
    return this.facts.length;
  }

  at(sequence: number): Fact | undefined {
    return this.facts[sequence];
  }

  append(fact: Fact): void {
    this.facts.push(fact);
    if (this.messages && fact.messageId !== undefined) this.indexMessage(fact.messageId, fact.sequence);
  }

  /** How many facts happened at or before `time`: the trace as it stood then. O(log n). */
  lengthAt(time: number): number {
    let low = 0;
    let high = this.facts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.facts[middle]!.time <= time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Facts with `fromMs < time ≤ toMs`, in order. */
  between(fromMs: number, toMs: number): readonly Fact[] {
    return this.facts.slice(this.lengthAt(fromMs), this.lengthAt(toMs));
  }

  /** Facts `from` (inclusive) to `to` (exclusive) by sequence. */
  slice(from = 0, to = this.facts.length): readonly Fact[] {
    return this.facts.slice(from, to);
  }

  /** All facts of one message, in order. */
  ofMessage(messageId: string): readonly Fact[] {
    if (!this.messages) {
      this.messages = new Map();
      for (const fact of this.facts) if (fact.messageId !== undefined) this.indexMessage(fact.messageId, fact.sequence);
    }
    return (this.messages.get(messageId) ?? []).map((sequence) => this.facts[sequence]!);
  }

  /** The fact, then what led to it, back to the first cause. */
  causesOf(sequence: number): readonly Fact[] {
    const chain: Fact[] = [];
    for (let fact = this.facts[sequence]; fact; fact = fact.cause === undefined ? undefined : this.facts[fact.cause]) {
      chain.push(fact);
    }
    return chain;
  }

  /** A new trace that begins with the first `length` facts of this one: the trunk of a branch. */
  trunk(length: number): Trace {
    return new Trace(this.facts.slice(0, length));
  }

  private indexMessage(messageId: string, sequence: number): void {
    const known = this.messages!.get(messageId);
    if (known) known.push(sequence);
    else this.messages!.set(messageId, [sequence]);
  }
}
