/** The life of one message as far as it is told in the inspector: its present state and the few facts that brought it there. */
import { sentenceOf } from '../factWords';
import { duration, instant } from '../format';
import type { Fact, Trace } from '../useSession';
import { words } from '../words';

/** Facts that are steps of a life, with the short words of the inspector; the others are in the log. */
const steps: Readonly<Record<string, (fact: Fact) => string>> = {
  messageProduced: (fact) => `sent by ${fact.nodeId}`,
  messageStored: (fact) => `delayed in ${fact.nodeId}`,
  sendDeduplicated: () => 'a second send was dropped as a duplicate',
  messageVisible: (fact) => visibleWords[String(fact['reason'])] ?? 'visible',
  messageReceived: (fact) => `received by ${String(fact['by'])}`,
  visibilityChanged: (fact) => `hidden for ${duration(Number(fact['visibilityTimeoutMs']))} more`,
  workFailed: (fact) => `the work failed at ${fact.nodeId}`,
  effectApplied: (fact) => (Number(fact['times']) > 1 ? `done again by ${String(fact['by'] ?? fact.nodeId)}` : `done by ${String(fact['by'] ?? fact.nodeId)}`),
  effectSkipped: (fact) => `already done: ${String(fact['by'] ?? fact.nodeId)} skipped it`,
  messageDeleted: (fact) => (fact['late'] === true ? `deleted late by ${String(fact['by'])}` : `deleted by ${String(fact['by'])}`),
  deleteFailed: () => 'the delete did not count',
  messageDeadLettered: (fact) => `set aside in ${String(fact['to'])}`,
  messageExpired: () => 'expired',
  messagePurged: () => 'purged',
  messageDropped: () => 'dropped',
  messagePoisoned: () => 'poisoned',
  messageGivenUp: (fact) => `given up: ${String(fact['reason'])}`,
  messageLost: (fact) => `lost: ${String(fact['reason'])}`,
  postLost: (fact) => `lost on the way: ${String(fact['reason'])}`,
};

const visibleWords: Readonly<Record<string, string>> = {
  sent: 'visible',
  delayEnded: 'visible: its delay ended',
  visibilityTimeoutEnded: 'visible again',
  visibilitySetToZero: 'released, visible again',
  duplicate: 'a second copy is visible',
  redriven: 'back from the dead letters',
};

export interface LifeStep {
  readonly fact: Fact;
  readonly text: string;
  /** The cause, when it is a crash, a command or another node's doing: "worker-1 crashed", with its instant. */
  readonly cause: { readonly fact: Fact; readonly says: string } | undefined;
  /** Crashes that fell into this life: they belong to somebody else and are told between. */
  readonly kind: 'own' | 'crash';
  /** One more line: what did not happen. */
  readonly note?: string;
}

/** The steps of a message's life up to `length`, crashes of whoever held it included. */
export function lifeOf(trace: Trace, messageId: string, length: number): readonly LifeStep[] {
  const own = trace
    .ofMessage(messageId)
    .filter((fact) => fact.sequence < length && steps[fact.kind] !== undefined && !(fact.kind === 'messageStored' && fact['state'] !== 'delayed'));
  const life: LifeStep[] = [];
  let holder: string | undefined;
  let since = 0;
  for (const fact of own) {
    // A node that crashed while it held the message forgot it: that is part of the story.
    if (holder !== undefined) pushCrash(life, trace, holder, since, fact);
    holder = fact.kind === 'messageReceived' ? String(fact['by']) : leavesHand(fact) ? undefined : holder;
    if (fact.kind === 'messageReceived') since = fact.sequence;
    const afterCrash = life.at(-1)?.kind === 'crash';
    const note = fact['reason'] === 'visibilityTimeoutEnded' ? { note: afterCrash ? 'no delete came after the crash' : 'no delete came in time' } : {};
    life.push({ fact, text: steps[fact.kind]!(fact), cause: causeOf(trace, fact, messageId), kind: 'own', ...note });
  }
  if (holder !== undefined) pushCrash(life, trace, holder, since, undefined, length);
  return life;
}

