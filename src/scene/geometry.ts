/** Arithmetic of points, boxes and paths, rounded to hundredths, so that the same instant gives the same picture to the digit. */
import type { Box, Point } from './scene';

export const round2 = (value: number): number => Math.round(value * 100) / 100 || 0;

export const point = (x: number, y: number): Point => ({ x: round2(x), y: round2(y) });

export const box = (x: number, y: number, width: number, height: number): Box => ({ x: round2(x), y: round2(y), width: round2(width), height: round2(height) });

export const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));

export const pathLength = (path: readonly Point[]): number => {
  let length = 0;
  for (let index = 1; index < path.length; index += 1) length += Math.hypot(path[index]!.x - path[index - 1]!.x, path[index]!.y - path[index - 1]!.y);
  return length;
};

/** The point at `fraction` of a polyline's length. */
export function pointAlong(path: readonly Point[], fraction: number): Point {
  const first = path[0]!;
  let rest = pathLength(path) * clamp(fraction, 0, 1);
  let before = first;
  for (let index = 1; index < path.length; index += 1) {
    const next = path[index]!;
    const length = Math.hypot(next.x - before.x, next.y - before.y);
    if (length > 0 && rest <= length) return point(before.x + ((next.x - before.x) * rest) / length, before.y + ((next.y - before.y) * rest) / length);
    rest -= length;
    before = next;
  }
  return point(before.x, before.y);
}

/** Direction of a polyline at `fraction` of its length, degrees, 0 = to the right, clockwise. */
export function headingAlong(path: readonly Point[], fraction: number): number {
  const a = pointAlong(path, fraction - 0.02);
  const b = pointAlong(path, fraction + 0.02);
  return headingOf(a, b);
}

export const headingOf = (from: Point, to: Point): number => round2((Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI);

export const center = (of: Box): Point => point(of.x + of.width / 2, of.y + of.height / 2);

export const grown = (of: Box, by: number): Box => box(of.x - by, of.y - by, of.width + 2 * by, of.height + 2 * by);

export const overlaps = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** SVG path through the points, straight from one to the next. */
export const lineThrough = (path: readonly Point[]): string => path.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');

export const circlePath = ({ x, y }: Point, radius: number): string =>
  `M${round2(x - radius)} ${y}a${radius} ${radius} 0 1 1 ${round2(2 * radius)} 0a${radius} ${radius} 0 1 1 ${round2(-2 * radius)} 0Z`;
