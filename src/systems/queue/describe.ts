/** The queue family's nodes as a person sees them: shelves, bays, rows and the words beside them. */
import type { Glass, NodeSpec } from '../system';
import type { BayView, MessageView, ProducerView, QueueView, StoreRow, StoreView, WorkerView } from '../views';
import { durationInWords, instantInWords, secondsLeft } from '../words';
import type { ConsumerContext, Work } from './consumer.machine';
import type { MessageContext } from './messageSteps';
import type { Arrivals } from './params';
import type { ProducerContext } from './producer.machine';
import type { QueueContext } from './queue.machine';
import type { Shelved } from './shelf';
import type { StoreContext } from './store.machine';
import type { Letter } from './letter';

/** Most messages of one shelf that are described; the counts are exact. */
const shown = 160;
const rowsShown = 24;
/** Q-M-02: messages received this often are left out of the age of the oldest. */
const poisonPillFrom = 3;

const contextOf = <C>(glass: Glass, id: string): C => glass.snapshot(id)!.context as C;
const stateOf = (glass: Glass, id: string): string => {
  const value = glass.snapshot(id)!.value as string | Record<string, string>;
  return typeof value === 'string' ? value : Object.values(value)[0]!;
};

function letterView(letter: Letter, glass: Glass): Pick<MessageView, 'messageId' | 'label' | 'key' | 'poison' | 'effects' | 'group'> {
  const { messageId, label, key, poison, group } = letter;
  return { messageId, label, key, poison, effects: glass.effectsOf(messageId), ...(group === undefined ? {} : { group }) };
}

/** Whether the worker can no longer use its receipt handle: it is down, has let go, or the answer never came. */
function handleCut({ holder, receiptHandle, letter }: MessageContext, glass: Glass): boolean {
  const snapshot = glass.snapshot(holder);
  if (!snapshot || snapshot.value === 'crashed') return true;
  if ((snapshot.context as ConsumerContext).held.some((work) => work.delivery.receiptHandle === receiptHandle)) return false;
  return !glass.isTravelling(letter.messageId, holder);
}

function storedView(queueId: string, shelved: Shelved, glass: Glass): MessageView | undefined {
  const entityId = `${queueId}/${shelved.storedId}`;
  const snapshot = glass.snapshot(entityId);
  if (!snapshot) return undefined;
  const message = snapshot.context as MessageContext;
  const base = { ...letterView(message.letter, glass), storedId: shelved.storedId, receiveCount: message.receiveCount, poison: message.poison };
  const endsAt = glass.timerEndsAt(entityId, 'xstate.after.visibilityTimeout.message.inFlight');
  if (snapshot.value === 'inFlight') {
    const clock = { startedAt: endsAt === undefined ? message.receivedAt : endsAt - message.visibilityTimeoutMs, endsAt: endsAt ?? message.receivedAt };
    return { ...base, clock, holder: message.holder, slot: shelved.slot, handleCut: handleCut(message, glass) };
  }
  const delayEndsAt = glass.timerEndsAt(entityId, 'xstate.after.delay.message.delayed');
  if (delayEndsAt === undefined) return base;
  return { ...base, clock: { startedAt: delayEndsAt - message.delayMs, endsAt: delayEndsAt } };
}

