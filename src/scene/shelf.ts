/** How messages stand on a shelf: large while there is room, then smaller, then as a heap, then as a heap with a number. */
import { clamp, point, round2 } from './geometry';
import type { Point } from './scene';

/** A shelf line with the space over it; `right` is where the middle of the first message stands. */
export interface Shelf {
  readonly y: number;
  readonly left: number;
  readonly right: number;
  /** Free height above the line. */
  readonly headroom: number;
  /** Largest radius of a message on it. */
  readonly radius: number;
}

export interface Standing {
  readonly radius: number;
  readonly pitch: number;
  readonly shown: number;
  /** Middle of the message at `index`, 0 = next to be taken, at the right. */
  readonly at: (index: number) => Point;
  /** Where "+123" ends when not all are shown: its right edge and baseline. */
  readonly more?: Point;
}

/** Below the middle of a message down to the line. */
const lift = (radius: number): number => radius + 3.5;

function row({ y, left, right }: Shelf, radius: number, gap: number): Standing {
  const pitch = 2 * radius + gap;
  return { radius, pitch, shown: Math.max(1, Math.floor((right - left) / pitch) + 1), at: (index) => point(right - index * pitch, y - lift(radius)) };
}

/** How `count` messages stand when at most `listed` of them are known one by one. */
export function standing(shelf: Shelf, count: number, listed: number): Standing {
  const large = row(shelf, shelf.radius, shelf.radius * 0.9);
  if (count <= large.shown && listed >= count) return large;
  const small = row(shelf, Math.min(shelf.radius, 10.5), 4);
  if (count <= small.shown && listed >= count) return small;
  return heap(shelf, count, listed);
}

/** Rows of small shapes, filled column by column from the right, so that those taken next stand at the right. */
function heap(shelf: Shelf, count: number, listed: number): Standing {
  const radius = Math.min(5.25, shelf.radius);
  const pitch = 2 * radius + 3;
  const rows = clamp(Math.floor((shelf.headroom - 2) / pitch), 1, 4);
  const columnsIn = (left: number): number => Math.max(1, Math.floor((shelf.right + 6 - left) / pitch) + 1);
  const all = columnsIn(shelf.left) * rows;
  const fits = count <= all && listed >= count;
  const left = fits ? shelf.left : shelf.left + 42;
  const shown = fits ? count : Math.min(listed, columnsIn(left) * rows);
  const at = (index: number): Point => point(shelf.right + 6 - Math.floor(index / rows) * pitch, shelf.y - lift(radius) - (index % rows) * pitch);
  return { radius, pitch, shown, at, ...(shown < count ? { more: point(at(shown - 1).x - radius - 8, shelf.y - 6) } : {}) };
}

export interface Slots {
  readonly radius: number;
  readonly shown: number;
  readonly at: (slot: number) => Point;
  /** Lines of words that fit under a slot: none, the time, or the time and who holds it. */
  readonly captions: 0 | 1 | 2;
}

/** From the middle of a message to the outer edge of its ring; the pointed shapes reach a little farther. */
export const ringReach = (radius: number): number => round2(radius < 5 ? radius : radius * 1.14 + 7.5);

/** Slots of an in-flight shelf with room for slot numbers up to `highest`; the first at the right. They keep their place. */
export function slotsOf(shelf: Shelf, highest: number, lines: 0 | 1 | 2, widePitch: number): Slots {
  const wanted = highest + 1;
  const least = Math.min(6.5, shelf.radius);
  const room = shelf.right - shelf.left;
  const step = (radius: number, pitch: number, rows: number, captions: 0 | 1 | 2): Slots => {
    const columns = Math.max(1, Math.floor(room / pitch) + 1);
    const rise = 2 * ringReach(radius) + 1;
    return {
      radius,
      captions,
      shown: columns * rows,
      at: (slot) => point(shelf.right - (slot % columns) * pitch, shelf.y - ringReach(radius) - 4 - Math.floor(slot / columns) * rise),
    };
  };
  const rowsFor = (radius: number): number => Math.max(1, Math.floor((shelf.headroom - 2) / (2 * ringReach(radius) + 1)));
  const large = step(shelf.radius, Math.max(widePitch, 2 * ringReach(shelf.radius) + 6), 1, lines);
  if (wanted <= large.shown) return large;
  const less = Math.min(12.5, shelf.radius);
  const medium = step(less, Math.max(49, 2 * ringReach(less) + 2), 1, lines);
  if (wanted <= medium.shown) return medium;
  const radius = Math.min(9, shelf.radius);
  const small = step(radius, 2 * ringReach(radius) + 1, 1, Math.min(1, lines) as 0 | 1);
  if (wanted <= small.shown) return small;
  return step(least, 2 * ringReach(least) + 1, rowsFor(least), 0);
}
