/** The ways of links between placed nodes: straight where they can be, with one bend around what stands between. */
import type { NodeId } from '../kernel/effects';
import type { Scenario } from '../scenarios/scenario';
import { clamp, point } from './geometry';
import type { Layout, Place } from './layout';
import { another, textWidth } from './lettering';
import type { Box, Point } from './scene';
import { columnOfKind, deadLetterPairs, type Column } from './topology';

export interface RedriveRoute {
  readonly source: NodeId;
  readonly target: NodeId;
  readonly path: readonly Point[];
}

type Frame = Pick<Layout, 'across' | 'places' | 'placeOf'>;

/** Distance of the return lane from the left edge of a queue. */
export const laneInset = 40;

export function routesOf(scenario: Scenario, frame: Frame): ReadonlyMap<string, readonly Point[]> {
  const columns = new Map(scenario.nodes.map((node) => [node.id, columnOfKind(node.kind)]));
  const routes = new Map<string, readonly Point[]>();
  for (const { id, from, to } of scenario.links) {
    const start = frame.placeOf.get(from);
    const end = frame.placeOf.get(to);
    if (!start || !end || start === end) continue;
    const backwards = columns.get(from)! > columns.get(to)!;
    const [first, last] = backwards ? [end, start] : [start, end];
    const columnPair = backwards ? ([columns.get(to)!, columns.get(from)!] as const) : ([columns.get(from)!, columns.get(to)!] as const);
    const path = frame.across ? pathAcross(first, last, columnPair, frame.places) : pathDown(first, last, columnPair);
    routes.set(id, backwards ? path.toReversed() : path);
  }
  return routes;
}

/** Requests and answers of a worker run in the lower part of its frame, so that its bay stays free for the tether. */
export const laneOf = (place: Place): number => place.box.y + place.box.height * (place.form === 'full' ? 0.8 : 0.75);

function pathAcross(from: Place, to: Place, [fromColumn, toColumn]: readonly [Column, Column], places: readonly Place[]): readonly Point[] {
  if (fromColumn === toColumn) return pathBetween(from.box, to.box);
  const startY = (y: number): number => clamp(y, from.box.y + 12, from.box.y + from.box.height - 12);
  const right = from.box.x + from.box.width;
  if (toColumn === 2) {
    const lane = laneOf(to);
    const end = point(to.box.x, lane);
    const straight = [point(right, startY(lane)), end];
    // A node of a first sub-column in the way: pass through the gap above the second one.
    const blocker = places.find(
      (place) =>
        place !== to &&
        place !== from &&
        place.box.x > right &&
        place.box.x + place.box.width < to.box.x &&
        place.box.y < lane + 4 &&
        place.box.y + place.box.height > lane - 4,
    );
    if (!blocker) return straight;
    const gapY = to.box.y - 4;
    return [point(right, startY(gapY)), point(blocker.box.x - 10, gapY), point(to.box.x - 8, gapY), point(to.box.x - 8, lane), end];
  }
  const middle = from.box.y + from.box.height / 2;
  const y = clamp(middle, to.box.y + 16, Math.max(to.box.y + 16, to.box.y + to.box.height - 16));
  if (fromColumn === 0 && to.form === 'mini') return [point(right, middle), point(to.box.x, to.box.y + to.box.height / 2)];
  return [point(right, middle), point(to.box.x, y)];
}

/** Between nodes of one column: from the nearest edges. */
function pathBetween(a: Box, b: Box): readonly Point[] {
  const down = a.y < b.y;
  const x = a.x + a.width * 0.7;
  return [point(x, down ? a.y + a.height : a.y), point(b.x + b.width * 0.7, down ? b.y : b.y + b.height)];
}

function pathDown(from: Place, to: Place, [fromColumn, toColumn]: readonly [Column, Column]): readonly Point[] {
  const a = from.box;
  const b = to.box;
  if (fromColumn === toColumn) return pathBetween(a, b);
  if (fromColumn === 0) {
    const y = a.y + a.height / 2;
    const x = clamp(a.x + a.width + 40, b.x + 20, b.x + b.width - 20);
    // A neighbour may stand at the right: leave downwards then.
    if (a.x + a.width + 44 > b.x + b.width - 90)
      return [point(a.x + a.width - 20, a.y + a.height), point(clamp(a.x + a.width - 20, b.x + 12, b.x + b.width - 12), b.y)];
    return [point(a.x + a.width, y), point(x, y), point(x, b.y)];
  }
  if (toColumn === 2) {
    const x = b.x + b.width / 2;
    const start = point(clamp(x, a.x + 16, a.x + a.width - 16), a.y + a.height);
    if (b.y - (a.y + a.height) < 60) return [start, point(x, b.y)];
    const gutter = b.x - 5;
    return [point(clamp(gutter, a.x + 8, a.x + a.width - 8), a.y + a.height), point(gutter, b.y - 5), point(x, b.y - 5), point(x, b.y)];
  }
  const x = a.x + a.width * 0.75;
  if (b.y - (a.y + a.height) < 60) return [point(x, a.y + a.height), point(clamp(x, b.x + 8, b.x + b.width - 8), b.y)];
  const gutter = a.x + a.width + 5;
  return [point(x, a.y + a.height), point(gutter, a.y + a.height + 5), point(gutter, b.y)];
}

/** The dashed ways of dead letters; each is seen while its queue has that redrive policy. */
export function redriveRoutes(scenario: Scenario, { placeOf }: Frame): readonly RedriveRoute[] {
  const routes: RedriveRoute[] = [];
  for (const { source, target } of deadLetterPairs(scenario)) {
    const from = placeOf.get(source);
    const to = placeOf.get(target);
    if (!from || !to || from === to || from.form === 'thumb') continue;
    const down = to.box.y > from.box.y;
    const x = from.box.x + laneInset;
    const start = point(x, down ? from.box.y + from.box.height : from.box.y);
    const end = point(clamp(x, to.box.x + 8, to.box.x + to.box.width - 8), down ? to.box.y : to.box.y + to.box.height);
    routes.push({ source, target, path: [start, end] });
  }
  return routes;
}

/** The words beside such a way, where there is room for them. */
export function redriveNote(
  { path: [start, end] }: RedriveRoute,
  width: number,
  maxReceiveCount: number,
): { readonly text: string; readonly at: Point; readonly anchor: 'start' } | undefined {
  const text = `instead of ${another(maxReceiveCount + 1)} receive`;
  if (Math.abs(end!.y - start!.y) < 26 || textWidth(text, 'state') > width - laneInset - 16) return undefined;
  return { text, at: point(start!.x + 12, (start!.y + end!.y) / 2 + 5), anchor: 'start' };
}
