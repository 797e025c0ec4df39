/** The laws of the queue family as properties: random topologies, seeds and faults, and what must hold at every instant of each. */
import { afterAll, describe, expect, test } from 'vitest';
import type { Fact, Trace } from '../../kernel/trace';
import type { Entity, World } from '../../kernel/world';
import { createLedgerReader, type Ledger, type LedgerRow } from '../../scenarios/ledger';
import type { Scenario } from '../../scenarios/scenario';
import { holds, timelineOf, type RandomRun } from '../../testing/randomRun';
import { ShelfBook, type Place } from '../../testing/shelfBook';
import type { ConsumerContext } from './consumer.machine';
import { queueLaws } from './laws';
import type { ProducerContext } from './producer.machine';
import type { QueueContext } from './queue.machine';
import { pick } from './shelf';

const horizonMs = 30_000;

interface Played {
  readonly trace: Trace;
  readonly world: World;
}

/** Runs that were played, by what they are: the properties look at the same ones. */
const known = new Map<string, Played>();

function played(run: RandomRun): Played {
  const key = JSON.stringify(run);
  const made = known.get(key) ?? play(run);
  known.set(key, made);
  return made;
}

afterAll(() => known.clear());

function play(run: RandomRun): Played {
  const timeline = timelineOf(run);
  timeline.runTo(horizonMs);
  if (timeline.stopped) throw new Error(`the run stopped: ${timeline.stopped.text}`);
  return { trace: timeline.trace, world: timeline.worldAt(horizonMs) };
}

const queuesOf = ({ nodes }: Scenario): readonly string[] => nodes.filter(({ kind }) => kind === 'queue').map(({ id }) => id);
const contextOf = <C>(world: World, id: string): C => world.entities.get(id)!.snapshot.context as C;
const places: readonly Place[] = ['visible', 'inFlight', 'delayed'];

/** Plays a run instant by instant of its facts and looks at the world and at the books at each. */
function atEachInstant({ scenario, commands }: RandomRun, look: (world: World, book: ShelfBook) => void): void {
  const timeline = timelineOf({ scenario, commands });
  const book = new ShelfBook();
  let read = 0;
  let now: number | undefined = 0;
  for (; now !== undefined; now = timeline.nextFactAt(now, horizonMs)) {
    timeline.runTo(now);
    for (; read < timeline.trace.length; read += 1) book.enter(timeline.trace.at(read)!);
    look(timeline.worldAt(timeline.playedToMs), book);
  }
}

/** Facts after which a node does nothing, or does again. */
const stops: Readonly<Record<string, boolean>> = {
  producerCrashed: true,
  producerPaused: true,
  producerRestarted: false,
  producerResumed: false,
  consumerCrashed: true,
  consumerPaused: true,
  consumerRestarted: false,
  consumerResumed: false,
  storeCrashed: true,
  storeRestarted: false,
};
const deeds = new Set(['messageProduced', 'workStarted', 'workFinished', 'workFailed', 'effectApplied', 'effectSkipped', 'deleteFailed']);

describe('whatever happens', { timeout: 120_000 }, () => {
  test('no law of the family is broken', () =>
    holds((run) => {
      const { trace } = played(run);
      for (const law of queueLaws) if (law.id !== 'once-in-effect') expect(law.broken(trace), law.says).toEqual([]);
    }, 40));

  test('at every instant the shelves are what the facts say (T-14), every stored message lives, no poll waits in vain and nobody is stuck', () =>
    holds((run) => {
      const queues = queuesOf(run.scenario);
      const clients = run.scenario.nodes.filter(({ kind }) => kind === 'producer' || kind === 'consumer').map(({ id }) => id);
      atEachInstant(run, (world, book) => {
        for (const queue of queues) {
          checkShelves(world, queue, book);
          checkPolls(world, queue);
        }
        checkConservation(world, queues, book);
        for (const id of clients) {
          const why = stuck(world.entities.get(id)!);
          if (why !== undefined) throw new Error(`${id} at ${world.now} ms: ${why}`);
        }
      });
    }, 15));

  test('a group of a FIFO queue is handed out in order, and to one receive at a time (Q-F-01, Q-F-02, Q-F-04)', () =>
    holds((run) => {
      const fifo = new Set(run.scenario.nodes.filter(({ params }) => params['fifo'] === true).map(({ id }) => id));
      const book = new ShelfBook();
      for (const fact of played(run).trace.slice()) {
        if (fact.kind === 'messageReceived' && fifo.has(fact.nodeId)) checkGroup(book, fact);
        book.enter(fact);
      }
    }, 40));

  test('the receive count is one more at each receive, also behind the dead-letter queue (Q-R-01, Q-R-04)', () =>
    holds((run) => {
      const counts = new Map<string, number>();
      const carried = new Map<string, number>();
      for (const fact of played(run).trace.slice()) {
        const copy = `${fact.nodeId}/${String(fact['storedId'])}`;
        if (fact.kind === 'messageDeadLettered') carried.set(`${String(fact['to'])}/${fact.messageId}`, Number(fact['receiveCount']));
        if (fact.kind === 'messageStored') counts.set(copy, fact['arrival'] === 'deadLettered' ? carried.get(copy.replace(/\.\d+$/, ''))! : 0);
        if (fact.kind !== 'messageReceived') continue;
        counts.set(copy, counts.get(copy)! + 1);
        expect(fact['receiveCount']).toBe(counts.get(copy));
      }
    }, 40));

  test('a node that is down or frozen makes nothing, begins nothing and writes nothing', () =>
    holds((run) => {
      const down = new Map<string, string>();
      for (const fact of played(run).trace.slice()) {
        const stopped = stops[fact.kind];
        if (stopped === true) down.set(fact.nodeId, fact.kind);
        else if (stopped === false) down.delete(fact.nodeId);
        else if (deeds.has(fact.kind) && down.has(fact.nodeId))
          throw new Error(`${fact.nodeId}: ${fact.kind} at ${fact.time} ms after ${down.get(fact.nodeId)}`);
      }
    }, 40));

  test('a worker begins the work on one receive once', () =>
    holds((run) => {
      const begun = new Set<string>();
      for (const fact of played(run).trace.slice()) {
        if (fact.kind !== 'workStarted') continue;
        const key = `${fact.nodeId} ${String(fact['receiptHandle'])}`;
        if (begun.has(key)) throw new Error(`${key} at ${fact.time} ms again`);
        begun.add(key);
      }
    }, 40));

  test('time never runs backwards, facts are numbered without a gap, and causes come first', () =>
    holds((run) => {
      let time = 0;
      played(run)
        .trace.slice()
        .forEach((fact, sequence) => {
          if (fact.sequence !== sequence || fact.time < time || !Number.isInteger(fact.time) || (fact.cause ?? -1) >= sequence)
            throw new Error(`fact ${sequence}: ${JSON.stringify(fact)}`);
          time = fact.time;
        });
    }, 15));
});

