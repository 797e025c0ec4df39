/** The one annotation of a moment: short bold lines in free space and a curved leader to what they point at. */
import { box, center, clamp, grown, headingOf, overlaps, point, round2 } from './geometry';
import type { Layout } from './layout';
import { textWidth } from './lettering';
import type { Box, Point, Scene, SceneToken, SceneView } from './scene';
import type { Sketch } from './sketch';

const lineHeight = 16;

export function annotationOf(view: SceneView, layout: Layout, sketch: Sketch, tokens: readonly SceneToken[], legend?: Box): Scene['annotation'] {
  const { annotation } = view;
  if (!annotation || annotation.lines.length === 0 || view.mode === 'thumb' || view.mode === 'present') return undefined;
  const target = targetOf(annotation, layout, sketch, tokens);
  const width = Math.max(...annotation.lines.map((line) => textWidth(line, 'label'))) + 2;
  const height = annotation.lines.length * lineHeight;
  const taken = [...obstacles(layout, sketch, view), ...(legend ? [legend] : [])];
  const spot = freeSpot(width, height, layout, taken, anchorOf(target, layout), target && grown(target, 24), view);
  if (!spot) return undefined;
  const at = point(spot.x, spot.y + 12);
  if (!target) return { lines: annotation.lines, at, leader: '', tip: at, heading: 0 };
  const others = layout.places.map((place) => place.box).filter((other) => !overlaps(other, target));
  const blocked = others.some((other) => crosses(center(spot), center(target), other));
  return { lines: annotation.lines, at, ...(blocked && target.x + target.width + 24 < layout.width ? leaderAround(spot, target) : leaderTo(spot, target)) };
}

function targetOf(annotation: NonNullable<SceneView['annotation']>, layout: Layout, sketch: Sketch, tokens: readonly SceneToken[]): Box | undefined {
  const token = annotation.messageId === undefined ? undefined : tokens.find(({ messageId }) => messageId === annotation.messageId);
  if (token) return boxOfToken(token);
  const place = annotation.node === undefined ? undefined : layout.placeOf.get(annotation.node);
  if (!place) return undefined;
  // The name above a frame belongs to what is pointed at.
  const named = layout.across && sketch.get(place.id)?.drawing.marks.some((mark) => mark.kind === 'text' && mark.at.y < place.box.y) ? 20 : 0;
  return box(place.box.x, place.box.y - named, place.box.width, place.box.height + named);
}

export function boxOfToken({ at, radius, ring, pill }: SceneToken): Box {
  const x = pill ? pill.width / 2 : radius * 1.2 + (ring === undefined ? 0 : 7);
  const y = radius * 1.2 + (ring === undefined ? 0 : 7);
  return box(at.x - x, at.y - y, 2 * x, 2 * y);
}

/** What the words may not cover: frames with their names, words below producers, the sentence. */
function obstacles(layout: Layout, sketch: Sketch, view: SceneView): readonly Box[] {
  const boxes = layout.places.map(({ box: own, form }) => (form === 'mini' ? grown(own, 2) : box(own.x - 2, own.y - 24, own.width + 4, own.height + 28)));
  for (const { drawing } of sketch.values()) {
    for (const mark of drawing.marks) {
      if (mark.kind !== 'text') continue;
      const width = textWidth(mark.text, mark.style);
      const left = mark.anchor === 'end' ? mark.at.x - width : mark.anchor === 'middle' ? mark.at.x - width / 2 : mark.at.x;
      boxes.push(box(left, mark.at.y - 12, width, 16));
    }
  }
  // Tethers run between queues and workers.
  const queues = layout.places.filter(({ id }) => sketch.get(id)?.view.shape === 'queue');
  const workers = layout.places.filter(({ id }) => sketch.get(id)?.view.shape === 'worker');
  if (layout.across && queues.length > 0 && workers.length > 0) {
    const left = Math.max(...queues.map((place) => place.box.x + place.box.width));
    const right = Math.min(...workers.map((place) => place.box.x));
    const tops = [...queues, ...workers].map((place) => place.box.y);
    const bottoms = [...queues.filter(({ tray }) => !tray), ...workers].map((place) => place.box.y + place.box.height);
    boxes.push(box(left, Math.min(...tops), Math.max(0, right - left), Math.max(...bottoms) - Math.min(...tops)));
  }
  for (const path of layout.routes.values()) {
    for (let index = 1; index < path.length; index += 1) {
      const [a, b] = [path[index - 1]!, path[index]!];
      boxes.push(grown(box(Math.min(a.x, b.x), Math.min(a.y, b.y), Math.abs(a.x - b.x), Math.abs(a.y - b.y)), view.mode === 'tall' ? 4 : 14));
    }
  }
  return boxes;
}