export function describeQueue(node: NodeSpec, glass: Glass): QueueView {
  const queue = contextOf<QueueContext>(glass, node.id);
  const { settings } = queue;
  const list = (items: readonly Shelved[]): readonly MessageView[] => items.slice(0, shown).flatMap((shelved) => storedView(node.id, shelved, glass) ?? []);
  const sources = glass.nodes.filter(
    (other) => other.kind === 'queue' && contextOf<QueueContext>(glass, other.id).settings.redrivePolicy?.deadLetterQueue === node.id,
  );
  const state = stateOf(glass, node.id);
  const oldest = oldestStoredAt(queue);
  return {
    shape: 'queue',
    id: node.id,
    title: node.title,
    state,
    ...(state === 'available' ? {} : { since: queue.since }),
    words: state === 'unavailable' ? ['does not answer'] : state === 'deleted' ? ['deleted'] : sources.length > 0 ? ['set aside for a person'] : [],
    setting: settingInWords(queue, oldest === undefined ? 0 : glass.now - oldest),
    fifo: settings.fifo,
    visible: list(queue.visible),
    inFlight: list(queue.inFlight),
    delayed: list(queue.delayed),
    counts: { visible: queue.visible.length, inFlight: queue.inFlight.length, delayed: queue.delayed.length },
    ageOfOldestMs: oldest === undefined ? 0 : glass.now - oldest,
    groups: queue.groups.map((group) => ({ group, blocked: queue.inFlight.some((shelved) => shelved.group === group) })),
    ...(sources.length > 0
      ? {
          deadLettersOf: {
            sources: sources.map((source) => source.id),
            maxReceiveCount: contextOf<QueueContext>(glass, sources[0]!.id).settings.redrivePolicy!.maxReceiveCount,
          },
        }
      : {}),
    ...(settings.redrivePolicy ? { deadLetterQueue: settings.redrivePolicy.deadLetterQueue } : {}),
  };
}

/** Q-M-02: in a dead-letter queue the age counts from the move, and so do the receives. */
function oldestStoredAt({ visible, inFlight, delayed }: QueueContext): number | undefined {
  let oldest: number | undefined;
  for (const shelf of [visible, inFlight, delayed]) {
    for (const { storedAt, receiveCount, receivedBefore } of shelf) {
      if (receiveCount - receivedBefore < poisonPillFrom && (oldest === undefined || storedAt < oldest)) oldest = storedAt;
    }
  }
  return oldest;
}

/** The setting that matters: the retention period once messages are getting old, a delay where there is one, else the visibility timeout. */
function settingInWords({ settings }: QueueContext, ageMs: number): string {
  if (ageMs * 8 > settings.retentionMs) return `retention period ${durationInWords(settings.retentionMs)}`;
  if (settings.delayMs > 0) return `delay ${durationInWords(settings.delayMs)}`;
  return `visibility timeout ${durationInWords(settings.visibilityTimeoutMs)}`;
}

function bayOf(work: Work, glass: Glass): BayView {
  const { delivery, status, startedAt, endsAt } = work;
  const message: MessageView = { ...letterView(delivery.letter, glass), storedId: delivery.storedId, receiveCount: delivery.receiveCount };
  return { message, status, ...(status === 'working' ? { clock: { startedAt, endsAt } } : {}) };
}

export function describeConsumer(node: NodeSpec, glass: Glass): WorkerView {
  const worker = contextOf<ConsumerContext>(glass, node.id);
  const inner = stateOf(glass, node.id);
  const down = inner === 'crashed' || inner === 'paused';
  const held = inner === 'crashed' ? worker.ghosts : worker.held;
  const busy = worker.held.some((work) => work.status !== 'waiting');
  const state = down ? inner : busy ? 'working' : 'idle';
  return {
    shape: 'worker',
    id: node.id,
    title: node.title,
    state,
    ...(down ? { since: worker.since } : {}),
    words: workerWords(worker, inner, glass.now),
    ...(worker.faults[0] ? { armedFault: faultInWords[worker.faults[0]] } : {}),
    bays: held.map((work) => bayOf(work, glass)),
    concurrency: worker.settings.concurrency,
  };
}

const faultInWords = { work: 'next work fails', delete: 'next delete is not sent', crashBeforeDelete: 'crashes before the next delete' } as const;

