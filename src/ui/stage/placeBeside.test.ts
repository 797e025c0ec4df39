/** The menu stands beside its thing and never outside the window. */
import { describe, expect, test } from 'vitest';
import { placeBeside } from './placeBeside';

const menu = { width: 170, height: 160 };
const thing = (x: number, y: number) => ({ x, y, width: 136, height: 88 });

describe('placeBeside', () => {
  test('right of the thing while there is room', () => {
    expect(placeBeside(thing(400, 100), menu, { width: 1280, height: 720 })).toEqual({ left: 550, top: 100 });
  });

  test('left of a thing at the right edge', () => {
    expect(placeBeside(thing(1100, 100), menu, { width: 1280, height: 720 })).toEqual({ left: 916, top: 100 });
  });

  test('below it on a phone, and above when below there is no room', () => {
    expect(placeBeside(thing(112, 80), menu, { width: 360, height: 640 })).toEqual({ left: 95, top: 182 });
    expect(placeBeside(thing(112, 500), menu, { width: 360, height: 640 })).toEqual({ left: 95, top: 326 });
  });

  test('never beyond an edge', () => {
    const { left, top } = placeBeside(thing(400, 690), menu, { width: 1280, height: 720 });
    expect(top + menu.height).toBeLessThanOrEqual(720);
    expect(left).toBeGreaterThanOrEqual(0);
  });
});