/** The middle of the node in which the target is: the words stand still while a message moves in its node. */
function anchorOf(target: Box | undefined, layout: Layout): Point {
  if (!target) return point(layout.width / 2, layout.height / 2);
  const middle = center(target);
  const place = layout.places.find((each) => overlaps(each.box, box(middle.x, middle.y, 1, 1)));
  return place ? center(place.box) : point(Math.round(middle.x / 80) * 80, Math.round(middle.y / 80) * 80);
}

/** The free place nearest to what is pointed at, on a grid of 8 units. */
function freeSpot(
  width: number,
  height: number,
  layout: Layout,
  taken: readonly Box[],
  near: Point,
  target: Box | undefined,
  view: SceneView,
): Box | undefined {
  const bottom = layout.height - (view.mode === 'wide' ? (view.sentenceRoom ?? 46) / layout.scale : 0) - 6;
  // A leader over another node would seem to speak of it.
  const others = target ? layout.places.map((place) => place.box).filter((other) => !overlaps(other, target)) : [];
  let best: Box | undefined;
  let bestScore = Infinity;
  for (let y = 8; y + height <= bottom; y += 8) {
    for (let x = 12; x + width <= layout.width - 8; x += 8) {
      const spot = box(x, y, width, height);
      const middle = center(spot);
      // Far enough for a leader, and rather beside than above.
      const distance = Math.hypot(middle.x - near.x, (middle.y - near.y) * 1.3);
      const crossed = target ? others.filter((other) => crosses(middle, center(target), other)).length : 0;
      const score = distance + (distance < 70 ? 400 : 0) + crossed * 260;
      if (score >= bestScore || (target && overlaps(target, spot)) || taken.some((each) => overlaps(each, spot))) continue;
      best = spot;
      bestScore = score;
    }
  }
  return best;
}

/** Whether the straight way from one point to another leads over a box. */
function crosses(from: Point, to: Point, over: Box): boolean {
  for (let step = 1; step < 16; step += 1) {
    const x = from.x + ((to.x - from.x) * step) / 16;
    const y = from.y + ((to.y - from.y) * step) / 16;
    if (x > over.x && x < over.x + over.width && y > over.y && y < over.y + over.height) return true;
  }
  return false;
}

/** Up or down the gap right of the target, then into its side. */
function leaderAround(spot: Box, target: Box): { readonly leader: string; readonly tip: Point; readonly heading: number } {
  const lane = target.x + target.width + 18;
  const above = center(target).y < spot.y;
  const start = point(clamp(lane, spot.x + 6, spot.x + spot.width - 6), above ? spot.y - 3 : spot.y + spot.height + 4);
  const tip = point(target.x + target.width + 4, center(target).y + (above ? 12 : -12));
  const turn = above ? 14 : -14;
  const leader = `M${start.x} ${start.y}C${start.x} ${round2(start.y - turn)} ${round2(lane)} ${round2(start.y - turn)} ${round2(lane)} ${round2(start.y - 2 * turn)}L${round2(lane)} ${round2(tip.y + turn)}Q${round2(lane)} ${tip.y} ${tip.x} ${tip.y}`;
  return { leader, tip, heading: 180 };
}

function leaderTo(spot: Box, target: Box): { readonly leader: string; readonly tip: Point; readonly heading: number } {
  const goal = center(target);
  const middle = center(spot);
  const leftwards = goal.x < spot.x;
  const beside = goal.x < spot.x || goal.x > spot.x + spot.width;
  const above = goal.y < spot.y;
  const start = beside
    ? point(leftwards ? spot.x - 5 : spot.x + spot.width + 5, clamp(goal.y, spot.y + 6, spot.y + spot.height - 6))
    : point(clamp(goal.x, spot.x + 6, spot.x + spot.width - 6), above ? spot.y - 3 : spot.y + spot.height + 4);
  const reach = grown(target, 4);
  const tip =
    beside && Math.abs(goal.y - middle.y) < Math.abs(goal.x - middle.x) * 1.6
      ? point(leftwards ? reach.x + reach.width : reach.x, clamp(start.y, target.y + 4, target.y + target.height - 4))
      : point(clamp(start.x, target.x + 6, target.x + target.width - 6), above ? reach.y + reach.height : reach.y);
  const bend = point(start.x + (tip.x - start.x) * 0.55, start.y);
  const bow = Math.abs(tip.y - start.y) < 12 ? 8 : 0;
  const leader = `M${start.x} ${start.y}C${bend.x} ${round2(bend.y - bow)} ${round2((bend.x + tip.x) / 2)} ${round2((start.y + 2 * tip.y) / 3 - bow)} ${tip.x} ${tip.y}`;
  return { leader, tip, heading: headingOf(point((bend.x + tip.x) / 2, (start.y + 2 * tip.y) / 3 - bow), tip) };
}
