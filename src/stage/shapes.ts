/** The shapes of the grammar as pure path strings, so that stage, canvas, glyphs and tests all draw the very same forms. */
import type { Box, Point } from '../scene/scene';

/** Names of the eight key shapes, in the order in which keys get them. */
export const keyShapeNames = ['circle', 'square', 'diamond', 'triangle', 'hexagon', 'house', 'capsule', 'ticket'] as const;

/** Two decimals are finer than any screen and keep attributes short. */
const n = (value: number): string => String(Math.round(value * 100) / 100);

const polygon = (radius: number, corners: readonly (readonly [number, number])[]): string =>
  `M${corners.map(([x, y]) => `${n(x * radius)} ${n(y * radius)}`).join('L')}Z`;

const roundedRect = (halfWidth: number, halfHeight: number, corner: number): string => {
  const arc = (x: number, y: number) => `a${n(corner)} ${n(corner)} 0 0 1 ${n(x)} ${n(y)}`;
  return (
    `M${n(corner - halfWidth)} ${n(-halfHeight)}H${n(halfWidth - corner)}${arc(corner, corner)}V${n(halfHeight - corner)}${arc(-corner, corner)}` +
    `H${n(corner - halfWidth)}${arc(-corner, -corner)}V${n(corner - halfHeight)}${arc(corner, -corner)}Z`
  );
};

const ticket = (radius: number): string => {
  const x = radius * 1.05;
  const y = radius * 0.85;
  const notch = radius * 0.34;
  const bite = `A${n(notch)} ${n(notch)} 0 0 0`;
  return `M${n(-x)} ${n(-y)}H${n(x)}V${n(-notch)}${bite} ${n(x)} ${n(notch)}V${n(y)}H${n(-x)}V${n(notch)}${bite} ${n(-x)} ${n(-notch)}Z`;
};

export const circle = (radius: number): string =>
  `M${n(-radius)} 0a${n(radius)} ${n(radius)} 0 1 1 ${n(radius * 2)} 0a${n(radius)} ${n(radius)} 0 1 1 ${n(-radius * 2)} 0Z`;

/** The body of a message around 0, 0. `keyIndex` counts on beyond 7: the ninth key has the first shape again. */
export function keyShape(keyIndex: number, radius: number): string {
  switch (keyShapeNames[keyIndex % keyShapeNames.length]) {
    case 'square':
      return roundedRect(radius * 0.9, radius * 0.9, radius * 0.14);
    case 'diamond':
      return polygon(radius, [
        [0, -1.2],
        [1.2, 0],
        [0, 1.2],
        [-1.2, 0],
      ]);
    case 'triangle':
      return polygon(radius, [
        [0, -1.22],
        [1.2, 0.86],
        [-1.2, 0.86],
      ]);
    case 'hexagon':
      return polygon(radius, [
        [0.56, -0.98],
        [1.12, 0],
        [0.56, 0.98],
        [-0.56, 0.98],
        [-1.12, 0],
        [-0.56, -0.98],
      ]);
    case 'house':
      return polygon(radius, [
        [0, -1.15],
        [1, -0.3],
        [1, 0.9],
        [-1, 0.9],
        [-1, -0.3],
      ]);
    case 'capsule':
      return roundedRect(radius * 1.25, radius * 0.72, radius * 0.72);
    case 'ticket':
      return ticket(radius);
    default:
      return circle(radius);
  }
}

/** How far a ring must stand off so that it clears the corners of a shape, as a factor of its radius. */
export function reach(keyIndex: number): number {
  return [1, 1.08, 1.04, 1.2, 1.04, 1.08, 1.1, 1.1][keyIndex % keyShapeNames.length]!;
}

/** Below this there is no room for a label, a heavy edge or a wide ring. */
export const smallRadius = 9;

/** Radius of the middle of a ring: gap 4 and half its stroke outside the body. */
export const ringRadius = (keyIndex: number, radius: number): number => radius * reach(keyIndex) + (radius < smallRadius ? 3.5 : 5.5);

/** From a body to its second outline. */
export const twiceGap = (radius: number): number => (radius < smallRadius ? 2.5 : 4);

/** Radius that is drawn: a triangle has the least room for a label, so with three characters it is a tenth larger. */
export const bodyRadius = (keyIndex: number, radius: number, label: string): number =>
  label.length > 2 && radius >= smallRadius && keyIndex % keyShapeNames.length === 3 ? radius * 1.1 : radius;

/** Where the label's baseline stands below the centre, and its size: a triangle has the least room and its room is low. */
export function labelOf(keyIndex: number, radius: number, label: string): { readonly size: number; readonly dy: number } {
  const triangle = keyIndex % keyShapeNames.length === 3;
  const size = Math.round(radius * 0.86 * (triangle ? 0.9 : 1) * 2) / 2;
  // Three characters and a triangle: a little smaller, but never below what can be read.
  const fitted = label.length > 2 && triangle ? size * 0.86 : label.length > 3 ? size * 0.8 : size;
  return { size: Math.max(10.5, fitted), dy: radius * (triangle ? 0.52 : 0.33) };
}

