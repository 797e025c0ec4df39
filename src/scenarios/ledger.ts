/** The ledger: every sent message in exactly one class per reader, derived from the trace; each loss with its reason. */
import type { NodeId } from '../kernel/effects';
import type { Fact, Trace } from '../kernel/trace';
import type { Scenario } from './scenario';

export const classes = ['doneOnce', 'doneRepeatedly', 'visible', 'inFlight', 'delayed', 'unread', 'deadLettered', 'expired', 'lost'] as const;
export type LedgerClass = (typeof classes)[number];

/** One row a reader: the workers of a queue (later a consumer group, a subscriber). */
export interface LedgerRow {
  /** The queue whose workers read. */
  readonly reader: NodeId;
  /** Messages the queue has stored, or that were lost before it could. */
  readonly sent: number;
  /** Message ids by class; the lengths add up to `sent`. */
  readonly messages: Readonly<Record<LedgerClass, readonly string[]>>;
  /** Message ids of `lost` by reason. */
  readonly lost: Readonly<Record<string, readonly string[]>>;
  /** Sent by a producer but neither stored nor given up yet; not part of `sent`. */
  readonly onTheWay: readonly string[];
}

export interface Ledger {
  readonly rows: readonly LedgerRow[];
}

export interface LedgerReader {
  /** The ledger after the first `length` facts of `trace`. Cheap when `length` grows, a restart from a checkpoint when it shrinks. */
  at(trace: Trace, length: number): Ledger;
}

type Place = 'visible' | 'inFlight' | 'delayed' | 'deadLettered';

/** What is known of one message for one reader. Replaced, never changed. */
interface Account {
  readonly copies: Readonly<Record<string, Place>>;
  readonly stored: boolean;
  readonly effects: number;
  readonly expired: boolean;
  /** Why it is gone, if that was a loss. */
  readonly lost: string | undefined;
  /** Why its last post did not arrive. */
  readonly postLost: string | undefined;
}

const opened: Account = { copies: {}, stored: false, effects: 0, expired: false, lost: undefined, postLost: undefined };

interface State {
  position: number;
  /** By reader and message. */
  readonly accounts: ReadonlyMap<NodeId, Map<string, Account>>;
  /** Copies that stand in a dead-letter queue, with the reader they belong to. */
  readonly deadLetters: Map<string, NodeId>;
}

const checkpointEvery = 10_000;

/** The queues whose workers are readers: all that are sent to, and not only set dead letters aside. */
function readersOf({ nodes, links }: Scenario): readonly NodeId[] {
  const queues = nodes.filter((node) => node.kind === 'queue');
  const aside = new Set(queues.map((queue) => (queue.params['redrivePolicy'] as { deadLetterQueue?: string } | undefined)?.deadLetterQueue));
  const producers = new Set(nodes.filter((node) => node.kind === 'producer').map((node) => node.id));
  const isSentTo = (id: NodeId): boolean => links.some(({ from, to }) => (from === id && producers.has(to)) || (to === id && producers.has(from)));
  const readers = queues.filter((queue) => !aside.has(queue.id) || isSentTo(queue.id));
  return (readers.length > 0 ? readers : queues).map((queue) => queue.id);
}

const copyOf = (state: State): State => ({
  position: state.position,
  accounts: new Map([...state.accounts].map(([reader, accounts]) => [reader, new Map(accounts)])),
  deadLetters: new Map(state.deadLetters),
});

export function createLedgerReader(scenario: Scenario): LedgerReader {
  const readers = readersOf(scenario);
  const blank = (): State => ({ position: 0, accounts: new Map(readers.map((reader) => [reader, new Map()])), deadLetters: new Map() });
  let read: Trace | undefined;
  let state = blank();
  let checkpoints: State[] = [];
  let known: { readonly length: number; readonly ledger: Ledger } | undefined;
  return {
    at(trace, length) {
      if (trace === read && known?.length === length) return known.ledger;
      if (trace !== read) checkpoints = [];
      if (trace !== read || length < state.position) state = copyOf(checkpoints.findLast((one) => one.position <= length) ?? blank());
      read = trace;
      let changed = known === undefined || length < known.length;
      for (; state.position < length; state.position += 1) {
        if (state.position % checkpointEvery === 0 && state.position > (checkpoints.at(-1)?.position ?? 0)) checkpoints.push(copyOf(state));
        changed = enter(state, trace.at(state.position)!) || changed;
      }
      known = { length, ledger: changed || !known ? { rows: readers.map((reader) => rowOf(reader, state.accounts.get(reader)!)) } : known.ledger };
      return known.ledger;
    },
  };
}

