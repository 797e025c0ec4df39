/** Equality of plain data decides what is written to the DOM; a wrong answer would freeze the picture. */
import { expect, test } from 'vitest';
import { same } from './attributes';

test('equal data is the same, whatever object it stands in', () => {
  expect(same({ at: { x: 1, y: 2 }, lines: ['a', 'b'] }, { at: { x: 1, y: 2 }, lines: ['a', 'b'] })).toBe(true);
});

test('any deep difference is one', () => {
  expect(same({ at: { x: 1, y: 2 } }, { at: { x: 1, y: 3 } })).toBe(false);
  expect(same(['a'], ['a', 'b'])).toBe(false);
  expect(same(['a', 'b'], ['a'])).toBe(false);
  expect(same({ tone: 'ink' }, { anchor: 'end' })).toBe(false);
  expect(same(undefined, {})).toBe(false);
});
