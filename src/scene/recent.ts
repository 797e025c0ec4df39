/** What happened in the last moments and can still be seen: read from the trace alone, never from a picture drawn before. */
import type { Fact, Trace } from '../kernel/trace';
import type { MessageView } from '../systems/views';
import { hasMotion, screenMs, virtualMs } from './legs';
import type { SceneView } from './scene';

/** Facts looked at for one picture; at high speeds the oldest are left out. */
const mostFacts = 1500;

/** Facts of the last moments up to t, newest first. */
export function recentFacts(trace: Trace, t: number, view: SceneView): readonly Fact[] {
  if (!hasMotion(view)) return [];
  const from = t - virtualMs(view, screenMs.fall + screenMs.lostStays);
  const facts: Fact[] = [];
  for (let sequence = trace.lengthAt(t) - 1; sequence >= 0 && facts.length < mostFacts; sequence -= 1) {
    const fact = trace.at(sequence)!;
    if (fact.time <= from) break;
    facts.push(fact);
  }
  return facts;
}

/** What led to a fact, of one kind, a few steps back at most. */
export function causeOf(trace: Trace, fact: Fact, kind: string): Fact | undefined {
  let cause = fact.cause;
  for (let step = 0; cause !== undefined && step < 6; step += 1) {
    const before = trace.at(cause);
    if (before?.kind === kind) return before;
    cause = before?.cause;
  }
  return undefined;
}

export const storedIdOf = (fact: Fact): string => String(fact['storedId'] ?? fact.messageId ?? '');
export const messageIdsOf = (fact: Fact): readonly string[] => (fact['messageIds'] as readonly string[] | undefined) ?? [];

/** Slot of a message's last receive before this fact, or undefined when it was not in flight. */
export function slotBefore(trace: Trace, fact: Fact): number | undefined {
  const facts = trace.ofMessage(fact.messageId ?? '');
  for (let index = facts.length - 1; index >= 0; index -= 1) {
    const before = facts[index]!;
    if (before.sequence >= fact.sequence || before.entityId !== fact.entityId) continue;
    if (before.kind === 'messageReceived') return Number(before['slot'] ?? 0);
    if (before.kind === 'messageVisible' || before.kind === 'messageStored') return undefined;
  }
  return undefined;
}

/** Look of a message that rests nowhere now, from the facts that told of it. */
export function messageOf(trace: Trace, messageId: string, storedId = messageId): MessageView {
  let label = messageId.slice(0, 3);
  let key = '';
  for (const fact of trace.ofMessage(messageId)) {
    if (fact['key'] === undefined) continue;
    key = String(fact['key']);
    label = String(fact['label'] ?? label);
    break;
  }
  return { messageId, storedId, label, key, receiveCount: 0, poison: false, effects: 0 };
}
