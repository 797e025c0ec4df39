/** Short legs of what just happened inside the picture: into a queue, to its slot, back to the shelf, to the tray, out of it. */
import type { Fact } from '../kernel/trace';
import type { QueueAnchors, Resting } from './drawing';
import { circlePath, headingOf, lineThrough, point, round2 } from './geometry';
import { leavingOf, type Leaving } from './leaving';
import { screenMs, virtualMs } from './legs';
import { placeKey, queueAt, type Moving, type SketchedQueue } from './moving';
import { causeOf, slotBefore, storedIdOf } from './recent';
import type { Leg, Mark, Point } from './scene';
import type { Sketched } from './sketch';
import { ringReach } from './shelf';
import { linkLegOf } from './transit';

export interface Motion {
  /** Legs of messages that rest in a queue or tray, by placeKey. */
  readonly legs: ReadonlyMap<string, Leg>;
  readonly leaving: readonly Leaving[];
  readonly marks: readonly Mark[];
  /** By queue: how far the visible shelf has still to slide, in places, and from which place on. */
  readonly slides: ReadonlyMap<string, readonly Slide[]>;
}

export interface Slide {
  /** Places it has still to go: positive = comes from the left, negative = comes from the right. */
  readonly places: number;
  /** Messages at this place and further from the head slide. */
  readonly from: number;
}

export function motionOf(moving: Moving, facts: readonly Fact[]): Motion {
  const legs = new Map<string, Leg>();
  const leaving: Leaving[] = [];
  const marks: Mark[] = [];
  const slides = new Map<string, Slide[]>();
  /** Newest first: the newest fact of a message decides. */
  const decided = new Set<string>();
  for (const fact of facts) {
    const queue = queueAt(moving, fact.nodeId);
    if (!queue || fact.messageId === undefined) continue;
    const key = placeKey(fact.nodeId, storedIdOf(fact));
    const first = !decided.has(key);
    if (decides.has(fact.kind)) decided.add(key);
    const leg = legOf(moving, fact, queue);
    if (leg && first) legs.set(key, leg);
    if (fact.kind === 'messageVisible' && slotted.has(String(fact['reason']))) marks.push(...ghostOf(moving, fact, queue, legs.get(key)));
    const gone = leavingOf(moving, fact, queue);
    // Of several that go from one slot the newest is seen.
    const same =
      gone &&
      leaving.some(
        ({ resting, leg: { departAt } }) =>
          resting.fate === gone.resting.fate &&
          resting.at.x === gone.resting.at.x &&
          resting.at.y === gone.resting.at.y &&
          Math.abs(departAt - gone.leg.departAt) < gone.leg.arriveAt - gone.leg.departAt,
      );
    if (gone && !same && leaving.length < 40) leaving.push(gone);
    slide(moving, fact, queue, slides);
  }
  return { legs, leaving, marks, slides };
}

const decides = new Set([
  'messageStored',
  'messageVisible',
  'messageReceived',
  'messageDeadLettered',
  'messageDeleted',
  'messageExpired',
  'messageDropped',
  'messagePurged',
  'messageRedriven',
]);
/** Reasons of becoming visible that mean: it was in flight. */
const slotted = new Set(['visibilityTimeoutEnded', 'visibilitySetToZero']);

/** Where a message of this place rests now. */
const restingAt = ({ drawing }: Sketched, storedId: string): Resting | undefined => drawing.resting.find((each) => each.message.storedId === storedId);

function legOf(moving: Moving, fact: Fact, queue: SketchedQueue): Leg | undefined {
  const { t, view } = moving;
  const resting = restingAt(queue, storedIdOf(fact));
  if (!resting) return undefined;
  const { anchors } = queue;
  const leg = (path: readonly Point[], screen: number, ease: Leg['ease'], fate: Leg['fate'], departAt: number = fact.time): Leg | undefined => {
    const arriveAt = departAt + virtualMs(view, screen);
    return t < arriveAt ? { path, departAt, arriveAt, ease, fate } : undefined;
  };
  switch (fact.kind) {
    case 'messageReceived':
      return resting.fate === 'inFlight' ? takenLeg(moving, fact, anchors, resting, leg) : undefined;
    case 'messageVisible':
      return legToShelf(moving, fact, queue, resting, leg);
    case 'messageStored':
      return storedLeg(moving, fact, queue, resting, leg);
    default:
      return undefined;
  }
}

type MakeLeg = (path: readonly Point[], screen: number, ease: Leg['ease'], fate: Leg['fate'], departAt?: number) => Leg | undefined;

function legToShelf({ trace }: Moving, fact: Fact, { anchors }: { readonly anchors: QueueAnchors }, resting: Resting, leg: MakeLeg): Leg | undefined {
  if (resting.fate !== 'visible') return undefined;
  if (!slotted.has(String(fact['reason']))) return leg([point(anchors.lane.x, resting.at.y), resting.at], screenMs.settle, 'inOut', 'arrives');
  const slot = slotBefore(trace, fact);
  return slot === undefined ? undefined : leg(wayBack(anchors, slot, resting.at), screenMs.returned, 'inOut', 'returns');
}

