/** The stage: D3 owns everything inside one <svg>; `draw(scene)` makes the picture be that scene, and picks come back as targets. */
import { select } from 'd3-selection';
import type { Box, Point, Scene, Target } from '../scene/scene';
import { add, put, putAll } from './attributes';
import type { CanvasLayer } from './canvasLayer';
import { createFocus } from './createFocus';
import { drawAnnotation } from './drawAnnotation';
import { drawLinks } from './drawLinks';
import { drawMarks } from './drawMarks';
import { drawNodes } from './drawNodes';
import { drawSelection } from './drawSelection';
import { drawTethers } from './drawTethers';
import { drawTokens } from './drawTokens';
import { createGround } from './ground';
import { thingId, thingOf, thingsOf, type Thing } from './things';

/** `target` is undefined when nothing is meant any more: Escape, or a click beside all things. `at` is in px of the svg. */
export type Pick = (target: Target | undefined, at: Point, by: 'pointer' | 'keyboard') => void;

export interface Stage {
  draw(scene: Scene): void;
  onPick(callback: Pick): void;
  /** Where a target stands now, in px of the svg; undefined when it is not in the picture. */
  boxOf(target: Target): Box | undefined;
  destroy(): void;
}

/** So many tokens are drawn as SVG, each addressable; more are drawn on a canvas. Measured, see the design. */
export const svgTokens = 150;

/** Makes `svg` a stage. One that is not interactive has no roles, names or ids, and cannot be focused. */
export function createStage(svg: SVGSVGElement, { interactive = true }: { readonly interactive?: boolean } = {}): Stage {
  svg.replaceChildren();
  svg.classList.add('stage-picture');
  const ground = createGround(svg, interactive);
  const layers = addLayers(svg);
  let canvas: CanvasLayer | undefined;
  let canvasAsked = false;
  let destroyed = false;
  let scene: Scene | undefined;
  let pick: Pick = () => {};
  const focus = interactive ? createFocus(svg, ground, (thing, at) => pick(thing?.target, at, 'keyboard')) : undefined;

  /** Most pictures never need it, so it is no part of the first screen; until it is there, SVG draws what it would. */
  async function askForCanvas(): Promise<void> {
    canvasAsked = true;
    const { createCanvasLayer } = await import('./canvasLayer');
    if (destroyed) return;
    canvas = createCanvasLayer(svg);
    if (scene) draw(scene);
  }

  function draw(next: Scene): void {
    scene = next;
    const crowded = next.tokens.length > svgTokens;
    if (crowded && !canvasAsked) void askForCanvas();
    const onCanvas = crowded && canvas !== undefined;
    put(svg, 'viewBox', `0 0 ${next.width / next.scale} ${next.height / next.scale}`);
    put(svg, 'data-mode', next.mode);
    drawLinks(layers.links, next.links, ground);
    drawNodes(layers.nodes, next.nodes, ground);
    drawMarks(layers.marks, next.marks, ground.hatch);
    drawTethers(layers.tethers, next.tethers);
    drawTokens(layers.tokens, onCanvas ? [] : next.tokens, ground);
    canvas?.draw(onCanvas ? next : undefined);
    drawAnnotation(layers.annotation, next.annotation);
    drawSelection(layers.selection, next.selected);
    focus?.follow(next, onCanvas);
  }

  function onClick(event: MouseEvent): void {
    if (!scene) return;
    const corner = svg.getBoundingClientRect();
    const at = { x: event.clientX - corner.left, y: event.clientY - corner.top };
    const thing = thingAt(scene, canvas, { x: at.x / scene.scale, y: at.y / scene.scale }, event.target as Element);
    focus?.moveTo(thing);
    pick(thing?.target, at, 'pointer');
  }

  if (interactive) {
    // One tab stop that is acted on as a whole; arrows move inside.
    putAll(svg, { role: 'application', tabindex: 0 });
    svg.addEventListener('click', onClick);
  }

  return {
    draw,
    onPick(callback) {
      pick = callback;
    },
    boxOf: (target) => scene && boxInPx(scene, target),
    destroy() {
      destroyed = true;
      focus?.stop();
      svg.removeEventListener('click', onClick);
      canvas?.destroy();
      svg.replaceChildren();
    },
  };
}

/** In painting order. */
function addLayers(svg: SVGSVGElement) {
  const layer = (name: string) => add(svg, 'g', `stage-${name}`);
  return {
    links: layer('links'),
    nodes: layer('nodes'),
    marks: layer('marks'),
    tethers: layer('tethers'),
    tokens: layer('tokens'),
    annotation: layer('annotation'),
    selection: add(svg, 'path', 'selection'),
  };
}

/** The thing at a place: on the canvas by the scene, else by the group the element belongs to. */
function thingAt(scene: Scene, canvas: CanvasLayer | undefined, at: Point, element: Element): Thing | undefined {
  const token = scene.tokens.length > svgTokens ? canvas?.tokenAt(scene, at) : undefined;
  const id = token?.messageId === undefined ? idOf(element) : thingId('message', token.key);
  return thingsOf(scene).find((thing) => thing.id === id);
}

/** By the datum of its group. */
function idOf(element: Element): string | undefined {
  const group = element.closest('[data-message],[data-node],[data-link]');
  if (!group) return undefined;
  const datum = select<Element, { readonly key?: string; readonly id?: string }>(group).datum();
  if (group.hasAttribute('data-message')) return thingId('message', datum.key ?? '');
  return thingId(group.hasAttribute('data-node') ? 'node' : 'link', datum.id ?? '');
}

function boxInPx(scene: Scene, target: Target): Box | undefined {
  const box = thingOf(thingsOf(scene), target)?.box;
  const { scale } = scene;
  return box && { x: box.x * scale, y: box.y * scale, width: box.width * scale, height: box.height * scale };
}
