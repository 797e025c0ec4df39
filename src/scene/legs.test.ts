/** Legs: arithmetic of motion, bearable on screen at any speed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathLength, point } from './geometry';
import { eased, positionOf, screenMs, tailOf, virtualMs } from './legs';
import type { Leg, Point } from './scene';
import { wide } from '../testing/sceneWorlds';

const points = fc.record({ x: fc.integer({ min: 0, max: 700 }), y: fc.integer({ min: 0, max: 500 }) });
const legs = fc
  .record({
    path: fc.array(points, { minLength: 2, maxLength: 5 }),
    departAt: fc.nat(10_000),
    lasts: fc.integer({ min: 1, max: 5000 }),
    ease: fc.constantFrom<Leg['ease']>('link', 'inOut', 'accelerate', 'linear'),
  })
  .map(({ path, departAt, lasts, ease }): Leg => ({ path, departAt, arriveAt: departAt + lasts, ease, fate: 'arrives' }));

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

describe('a leg', () => {
  it('begins and ends where it says, and never goes back', () => {
    fc.assert(
      fc.property(legs, (leg) => {
        expect(positionOf(leg, leg.departAt, wide)).toEqual(leg.path[0]);
        expect(distance(positionOf(leg, leg.arriveAt, wide), leg.path.at(-1)!)).toBeLessThan(0.05);
        let before = 0;
        for (let step = 0; step <= 40; step += 1) {
          const part = eased(leg.ease, step / 40);
          expect(part).toBeGreaterThanOrEqual(before);
          before = part;
        }
        expect(before).toBeCloseTo(1, 9);
      }),
    );
  });

  it('moves no further in a moment than its way is long', () => {
    fc.assert(
      fc.property(legs, fc.double({ min: 0, max: 1, noNaN: true }), (leg, fraction) => {
        const t = leg.departAt + fraction * (leg.arriveAt - leg.departAt);
        expect(distance(positionOf(leg, t, wide), leg.path[0]!)).toBeLessThanOrEqual(pathLength(leg.path) + 0.05);
      }),
    );
  });

  it('is at its end at once with reduced motion, and has no tail', () => {
    const leg: Leg = { path: [point(0, 0), point(100, 0)], departAt: 0, arriveAt: 1000, ease: 'link', fate: 'arrives' };
    const still = { ...wide, reducedMotion: true };
    expect(positionOf(leg, 1, still)).toEqual(point(100, 0));
    expect(tailOf(leg, 500, still)).toBeUndefined();
    expect(tailOf(leg, 500, wide)).toBeDefined();
    expect(tailOf(leg, 500, { ...wide, speed: 5001 })).toBeUndefined();
  });

  it('keeps its screen time at any lesson speed', () => {
    expect(virtualMs(wide, screenMs.returned)).toBe(112.5);
    expect(virtualMs({ ...wide, msPerSecond: 1000 }, screenMs.returned)).toBe(450);
  });
});
