/** Messages that have left their place and can still be seen going: deleted, expired, dropped, lost. */
import type { Fact } from '../kernel/trace';
import type { Resting } from './drawing';
import { point, round2 } from './geometry';
import { screenMs, virtualMs } from './legs';
import type { Moving, SketchedQueue } from './moving';
import { messageOf, slotBefore, storedIdOf } from './recent';
import type { Leg, Mark } from './scene';

/** A message that has left its place and can still be seen going. */
export interface Leaving {
  readonly resting: Omit<Resting, 'ring' | 'caption' | 'place'>;
  readonly leg: Leg;
  /** 1 … 0: what is left of its size. */
  readonly size: number;
  readonly marks: readonly Mark[];
}

/** Deleted: shrinks where it was. Expired: leaves the shelf downwards. Dropped or purged: falls to a red shelf with the reason. */
export function leavingOf({ trace, t, view, sketch }: Moving, fact: Fact, queue: SketchedQueue): Leaving | undefined {
  const how = goings[fact.kind];
  if (!how) return undefined;
  const slot = slotBefore(trace, fact);
  const { anchors, place } = queue;
  const stood = slot === undefined ? { at: anchors.head(0), radius: anchors.radius } : anchors.slot(slot);
  const message = messageOf(trace, fact.messageId!, storedIdOf(fact));
  const resting = { message, node: fact.nodeId, at: stood.at, radius: stood.radius, fate: how.fate, words: how.words };
  if (how.fate === 'deleted') {
    const ends = fact.time + virtualMs(view, screenMs.deleted);
    const taken = sketch.get(place.id)?.drawing.resting.some((each) => Math.hypot(each.at.x - stood.at.x, each.at.y - stood.at.y) < stood.radius);
    if (t >= ends - (ends - fact.time) * 0.15 || taken || view.reducedMotion) return undefined;
    return {
      resting,
      leg: { path: [stood.at, stood.at], departAt: fact.time, arriveAt: ends, fate: 'deleted', ease: 'linear' },
      size: 1 - (t - fact.time) / (ends - fact.time),
      marks: [],
    };
  }
  const fallsFor = virtualMs(view, screenMs.fall);
  if (t >= fact.time + fallsFor + (how.reason === undefined ? 0 : virtualMs(view, screenMs.lostStays))) return undefined;
  return falling(
    resting,
    fact.time,
    fallsFor,
    place.box.y + place.box.height + (place.form === 'thumb' ? 4 : 20),
    how.fate === 'expired' ? 'expires' : 'lost',
    how.reason,
  );
}

const goings: Readonly<Record<string, { readonly fate: 'deleted' | 'expired' | 'lost'; readonly words: string; readonly reason?: string }>> = {
  messageDeleted: { fate: 'deleted', words: 'deleted' },
  messageExpired: { fate: 'expired', words: 'expired', reason: 'retention ended' },
  messageDropped: { fate: 'lost', words: 'lost: dropped', reason: 'dropped' },
  messagePurged: { fate: 'lost', words: 'lost: purged', reason: 'purged' },
};

/** Straight down to a red shelf that carries the reason. */
export function falling(resting: Leaving['resting'], departAt: number, fallsFor: number, floor: number, fate: 'lost' | 'expires', reason?: string): Leaving {
  const { at, radius } = resting;
  const end = point(at.x, Math.max(at.y + 24, floor));
  const shelf = round2(end.y + radius + 5);
  const marks: Mark[] =
    reason === undefined
      ? []
      : [
          { kind: 'line', from: point(at.x - 34, shelf), to: point(at.x + 34, shelf), style: 'lostShelf' },
          { kind: 'text', at: point(at.x, shelf + 15), text: reason, style: 'state', tone: 'lost', anchor: 'middle' },
        ];
  return { resting, leg: { path: [at, end], departAt, arriveAt: departAt + fallsFor, fate, ease: 'accelerate' }, size: 1, marks };
}
