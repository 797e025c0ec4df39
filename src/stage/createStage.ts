/** The stage: D3 owns everything inside one <svg>; `draw(scene)` makes the picture be that scene, and picks come back as targets. */
import { select } from 'd3-selection';
import type { Box, Point, Scene, Target } from '../scene/scene';
import { add, put, putAll } from './attributes';
import type { CanvasLayer } from './canvasLayer';
import { drawAnnotation } from './drawAnnotation';
import { drawLinks } from './drawLinks';
import { drawMarks } from './drawMarks';
import { drawNodes } from './drawNodes';
import { drawFocus, drawSelection } from './drawSelection';
import { drawTethers } from './drawTethers';
import { drawTokens } from './drawTokens';
import { createGround } from './ground';
import { listenToKeys } from './listenToKeys';
import { inside, nearest, thingId, thingOf, thingsOf, type Direction, type Thing } from './things';

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

export function createStage(svg: SVGSVGElement, { interactive = true }: { readonly interactive?: boolean } = {}): Stage {
  svg.replaceChildren();
  svg.classList.add('stage-picture');
  const ground = createGround(svg, interactive);
  const layer = (className: string) => add(svg, 'g', className);
  const layers = {
    links: layer('stage-links'),
    nodes: layer('stage-nodes'),
    marks: layer('stage-marks'),
    tethers: layer('stage-tethers'),
    tokens: layer('stage-tokens'),
    annotation: layer('stage-annotation'),
    selection: add(svg, 'path', 'selection'),
    // A canvas token has no element that assistive technology could be pointed at; this one stands for it.
    proxy: layer('stage-proxy'),
    focus: add(svg, 'rect', 'focus-ring'),
  };
  let canvas: CanvasLayer | undefined;
  let canvasAsked = false;
  let destroyed = false;
  let scene: Scene | undefined;
  let active: Thing | undefined;
  let pick: Pick = () => {};

  /** The thing with the keyboard, found again in the new scene: itself, else another copy of the same message. */
  function follow(things: readonly Thing[]): void {
    if (!active) return;
    const { id, target } = active;
    active = things.find((thing) => thing.id === id) ?? thingOf(things, target) ?? active;
  }

  function drawActive(things: readonly Thing[]): void {
    const thing = active && things.find(({ id }) => id === active?.id);
    drawFocus(layers.focus, thing?.box);
    const proxied = thing?.target.kind === 'message' && isOnCanvas(scene!);
    if (thing && proxied) {
      const proxy = layers.proxy.firstElementChild ?? add(layers.proxy, 'g', '', { role: 'button' });
      put(proxy, 'id', ground.idOf(thing.id));
      put(proxy, 'aria-label', thing.name);
    } else layers.proxy.replaceChildren();
    put(svg, 'aria-activedescendant', thing ? ground.idOf(thing.id) : undefined);
  }

  function activate(thing: Thing | undefined): void {
    active = thing;
    if (scene) drawActive(thingsOf(scene));
  }

  function thingAt(event: MouseEvent): Thing | undefined {
    if (!scene) return undefined;
    const box = svg.getBoundingClientRect();
    const at = { x: (event.clientX - box.left) / scene.scale, y: (event.clientY - box.top) / scene.scale };
    const token = isOnCanvas(scene) ? canvas?.tokenAt(scene, at) : undefined;
    const id = token?.messageId === undefined ? idOf(event.target as Element) : thingId('message', token.key);
    return thingsOf(scene).find((thing) => thing.id === id);
  }

  function onClick(event: MouseEvent): void {
    const thing = thingAt(event);
    const box = svg.getBoundingClientRect();
    activate(thing);
    pick(thing?.target, { x: event.clientX - box.left, y: event.clientY - box.top }, 'pointer');
  }

  function moveActive(direction: Direction): void {
    if (!scene) return;
    const things = thingsOf(scene);
    const next = active ? nearest(things, active, direction) : firstOf(things);
    if (next) activate(next);
  }

  function tabActive(step: 1 | -1): boolean {
    const thing = active && scene && inside(thingsOf(scene), active, step);
    if (thing) activate(thing);
    return thing !== undefined;
  }

  /** Message or link → its node → nothing; whatever was selected is so no more. */
  function goUp(): void {
    const owner = active?.owner;
    activate(owner === undefined || !scene ? undefined : thingsOf(scene).find(({ id }) => id === owner));
    pick(undefined, { x: 0, y: 0 }, 'keyboard');
  }

  function pickActive(): void {
    const thing = active && scene && thingsOf(scene).find(({ id }) => id === active?.id);
    if (thing) pick(thing.target, centrePx(thing.box, scene!.scale), 'keyboard');
  }

  const stopKeys = interactive
    ? listenToKeys(svg, {
        move: moveActive,
        enter: pickActive,
        tab: tabActive,
        escape: goUp,
        arrive: () => activate(active ?? firstOf(scene ? thingsOf(scene) : [])),
      })
    : undefined;
  if (interactive) {
    // One tab stop that is acted on as a whole; arrows move inside.
    putAll(svg, { role: 'application', tabindex: 0 });
    svg.addEventListener('click', onClick);
  }

  const isOnCanvas = (of: Scene): boolean => canvas !== undefined && of.tokens.length > svgTokens;

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
    if (!canvasAsked && next.tokens.length > svgTokens) void askForCanvas();
    const onCanvas = isOnCanvas(next);
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
    if (!active) return;
    const things = thingsOf(next);
    follow(things);
    drawActive(things);
  }

  return {
    draw,
    onPick(callback) {
      pick = callback;
    },
    boxOf(target) {
      const box = scene && thingOf(thingsOf(scene), target)?.box;
      return box && scaled(box, scene!.scale);
    },
    destroy() {
      stopKeys?.();
      svg.removeEventListener('click', onClick);
      destroyed = true;
      canvas?.destroy();
      svg.replaceChildren();
    },
  };
}

/** Where the keyboard begins: at the node from which things come. */
const firstOf = (things: readonly Thing[]): Thing | undefined =>
  things.filter((thing) => thing.target.kind === 'node').toSorted((a, b) => a.box.x - b.box.x || a.box.y - b.box.y)[0];

const scaled = (box: Box, scale: number): Box => ({ x: box.x * scale, y: box.y * scale, width: box.width * scale, height: box.height * scale });

const centrePx = (box: Box, scale: number): Point => ({ x: (box.x + box.width / 2) * scale, y: (box.y + box.height / 2) * scale });

/** The thing an element belongs to, by the datum of its group. */
function idOf(element: Element): string | undefined {
  const group = element.closest('[data-message],[data-node],[data-link]');
  if (!group) return undefined;
  const datum = select<Element, { readonly key?: string; readonly id?: string }>(group).datum();
  if (group.hasAttribute('data-message')) return thingId('message', datum.key ?? '');
  return thingId(group.hasAttribute('data-node') ? 'node' : 'link', datum.id ?? '');
}
