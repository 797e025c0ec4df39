/** The settings of the queue family's node kinds: bounds, defaults, and what the real service has. */
import type { Distribution } from '../../kernel/dice';
import type { ParamSpec } from '../system';

export interface RedrivePolicy {
  readonly deadLetterQueue: string;
  readonly maxReceiveCount: number;
}

export interface QueueSettings {
  readonly fifo: boolean;
  readonly visibilityTimeoutMs: number;
  readonly delayMs: number;
  readonly retentionMs: number;
  readonly waitTimeMs: number;
  readonly redrivePolicy: RedrivePolicy | undefined;
  readonly contentBasedDeduplication: boolean;
  readonly deduplicationScope: string;
  readonly lateDelete: string;
  readonly inFlightLimit: number;
  readonly duplicateDelivery: number;
  readonly lateCopy: number;
  readonly shortPollMiss: number;
  readonly attributeSpreadMs: number;
  readonly redrivePerSecond: number;
}

export type Arrivals =
  | { readonly kind: 'fixed'; readonly everyMs: number }
  | { readonly kind: 'poisson'; readonly meanMs: number }
  | { readonly kind: 'burst'; readonly size: number; readonly everyMs: number };

export interface ProducerSettings {
  readonly arrivals: Arrivals;
  readonly firstAtMs: number;
  readonly count: number;
  readonly prefix: string;
  readonly keys: readonly string[];
  readonly keyChoice: string;
  readonly pieces: readonly string[];
  readonly poison: readonly string[];
  readonly batchSize: number;
  readonly delayMs: number | undefined;
  readonly sizeBytes: number;
  readonly requestTimeoutMs: number;
  readonly attempts: number;
  readonly backoffMs: number;
}

export interface ConsumerSettings {
  readonly batchSize: number;
  readonly concurrency: number;
  readonly waitTimeMs: number | undefined;
  readonly visibilityTimeoutMs: number | undefined;
  readonly pollIntervalMs: number;
  readonly work: Distribution;
  readonly workWord: string;
  readonly failureRatio: number;
  readonly onFailure: string;
  readonly poisonFailsAfterMs: number | undefined;
  readonly heartbeatMs: number;
  readonly heartbeatExtendMs: number;
  readonly idempotent: boolean;
  readonly requestTimeoutMs: number;
  readonly attempts: number;
  readonly restartAfterMs: number | undefined;
  readonly crashRatio: number;
}

const hour = 3_600_000;
const day = 24 * hour;

export const queueParams: Readonly<Record<keyof QueueSettings, ParamSpec>> = {
  fifo: { type: 'flag', label: 'FIFO', default: false, live: false, real: 'standard unless the name ends in .fifo (Q-F-01)' },
  visibilityTimeoutMs: {
    type: 'durationMs',
    label: 'visibility timeout',
    default: 30_000,
    min: 0,
    max: 12 * hour,
    live: true,
    real: '30 s in SQS, at most 12 hours (Q-N-01)',
  },
  delayMs: { type: 'durationMs', label: 'delay', default: 0, min: 0, max: 900_000, live: true, real: '0 s in SQS, at most 15 minutes (Q-N-03)' },
  retentionMs: {
    type: 'durationMs',
    label: 'retention period',
    default: 4 * day,
    min: 1000,
    max: 14 * day,
    live: true,
    real: '4 days in SQS, 60 s to 14 days (Q-N-02)',
  },
  waitTimeMs: { type: 'durationMs', label: 'receive wait time', default: 0, min: 0, max: 20_000, live: true, real: '0 s in SQS, at most 20 s (Q-N-04)' },
  redrivePolicy: {
    type: 'redrivePolicy',
    label: 'redrive policy',
    default: undefined,
    optional: true,
    min: 1,
    max: 1000,
    live: true,
    real: 'none in SQS; maxReceiveCount 1 to 1,000 (Q-N-08)',
  },
  contentBasedDeduplication: { type: 'flag', label: 'content-based deduplication', default: false, live: true, real: 'off in SQS (Q-F-06)' },
  deduplicationScope: {
    type: 'choice',
    label: 'deduplication scope',
    default: 'queue',
    choices: ['queue', 'messageGroup'],
    live: false,
    real: 'queue in SQS (Q-F-06)',
  },
  lateDelete: {
    type: 'choice',
    label: 'delete with an old receipt handle',
    default: 'noEffect',
    choices: ['deletes', 'noEffect'],
    live: true,
    real: 'either may happen in SQS (Q-D-03)',
  },
  inFlightLimit: { type: 'count', label: 'in-flight limit', default: 120_000, min: 1, max: 120_000, live: true, real: 'about 120,000 in SQS (Q-N-09, Q-N-10)' },
  duplicateDelivery: {
    type: 'ratio',
    label: 'seeded duplicate deliveries',
    default: 0,
    min: 0,
    max: 1,
    live: true,
    real: 'rare in SQS, never on FIFO (Q-S-03)',
  },
  lateCopy: { type: 'ratio', label: 'copies that outlive their delete', default: 0, min: 0, max: 1, live: true, real: 'rare in SQS, never on FIFO (Q-S-03)' },
  shortPollMiss: {
    type: 'ratio',
    label: 'short polls that miss',
    default: 0,
    min: 0,
    max: 1,
    live: true,
    real: 'a short poll asks a subset of servers in SQS (Q-P-01)',
  },
  attributeSpreadMs: {
    type: 'durationMs',
    label: 'time for a changed setting to spread',
    default: 0,
    min: 0,
    max: 900_000,
    live: false,
    real: 'up to 60 s in SQS, retention up to 15 minutes (Q-N-15)',
  },
  redrivePerSecond: {
    type: 'count',
    label: 'redrive messages per second',
    default: 500,
    min: 1,
    max: 500,
    live: true,
    real: 'at most 500 a second in SQS (Q-R-05)',
  },
};