/** Corners of the triangle from where a moving thing was to where it is, both relative to it. Empty when it hardly moved. */
export function tail(from: Point, radius: number): string {
  const length = Math.hypot(from.x, from.y);
  if (length < radius * 0.5) return '';
  const across = { x: (-from.y / length) * radius * 0.8, y: (from.x / length) * radius * 0.8 };
  return `${n(from.x)} ${n(from.y)} ${n(across.x)} ${n(across.y)} ${n(-across.x)} ${n(-across.y)}`;
}

/** Angle `turn` (0 … 1, clockwise from 12 o'clock) on a circle. */
const onCircle = (turn: number, radius: number): Point => ({
  x: Math.sin(turn * 2 * Math.PI) * radius,
  y: -Math.cos(turn * 2 * Math.PI) * radius,
});

/** Arc from turn `from` clockwise to turn `to`. */
export function arc(from: number, to: number, radius: number): string {
  const turn = to - from;
  if (turn <= 0.001) return '';
  if (turn >= 0.999) return circle(radius);
  const start = onCircle(from, radius);
  const end = onCircle(to, radius);
  return `M${n(start.x)} ${n(start.y)}A${n(radius)} ${n(radius)} 0 ${turn > 0.5 ? 1 : 0} 1 ${n(end.x)} ${n(end.y)}`;
}

/** The short hand across a ring at `turn`, outwards. */
export function hand(turn: number, radius: number, half: number): string {
  const inner = onCircle(turn, radius - half);
  const outer = onCircle(turn, radius + half);
  return `M${n(inner.x)} ${n(inner.y)}L${n(outer.x)} ${n(outer.y)}`;
}

/** Four corners `gap` outside a box: selected. */
export function brackets(box: Box, gap: number, arm: number): string {
  const left = box.x - gap;
  const top = box.y - gap;
  const right = box.x + box.width + gap;
  const bottom = box.y + box.height + gap;
  return (
    `M${n(left)} ${n(top + arm)}V${n(top)}H${n(left + arm)}M${n(right - arm)} ${n(top)}H${n(right)}V${n(top + arm)}` +
    `M${n(right)} ${n(bottom - arm)}V${n(bottom)}H${n(right - arm)}M${n(left + arm)} ${n(bottom)}H${n(left)}V${n(bottom - arm)}`
  );
}

/** Open arrowhead with its point at 0, 0, pointing right. */
export const arrowhead = (size: number): string => `M${n(-size * 1.5)} ${n(-size * 0.8)}L0 0L${n(-size * 1.5)} ${n(size * 0.8)}`;

/** Red cross of what is lost, around 0, 0. */
export const cross = (half: number): string => `M${n(-half)} ${n(-half)}L${n(half)} ${n(half)}M${n(half)} ${n(-half)}L${n(-half)} ${n(half)}`;

/** Hourglass of what expired, around 0, 0. */
export const hourglass = (half: number): string => `M${n(-half * 0.77)} ${n(-half)}h${n(half * 1.54)}l${n(-half * 1.54)} ${n(half * 2)}h${n(half * 1.54)}Z`;

/** Warning triangle of a poison message, around 0, 0, and its stroke inside. */
export const warning = (half: number): string => `M0 ${n(-half)}L${n(half * 1.12)} ${n(half)}H${n(-half * 1.12)}Z`;
export const warningStroke = (half: number): string => `M0 ${n(-half * 0.25)}V${n(half * 0.38)}`;

/** Two slanted strokes: a link or a handle that is cut, around 0, 0. */
export const cutStrokes = (half: number): string =>
  `M${n(-half * 1.15)} ${n(half)}l${n(half)} ${n(-half * 2)}M${n(half * 0.15)} ${n(half)}l${n(half)} ${n(-half * 2)}`;

/** Three bars across a line along x: slow. */
export const slowBars = (half: number): string => [-8, 0, 8].map((x) => `M${x} ${n(-half)}V${n(half)}`).join('');

/** A polyline through `points`. */
export const polyline = (points: readonly Point[]): string => (points.length === 0 ? '' : `M${points.map(({ x, y }) => `${n(x)} ${n(y)}`).join('L')}`);

/** Point and direction (degrees) half way along a polyline. */
export function middleOf(points: readonly Point[]): Point & { readonly angle: number } {
  let left = lengthOf(points) / 2;
  for (let index = 1; index < points.length; index += 1) {
    const from = points[index - 1]!;
    const to = points[index]!;
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    if (left <= length && length > 0) {
      const part = left / length;
      return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part, angle: angleOf(from, to) };
    }
    left -= length;
  }
  const end = points.at(-1) ?? { x: 0, y: 0 };
  return { ...end, angle: 0 };
}

export const angleOf = (from: Point, to: Point): number => (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;

const lengthOf = (points: readonly Point[]): number => {
  let length = 0;
  for (let index = 1; index < points.length; index += 1) length += Math.hypot(points[index]!.x - points[index - 1]!.x, points[index]!.y - points[index - 1]!.y);
  return length;
};
