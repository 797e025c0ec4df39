/** The books of a run, kept from its facts alone: where every stored copy stands, so that the machines can be held to them. */
import type { Fact } from '../kernel/trace';

export type Place = 'visible' | 'inFlight' | 'delayed';

/** The ways a copy leaves its queue, each with its fact. */
export const leavings = ['messageDeleted', 'messageExpired', 'messageDeadLettered', 'messagePurged', 'messageDropped', 'messageRedriven'] as const;

export interface Copy {
  readonly queue: string;
  readonly storedId: string;
  readonly messageId: string;
  readonly group: string | undefined;
  /** Sequence of its `messageStored` fact: its place in the order of sends. */
  readonly order: number;
  readonly storedAt: number;
  place: Place;
  receives: number;
  /** Who received it last, and when. */
  receivedBy: string;
  receivedAt: number;
  leftAt: number;
}

export class ShelfBook {
  /** Copies that are stored, by `queue/storedId`. */
  readonly stored = new Map<string, Copy>();
  readonly left: Record<string, number> = {};
  accepted = 0;
  /** ∫ N dt: copies in the system over time, in ms. */
  copyMs = 0;
  /** Σ of the times that copies which left had spent. */
  sojournMs = 0;
  private time = 0;

  /** Books a fact of a queue or a message; others are passed over. */
  enter(fact: Fact): void {
    this.copyMs += this.stored.size * (fact.time - this.time);
    this.time = fact.time;
    const key = `${fact.nodeId}/${String(fact['storedId'])}`;
    if (fact.kind === 'messageStored') return this.open(fact, key);
    const copy = this.stored.get(key);
    if (!copy) return;
    if ((leavings as readonly string[]).includes(fact.kind)) this.close(fact, key, copy);
    else if (fact.kind === 'messageReceived')
      Object.assign(copy, { place: 'inFlight', receives: copy.receives + 1, receivedBy: fact['by'], receivedAt: fact.time });
    else if (fact.kind === 'messageVisible') copy.place = 'visible';
    else if (fact.kind === 'messageHidden') copy.place = 'delayed';
  }

  private open(fact: Fact, key: string): void {
    if (this.stored.has(key)) throw new Error(`${key} was stored twice`);
    this.accepted += 1;
    const place = fact['state'] as Place;
    this.stored.set(key, {
      queue: fact.nodeId,
      storedId: String(fact['storedId']),
      messageId: fact.messageId!,
      group: fact['group'] as string | undefined,
      order: fact.sequence,
      storedAt: fact.time,
      place,
      receives: 0,
      receivedBy: '',
      receivedAt: -1,
      leftAt: -1,
    });
  }

  private close(fact: Fact, key: string, copy: Copy): void {
    this.stored.delete(key);
    this.left[fact.kind] = (this.left[fact.kind] ?? 0) + 1;
    this.sojournMs += fact.time - copy.storedAt;
  }

  /** Stored ids of one shelf of one queue, sorted. */
  shelf(queue: string, place: Place): readonly string[] {
    return [...this.stored.values()]
      .filter((copy) => copy.queue === queue && copy.place === place)
      .map((copy) => copy.storedId)
      .toSorted();
  }
}