/** Q-S-01, Q-V-01, Q-M-01: what is on a shelf is what the facts put there, a machine in that state, with its clock running. */
function checkShelves(world: World, queue: string, book: ShelfBook): void {
  const context = contextOf<QueueContext>(world, queue);
  for (const place of places) {
    const shelf = context[place].map(({ storedId }) => storedId).toSorted();
    const booked = book.shelf(queue, place);
    if (shelf.join() !== booked.join()) throw new Error(`${queue} at ${world.now} ms, ${place}: ${shelf.join()} on the shelf, ${booked.join()} by the facts`);
    const clock = { visible: undefined, inFlight: 'visibilityTimeout', delayed: 'delay' }[place];
    for (const storedId of shelf) {
      const entity = world.entities.get(`${queue}/${storedId}`);
      if (entity?.snapshot.value !== place) throw new Error(`${queue}/${storedId} is ${String(entity?.snapshot.value)} on the shelf ${place}`);
      if (clock && !entity.timers.some(({ id }) => id.includes(clock))) throw new Error(`${queue}/${storedId} is ${place} and no clock runs`);
    }
  }
}

/** T-14: sent = deleted + expired + dead-lettered + dropped + visible + in flight + delayed. */
function checkConservation(world: World, queues: readonly string[], book: ShelfBook): void {
  const gone = Object.values(book.left).reduce((sum, count) => sum + count, 0);
  const standing = queues.reduce((sum, queue) => sum + places.reduce((shelves, place) => shelves + contextOf<QueueContext>(world, queue)[place].length, 0), 0);
  if (book.accepted !== gone + standing || world.pending !== standing)
    throw new Error(`at ${world.now} ms ${book.accepted} stored, ${gone} gone, ${standing} there, ${world.pending} alive`);
}

/** Q-P-02, Q-P-04: a poll waits only while nothing can be handed out. */
function checkPolls(world: World, queue: string): void {
  const { polls, visible, inFlight, delayed, settings } = contextOf<QueueContext>(world, queue);
  const room = settings.inFlightLimit - inFlight.length;
  if (polls.length === 0 || room <= 0 || world.entities.get(queue)!.snapshot.value !== 'available') return;
  const takeable = pick(settings.fifo, visible, inFlight, delayed, 1);
  if (takeable.length > 0) throw new Error(`at ${world.now} ms ${queue} keeps ${takeable[0]!.storedId} while ${polls[0]!.from} waits`);
}

