/** What is selected (four ink brackets) and what has the keyboard (a closed ring); both may show at once. */
import type { Box } from '../scene/scene';
import { put, putAll, round } from './attributes';
import { brackets } from './shapes';

const selectionGap = 4;
const selectionArm = 8;
const focusGap = 2;

/** Brackets around `box`, or none. */
export function drawSelection(path: SVGPathElement, box: Box | undefined): void {
  put(path, 'd', box ? brackets(box, selectionGap, Math.min(selectionArm, box.width / 2.5, box.height / 2.5)) : undefined);
}

/** The ring around `box`, or none. CSS shows it only while the stage has the keyboard. */
export function drawFocus(rect: SVGRectElement, box: Box | undefined): void {
  // Half of the ring's own stroke belongs to the gap.
  const out = focusGap + 1.25;
  putAll(
    rect,
    box
      ? { x: round(box.x - out), y: round(box.y - out), width: round(box.width + 2 * out), height: round(box.height + 2 * out), rx: 6, display: undefined }
      : { display: 'none' },
  );
}
