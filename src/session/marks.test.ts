/** Marks: notable facts, the person's commands and the scenario's moments, each with a name. */
import { expect, test } from 'vitest';
import { createMarks } from './marks';
import { crashScenario, sessionOf } from './testScenario';

test('crashes, returns and moments are marks with names, in order of time', () => {
  const session = sessionOf();
  session.seek(30_000);
  const { marks } = session.store.getState();
  expect(marks.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['crash', 'timeout', 'moment']));
  expect(marks.find(({ kind }) => kind === 'crash')).toMatchObject({ atMs: 5000, name: expect.stringContaining('worker-1') });
  expect(marks.find(({ kind }) => kind === 'moment')).toEqual({ atMs: 15_000, kind: 'moment', name: 'half way' });
  expect(marks.map(({ atMs }) => atMs)).toEqual(marks.map(({ atMs }) => atMs).toSorted((a, b) => a - b));
  for (const { name } of marks) expect(name).toMatch(/^\S.{0,60}$/);
});

test('what you did is a mark of its own, and only on its branch', () => {
  const session = sessionOf();
  session.seek(9000);
  session.seek(2000);
  session.send({ type: 'crash', node: 'worker-2' });
  session.send({ type: 'changeSetting', node: 'videos', setting: 'visibilityTimeoutMs', value: 3000 });
  const mine = () =>
    session.store
      .getState()
      .marks.filter(({ kind }) => kind === 'you')
      .map(({ atMs, name }) => [atMs, name]);
  expect(mine()).toEqual([
    [2000, 'Crash worker-2'],
    [2000, 'Change visibility timeout of videos'],
  ]);
  session.openBranch(1);
  expect(mine()).toEqual([]);
});

test('the list is the same until a mark is added', () => {
  const session = sessionOf();
  session.seek(4000);
  const { trace } = session.store.getState();
  const marks = createMarks(crashScenario);
  const before = marks.of(trace);
  session.seek(4500);
  expect(marks.of(trace)).toBe(before);
  session.seek(5000);
  expect(marks.of(trace)).not.toBe(before);
});
