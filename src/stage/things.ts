/** Things: all that can be pointed at on a scene, with their boxes, and the way of the arrow keys among them. */
import type { Box, Point, Scene, SceneToken, Target } from '../scene/scene';
import { middleOf, ringRadius } from './shapes';

export interface Thing {
  /** One visible thing; two copies of a message are two things with one target. */
  readonly id: string;
  readonly target: Target;
  readonly box: Box;
  readonly name: string;
  /** The node it stands in or, for a link, begins at. */
  readonly owner?: string;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

export const thingId = (kind: Target['kind'], key: string): string => `${kind}:${key}`;

/** Box of a token with its ring and its second outline. */
export function tokenBox(token: SceneToken): Box {
  const { at, radius, keyIndex = 0, ring, effects } = token;
  return around(at, ring === undefined ? radius * 1.22 + (effects > 1 ? 4 : 0) : ringRadius(keyIndex, radius) + 2);
}

const around = ({ x, y }: Point, radius: number): Box => ({ x: x - radius, y: y - radius, width: radius * 2, height: radius * 2 });

/** Links, nodes, messages: in painting order. */
export function thingsOf(scene: Scene): readonly Thing[] {
  const ownerAt = (point: Point, reachUnits: number): { readonly owner?: string } => {
    const node = scene.nodes.find(({ box }) => contains(box, point, reachUnits));
    return node ? { owner: thingId('node', node.id) } : {};
  };
  const links = scene.links
    .filter(({ kind }) => kind === 'network')
    .map(({ id, path, name }): Thing => {
      const start = path[0];
      return { id: thingId('link', id), target: { kind: 'link', id }, box: around(middleOf(path), linkRadius), name, ...(start ? ownerAt(start, 6) : {}) };
    });
  const nodes = scene.nodes.map(({ id, box, name }): Thing => ({ id: thingId('node', id), target: { kind: 'node', id }, box, name }));
  const messages = scene.tokens.flatMap((token): readonly Thing[] =>
    token.messageId === undefined
      ? []
      : [
          {
            id: thingId('message', token.key),
            target: { kind: 'message', id: token.messageId },
            box: tokenBox(token),
            name: token.name,
            ...ownerAt(token.at, 0),
          },
        ],
  );
  return [...links, ...nodes, ...messages];
}

const linkRadius = 11;

const contains = (box: Box, { x, y }: Point, reachUnits: number): boolean =>
  x >= box.x - reachUnits && x <= box.x + box.width + reachUnits && y >= box.y - reachUnits && y <= box.y + box.height + reachUnits;

/** Tab within a node: the node, its messages, its links. Undefined at either end: the keyboard then leaves the stage. */
export function inside(things: readonly Thing[], from: Thing, step: 1 | -1): Thing | undefined {
  const owner = from.target.kind === 'node' ? from.id : from.owner;
  if (owner === undefined) return undefined;
  const rank = (thing: Thing): number => ['node', 'message', 'link'].indexOf(thing.target.kind);
  const sequence = things.filter((thing) => thing.id === owner || thing.owner === owner).toSorted((a, b) => rank(a) - rank(b));
  return sequence[sequence.findIndex(({ id }) => id === from.id) + step];
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