/** From the shelf to its slot. One that came back in the same instant is seen to come back first. */
function takenLeg({ trace, view }: Moving, fact: Fact, anchors: QueueAnchors, resting: Resting, leg: MakeLeg): Leg | undefined {
  const down = wayDown(anchors, resting);
  const back = trace.ofMessage(fact.messageId!).findLast((before) => before.sequence < fact.sequence && before.entityId === fact.entityId);
  const returned = back?.kind === 'messageVisible' && slotted.has(String(back['reason'])) && fact.time - back.time < virtualMs(view, screenMs.returned) / 2;
  const slot = returned ? slotBefore(trace, back) : undefined;
  if (slot === undefined) return leg(down, screenMs.taken, 'inOut', 'arrives');
  return leg([...wayBack(anchors, slot, down[0]!), ...down.slice(1)], screenMs.returned + screenMs.taken, 'inOut', 'returns', back!.time);
}

/** Down at the right, then over the other slots to its own. */
function wayDown(anchors: QueueAnchors, { at, radius }: Resting): readonly Point[] {
  const head = anchors.head(0);
  const over = at.y - rise(radius);
  return over <= head.y ? [head, at] : [head, point(head.x, over), point(at.x, over), at];
}

/** A message without ring passes above those with a ring. */
const rise = (radius: number): number => ringReach(radius) + radius + 3;

/** Over the other slots to the return lane, up, and along the shelf to its place. */
function wayBack(anchors: QueueAnchors, slot: number, to: Point): readonly Point[] {
  const { at, radius } = anchors.slot(slot);
  const { x } = anchors.lane;
  const over = point(at.x, at.y - rise(radius));
  if (at.x - x < radius) return [at, point(at.x, to.y), to];
  return [at, over, point(x, over.y), point(x, to.y), to];
}

/** A new message goes on along its link for a time that can be seen, then to its place; a dead letter comes down from its queue. */
function storedLeg(moving: Moving, fact: Fact, { anchors, place }: SketchedQueue, resting: Resting, leg: MakeLeg): Leg | undefined {
  const { trace } = moving;
  const arrival = String(fact['arrival']);
  if (arrival === 'deadLettered' || arrival === 'redriven') {
    const from = causeOf(trace, fact, arrival === 'redriven' ? 'messageRedriven' : 'messageDeadLettered');
    const source = from && queueAt(moving, from.nodeId);
    if (!source || source.place === place) return undefined;
    const lane = source.anchors.lane;
    const down = resting.at.y > lane.y;
    const bend = down ? place.box.y - 6 : place.box.y + place.box.height + 6;
    return leg([source.anchors.head(0), lane, point(lane.x, bend), point(resting.at.x, bend), resting.at], screenMs.deadLettered, 'inOut', 'deadLettered');
  }
  if (arrival !== 'sent') return leg([point(resting.at.x, resting.at.y - 2 * resting.radius), resting.at], screenMs.settle, 'inOut', 'arrives');
  const posted = linkLegOf(moving, fact);
  return leg([posted?.path.at(-1) ?? anchors.entry, resting.at], screenMs.settle, 'inOut', 'arrives', Math.max(fact.time, posted?.arriveAt ?? 0));
}

/** The slot stays dashed for a moment, with the dotted way it went. */
function ghostOf({ trace, t, view, layout }: Moving, fact: Fact, { anchors, place, drawing }: SketchedQueue, leg: Leg | undefined): readonly Mark[] {
  if (t >= fact.time + virtualMs(view, screenMs.ghost) || place.form === 'thumb') return [];
  const slot = slotBefore(trace, fact);
  if (slot === undefined) return [];
  const { at, radius } = anchors.slot(slot);
  const marks: Mark[] = [{ kind: 'path', d: circlePath(at, round2(radius + 5.5)), style: 'ghost' }];
  const taken = drawing.resting.some((each) => Math.hypot(each.at.x - at.x, each.at.y - at.y) < radius);
  if (taken && !leg) return [];
  if (leg?.fate === 'returns') {
    const end = leg.path.at(-1)!;
    const before = leg.path.at(-2)!;
    marks.push({ kind: 'path', d: lineThrough(leg.path), style: 'path' }, { kind: 'arrow', at: end, heading: headingOf(before, end), style: 'path' });
  }
  if (!taken && layout.across && place.form === 'full' && radius > 12 && fact['reason'] === 'visibilityTimeoutEnded')
    marks.push({ kind: 'text', at: point(at.x, at.y + radius + 32), text: 'time is up', style: 'state', tone: 'flight', anchor: 'middle' });
  return marks;
}

/** When the head is taken the others move up; when one comes back at the head they make room. */
function slide({ t, view }: Moving, fact: Fact, queue: Sketched, slides: Map<string, Slide[]>): void {
  const since = (t - fact.time) / virtualMs(view, screenMs.slide);
  if (since >= 1 || view.reducedMotion || (queue.view.shape === 'queue' && queue.view.fifo)) return;
  const left = (1 - since) * (1 - since);
  const taken = fact.kind === 'messageReceived' || fact.kind === 'messageDeadLettered';
  const returned = fact.kind === 'messageVisible' && slotted.has(String(fact['reason'])) ? restingAt(queue, storedIdOf(fact))?.place : undefined;
  if (!taken && !returned) return;
  const list = slides.get(fact.nodeId) ?? [];
  list.push(taken ? { places: left, from: 0 } : { places: -left, from: returned!.index + 1 });
  slides.set(fact.nodeId, list);
}
