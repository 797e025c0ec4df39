/** The layout of a catalogue picture: shelves and workers only, without words. */
import type { Scenario } from '../scenarios/scenario';
import { box } from './geometry';
import type { Arrangement, Place } from './layout';
import { nodesIn, queueStacks } from './topology';

/** Size at which a thumbnail is laid out; its own scale fits it into the card. */
export const thumbSize = { width: 194, height: 84 } as const;

export function layThumb(scenario: Scenario, width: number, height: number): Arrangement {
  const left = (width - thumbSize.width) / 2;
  const top = (height - thumbSize.height) / 2;
  const places: Place[] = [];
  const add = (id: string, x: number, y: number, w: number, h: number, tray = false): void => {
    places.push({ id, box: box(left + x, top + y, w, h), form: 'thumb', members: [id], ...(tray ? { tray } : {}) });
  };
  const stacks = queueStacks(scenario).slice(0, 2);
  const producers = nodesIn(scenario, 0).slice(0, 3);
  const workers = nodesIn(scenario, 2).slice(0, 3);
  const stores = nodesIn(scenario, 3).slice(0, 1);
  const hasStore = stores.length > 0;
  const right = hasStore ? 150 : 184;
  for (const [index, node] of producers.entries()) add(node.id, 10, 42 - producers.length * 10 + index * 20 + 2, 20, 16);
  const queueRight = workers.length > 0 ? right - 44 : right;
  const each = 72 / Math.max(1, stacks.length);
  for (const [index, { source, deadLetters }] of stacks.entries()) {
    const y = 6 + index * each;
    const dead = deadLetters[0];
    add(source.id, 40, y, queueRight - 40, each - (dead ? 19 : 4));
    if (dead) add(dead.id, 40, y + each - 13, queueRight - 40, 15, true);
  }
  for (const [index, node] of workers.entries()) {
    const pitch = workers.length === 3 ? 26 : 34;
    add(node.id, right - 28, 42 - (workers.length * pitch) / 2 + index * pitch + (pitch - 22) / 2, 28, 22);
  }
  if (hasStore) add(stores[0]!.id, 162, 12, 24, 60);
  return { across: true, places };
}
