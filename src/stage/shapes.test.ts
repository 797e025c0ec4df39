/** The shapes of the grammar: eight that differ, rings that empty clockwise, tails and brackets where they belong. */
import { describe, expect, test } from 'vitest';
import { arc, brackets, hand, keyShape, keyShapeNames, labelOf, middleOf, tail } from './shapes';

describe('key shapes', () => {
  test('eight keys have eight different shapes, and the ninth begins again', () => {
    const shapes = keyShapeNames.map((_, index) => keyShape(index, 14));
    expect(new Set(shapes).size).toBe(8);
    expect(keyShape(8, 14)).toBe(shapes[0]);
  });

  test('a path holds no number that a screen could not show', () => {
    for (let index = 0; index < 8; index += 1) expect(keyShape(index, 14.333)).not.toMatch(/NaN|undefined|\d\.\d{3}/);
  });

  test('no label is set below 10.5', () => {
    for (let index = 0; index < 8; index += 1) expect(labelOf(index, 9, 'v10').size).toBeGreaterThanOrEqual(10.5);
  });

  test('the label of a triangle stands lower, where it is wide', () => {
    expect(labelOf(3, 16, 'v7').dy).toBeGreaterThan(labelOf(0, 16, 'v7').dy);
  });
});

describe('ring', () => {
  test('a full ring is a circle, an empty one is nothing', () => {
    expect(arc(0, 1, 20)).toContain('a20 20 0 1 1');
    expect(arc(1, 1, 20)).toBe('');
  });

  test('what is left ends at 12 o’clock, so the ring empties clockwise from there', () => {
    expect(arc(0.25, 1, 20)).toBe('M20 0A20 20 0 1 1 0 -20');
    expect(arc(0.75, 1, 20)).toBe('M-20 0A20 20 0 0 1 0 -20');
  });

  test('the hand stands across the edge', () => {
    expect(hand(0.25, 20, 3.5)).toBe('M16.5 0L23.5 0');
  });
});

describe('tail', () => {
  test('it points to where the message was and is as wide as the message here', () => {
    expect(tail({ x: -30, y: 0 }, 10)).toBe('-30 0 0 -8 0 8');
  });

  test('what hardly moves has none', () => {
    expect(tail({ x: 2, y: 1 }, 14)).toBe('');
  });
});

test('brackets are four corners outside the box', () => {
  const d = brackets({ x: 10, y: 10, width: 20, height: 20 }, 4, 8);
  expect(d.match(/M/g)).toHaveLength(4);
  expect(d).toContain('M6 14V6H14');
});

test('the middle of a bent way lies on it, with its direction', () => {
  const middle = middleOf([
    { x: 0, y: 0 },
    { x: 10, y: 0 },
    { x: 10, y: 30 },
  ]);
  expect(middle).toEqual({ x: 10, y: 10, angle: 90 });
});
