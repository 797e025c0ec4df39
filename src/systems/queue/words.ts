/** How the queue family's facts are told, and which of them are marks on the timeline. */
import type { Fact } from '../../kernel/trace';
import type { FactWords } from '../system';
import { durationInWords, listInWords } from '../words';

const text = (fact: Fact, field: string): string => String(fact[field]);
const ms = (fact: Fact, field: string): string => durationInWords(Number(fact[field]));
const message = (fact: Fact): string => fact.messageId ?? 'a message';
const times = (count: number): string => (count === 2 ? 'twice' : `${count} times`);

const visibleBecause: Readonly<Record<string, string>> = {
  delayEnded: 'its delay ended',
  visibilityTimeoutEnded: 'its visibility timeout ended',
  visibilitySetToZero: 'its worker gave it back',
};
const arrivedAs: Readonly<Record<string, string>> = {
  sent: 'was stored in',
  duplicate: 'stands once more in',
  deadLettered: 'stands in',
  redriven: 'was sent again to',
};

export const queueWords: Readonly<Record<string, FactWords>> = {
  messageProduced: { sentence: (fact) => `${fact.nodeId} sent ${message(fact)}.` },
  sendFailed: { sentence: (fact) => `${fact.nodeId} could not send ${message(fact)}: ${text(fact, 'error')} (attempt ${text(fact, 'attempt')}).` },
  messageGivenUp: {
    sentence: (fact) => `${fact.nodeId} gave ${message(fact)} up: ${text(fact, 'reason')}.`,
    mark: 'lost',
    markName: (fact) => `${message(fact)} given up`,
  },
  producerCrashed: { sentence: (fact) => `${fact.nodeId} crashed.`, mark: 'crash', markName: (fact) => `${fact.nodeId} crashed` },
  producerRestarted: { sentence: (fact) => `${fact.nodeId} started again.`, mark: 'restart', markName: (fact) => `${fact.nodeId} restarted` },
  producerPaused: { sentence: (fact) => `${fact.nodeId} paused.`, mark: 'pause', markName: (fact) => `${fact.nodeId} paused` },
  producerResumed: { sentence: (fact) => `${fact.nodeId} sends again.` },
  messageStored: {
    sentence: (fact) =>
      `${message(fact)} ${arrivedAs[text(fact, 'arrival')]} ${fact.nodeId}${fact['state'] === 'delayed' ? `, delayed by ${ms(fact, 'delayMs')}` : ''}.`,
    mark: (fact) => (fact['arrival'] === 'duplicate' ? 'twice' : undefined),
    markName: (fact) => `${message(fact)} again`,
  },
  sendDeduplicated: {
    sentence: (fact) => `${fact.nodeId} accepted ${message(fact)} and dropped it: the same deduplication id came within 5 min.`,
    mark: 'twice',
    markName: (fact) => `${message(fact)} deduplicated`,
  },
  messageVisible: {
    sentence: (fact) => `${message(fact)} is visible${fact['reason'] === 'delayEnded' ? '' : ' again'}: ${visibleBecause[text(fact, 'reason')]}.`,
    mark: (fact) => (fact['reason'] === 'visibilityTimeoutEnded' ? 'timeout' : undefined),
    markName: (fact) => `${message(fact)} back`,
  },
  messageHidden: { sentence: (fact) => `${message(fact)} is held back for ${ms(fact, 'delayMs')}.` },
  messageReceived: {
    sentence: (fact) =>
      `${text(fact, 'by')} received ${message(fact)}${Number(fact['receiveCount']) > 1 ? `, its receive number ${text(fact, 'receiveCount')}` : ''}.`,
  },
  visibilityChanged: { sentence: (fact) => `${text(fact, 'by')} keeps ${message(fact)} hidden for ${ms(fact, 'visibilityTimeoutMs')} from now.` },
  messageDeleted: { sentence: (fact) => `${text(fact, 'by')} deleted ${message(fact)}${fact['late'] === true ? ' with an old receipt handle' : ''}.` },
  messageDeadLettered: {
    sentence: (fact) => `${message(fact)} moved to ${text(fact, 'to')}: it had been received ${times(Number(fact['receiveCount']))}.`,
    mark: 'deadLetter',
    markName: (fact) => `${message(fact)} set aside`,
  },
  messageExpired: {
    sentence: (fact) => `${message(fact)} expired: it was ${ms(fact, 'ageMs')} old.`,
    mark: 'lost',
    markName: (fact) => `${message(fact)} expired`,
  },
  messageRedriven: {
    sentence: (fact) => `${message(fact)} was taken out of ${fact.nodeId} to be sent again.`,
    mark: 'restart',
    markName: (fact) => `${message(fact)} redriven`,
  },
  messagePurged: { sentence: (fact) => `${message(fact)} was purged.`, mark: 'lost', markName: (fact) => `${message(fact)} purged` },
  messageDropped: { sentence: (fact) => `${message(fact)} was dropped.`, mark: 'lost', markName: (fact) => `${message(fact)} dropped` },
  messagePoisoned: { sentence: (fact) => `${message(fact)} is poison now: the work on it fails every time.` },
  receiveAnswered: {
    sentence: (fact) => {
      const waited = Number(fact['waitedMs']) > 0 ? ` after ${ms(fact, 'waitedMs')}` : '';
      return fact['empty'] === true
        ? `${fact.nodeId} had nothing for ${text(fact, 'by')}${waited}.`
        : `${fact.nodeId} answered ${text(fact, 'by')} with ${text(fact, 'count')}${waited}.`;
    },
  },
  requestRefused: { sentence: (fact) => `${fact.nodeId} refused ${text(fact, 'operation')} of ${text(fact, 'by')}: ${text(fact, 'error')}.` },
  queueUnavailable: { sentence: (fact) => `${fact.nodeId} stopped answering.`, mark: 'pause', markName: (fact) => `${fact.nodeId} silent` },
  queueAvailable: { sentence: (fact) => `${fact.nodeId} answers again.`, mark: 'restart', markName: (fact) => `${fact.nodeId} answers` },
  queuePurged: { sentence: (fact) => `${fact.nodeId} was purged of ${text(fact, 'count')}.`, mark: 'lost', markName: (fact) => `${fact.nodeId} purged` },
  queueDeleted: { sentence: (fact) => `${fact.nodeId} was deleted.`, mark: 'crash', markName: (fact) => `${fact.nodeId} deleted` },
  queueCreated: { sentence: (fact) => `${fact.nodeId} was created again.`, mark: 'restart', markName: (fact) => `${fact.nodeId} created` },
  settingChanged: {
    sentence: (fact) => `${fact.nodeId} › ${text(fact, 'setting')} is now ${JSON.stringify(fact['value']) ?? 'none'}.`,
    mark: 'setting',
    markName: (fact) => `${text(fact, 'setting')} changed`,
  },
  workStarted: { sentence: (fact) => `${fact.nodeId} began to work on ${message(fact)}.` },
  workFinished: { sentence: (fact) => `${fact.nodeId} finished the work on ${message(fact)}.` },
  workFailed: { sentence: (fact) => `${fact.nodeId} failed on ${message(fact)}${fact['reason'] === 'poison' ? ': it is poison' : ''}.` },
  effectApplied: {
    sentence: (fact) =>
      Number(fact['times'] ?? 1) > 1
        ? `The effect of ${message(fact)} was written ${times(Number(fact['times']))}, now by ${text(fact, 'by')}.`
        : `The effect of ${message(fact)} was written by ${text(fact, 'by')}.`,
    mark: (fact) => (Number(fact['times'] ?? 1) > 1 ? 'twice' : undefined),
    markName: (fact) => `${message(fact)} done ${times(Number(fact['times']))}`,
  },
  effectSkipped: {
    sentence: (fact) => `${fact.nodeId} knew ${message(fact)} already, so ${text(fact, 'by')} wrote nothing.`,
    mark: 'twice',
    markName: (fact) => `${message(fact)} skipped`,
  },
  deleteFailed: { sentence: (fact) => `${fact.nodeId} could not delete ${message(fact)}: ${text(fact, 'error')}.` },
  requestTimedOut: { sentence: (fact) => `${fact.nodeId} got no answer to ${text(fact, 'operation')}${fact.messageId ? ` for ${fact.messageId}` : ''}.` },
  consumerCrashed: {
    sentence: (fact) => `${fact.nodeId} crashed with ${listInWords(fact['held'] as string[])} in hand.`,
    mark: 'crash',
    markName: (fact) => `${fact.nodeId} crashed`,
  },
  consumerRestarted: { sentence: (fact) => `${fact.nodeId} started again.`, mark: 'restart', markName: (fact) => `${fact.nodeId} restarted` },
  consumerPaused: { sentence: (fact) => `${fact.nodeId} froze.`, mark: 'pause', markName: (fact) => `${fact.nodeId} paused` },
  consumerResumed: { sentence: (fact) => `${fact.nodeId} goes on.`, mark: 'restart', markName: (fact) => `${fact.nodeId} resumed` },
  faultArmed: { sentence: (fact) => `A fault is armed on ${fact.nodeId}: ${text(fact, 'operation')}.` },
  storeCrashed: { sentence: (fact) => `${fact.nodeId} crashed.`, mark: 'crash', markName: (fact) => `${fact.nodeId} crashed` },
  storeRestarted: { sentence: (fact) => `${fact.nodeId} started again.`, mark: 'restart', markName: (fact) => `${fact.nodeId} restarted` },
};
