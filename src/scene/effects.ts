/** How often the effect of each message was written, kept beside the trace as it grows, so that a picture need not walk through it. */
import type { Trace } from '../kernel/trace';

interface Index {
  /** Facts read so far. */
  length: number;
  /** Sequences of `effectApplied` by message. */
  readonly sequences: Map<string, number[]>;
}

const kept = new WeakMap<Trace, Index>();

/** How many effects of a message stand among the first `facts` facts. */
export function effectsReader(trace: Trace, facts: number): (messageId: string) => number {
  let index = kept.get(trace);
  if (!index) kept.set(trace, (index = { length: 0, sequences: new Map() }));
  for (; index.length < trace.length; index.length += 1) {
    const fact = trace.at(index.length)!;
    if (fact.kind !== 'effectApplied' || fact.messageId === undefined) continue;
    const known = index.sequences.get(fact.messageId);
    if (known) known.push(fact.sequence);
    else index.sequences.set(fact.messageId, [fact.sequence]);
  }
  const { sequences } = index;
  return (messageId) => {
    const known = sequences.get(messageId);
    if (!known) return 0;
    let count = known.length;
    while (count > 0 && known[count - 1]! >= facts) count -= 1;
    return count;
  };
}
