/** Arrow keys on the stage: nearest first, straight ahead before aside, and never stuck. */
import { describe, expect, test } from 'vitest';
import { inside, nearest, thingOf, type Thing } from './things';

const thing = (id: string, x: number, y: number, size = 20): Thing => ({
  id,
  target: { kind: 'node', id },
  box: { x: x - size / 2, y: y - size / 2, width: size, height: size },
  name: id,
});

const producer = thing('producer', 0, 100, 60);
const queue = thing('queue', 200, 100, 120);
const upper = thing('upper', 400, 40, 60);
const lower = thing('lower', 400, 160, 60);
const message = thing('message', 215, 130);
const all = [producer, queue, upper, lower, message];

describe('nearest', () => {
  test('goes from column to column', () => {
    expect(nearest(all, producer, 'right')?.id).toBe('queue');
    expect(nearest(all, queue, 'left')?.id).toBe('producer');
  });

  test('goes up and down within a column', () => {
    expect(nearest(all, upper, 'down')?.id).toBe('lower');
    expect(nearest(all, lower, 'up')?.id).toBe('upper');
  });

  test('finds a message inside its node', () => {
    expect(nearest(all, queue, 'down')?.id).toBe('message');
  });

  test('stays at the edge', () => {
    expect(nearest(all, producer, 'left')).toBeUndefined();
    expect(nearest(all, lower, 'down')).toBeUndefined();
  });

  test('reaches everything from the first thing with arrow keys alone', () => {
    const reached = new Set<Thing>([producer]);
    for (const from of reached) {
      for (const direction of ['left', 'right', 'up', 'down'] as const) {
        const next = nearest(all, from, direction);
        if (next) reached.add(next);
      }
    }
    expect(reached.size).toBe(all.length);
  });
});

test('Tab goes from a node through its messages to its links, then leaves', () => {
  const first: Thing = { ...thing('v1', 190, 90), target: { kind: 'message', id: 'v1' }, owner: 'queue' };
  const second: Thing = { ...thing('v2', 210, 90), target: { kind: 'message', id: 'v2' }, owner: 'queue' };
  const link: Thing = { ...thing('link', 300, 90), target: { kind: 'link', id: 'link' }, owner: 'queue' };
  const things = [link, ...all, first, second];
  const way = [queue, first, second, link];
  for (const [index, from] of way.entries()) {
    expect(inside(things, from, 1)).toBe(way[index + 1]);
    expect(inside(things, from, -1)).toBe(way[index - 1]);
  }
  expect(inside(things, message, 1)).toBeUndefined();
});

test('a target is found again by kind and id', () => {
  expect(thingOf(all, { kind: 'node', id: 'lower' })).toBe(lower);
  expect(thingOf(all, { kind: 'message', id: 'lower' })).toBeUndefined();
  expect(thingOf(all, undefined)).toBeUndefined();
});
