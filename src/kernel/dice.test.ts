/** The dice: uniform, independent of each other, and without memory. */
import { describe, expect, test } from 'vitest';
import { drawMs, roll } from './dice';

/** χ² of `count` rolls in `bins` equal bins; its mean is bins − 1, its deviation √(2(bins − 1)). */
function chiSquare(rolls: Iterable<number>, bins: number): number {
  const hits = Array.from({ length: bins }, () => 0);
  let count = 0;
  for (const rolled of rolls) {
    hits[Math.floor(rolled * bins)]! += 1;
    count += 1;
  }
  return hits.reduce((sum, hit) => sum + (hit - count / bins) ** 2 / (count / bins), 0);
}

/** Beyond five deviations: less than one chance in a million for honest dice. */
const bound = (bins: number): number => bins - 1 + 5 * Math.sqrt(2 * (bins - 1));

function* stream(seed: number, name: string, count: number): Generator<number> {
  for (let n = 0; n < count; n += 1) yield roll(seed, name, n);
}

/** Both of a pair in one number, in a grid of 16 × 16: even only if the two know nothing of each other. */
function* pairs(count: number, first: (n: number) => number, second: (n: number) => number): Generator<number> {
  for (let n = 0; n < count; n += 1) yield (Math.floor(first(n) * 16) * 16 + Math.floor(second(n) * 16) + 0.5) / 256;
}

const names = ['producer/arrivals', 'w1/work', 'w2/work', 'q>w1/latency', 'q>w2/latency', ''];

describe('the dice', () => {
  test('are uniform in every stream and under every seed', () => {
    for (const seed of [0, 1, 2, 7, 4_294_967_295]) {
      for (const name of names) expect(chiSquare(stream(seed, name, 20_000), 100), `${name} under ${seed}`).toBeLessThan(bound(100));
    }
  });

  test('are uniform across seeds at the same place', () => {
    const across = Array.from({ length: 20_000 }, (_, seed) => roll(seed, 'p/arrivals', 0));
    expect(chiSquare(across, 100)).toBeLessThan(bound(100));
  });

  test('do not know the roll before', () => {
    for (const name of names)
      expect(
        chiSquare(
          pairs(
            40_000,
            (n) => roll(3, name, n),
            (n) => roll(3, name, n + 1),
          ),
          256,
        ),
        name,
      ).toBeLessThan(bound(256));
  });

  test('do not know the other streams, nor the other seeds', () => {
    for (const [a, b] of [
      ['w1/work', 'w2/work'],
      ['w1/work', 'w1/failure'],
      ['a', 'b'],
    ] as const) {
      expect(
        chiSquare(
          pairs(
            40_000,
            (n) => roll(3, a, n),
            (n) => roll(3, b, n),
          ),
          256,
        ),
        `${a} and ${b}`,
      ).toBeLessThan(bound(256));
    }
    expect(
      chiSquare(
        pairs(
          40_000,
          (n) => roll(3, 'w', n),
          (n) => roll(4, 'w', n),
        ),
        256,
      ),
    ).toBeLessThan(bound(256));
  });

  test('stay in [0, 1) and have 53 bits', () => {
    const low = new Set<number>();
    for (const rolled of stream(1, 'bits', 2000)) {
      expect(rolled >= 0 && rolled < 1).toBe(true);
      low.add((rolled * 2 ** 53) % 64);
    }
    expect(low.size).toBe(64);
  });

  test('remember nothing: the n-th roll is the n-th roll, in any order', () => {
    const forwards = [...stream(8, 'x', 50)];
    const backwards = Array.from({ length: 50 }, (_, n) => roll(8, 'x', 49 - n)).toReversed();
    expect(backwards).toEqual(forwards);
  });

  test('draw durations of the right mean and spread', () => {
    const count = 50_000;
    const drawn = [...stream(2, 'gaps', count)].map((rolled) => drawMs({ kind: 'exponential', meanMs: 1000 }, rolled));
    const mean = drawn.reduce((sum, ms) => sum + ms, 0) / count;
    const variance = drawn.reduce((sum, ms) => sum + (ms - mean) ** 2, 0) / count;
    expect(Math.abs(mean / 1000 - 1)).toBeLessThan(0.02);
    expect(Math.abs(Math.sqrt(variance) / 1000 - 1)).toBeLessThan(0.03);
    expect(drawMs({ kind: 'uniform', minMs: 20, maxMs: 60 }, 0.25)).toBe(30);
    expect(drawMs({ kind: 'fixed', ms: 70 }, 0.9)).toBe(70);
  });
});
