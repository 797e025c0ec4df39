/** Where a menu stands: beside its thing, on the side where there is room, and always within the window. */
import type { Box } from '../../scene/scene';

interface Size {
  readonly width: number;
  readonly height: number;
}

const gapPx = 14;
const edgePx = 8;

/** Right of `thing`, else left, else below, else above it; then moved into the window. All in px of the window. */
export function placeBeside(thing: Box, menu: Size, within: Size): { readonly left: number; readonly top: number } {
  const right = thing.x + thing.width + gapPx;
  const left = thing.x - gapPx - menu.width;
  const below = thing.y + thing.height + gapPx;
  if (right + menu.width <= within.width - edgePx) return { left: right, top: clamp(thing.y, menu.height, within.height) };
  if (left >= edgePx) return { left, top: clamp(thing.y, menu.height, within.height) };
  const middle = clamp(thing.x + thing.width / 2 - menu.width / 2, menu.width, within.width);
  const fitsBelow = below + menu.height <= within.height - edgePx;
  return { left: middle, top: fitsBelow ? below : clamp(thing.y - gapPx - menu.height, menu.height, within.height) };
}

const clamp = (start: number, length: number, room: number): number => Math.max(edgePx, Math.min(start, room - edgePx - length));
