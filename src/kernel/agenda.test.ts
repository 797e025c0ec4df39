/** The agenda: order by time and sequence, and dead entries that are swept out without a trace. */
import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { Agenda, type Entry } from './agenda';
import { virtualTime } from './time';

const entryOf = (time: number, sequence: number): Entry => ({
  time: virtualTime(time),
  sequence,
  kind: 'timer',
  entityId: 'a',
  event: { type: 'ring' },
  cause: undefined,
  timerId: 't',
  postId: undefined,
});

function drained(agenda: Agenda): readonly Entry[] {
  const entries: Entry[] = [];
  for (let entry = agenda.pop(); entry; entry = agenda.pop()) entries.push(entry);
  return entries;
}

const inOrder = (entries: readonly Entry[]): readonly Entry[] => entries.toSorted((a, b) => a.time - b.time || a.sequence - b.sequence);
const times = fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 300 });

describe('the agenda', () => {
  test('gives what is due by time, and within an instant in the order of scheduling', () => {
    fc.assert(
      fc.property(times, (all) => {
        const agenda = new Agenda();
        const entries = all.map(entryOf);
        entries.forEach((entry) => agenda.push(entry));
        expect(agenda.size).toBe(all.length);
        expect(drained(agenda)).toEqual(inOrder(entries));
      }),
    );
  });

  test('stays in order while entries come and go', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 50 }), { freq: 3 }), { maxLength: 200 }), (doings) => {
        const agenda = new Agenda();
        let there: readonly Entry[] = [];
        doings.forEach((time, sequence) => {
          if (time === null) {
            const [first, ...rest] = there;
            expect(agenda.peek()).toBe(first);
            expect(agenda.pop()).toBe(first);
            there = rest;
            return;
          }
          const entry = entryOf(time, sequence);
          agenda.push(entry);
          there = inOrder([...there, entry]);
        });
      }),
    );
  });

  test('sweeps the dead out once they outnumber the living, and loses no living one', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.boolean()), { minLength: 150, maxLength: 400 }), (all) => {
        const agenda = new Agenda();
        const dead = new Set<Entry>();
        const isAlive = (entry: Entry): boolean => !dead.has(entry);
        const entries = all.map(([time], sequence) => entryOf(time, sequence));
        entries.forEach((entry) => agenda.push(entry));
        entries.forEach((entry, index) => {
          if (!all[index]![1]) return;
          dead.add(entry);
          agenda.bury(1, isAlive);
        });
        const living = inOrder(entries.filter(isAlive));
        if (dead.size >= 64 && dead.size * 2 >= all.length) expect(agenda.size).toBeLessThan(all.length);
        expect(drained(agenda).filter(isAlive)).toEqual(living);
      }),
    );
  });

  test('copies so that neither copy sees the other go on', () => {
    const agenda = new Agenda();
    agenda.push(entryOf(5, 0));
    const copy = agenda.copy();
    agenda.push(entryOf(1, 1));
    copy.pop();
    expect(agenda.size).toBe(2);
    expect(copy.size).toBe(0);
    expect(agenda.peek()?.time).toBe(1);
  });
});