/** Books one fact. True when it changed an account. */
function enter(state: State, fact: Fact): boolean {
  const { messageId } = fact;
  if (fact.kind === 'postLost' && String(fact['operation']).startsWith('send')) {
    const reader = state.accounts.get(String(fact['to']));
    for (const id of fact['messageIds'] as readonly string[]) if (reader) reader.set(id, { ...(reader.get(id) ?? opened), postLost: String(fact['reason']) });
    return reader !== undefined;
  }
  if (messageId === undefined) return false;
  const copy = `${fact.nodeId}/${String(fact['storedId'])}`;
  const reader = readerOf(state, fact, copy);
  const accounts = reader === undefined ? undefined : state.accounts.get(reader);
  if (!accounts) return false;
  const before = accounts.get(messageId) ?? opened;
  const now = booked(before, fact, copy, state.deadLetters.has(copy));
  if (fact.kind === 'messageDeadLettered') state.deadLetters.set(`${String(fact['to'])}:${messageId}`, reader!);
  if (now === before) return false;
  accounts.set(messageId, now);
  return true;
}

/** Whose account a fact touches: its queue's own, or, for a dead letter and for a second copy of one, that of the queue it came from. */
function readerOf(state: State, fact: Fact, copy: string): NodeId | undefined {
  if (fact.kind === 'messageStored' && (fact['arrival'] === 'deadLettered' || fact['arrival'] === 'duplicate')) {
    const source = state.deadLetters.get(`${fact.nodeId}:${fact.messageId}`);
    if (source !== undefined) state.deadLetters.set(copy, source);
  }
  const source = state.deadLetters.get(copy);
  if (source !== undefined) return source;
  if (state.accounts.has(fact.nodeId)) return fact.nodeId;
  const queue = typeof fact['queue'] === 'string' ? fact['queue'] : fact.nodeId;
  return state.deadLetters.get(`${queue}:${fact.messageId}`) ?? queue;
}

function booked(account: Account, fact: Fact, copy: string, isDeadLetter: boolean): Account {
  const at = (place: Place): Account => ({ ...account, stored: true, copies: { ...account.copies, [copy]: isDeadLetter ? 'deadLettered' : place } });
  switch (fact.kind) {
    case 'messageProduced':
      return account === opened ? { ...opened } : account;
    case 'messageStored':
      return at(fact['state'] === 'delayed' ? 'delayed' : 'visible');
    case 'messageVisible':
      return at('visible');
    case 'messageReceived':
      return at('inFlight');
    case 'messageHidden':
      return at('delayed');
    case 'effectApplied':
      return { ...account, effects: account.effects + 1 };
    case 'messageDeleted':
      return without(account, copy, { lost: account.effects === 0 ? 'deleted before it was done' : account.lost });
    case 'messageDeadLettered':
    case 'messageRedriven':
      return without(account, copy, {});
    case 'messageExpired':
      return without(account, copy, { expired: true });
    case 'messagePurged':
      return without(account, copy, { lost: 'purged' });
    case 'messageDropped':
      return without(account, copy, { lost: 'dropped' });
    case 'messageGivenUp':
      return account.stored ? account : { ...account, lost: account.postLost ?? String(fact['reason']) };
    default:
      return account;
  }
}

function without(account: Account, copy: string, more: Partial<Account>): Account {
  const { [copy]: _, ...copies } = account.copies;
  return { ...account, ...more, copies };
}

/**
 * The one class of a message; undefined while it is on its way. As long as a copy is in the system that is where it stands;
 * then what became of it counts: set aside, done, expired, lost.
 */
function classOf(account: Account): LedgerClass | undefined {
  const places = Object.values(account.copies);
  for (const place of ['visible', 'inFlight', 'delayed', 'deadLettered'] as const) if (places.includes(place)) return place;
  if (account.effects > 1) return 'doneRepeatedly';
  if (account.effects === 1) return 'doneOnce';
  if (account.expired) return 'expired';
  return account.lost === undefined ? undefined : 'lost';
}

function rowOf(reader: NodeId, accounts: ReadonlyMap<string, Account>): LedgerRow {
  const messages: Record<LedgerClass, string[]> = {
    doneOnce: [],
    doneRepeatedly: [],
    visible: [],
    inFlight: [],
    delayed: [],
    unread: [],
    deadLettered: [],
    expired: [],
    lost: [],
  };
  const lost: Record<string, string[]> = {};
  const onTheWay: string[] = [];
  for (const [messageId, account] of accounts) {
    const found = classOf(account);
    if (found === undefined) onTheWay.push(messageId);
    else messages[found].push(messageId);
    if (found === 'lost') (lost[account.lost!] ??= []).push(messageId);
  }
  return { reader, sent: accounts.size - onTheWay.length, messages, lost, onTheWay };
}
