/** What travels on links: messages with their own picture, requests as pills; also for a moment after a very short way, so that it can be seen. */
import type { Fact, Trace } from '../kernel/trace';
import type { Post, World } from '../kernel/world';
import { clamp, pathLength, point, pointAlong } from './geometry';
import type { Layout } from './layout';
import { isUnderWay, progressOf, screenMs, virtualMs } from './legs';
import { textWidth } from './lettering';
import { causeOf, messageIdsOf } from './recent';
import type { Leg, Point, SceneView } from './scene';
import type { Sketch } from './sketch';

/** One post as it is seen. */
export interface Transit {
  readonly id: number;
  readonly leg: Leg;
  readonly operation: string;
  readonly from: string;
  readonly to: string;
  /** Messages drawn with their picture; empty for a pill. */
  readonly messageIds: readonly string[];
  /** Word of the pill. */
  readonly word: string;
  readonly lost: boolean;
  /** Units it goes behind where its time would have it: those that left together go in single file. */
  readonly behind: number;
}

interface Seen {
  readonly view: SceneView;
  readonly layout: Layout;
  readonly sketch: Sketch;
  readonly trace: Trace;
}

/** Operations that carry the picture of their messages. */
const pictured = new Set(['sendMessage', 'sendMessageBatch', 'receiveMessageResult', 'writeEffect']);

const pillWords: Readonly<Record<string, string>> = {
  receiveMessage: 'receive',
  receiveMessageResult: 'empty',
  deleteMessage: 'delete',
  deleteMessageBatch: 'delete',
  changeMessageVisibility: 'change visibility',
  changeMessageVisibilityBatch: 'change visibility',
  sendMessage: 'send',
  sendMessageBatch: 'send',
  writeEffect: 'write',
};
/** For links too short for the operation's whole name. */
const shortWords: Readonly<Record<string, string>> = { 'change visibility': 'visibility' };

export const pillWidth = (word: string): number => Math.round(textWidth(word, 'small') * 1.08 + 18);

/** The word of a request on a way of this length; undefined when it is an acknowledgement, which is not drawn. */
export function wordOf(operation: string, length: number): string | undefined {
  const word = pillWords[operation] ?? (operation.endsWith('Result') ? undefined : operation);
  return word !== undefined && pillWidth(word) > length + 8 ? (shortWords[word] ?? word) : word;
}

interface Way {
  readonly id: number;
  readonly link: string;
  readonly from: string;
  readonly to: string;
  readonly operation: string;
  readonly messageIds: readonly string[];
  readonly departAt: number;
  readonly arriveAt: number;
  readonly lost: boolean;
}

export const wayOfPost = (post: Post): Way => ({
  id: post.id,
  link: post.link,
  from: post.fromNode,
  to: post.toNode,
  operation: post.event.type,
  messageIds: post.messageIds,
  departAt: post.departAt,
  arriveAt: post.arriveAt,
  lost: post.fate === 'lost',
});

/** The way of a post as its `posted` fact tells it. */
export const wayOfFact = (posted: Fact): Way => ({
  id: posted.sequence,
  link: String(posted['link']),
  from: String(posted['from']),
  to: String(posted['to']),
  operation: String(posted['operation']),
  messageIds: messageIdsOf(posted),
  departAt: posted.time,
  arriveAt: Number(posted['arriveAt']),
  lost: posted['fate'] === 'lost',
});

/** Where a second on screen is this long, a way is not made longer to be seen: a minute of it would be crowded. */
const daysFly = 100_000;

/** The leg of a way: along its link, no shorter than can be followed; one that is lost ends half way. */
export function legOfWay(way: Way, { view, layout, sketch }: Seen, messageId?: string): Leg | undefined {
  const route = layout.routes.get(way.link);
  const from = layout.placeOf.get(way.from);
  if (!route || !from) return undefined;
  const start = route[0]!;
  const nearFrom =
    Math.abs(clamp(start.x, from.box.x, from.box.x + from.box.width) - start.x) + Math.abs(clamp(start.y, from.box.y, from.box.y + from.box.height) - start.y) <
    1;
  let path: readonly Point[] = nearFrom ? route : route.toReversed();
  if (way.operation === 'receiveMessageResult') path = toBay(path, way, layout, sketch, messageId);
  if (way.lost) path = firstHalf(path);
  const least =
    view.msPerSecond >= daysFly ? 0 : virtualMs(view, pictured.has(way.operation) && way.messageIds.length > 0 ? screenMs.message : screenMs.request);
  return {
    path,
    departAt: way.departAt,
    arriveAt: way.lost ? way.arriveAt : Math.max(way.arriveAt, way.departAt + least),
    fate: way.lost ? 'lost' : 'arrives',
    ease: 'link',
  };
}

