/** Where a learner is, read from the run: what counts as done, and when a verdict speaks of this run. */
import { expect, test } from 'vitest';
import type { Lesson, TimedCommand } from '../../scenarios/scenario';
import { isUndisturbed, stepOf, wasDone, type Progress } from './progress';

const crash = { type: 'crash', node: 'worker-1' };
const lesson = { doing: { says: '', label: '', atMs: 9000, commands: [crash] } } as unknown as Lesson;
const at = (atMs: number, command: TimedCommand['command'] = crash): TimedCommand => ({ atMs, command });
const progress = (change: Partial<Progress> = {}): Progress => ({ answer: undefined, did: false, seen: false, remedied: false, shown: undefined, ...change });

test('done is the lesson’s own command at its instant', () => {
  expect(wasDone(lesson, [at(9000)])).toBe(true);
  expect(wasDone(lesson, [at(4000)])).toBe(false);
  expect(wasDone(lesson, [at(9000, { type: 'pause', node: 'worker-1' })])).toBe(false);
});

test('a verdict speaks of the run only while nothing else was done before it', () => {
  expect(isUndisturbed(lesson, [at(9000)], 12_000)).toBe(true);
  expect(isUndisturbed(lesson, [at(9000), at(13_000, { type: 'purgeQueue', node: 'q' })], 12_000)).toBe(true);
  expect(isUndisturbed(lesson, [at(5000, { type: 'purgeQueue', node: 'q' })], 12_000)).toBe(false);
});

test('predict, do, see, explain', () => {
  expect(stepOf(progress(), false)).toBe(0);
  expect(stepOf(progress({ answer: 1 }), false)).toBe(1);
  expect(stepOf(progress({ answer: 1 }), true)).toBe(2);
  expect(stepOf(progress({ answer: 1, seen: true, shown: 3 }), true)).toBe(3);
});