function workerWords(worker: ConsumerContext, inner: string, now: number): readonly string[] {
  if (inner === 'crashed') {
    const unsent = worker.ghosts.some((work) => work.status === 'writing' || work.status === 'deleting');
    const lost = worker.ghosts.length === 0 ? 'nothing in hand' : unsent ? 'delete not sent' : `${worker.ghosts[0]!.delivery.letter.label} in hand`;
    return [`crashed ${instantInWords(worker.since)}`, lost];
  }
  if (inner === 'paused') return [`paused ${instantInWords(worker.since)}`];
  const slow = worker.slowness === 1 ? [] : [`${worker.slowness}× slower`];
  const busy = worker.held.filter((work) => work.status !== 'waiting');
  const first = busy[0];
  if (!first) return ['idle', inner === 'resting' ? 'got nothing' : 'asks for work', ...slow];
  const label = first.delivery.letter.label;
  if (busy.length > 1) return [`${worker.settings.workWord} ${busy.length}`, ...slow];
  if (first.status === 'writing') return [`writing ${label}`, ...slow];
  if (first.status === 'deleting') return [`deleting ${label}`, ...slow];
  return [`${worker.settings.workWord} ${label}`, `${secondsLeft(first.endsAt - now)} left`, ...slow];
}

function arrivalsInWords(arrivals: Arrivals, noun: string): string {
  if (arrivals.kind === 'burst') return `${arrivals.size} ${noun}s every ${durationInWords(arrivals.everyMs)}`;
  const everyMs = arrivals.kind === 'poisson' ? arrivals.meanMs : arrivals.everyMs;
  const about = arrivals.kind === 'poisson' ? 'about ' : '';
  if (everyMs < 1000) return `${about}${Number((1000 / everyMs).toFixed(1))} ${noun}s a second`;
  return `${about}1 ${noun} every ${durationInWords(everyMs)}`;
}

export function describeProducer(node: NodeSpec, glass: Glass): ProducerView {
  const producer = contextOf<ProducerContext>(glass, node.id);
  const inner = stateOf(glass, node.id);
  const { settings, made, pending } = producer;
  const retrying = pending.find((send) => send.attempt > 1);
  const words =
    inner === 'crashed'
      ? [`crashed ${instantInWords(producer.since)}`]
      : inner === 'paused'
        ? [`paused ${instantInWords(producer.since)}`]
        : retrying
          ? [`sends ${retrying.letters[0]!.label} again`, `attempt ${retrying.attempt} of ${settings.attempts}`]
          : made >= settings.count
            ? ['nothing more to send']
            : [arrivalsInWords(settings.arrivals, settings.pieces.length > 0 ? 'upload' : 'message')];
  const down = inner === 'crashed' || inner === 'paused';
  return {
    shape: 'producer',
    id: node.id,
    title: node.title,
    state: down ? inner : made >= settings.count ? 'finished' : 'running',
    ...(down ? { since: producer.since } : {}),
    words,
  };
}

export function describeStore(node: NodeSpec, glass: Glass): StoreView {
  const store = contextOf<StoreContext>(glass, node.id);
  const state = stateOf(glass, node.id);
  const rows = new Map<string, { pieces: { message: MessageView; writes: number }[]; expected: number }>();
  for (let position = store.rows.length - 1; position >= 0; position -= 1) {
    const { key, letter } = store.rows.at(position)!;
    if (!rows.has(letter.row) && rows.size >= rowsShown) break;
    const row = rows.get(letter.row) ?? { pieces: [], expected: letter.pieces };
    const writes = store.writes.last(key)!.times;
    row.pieces.unshift({ message: { ...letterView(letter, glass), effects: writes, storedId: letter.messageId, receiveCount: 0 }, writes });
    rows.set(letter.row, row);
  }
  const oldestFirst = [...rows].toReversed().map(([row, { pieces, expected }]): StoreRow => ({ row, pieces, expected }));
  return {
    shape: 'store',
    id: node.id,
    title: node.title,
    state,
    ...(state === 'crashed' ? { since: store.since } : {}),
    words: state === 'crashed' ? [`crashed ${instantInWords(store.since)}`] : [],
    rows: oldestFirst,
    rowCount: store.rows.length,
  };
}