const firstHalf = (path: readonly Point[]): readonly Point[] => {
  const half = pathLength(path) / 2;
  const kept: Point[] = [path[0]!];
  let length = 0;
  for (let index = 1; index < path.length; index += 1) {
    length += Math.hypot(path[index]!.x - path[index - 1]!.x, path[index]!.y - path[index - 1]!.y);
    if (length >= half) break;
    kept.push(path[index]!);
  }
  return [...kept, pointAlong(path, 0.5)];
};

/** An answer goes to the bay that will hold its message, apart from the lane of the requests. */
function toBay(path: readonly Point[], way: Way, layout: Layout, sketch: Sketch, messageId: string | undefined): readonly Point[] {
  const place = layout.placeOf.get(way.to);
  const drawn = place && sketch.get(place.id);
  if (!place || place.form === 'thumb' || path.length > 2) return path;
  const bay =
    (messageId === undefined ? undefined : drawn?.drawing.bays?.get(messageId)) ??
    point(place.box.x + (layout.across ? 16 : 14), place.box.y + place.box.height / 2);
  const from = layout.placeOf.get(way.from)!.box;
  if (layout.across) return [point(path[0]!.x, clamp(bay.y, from.y + 12, from.y + from.height - 12)), bay];
  return [point(clamp(bay.x, from.x + 12, from.x + from.width - 12), path[0]!.y), bay];
}

/** The leg on which a message came that was stored by this fact. */
export function linkLegOf(seen: Seen, stored: Fact): Leg | undefined {
  const arrived = causeOf(seen.trace, stored, 'postArrived');
  const posted = arrived && seen.trace.at(Number(arrived['post']));
  return posted?.kind === 'posted' ? legOfWay(wayOfFact(posted), seen) : undefined;
}

/** Everything that is seen on a link at t: what is under way, and what has arrived too fast to be seen. */
export function transitsAt(world: World, seen: Seen, t: number, facts: readonly Fact[]): readonly Transit[] {
  const transits: Transit[] = [];
  const add = (way: Way): void => {
    const leg = legOfWay(way, seen, way.messageIds[0]);
    if (!leg || !isUnderWay(leg, t)) return;
    const messageIds = pictured.has(way.operation) ? way.messageIds : [];
    const word = wordOf(way.operation, pathLength(leg.path));
    if (messageIds.length === 0 && word === undefined) return;
    transits.push({ id: way.id, leg, operation: way.operation, from: way.from, to: way.to, messageIds, word: word ?? '', lost: way.lost, behind: 0 });
  };
  for (const post of world.posts.values()) add(wayOfPost(post));
  for (const fact of facts) {
    if (fact.kind !== 'postArrived' || fact.time < t - virtualMs(seen.view, screenMs.message)) continue;
    const posted = seen.trace.at(Number(fact['post']));
    if (posted?.kind === 'posted' && !world.posts.has(posted.sequence)) add(wayOfFact(posted));
  }
  return inSingleFile(
    transits.toSorted((a, b) => a.id - b.id),
    seen,
    t,
  );
}

/** Space a message takes in the file, and how many go in it before the rest is left out. */
const fileSpace = 26;
const longestFile = 5;

/** On one way nobody stands on another: the next goes behind; the same request at the same place is drawn once. */
function inSingleFile(transits: readonly Transit[], { view }: Seen, t: number): readonly Transit[] {
  const files = new Map<string, { readonly last: number; readonly count: number }>();
  const kept: Transit[] = [];
  for (const transit of transits) {
    const carries = transit.messageIds.length > 0;
    const { x, y } = transit.leg.path[0]!;
    const end = transit.leg.path.at(-1)!;
    const file = `${x} ${y} ${end.x} ${end.y} ${carries ? 'messages' : transit.word}`;
    const length = pathLength(transit.leg.path);
    const own = progressOf(transit.leg, t, view) * length;
    const before = files.get(file);
    const at = before === undefined ? own : Math.min(own, before.last - fileSpace);
    const count = (before?.count ?? 0) + 1;
    // Those that have no room yet wait inside the sender.
    if (before && (at < 0 || (carries ? count > longestFile : at < own))) continue;
    files.set(file, { last: at - (transit.messageIds.length - (carries ? 1 : 0)) * fileSpace, count });
    kept.push(at === own ? transit : { ...transit, behind: own - at });
  }
  return kept;
}

/** Where a lost post was when it was lost. */
export function lostAt(seen: Seen, lost: Fact): { readonly at: Point; readonly way: Way } | undefined {
  const posted = seen.trace.at(Number(lost['post']));
  if (posted?.kind !== 'posted') return undefined;
  const way = wayOfFact(posted);
  const leg = legOfWay(way, seen);
  if (!leg) return undefined;
  const fraction = way.lost ? 1 : clamp((lost.time - way.departAt) / Math.max(1, way.arriveAt - way.departAt), 0, 1);
  return { at: pointAlong(leg.path, fraction), way };
}
