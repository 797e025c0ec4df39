/** The timeline: any instant again, commands in the past, the branches left behind, undo, and what nobody saw. */
import { describe, expect, test } from 'vitest';
import { photograph } from '../testing/photograph';
import { toySource, type Told } from '../testing/toyMachines';
import { Timeline } from './timeline';

const timelineTo = (ms: number): Timeline<Told> => {
  const timeline = new Timeline(toySource());
  timeline.runTo(ms);
  return timeline;
};
const rings = (timeline: Timeline<Told>): readonly number[] =>
  timeline.trace
    .slice()
    .filter(({ kind }) => kind === 'rang')
    .map(({ time }) => time);
const silence: Told = { to: 'bell', type: 'silence' };
const sound: Told = { to: 'bell', type: 'sound' };

describe('a timeline', () => {
  test('shows any instant again, in any order', () => {
    const timeline = timelineTo(30_000);
    const count = (ms: number): number => (timeline.worldAt(ms).entities.get('bell')!.snapshot.context as { count: number }).count;
    for (const ms of [29_999, 5, 12_345, 10, 9, 30_000, 0]) expect(count(ms)).toBe(Math.floor(ms / 10));
    expect(timeline.worldAt(31_000).now).toBe(31_000);
    expect(timeline.playedToMs).toBe(31_000);
  });

  test('stops when it has made the events it was given, and goes on from there', () => {
    const timeline = timelineTo(0);
    expect(timeline.runTo(1000, 10)).toBe(false);
    expect(rings(timeline)).toHaveLength(10);
    expect(timeline.runTo(1000)).toBe(true);
    expect(rings(timeline)).toHaveLength(100);
  });

  test('finds the next and the previous fact', () => {
    const timeline = timelineTo(55);
    expect(timeline.nextFactAt(20, 1000)).toBe(30);
    expect(timeline.nextFactAt(50, 1000)).toBe(60);
    expect(timeline.nextFactAt(60, 65)).toBeUndefined();
    expect(timeline.nextFactAt(60, 1000, (sequence) => timeline.trace.at(sequence)!['count'] === 9)).toBe(90);
    expect(timeline.previousFactAt(30)).toBe(20);
    expect(timeline.previousFactAt(10)).toBeUndefined();
  });

  test('takes a command now without a fork', () => {
    const timeline = timelineTo(25);
    timeline.send(25, silence);
    timeline.runTo(60);
    expect(rings(timeline)).toEqual([10, 20]);
    expect(timeline.branches()).toHaveLength(1);
  });

  test('forks at a command in the past and keeps the branch left behind', () => {
    const timeline = timelineTo(60);
    const at60 = photograph(timeline.worldAt(60));
    timeline.send(25, silence);
    timeline.runTo(60);
    expect(rings(timeline)).toEqual([10, 20]);
    expect(timeline.branches()).toMatchObject([
      { id: 1, parentId: undefined, playedToMs: 60, log: [] },
      { id: 2, parentId: 1, fromMs: 25, playedToMs: 60 },
    ]);
    timeline.openBranch(1);
    expect(rings(timeline)).toEqual([10, 20, 30, 40, 50, 60]);
    expect(photograph(timeline.worldAt(60))).toBe(at60);
    timeline.openBranch(2);
    expect(rings(timeline)).toEqual([10, 20]);
  });

  test('forgets the commands after a fork, and keeps those at its instant in their order', () => {
    const timeline = timelineTo(15);
    timeline.send(15, silence);
    timeline.runTo(40);
    timeline.send(40, sound);
    timeline.runTo(80);
    timeline.send(15, { to: 'bell', type: 'nothing' });
    timeline.runTo(80);
    expect(timeline.log.map(({ atMs, command }) => [atMs, command.type])).toEqual([
      [15, 'silence'],
      [15, 'nothing'],
    ]);
    expect(rings(timeline)).toEqual([10]);
  });

  test('keeps the script over a fork', () => {
    const timeline = new Timeline(toySource(), [{ atMs: 42, by: 'script', command: silence }]);
    timeline.runTo(100);
    timeline.send(20, { to: 'bell', type: 'nothing' });
    timeline.runTo(100);
    expect(rings(timeline)).toEqual([10, 20, 30, 40]);
  });

  test('undoes the last command into a branch of its own, standing where it was given', () => {
    const timeline = timelineTo(25);
    timeline.send(25, silence);
    timeline.runTo(60);
    expect(timeline.undo()).toBe(25);
    expect(timeline.playedToMs).toBe(25);
    timeline.runTo(60);
    expect(rings(timeline)).toEqual([10, 20, 30, 40, 50, 60]);
    expect(timeline.branches()).toHaveLength(2);
    expect(timeline.undo()).toBeUndefined();
  });

  test('forgets what nobody saw, and plays it again to the same end', () => {
    const timeline = timelineTo(30_000);
    const at = photograph(timeline.worldAt(30_000));
    timeline.forget(12_345);
    expect([timeline.playedToMs, timeline.trace.length, timeline.branches().length]).toEqual([12_345, 1234, 1]);
    timeline.runTo(30_000);
    expect(photograph(timeline.worldAt(30_000))).toBe(at);
  });

  test('knows nothing to undo and no branch that is not there', () => {
    const timeline = timelineTo(10);
    expect(timeline.undo()).toBeUndefined();
    timeline.openBranch(99);
    expect(timeline.branchId).toBe(1);
  });
});
