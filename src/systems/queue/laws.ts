/** The guarantees of the queue family as readable predicates over a trace, apart from the machines they judge. */
import type { Fact, Trace } from '../../kernel/trace';
import type { Law } from '../system';

const upTo = (trace: Trace, until = trace.length): readonly Fact[] => trace.slice(0, until);
const copyOf = (fact: Fact): string => `${fact.nodeId}/${String(fact['storedId'])}`;

const gone = new Set(['messageDeleted', 'messageExpired', 'messageDeadLettered', 'messagePurged', 'messageDropped', 'messageRedriven']);

/** A copy that is gone is never heard of again. */
const goneStaysGone: Law = {
  id: 'gone-stays-gone',
  says: 'a deleted message is never delivered again',
  rules: ['Q-S-01', 'Q-D-01', 'Q-T-01'],
  broken: (trace, until) => {
    const left = new Set<string>();
    return upTo(trace, until).filter((fact) => {
      if (fact['storedId'] === undefined) return false;
      if (gone.has(fact.kind)) left.add(copyOf(fact));
      return (fact.kind === 'messageReceived' || fact.kind === 'messageVisible') && left.has(copyOf(fact));
    });
  },
};

/** Q-V-01: while one handle hides a copy, no second receive gets it. A timeout of 0 hides nothing (Q-V-08). */
const oneHandleAtATime: Law = {
  id: 'one-handle-at-a-time',
  says: 'a message in flight is handed to nobody else within its visibility timeout',
  rules: ['Q-V-01', 'Q-V-02', 'Q-V-08'],
  broken: (trace, until) => {
    const hiddenUntil = new Map<string, number>();
    return upTo(trace, until).filter((fact) => {
      const copy = copyOf(fact);
      if (fact.kind === 'messageVisible' || gone.has(fact.kind)) hiddenUntil.delete(copy);
      if (fact.kind === 'visibilityChanged') hiddenUntil.set(copy, fact.time + Number(fact['visibilityTimeoutMs']));
      if (fact.kind !== 'messageReceived') return false;
      const clash = (hiddenUntil.get(copy) ?? -1) > fact.time;
      hiddenUntil.set(copy, fact.time + Number(fact['visibilityTimeoutMs']));
      return clash;
    });
  },
};

/** Q-F-01: within a group of a FIFO queue, first receives come in the order of the sends. Copies in dead-letter queues are apart (Q-R-06). */
const orderWithinAGroup: Law = {
  id: 'order-within-a-group',
  says: 'messages of one group are received in the order they were sent',
  rules: ['Q-F-01', 'Q-F-02', 'Q-F-04'],
  broken: (trace, until) => {
    const place = new Map<string, { group: string; order: number }>();
    const furthest = new Map<string, number>();
    const open = new Map<string, Set<number>>();
    return upTo(trace, until).filter((fact) => {
      if (fact.kind === 'messageStored' && fact['group'] !== undefined) {
        const group = `${fact.nodeId}/${String(fact['group'])}`;
        place.set(copyOf(fact), { group, order: fact.sequence });
        open.set(group, (open.get(group) ?? new Set()).add(fact.sequence));
      }
      const known = place.get(copyOf(fact));
      if (!known) return false;
      if (gone.has(fact.kind)) open.get(known.group)?.delete(known.order);
      if (fact.kind !== 'messageReceived') return false;
      const before = furthest.get(known.group) ?? -1;
      furthest.set(known.group, Math.max(before, known.order));
      // an earlier one may come again, but nothing may overtake one that is still stored and was never received
      return [...(open.get(known.group) ?? [])].some((order) => order < known.order && order > before);
    });
  },
};

/** Q-R-01: the count shown is the number of receives. */
const countIsReceives: Law = {
  id: 'count-is-receives',
  says: 'the receive count is the number of receives',
  rules: ['Q-R-01', 'Q-R-04'],
  broken: (trace, until) => {
    const receives = new Map<string, number>();
    return upTo(trace, until).filter((fact) => {
      if (fact.kind === 'messageStored') receives.set(copyOf(fact), carried(trace, fact));
      if (fact.kind !== 'messageReceived') return false;
      const count = (receives.get(copyOf(fact)) ?? 0) + 1;
      receives.set(copyOf(fact), count);
      return fact['receiveCount'] !== count;
    });
  },
};

/** Receives a dead letter brings with it from its source (Q-R-04). */
function carried(trace: Trace, stored: Fact): number {
  if (stored['arrival'] !== 'deadLettered') return 0;
  const moved = trace.ofMessage(stored.messageId!).findLast((fact) => fact.kind === 'messageDeadLettered' && fact.sequence < stored.sequence);
  return Number(moved?.['receiveCount'] ?? 0);
}

/** Once in effect: what an idempotent worker is for. Expected to break where there is none. */
const onceInEffect: Law = {
  id: 'once-in-effect',
  says: 'the effect of a message is written once',
  rules: ['Q-S-03', 'Q-F-07'],
  broken: (trace, until) => {
    const written = new Set<string>();
    return upTo(trace, until).filter((fact) => {
      if (fact.kind !== 'effectApplied') return false;
      const key = `${fact.messageId}/${String(fact['queue'])}/${fact.nodeId === fact['by'] ? '' : fact.nodeId}`;
      const again = written.has(key);
      written.add(key);
      return again;
    });
  },
};

/** Every message that was stored is still there or left with a fact. Checked on the trace alone: no receive, change or delete of a copy that was never stored. */
const nothingFromNothing: Law = {
  id: 'nothing-from-nothing',
  says: 'only what was stored is received, hidden, deleted or lost',
  rules: ['Q-S-01', 'T-14'],
  broken: (trace, until) => {
    const stored = new Set<string>();
    return upTo(trace, until).filter((fact) => {
      if (fact['storedId'] === undefined || fact.kind === 'sendDeduplicated') return false;
      if (fact.kind === 'messageStored') {
        stored.add(copyOf(fact));
        return false;
      }
      const isQueues = fact.entityId === copyOf(fact);
      return isQueues && !stored.has(copyOf(fact));
    });
  },
};

export const queueLaws: readonly Law[] = [goneStaysGone, oneHandleAtATime, orderWithinAGroup, countIsReceives, onceInEffect, nothingFromNothing];
