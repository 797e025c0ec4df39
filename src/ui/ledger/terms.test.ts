/** The equation of the ledger: every class in one term, the sum computed, glyphs only where there is room. */
import { expect, test } from 'vitest';
import { classes, type LedgerRow } from '../../scenarios/ledger';
import { addsUp, glyphsShown, termsOf } from './terms';

const row = (counts: Partial<Record<(typeof classes)[number], readonly string[]>>, sent: number): LedgerRow => ({
  reader: 'q',
  sent,
  messages: Object.fromEntries(classes.map((name) => [name, counts[name] ?? []])) as unknown as LedgerRow['messages'],
  lost: counts.lost ? { dropped: counts.lost } : {},
  onTheWay: [],
});

test('every class stands in exactly one term', () => {
  const all = row(Object.fromEntries(classes.map((name) => [name, [name]])), classes.length);
  const terms = termsOf(all);
  expect(terms.flatMap(({ messageIds }) => messageIds).toSorted()).toEqual([...classes].toSorted());
  expect(addsUp(all, terms)).toBe(true);
});

test('a sum that is wrong is called wrong', () => {
  const wrong = row({ doneOnce: ['v1'] }, 2);
  expect(addsUp(wrong, termsOf(wrong))).toBe(false);
});

test('in the system is told by class, lost by reason', () => {
  const terms = termsOf(row({ visible: ['v1'], inFlight: ['v2', 'v3'], lost: ['v4'] }, 4));
  expect(terms.find(({ id }) => id === 'inSystem')!.parts.map(({ title, messageIds }) => [title, messageIds.length])).toEqual([
    ['visible', 1],
    ['in flight', 2],
  ]);
  expect(terms.find(({ id }) => id === 'lost')!.parts).toEqual([{ title: 'dropped', messageIds: ['v4'] }]);
});

test('glyphs up to 16 a term, and never more than fit', () => {
  const ids = (n: number) => Array.from({ length: n }, (_, index) => `v${index}`);
  const terms = termsOf(row({ doneOnce: ids(17), visible: ids(12), expired: ids(3) }, 32));
  expect([...glyphsShown(terms, 1000, 17)].toSorted()).toEqual(['deadLettered', 'expired', 'inSystem', 'lost', 'repeatedly']);
  expect(glyphsShown(terms, 100, 17).has('inSystem')).toBe(false);
  expect(glyphsShown(terms, 100, 17).has('expired')).toBe(true);
});
