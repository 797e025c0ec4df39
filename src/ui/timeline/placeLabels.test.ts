/** Names on the timeline: none touches another, the important ones stay, and moments lend their names. */
import { describe, expect, test } from 'vitest';
import type { Mark } from '../../session/session';
import { mergeMoments, mergeNear, notchesOf, notchLabel, placeLabels, widthOf } from './placeLabels';

const mark = (atMs: number, kind: Mark['kind'], name: string): Mark => ({ atMs, kind, name });
const xOf = (ms: number) => ms / 10;

describe('names on the timeline', () => {
  test('no two names overlap, and every mark stays', () => {
    const marks = Array.from({ length: 40 }, (_, index) => mark(index * 230, index % 3 === 0 ? 'timeout' : 'crash', `v${index} back`));
    const placed = placeLabels(marks, xOf, 1000, 'again');
    expect(placed).toHaveLength(40);
    const spans = placed.flatMap(({ x, label, left }) =>
      label === undefined ? [] : [left ? [x - 10 - widthOf(label, false), x - 9] : [x + 9, x + 10 + widthOf(label, false)]],
    );
    spans.toSorted((a, b) => a[0]! - b[0]!).forEach(([from], index, all) => expect(from).toBeGreaterThanOrEqual(all[index - 1]?.[1] ?? 0));
  });

  test('a loss keeps its name where a moment would have taken the room', () => {
    const [moment, lost] = placeLabels([mark(1000, 'moment', 'quiet'), mark(1300, 'lost', 'v3 lost')], xOf, 1000, 'again');
    expect(lost!.label).toBe('v3 lost');
    expect(moment!.label).toBeUndefined();
  });

  test('the same name a second time is "again"', () => {
    const [, second] = placeLabels([mark(0, 'you', 'Crash worker-1'), mark(5000, 'you', 'Crash worker-1')], xOf, 1000, 'again');
    expect(second!.label).toBe('again');
  });

  test('a moment on top of a fact is one mark with the name of the moment', () => {
    expect(mergeMoments([mark(1000, 'crash', 'worker-1 crashed'), mark(1010, 'moment', 'worst instant'), mark(4000, 'moment', 'calm')], xOf)).toEqual([
      mark(1000, 'crash', 'worst instant'),
      mark(4000, 'moment', 'calm'),
    ]);
  });

  test('near marks merge on a phone', () => {
    expect(mergeNear([mark(0, 'crash', 'a'), mark(100, 'lost', 'b'), mark(500, 'twice', 'c')], xOf, 14).map(({ marks }) => marks.length)).toEqual([2, 1]);
  });
});

describe('the axis', () => {
  test.each([
    [30_000, ['0 s', '2', '4']],
    [600_000, ['0 min', '1:00', '2:00']],
    [43_200_000, ['0 h', '1:00', '2:00']],
    [1_209_600_000, ['0 days', '1', '2']],
  ])('over %i ms has round notches', (spanMs, first) => {
    const notches = notchesOf(spanMs, 1248, 70);
    expect(notches.length).toBeGreaterThan(5);
    expect(notches.length).toBeLessThan(25);
    expect(notches.slice(0, 3).map((ms) => notchLabel(ms, spanMs))).toEqual(first);
  });
});