/** Why a producer or a worker will never go on by itself, or undefined. */
function stuck({ machine, snapshot, timers }: Entity): string | undefined {
  const state = JSON.stringify((snapshot as { value: unknown }).value);
  if (state.includes('crashed') || state.includes('paused')) return undefined;
  const runs = (id: string): boolean => timers.some((timer) => timer.id === id);
  if (machine === 'producer') {
    const { made, settings, pending } = snapshot.context as ProducerContext;
    if (made < settings.count && !runs('produce')) return 'it has more to send and no clock runs';
    return pending.every(({ requestId }) => runs(`request:${requestId}`)) ? undefined : 'a send waits for nothing';
  }
  const { held, requests, settings } = snapshot.context as ConsumerContext;
  if (!requests.every(({ requestId }) => runs(`request:${requestId}`))) return 'a request waits for ever';
  const asks = requests.some(({ operation }) => operation === 'receiveMessage');
  if (state.includes('asking') && !asks) return 'it asks nobody';
  if (state.includes('resting') && !runs('pollAgain')) return 'it rests for ever';
  if (state.includes('busy') && held.length < settings.concurrency) return 'it is busy with room to spare';
  const idle = held.find(({ status, delivery }) =>
    status === 'working'
      ? !runs(`work:${delivery.receiptHandle}`)
      : status === 'writing' || status === 'deleting'
        ? !requests.some(({ receiptHandle }) => receiptHandle === delivery.receiptHandle)
        : false,
  );
  if (idle) return `${idle.delivery.storedId} is ${idle.status} and nothing comes of it`;
  const busy = held.filter(({ status }) => status !== 'waiting').length;
  return busy < settings.concurrency && busy < held.length ? 'a message waits while a hand is free' : undefined;
}

/** At a receive of a FIFO queue: what stands before it in its group went out with the same receive. */
function checkGroup(book: ShelfBook, fact: Fact): void {
  const copy = book.stored.get(`${fact.nodeId}/${String(fact['storedId'])}`)!;
  for (const other of book.stored.values()) {
    if (other === copy || other.queue !== copy.queue || other.group !== copy.group) continue;
    const together = other.place === 'inFlight' && other.receivedBy === fact['by'] && other.receivedAt === fact.time;
    if (other.place === 'inFlight' && !together)
      throw new Error(`${copy.storedId} was handed out at ${fact.time} ms while ${other.storedId} of its group was in flight`);
    if (other.order < copy.order && !together) throw new Error(`${copy.storedId} overtook ${other.storedId} of its group at ${fact.time} ms`);
  }
}

describe('the ledger', { timeout: 120_000 }, () => {
  test('adds up at every fact: each message in exactly one class, each loss with its reason', () =>
    holds((run) => {
      const { trace } = played(run);
      const reader = createLedgerReader(run.scenario);
      const sent = new Map<string, Set<string>>();
      for (let length = 0; length <= trace.length; length += 1) {
        for (const row of reader.at(trace, length).rows) checkRow(row);
        const fact = trace.at(length);
        if (fact?.kind === 'messageProduced') sent.set(String(fact['queue']), (sent.get(String(fact['queue'])) ?? new Set()).add(fact.messageId!));
      }
      for (const row of reader.at(trace, trace.length).rows) {
        const known = new Set([...Object.values(row.messages).flat(), ...row.onTheWay]);
        for (const id of sent.get(row.reader) ?? []) if (!known.has(id)) throw new Error(`${id} was sent to ${row.reader} and is not in its ledger`);
      }
    }, 20));

  test('loses nobody: what is neither stored nor lost is in a producer’s hands or on a link', () =>
    holds((run) => {
      const { trace, world } = played(run);
      for (const { reader, onTheWay } of createLedgerReader(run.scenario).at(trace, trace.length).rows) {
        for (const id of onTheWay) if (!isOnTheWay(world, run.scenario, reader, id)) throw new Error(`${id} for ${reader} is nowhere`);
      }
    }, 40));

  test('agrees with the shelves, and reads the same backwards and anew', () =>
    holds((run) => {
      const { trace, world } = played(run);
      const reader = createLedgerReader(run.scenario);
      const last = reader.at(trace, trace.length);
      checkPlaces(last, world);
      const middle = Math.floor(trace.length / 2);
      const back = JSON.stringify(reader.at(trace, middle));
      expect(back).toBe(JSON.stringify(createLedgerReader(run.scenario).at(trace, middle)));
      expect(JSON.stringify(reader.at(trace, trace.length))).toBe(JSON.stringify(last));
    }, 40));
});

function checkRow({ sent, messages, lost, onTheWay, reader }: LedgerRow): void {
  const all = Object.values(messages).flat();
  if (all.length !== sent || new Set([...all, ...onTheWay]).size !== sent + onTheWay.length)
    throw new Error(`${reader}: ${all.length} in classes, ${sent} sent`);
  const reasons = Object.values(lost).flat();
  if (reasons.length !== messages.lost.length || Object.keys(lost).some((reason) => reason === '' || reason === 'undefined'))
    throw new Error(`${reader}: a loss without a reason`);
}

function checkPlaces({ rows }: Ledger, world: World): void {
  for (const { reader, messages } of rows) {
    const context = contextOf<QueueContext>(world, reader);
    for (const place of places) {
      for (const id of messages[place]) if (!context[place].some(({ messageId }) => messageId === id)) throw new Error(`${reader}: ${id} is not ${place}`);
    }
  }
}

function isOnTheWay(world: World, { nodes }: Scenario, reader: string, id: string): boolean {
  for (const post of world.posts.values()) if (post.toNode === reader && post.messageIds.includes(id)) return true;
  return nodes.some(
    (node) =>
      node.kind === 'producer' &&
      contextOf<ProducerContext>(world, node.id).pending.some(({ queue, letters }) => queue === reader && letters.some(({ messageId }) => messageId === id)),
  );
}
