/** The canvas beside the SVG: made when a picture first has too many tokens, hidden while it has few. */
import { quadtree } from 'd3-quadtree';
import type { Point, Scene, SceneToken } from '../scene/scene';
import { createInkReader } from './canvasInks';
import { drawCanvas } from './drawCanvas';

export interface CanvasLayer {
  /** Draws the tokens of `scene`, or nothing. */
  draw(scene: Scene | undefined): void;
  /** The token at a place in stage units, looked up in the scene: a canvas has no elements to ask. */
  tokenAt(scene: Scene, at: Point): SceneToken | undefined;
  destroy(): void;
}

/** How near a click must be to the centre of a small token, in stage units. */
const nearUnits = 14;

export function createCanvasLayer(svg: SVGSVGElement): CanvasLayer {
  let canvas: HTMLCanvasElement | undefined;
  let inks: ReturnType<typeof createInkReader> | undefined;
  let shown = false;

  function show(wanted: boolean): void {
    if (wanted === shown) return;
    shown = wanted;
    if (wanted && !canvas) {
      canvas = svg.ownerDocument.createElement('canvas');
      canvas.setAttribute('aria-hidden', 'true');
      canvas.className = 'stage-canvas';
      svg.after(canvas);
      inks = createInkReader(svg);
    }
    if (canvas) canvas.hidden = !wanted;
  }

  return {
    draw(scene) {
      show(scene !== undefined);
      if (scene && canvas && inks) drawCanvas(canvas, scene, inks.read(), svg.ownerDocument.defaultView?.devicePixelRatio ?? 1);
    },
    tokenAt(scene, at) {
      const token = quadtree<SceneToken>(
        [...scene.tokens],
        (one) => one.at.x,
        (one) => one.at.y,
      ).find(at.x, at.y, Math.max(nearUnits, ...scene.tokens.slice(0, 1).map((one) => one.radius)));
      return token;
    },
    destroy() {
      inks?.destroy();
      canvas?.remove();
    },
  };
}
