/** A fact in the words of its family: the only place where the interface asks the registry how something is told. */
import { markOf as markOfFact, sentenceOf as tell } from '../systems/index';
import type { Mark } from '../session/session';
import type { Fact } from './useSession';

/** One plain sentence. */
export function sentenceOf(fact: Fact): string {
  try {
    return tell(fact);
  } catch {
    // A sentence that cannot be made must not take the log down.
    return `${fact.nodeId}: ${fact.kind}.`;
  }
}

/** The drawing that marks it on the timeline; a command of the person has its own. */
export function markOf(fact: Fact): Mark['kind'] | undefined {
  if (fact.kind === 'commandGiven') return fact['by'] === 'you' ? 'you' : undefined;
  return markOfFact(fact)?.kind;
}
