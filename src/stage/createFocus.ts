/** The keyboard on the stage: which thing has it, how it moves, and the ring around it. The svg is focused; `aria-activedescendant` names the thing, since tokens come and go. */
import type { Point, Scene } from '../scene/scene';
import { add, put } from './attributes';
import { drawFocus } from './drawSelection';
import type { Ground } from './ground';
import { listenToKeys } from './listenToKeys';
import { inside, nearest, thingOf, thingsOf, type Direction, type Thing } from './things';

export interface Focus {
  /** The picture is this scene now; `elementless` when its tokens are on a canvas. */
  follow(scene: Scene, elementless: boolean): void;
  moveTo(thing: Thing | undefined): void;
  stop(): void;
}

/** Told what was chosen with Enter, and where it stands in px; undefined after Escape. */
export type Choose = (thing: Thing | undefined, at: Point) => void;

export function createFocus(svg: SVGSVGElement, ground: Ground, choose: Choose): Focus {
  // A token on a canvas has no element that assistive technology could be pointed at; this one stands for it.
  const proxies = add(svg, 'g', 'stage-proxy');
  const ring = add(svg, 'rect', 'focus-ring');
  let scene: Scene | undefined;
  let elementless = false;
  let active: Thing | undefined;

  const things = (): readonly Thing[] => (scene ? thingsOf(scene) : []);

  function draw(among: readonly Thing[]): void {
    const thing = among.find(({ id }) => id === active?.id);
    drawFocus(ring, thing?.box);
    if (thing?.target.kind === 'message' && elementless) {
      const proxy = proxies.firstElementChild ?? add(proxies, 'g', '', { role: 'button' });
      put(proxy, 'id', ground.idOf(thing.id));
      put(proxy, 'aria-label', thing.name);
    } else proxies.replaceChildren();
    put(svg, 'aria-activedescendant', thing ? ground.idOf(thing.id) : undefined);
  }

  function moveTo(thing: Thing | undefined): void {
    active = thing;
    draw(things());
  }

  function step(next: Thing | undefined): boolean {
    if (next) moveTo(next);
    return next !== undefined;
  }

  function enter(): void {
    const thing = things().find(({ id }) => id === active?.id);
    if (!thing || !scene) return;
    const { x, y, width, height } = thing.box;
    choose(thing, { x: (x + width / 2) * scene.scale, y: (y + height / 2) * scene.scale });
  }

  /** Message or link → its node → nothing; whatever was selected is so no more. */
  function goUp(): void {
    moveTo(things().find(({ id }) => id === active?.owner));
    choose(undefined, { x: 0, y: 0 });
  }

  const stop = listenToKeys(svg, {
    move: (direction: Direction) => step(active ? nearest(things(), active, direction) : firstOf(things())),
    tab: (way) => active !== undefined && step(inside(things(), active, way)),
    enter,
    escape: goUp,
    arrive: () => moveTo(active ?? firstOf(things())),
  });

  return {
    follow(next, onCanvas) {
      scene = next;
      elementless = onCanvas;
      if (!active) return;
      const { id, target } = active;
      const among = things();
      // Itself, else another copy of the same message, else where it was.
      active = among.find((thing) => thing.id === id) ?? thingOf(among, target) ?? active;
      draw(among);
    },
    moveTo,
    stop,
  };
}

/** Where the keyboard begins: at the node from which things come. */
const firstOf = (things: readonly Thing[]): Thing | undefined =>
  things.filter((thing) => thing.target.kind === 'node').toSorted((a, b) => a.box.x - b.box.x || a.box.y - b.box.y)[0];
