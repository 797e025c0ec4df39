/** Steps: effects done in order, ties decided by sequence, and every loop with a bound that stops the run and leaves the time before. */
import { describe, expect, test } from 'vitest';
import { photograph } from '../testing/photograph';
import { toySource, toys, type Told } from '../testing/toyMachines';
import { publicDoor, reusedDoor } from './stepMachine';
import { Timeline, type LoggedCommand } from './timeline';
import { runLimits, type Limits } from './world';

const told = (atMs: number, to: string, type: string, at?: string): LoggedCommand<Told> => ({ atMs, by: 'script', command: { to, type, at } });

function played(log: readonly LoggedCommand<Told>[], untilMs: number, limits?: Partial<Limits>): Timeline<Told> {
  const timeline = new Timeline(toySource({ ...runLimits, ...limits }), log);
  timeline.runTo(untilMs);
  return timeline;
}

const counts = (timeline: Timeline<Told>, id: string, ms: number): number =>
  (timeline.worldAt(ms).entities.get(id)!.snapshot.context as { count: number }).count;

describe('a step', () => {
  test('rings a timer at its time and starts it again', () => {
    const { trace } = played([], 35);
    expect(trace.slice().map(({ time, kind, count }) => [time, kind, count])).toEqual([
      [10, 'rang', 1],
      [20, 'rang', 2],
      [30, 'rang', 3],
    ]);
  });

  test('carries what goes over a link with its latency, and writes both ends into the trace, each with its cause', () => {
    const { trace } = played([told(2, 'far', 'serve', 'left')], 8);
    const [given, posted, arrived] = trace.slice();
    expect(posted).toMatchObject({
      kind: 'posted',
      time: 2,
      from: 'there',
      to: 'here',
      operation: 'ball',
      arriveAt: 7,
      fate: 'delivered',
      cause: given!.sequence,
    });
    expect(arrived).toMatchObject({ kind: 'postArrived', time: 7, entityId: 'left', post: posted!.sequence, cause: posted!.sequence });
    expect(trace.causesOf(trace.length - 1).map(({ kind }) => kind)).toEqual(['posted', 'postArrived', 'posted', 'commandGiven']);
  });

  test('gives up a timer that was cancelled', () => {
    const timeline = played([told(15, 'bell', 'silence'), told(40, 'bell', 'sound')], 60);
    expect(
      timeline.trace
        .slice()
        .filter(({ kind }) => kind === 'rang')
        .map(({ time }) => time),
    ).toEqual([10, 50, 60]);
    // Not only unheard: it is off the entity and will not be a step.
    expect(timeline.worldAt(20).entities.get('bell')!.timers).toEqual([]);
  });

  test('applies a command after everything else of its instant', () => {
    const { trace } = played([told(10, 'bell', 'silence')], 10);
    expect(trace.slice().map(({ kind }) => kind)).toEqual(['rang', 'commandGiven']);
  });

  test('lets go of what reached its final state', () => {
    const timeline = played([told(5, 'mother', 'bear')], 1004);
    expect(timeline.worldAt(1004).entities.has('child-0')).toBe(true);
    expect(timeline.worldAt(1004).pending).toBe(1);
    timeline.runTo(1005);
    expect(timeline.worldAt(1005).entities.has('child-0')).toBe(false);
    expect(timeline.worldAt(1005).pending).toBe(0);
  });
});

describe('a run that cannot go on', () => {
  const stopsAt = (timeline: Timeline<Told>, atMs: number, text: RegExp): void => {
    expect(timeline.stopped).toMatchObject({ atMs, text: expect.stringMatching(text) as string });
    expect(timeline.trace.at(timeline.trace.length - 1)).toMatchObject({ kind: 'runStopped', time: atMs });
    expect(timeline.isOver).toBe(true);
    // the time before is as it was
    const before = new Timeline(toySource(), []);
    expect(photograph(timeline.worldAt(19))).toBe(photograph(before.worldAt(19)));
    expect(counts(timeline, 'bell', 15)).toBe(1);
    // and the end stays the end
    timeline.runTo(10_000);
    expect(timeline.playedToMs).toBe(atMs);
    expect(timeline.trace.slice().filter(({ kind }) => kind === 'runStopped')).toHaveLength(1);
  };

  test('stops where a machine throws, and names it', () => stopsAt(played([told(25, 'bell', 'break')], 100), 25, /^bell › .*cracked/));

  test('stops at an action the kernel does not know, with the machine’s name', () =>
    stopsAt(played([told(25, 'stray', 'go')], 100), 25, /machine stray: unknown action "teleport"/));

  test('stops where what is said within one instant never ends', () =>
    stopsAt(played([told(25, 'left', 'serve', 'right')], 100), 25, /more than 40,000 steps within one instant/));

  test('stops at a post for which there is no link', () => stopsAt(played([told(25, 'left', 'serve', 'bell')], 100), 25, /no link from here to tower/));

  test('stops at the most events allowed', () => {
    const timeline = played([], 1_000_000, { events: 40 });
    expect(timeline.stopped?.text).toMatch(/40 happened, the most allowed/);
    stopsAt(timeline, timeline.stopped!.atMs, /^run › events: 40/);
  });

  test('stops at the most messages pending', () => {
    const bears = Array.from({ length: 5 }, (_, n) => told(20 + n, 'mother', 'bear'));
    stopsAt(played(bears, 100, { pending: 3 }), 23, /^mother › pending messages: 3 are in the system, the most allowed/);
  });

  test('can be gone back from: a command before the end makes a run that goes on', () => {
    const timeline = played([told(25, 'bell', 'break')], 100);
    timeline.send(15, { to: 'bell', type: 'silence' });
    timeline.runTo(24);
    expect(timeline.stopped).toBeUndefined();
    expect(counts(timeline, 'bell', 24)).toBe(1);
  });
});

describe('the doors to XState', () => {
  test('decode the same effects', () => {
    for (const machine of Object.values(toys)) {
      const [a, b] = [publicDoor.start(machine, undefined), reusedDoor.start(machine, undefined)];
      expect(b.effects).toEqual(a.effects);
      expect(b.snapshot.value).toEqual(a.snapshot.value);
    }
    const { snapshot } = publicDoor.start(toys.player, undefined);
    const ball = { type: 'ball', from: 'x', now: 3 };
    expect(reusedDoor.step(toys.player, snapshot, ball).effects).toEqual(publicDoor.step(toys.player, snapshot, ball).effects);
  });

  test('throw at an unknown action, with the machine’s name and what is allowed', () => {
    for (const door of [publicDoor, reusedDoor]) {
      const { snapshot } = door.start(toys.stray, undefined);
      expect(() => door.step(toys.stray, snapshot, { type: 'go' })).toThrow(
        'machine stray: unknown action "teleport"; post, create, record and timers are allowed',
      );
    }
  });

  test('give the same snapshot for an event that changes nothing', () => {
    const { snapshot } = reusedDoor.start(toys.bell, undefined);
    expect(reusedDoor.step(toys.bell, snapshot, { type: 'nonsense' }).snapshot).toBe(snapshot);
  });
});