export const producerParams: Readonly<Record<keyof ProducerSettings, ParamSpec>> = {
  arrivals: { type: 'arrivals', label: 'arrivals', default: { kind: 'fixed', everyMs: 1000 }, min: 1, max: 30 * day, live: true },
  firstAtMs: { type: 'durationMs', label: 'first send', default: 0, min: 0, max: 30 * day, live: false },
  count: { type: 'count', label: 'how many in all', default: 1_000_000, min: 0, max: 1_000_000, live: true },
  prefix: { type: 'text', label: 'label', default: 'm', min: 1, max: 2, live: false },
  keys: { type: 'texts', label: 'keys', default: ['ana'], min: 1, max: 32, live: false },
  keyChoice: { type: 'choice', label: 'choice of keys', default: 'inTurn', choices: ['inTurn', 'random'], live: false },
  pieces: { type: 'texts', label: 'pieces of one upload', default: [], min: 0, max: 8, live: false },
  poison: { type: 'texts', label: 'messages that always fail', default: [], min: 0, max: 100, live: false },
  batchSize: { type: 'count', label: 'messages per send', default: 1, min: 1, max: 10, live: true, real: 'at most 10 in SQS (Q-N-06)' },
  delayMs: {
    type: 'durationMs',
    label: 'delay of its messages',
    default: undefined,
    optional: true,
    min: 0,
    max: 900_000,
    live: true,
    real: 'the queue\u2019s own in SQS, at most 15 minutes (Q-L-01)',
  },
  sizeBytes: { type: 'count', label: 'bytes per message', default: 1024, min: 1, max: 2_000_000, live: true, real: 'at most 1,048,576 in SQS (Q-N-05)' },
  requestTimeoutMs: { type: 'durationMs', label: 'request timeout', default: 2000, min: 1, max: hour, live: true },
  attempts: { type: 'count', label: 'attempts', default: 3, min: 1, max: 20, live: true, real: '3 in the AWS SDKs\u2019 standard mode (unverified)' },
  backoffMs: { type: 'durationMs', label: 'pause before the next attempt', default: 200, min: 0, max: hour, live: true },
};

export const consumerParams: Readonly<Record<keyof ConsumerSettings, ParamSpec>> = {
  batchSize: { type: 'count', label: 'messages per receive', default: 1, min: 1, max: 10, live: true, real: '1 in SQS, at most 10 (Q-N-06)' },
  concurrency: { type: 'count', label: 'messages at once', default: 1, min: 1, max: 100, live: true },
  waitTimeMs: {
    type: 'durationMs',
    label: 'receive wait time',
    default: 20_000,
    optional: true,
    min: 0,
    max: 20_000,
    live: true,
    real: 'the queue\u2019s own in SQS, at most 20 s (Q-N-04, Q-P-03)',
  },
  visibilityTimeoutMs: {
    type: 'durationMs',
    label: 'visibility timeout of its receives',
    default: undefined,
    optional: true,
    min: 0,
    max: 12 * hour,
    live: true,
    real: 'the queue\u2019s own in SQS (Q-V-03)',
  },
  pollIntervalMs: { type: 'durationMs', label: 'pause after an empty receive', default: 1000, min: 1, max: hour, live: true },
  work: { type: 'distribution', label: 'time for the work', default: { kind: 'fixed', ms: 1000 }, min: 0, max: day, live: true },
  workWord: { type: 'text', label: 'word for the work', default: 'working on', min: 1, max: 24, live: false },
  failureRatio: { type: 'ratio', label: 'failures', default: 0, min: 0, max: 1, live: true },
  onFailure: { type: 'choice', label: 'after a failure', default: 'leave', choices: ['leave', 'release'], live: true },
  poisonFailsAfterMs: { type: 'durationMs', label: 'poison fails after', default: undefined, optional: true, min: 0, max: day, live: true },
  heartbeatMs: { type: 'durationMs', label: 'heartbeat every', default: 0, min: 0, max: hour, live: true, real: 'none unless the worker does it (Q-V-04)' },
  heartbeatExtendMs: { type: 'durationMs', label: 'heartbeat extends by', default: 30_000, min: 1, max: 12 * hour, live: true },
  idempotent: { type: 'flag', label: 'idempotent (dedupe store)', default: false, live: true },
  requestTimeoutMs: { type: 'durationMs', label: 'request timeout', default: 2000, min: 1, max: hour, live: true },
  attempts: { type: 'count', label: 'attempts', default: 3, min: 1, max: 20, live: true, real: '3 in the AWS SDKs\u2019 standard mode (unverified)' },
  restartAfterMs: { type: 'durationMs', label: 'restarts after', default: undefined, optional: true, min: 1, max: 30 * day, live: true },
  crashRatio: { type: 'ratio', label: 'crashes before the delete', default: 0, min: 0, max: 1, live: true },
};

export interface StoreSettings {
  readonly writeMs: number;
}

export const storeParams: Readonly<Record<keyof StoreSettings, ParamSpec>> = {
  writeMs: { type: 'durationMs', label: 'time for a write', default: 0, min: 0, max: hour, live: true },
};
