/** Things: all that can be pointed at on a scene, with their boxes, and the way of the arrow keys among them. */
import type { Box, Point, Scene, SceneToken, Target } from '../scene/scene';
import { middleOf, ringRadius } from './shapes';

export interface Thing {
  /** One visible thing; two copies of a message are two things with one target. */
  readonly id: string;
  readonly target: Target;
  readonly box: Box;
  readonly name: string;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

export const thingId = (kind: Target['kind'], key: string): string => `${kind}:${key}`;

/** Box of a token with its ring and its second outline. */
export function tokenBox(token: SceneToken): Box {
  const { at, radius, keyIndex = 0, ring, effects } = token;
  return around(at, ring === undefined ? radius * 1.22 + (effects > 1 ? 4 : 0) : ringRadius(keyIndex, radius) + 2);
}

const around = ({ x, y }: Point, radius: number): Box => ({ x: x - radius, y: y - radius, width: radius * 2, height: radius * 2 });

/** Nodes, then messages, then links: the order in which one is looked for at a point, from the back. */
export function thingsOf(scene: Scene): readonly Thing[] {
  const things: Thing[] = [];
  for (const link of scene.links) {
    if (link.kind === 'network')
      things.push({ id: thingId('link', link.id), target: { kind: 'link', id: link.id }, box: around(middleOf(link.path), 11), name: link.name });
  }
  for (const node of scene.nodes) things.push({ id: thingId('node', node.id), target: { kind: 'node', id: node.id }, box: node.box, name: node.name });
  for (const token of scene.tokens) {
    if (token.messageId !== undefined)
      things.push({ id: thingId('message', token.key), target: { kind: 'message', id: token.messageId }, box: tokenBox(token), name: token.name });
  }
  return things;
}

/** The thing that shows `target`: the one in the broker's hands first, since tokens come in painting order. */
export const thingOf = (things: readonly Thing[], target: Target | undefined): Thing | undefined =>
  target && things.find((thing) => thing.target.kind === target.kind && thing.target.id === target.id);

const centre = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

/** The nearest thing in a direction: what lies straight ahead is nearer than what lies aside. Undefined at the edge. */
export function nearest(things: readonly Thing[], from: Thing, direction: Direction): Thing | undefined {
  const start = centre(from.box);
  let best: Thing | undefined;
  let bestCost = Infinity;
  for (const thing of things) {
    if (thing.id === from.id) continue;
    const end = centre(thing.box);
    const across = direction === 'left' || direction === 'right' ? Math.abs(end.y - start.y) : Math.abs(end.x - start.x);
    const along = { left: start.x - end.x, right: end.x - start.x, up: start.y - end.y, down: end.y - start.y }[direction];
    // Within 60° of straight ahead, so that every way has a way back.
    if (along < 2 || across > along * 1.8) continue;
    const cost = along + across * 1.5;
    if (cost < bestCost) [best, bestCost] = [thing, cost];
  }
  return best;
}
