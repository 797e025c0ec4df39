/** The network: what becomes of a post on its link, by dice that leave each other alone. */
import { describe, expect, test } from 'vitest';
import { pairOf, waysOf, type Link, type Way } from './network';
import { virtualTime } from './time';

const link: Link = {
  id: 'a>b',
  from: 'a',
  to: 'b',
  latency: { kind: 'exponential', meanMs: 100 },
  extraLatencyMs: 0,
  loss: 0,
  duplication: 0,
  cut: false,
  posts: 0,
};
const now = virtualTime(1000);

/** The ways of the first `count` posts. */
const posts = (more: Partial<Link>, count: number): readonly (readonly Way[])[] =>
  Array.from({ length: count }, (_, n) => waysOf({ ...link, ...more, posts: n }, 1, now));
const share = (ways: readonly (readonly Way[])[], is: (way: readonly Way[]) => boolean): number => ways.filter(is).length / ways.length;

describe('a link', () => {
  test('carries a post once, later than it left, in whole milliseconds', () => {
    for (const ways of posts({}, 500)) {
      expect(ways).toHaveLength(1);
      expect(ways[0]!.fate).toBe('delivered');
      expect(Number.isInteger(ways[0]!.arriveAt) && ways[0]!.arriveAt >= now).toBe(true);
    }
  });

  test('of 0 ms delivers within the instant', () => {
    expect(waysOf({ ...link, latency: { kind: 'fixed', ms: 0 } }, 1, now)).toEqual([{ arriveAt: now, fate: 'delivered', reason: undefined }]);
  });

  test('takes longer by what it was slowed down', () => {
    const usual = posts({}, 200);
    posts({ extraLatencyMs: 400 }, 200).forEach((ways, n) => expect(ways[0]!.arriveAt - usual[n]![0]!.arriveAt).toBeCloseTo(400, 0));
  });

  test('that is cut drops everything half way and says so', () => {
    for (const ways of posts({ cut: true, latency: { kind: 'fixed', ms: 80 } }, 20))
      expect(ways).toEqual([{ arriveAt: 1040, fate: 'lost', reason: 'link cut' }]);
  });

  test('loses and doubles at its ratios', () => {
    expect(share(posts({ loss: 0.3 }, 10_000), ([way]) => way!.fate === 'lost')).toBeCloseTo(0.3, 1);
    expect(share(posts({ duplication: 0.2 }, 10_000), (ways) => ways.length === 2)).toBeCloseTo(0.2, 1);
    expect(share(posts({ loss: 1 }, 100), ([way]) => way!.fate === 'lost')).toBe(1);
  });

  test('delivers a duplicate after the first', () => {
    for (const [first, second] of posts({ duplication: 1 }, 200)) {
      expect([first!.fate, second!.fate]).toEqual(['delivered', 'duplicate']);
      expect(second!.arriveAt).toBeGreaterThan(first!.arriveAt);
    }
  });

  test('draws the same latency whatever its ratios, so that two settings compare fairly', () => {
    const usual = posts({}, 300);
    posts({ duplication: 0.5, loss: 0.2 }, 300).forEach(([way], n) => {
      if (way!.fate === 'delivered') expect(way!.arriveAt).toBe(usual[n]![0]!.arriveAt);
    });
  });

  test('is found from either end', () => {
    expect(pairOf('a', 'b')).toBe(pairOf('b', 'a'));
    expect(pairOf('a', 'bc')).not.toBe(pairOf('ab', 'c'));
  });
});