const leavesHand = (fact: Fact) =>
  ['messageDeleted', 'messageVisible', 'messageDeadLettered', 'messageExpired', 'messagePurged', 'messageDropped'].includes(fact.kind);

function pushCrash(life: LifeStep[], trace: Trace, holder: string, since: number, before: Fact | undefined, length = Infinity): void {
  const until = Math.min(before?.sequence ?? length, trace.length);
  // Bounded: a life is short against a run, but a run may be long.
  for (let sequence = Math.max(since, until - 20_000); sequence < until; sequence += 1) {
    const fact = trace.at(sequence)!;
    if (fact.kind !== 'consumerCrashed' || fact.nodeId !== holder || life.some((step) => step.fact.sequence === sequence)) continue;
    life.push({ fact, text: `${holder} crashed`, cause: commandBehind(trace, fact), kind: 'crash' });
  }
}

function commandBehind(trace: Trace, fact: Fact): LifeStep['cause'] {
  const command = trace.causesOf(fact.sequence).find(({ kind }) => kind === 'commandGiven');
  return command && given(command);
}

const given = (command: Fact) => ({ fact: command, says: command['by'] === 'you' ? words.inspector.yourClick : words.inspector.theScript });

/** A cause worth saying: one that is not itself a step of this message. */
function causeOf(trace: Trace, fact: Fact, messageId: string): LifeStep['cause'] {
  const direct = fact.cause === undefined ? undefined : trace.at(fact.cause);
  if (!direct) return undefined;
  if (direct.kind === 'commandGiven') return given(direct);
  if (direct.messageId === messageId || !/Crashed|linkChanged|settingChanged/.test(direct.kind)) return undefined;
  return { fact: direct, says: `${words.inspector.because} ${sentenceOf(direct).replace(/\.$/, '')}` };
}

/** The last fact of each kind that tells the present state. */
export interface Present {
  readonly receives: number;
  readonly handle: string | undefined;
  readonly handleState: string;
  readonly effects: number;
  readonly storedAt: number | undefined;
  readonly endedAt: number | undefined;
  readonly entityId: string | undefined;
  readonly queue: string | undefined;
  readonly producer: string | undefined;
}

export function presentOf(trace: Trace, messageId: string, length: number): Present {
  let receives = 0;
  let handle: Fact | undefined;
  let handleState = '';
  let effects = 0;
  let storedAt: number | undefined;
  let endedAt: number | undefined;
  let entityId: string | undefined;
  let queue: string | undefined;
  let producer: string | undefined;
  for (const fact of trace.ofMessage(messageId)) {
    if (fact.sequence >= length) break;
    if (fact.kind === 'messageProduced') producer = fact.nodeId;
    if (fact.kind === 'messageStored') {
      storedAt ??= fact.time;
      queue = fact.nodeId;
    }
    if (fact['storedId'] !== undefined && fact.kind !== 'sendDeduplicated' && fact.kind.startsWith('message')) {
      entityId = `${fact.nodeId}/${String(fact['storedId'])}`;
      queue = fact.nodeId;
    }
    if (fact.kind === 'messageReceived') {
      receives = Number(fact['receiveCount'] ?? receives + 1);
      handle = fact;
      handleState = `held by ${String(fact['by'])}`;
    } else if (fact.kind === 'messageVisible' && handle) handleState = `expired at ${instant(fact.time)}`;
    else if (fact.kind === 'messageDeleted') handleState = `used at ${instant(fact.time)}`;
    else if (fact.kind === 'effectApplied') effects += 1;
    if (['messageDeleted', 'messageExpired', 'messagePurged', 'messageDropped'].includes(fact.kind)) endedAt = fact.time;
  }
  return { receives, handle: handle ? String(handle['receiptHandle']) : undefined, handleState, effects, storedAt, endedAt, entityId, queue, producer };
}
