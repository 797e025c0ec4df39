/** The append log: whatever way snapshots part and go on, each is a list of its own with the newest entry under every key. */
import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { AppendLog } from './appendLog';

interface Pair {
  readonly log: AppendLog<number>;
  readonly list: readonly (readonly [string, number])[];
}

/** Appends to one of the snapshots made so far: that is how forks and seeks use it. */
const doings = fc.array(fc.record({ snapshot: fc.nat(), key: fc.constantFrom('a', 'b', 'c'), entry: fc.integer() }), { maxLength: 120 });

describe('an append log', () => {
  test('behaves as an array and a map under random forks', () => {
    fc.assert(
      fc.property(doings, (all) => {
        const pairs: Pair[] = [{ log: new AppendLog(), list: [] }];
        for (const { snapshot, key, entry } of all) {
          const { log, list } = pairs[snapshot % pairs.length]!;
          pairs.push({ log: log.append(key, entry), list: [...list, [key, entry]] });
        }
        for (const { log, list } of pairs) {
          expect(Array.from({ length: log.length }, (_, position) => log.at(position))).toEqual(list.map(([, entry]) => entry));
          expect(log.at(list.length)).toBeUndefined();
          for (const key of ['a', 'b', 'c']) expect(log.last(key)).toBe(list.findLast(([known]) => known === key)?.[1]);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('copies nothing while nobody parts', () => {
    let log = new AppendLog<number>();
    const first = log.append('a', 0);
    log = first;
    for (let n = 1; n < 1000; n += 1) log = log.append('a', n);
    expect([first.length, first.last('a'), log.length, log.last('a')]).toEqual([1, 0, 1000, 999]);
    expect((first as unknown as { shared: unknown }).shared).toBe((log as unknown as { shared: unknown }).shared);
  });
});
