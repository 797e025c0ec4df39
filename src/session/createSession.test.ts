/** The session: standing anywhere, playing, acting in the past and going back, without ever losing the old run. */
import { describe, expect, test } from 'vitest';
import { createSession } from './createSession';
import { crashJson, crashScenario, factsOf, framesUntilStill, sessionOf } from './testScenario';

const crash = { type: 'crash', node: 'worker-2' };

describe('standing', () => {
  test('opens paused at the start', () => {
    const { now, playback, playedToMs, horizonMs, branches } = sessionOf().store.getState();
    expect({ now, playback, playedToMs, horizonMs, branches: branches.length }).toEqual({
      now: 0,
      playback: 'paused',
      playedToMs: 0,
      horizonMs: 30_000,
      branches: 1,
    });
  });

  test('seeking to and fro shows what a straight run shows', () => {
    const sought = sessionOf();
    for (const ms of [20_000, 3000, 29_999, 12_345, 0, 12_345]) sought.seek(ms);
    const straight = sessionOf();
    straight.seek(12_345);
    expect(factsOf(sought)).toEqual(factsOf(straight));
    expect(sought.store.getState().ledger).toEqual(straight.store.getState().ledger);
    const values = (session: typeof sought) =>
      [...session.store.getState().world.entities].map(([id, entity]) => [id, JSON.stringify(entity.snapshot.value), entity.timers]);
    expect(values(sought)).toEqual(values(straight));
  });

  test('playing shows what seeking shows, whatever the frames', () => {
    const played = sessionOf();
    played.play();
    for (const wallMs of [7, 100, 33.3, 16.7, 0.4, 90]) for (let frame = 0; frame < 15; frame += 1) played.advance(wallMs);
    played.pause();
    const sought = sessionOf();
    sought.seek(played.store.getState().now);
    expect(factsOf(played)).toEqual(factsOf(sought));
    expect(played.store.getState().now).toBeGreaterThan(3000);
  });

  test('steps stand at instants at which a fact happened', () => {
    const session = sessionOf();
    session.seek(4000);
    const { now } = session.store.getState();
    session.stepForward();
    const next = session.store.getState();
    expect(next.now).toBeGreaterThan(now);
    expect(next.trace.at(next.traceLength - 1)!.time).toBe(next.now);
    session.stepForward();
    session.stepBack();
    expect(session.store.getState().now).toBe(next.now);
    session.seek(0);
    session.stepBack();
    expect(session.store.getState().now).toBe(0);
  });

  test('dragging on while a far instant is computed keeps what was computed', () => {
    const session = sessionOf();
    session.seek(30_000_000);
    const { playedToMs, now } = session.store.getState();
    expect(now).toBe(0);
    session.seek(29_000_000);
    expect(session.store.getState().playedToMs).toBe(playedToMs);
    framesUntilStill(session);
    expect(session.store.getState().now).toBe(29_000_000);
    session.seek(70_000_000);
    session.pause();
    expect(session.store.getState()).toMatchObject({ now: 29_000_000, playedToMs: 29_000_000 });
  });

  test('nonsense instants are answered, not followed', () => {
    const session = sessionOf();
    session.seek(Number.NaN);
    expect(session.store.getState().notices).toHaveLength(1);
    session.seek(-5);
    expect(session.store.getState().now).toBe(0);
  });
});

describe('playing', () => {
  test('goes as fast as it is told and ends at the horizon', () => {
    const session = sessionOf();
    session.setSpeed(500);
    session.play();
    session.advance(100);
    expect(session.store.getState().now).toBeCloseTo(50);
    session.setSpeed(5e9);
    expect(session.store.getState().msPerSecond).toBe(1_000_000);
    framesUntilStill(session);
    expect(session.store.getState()).toMatchObject({ playback: 'ended', now: 30_000 });
    session.play();
    expect(session.store.getState().horizonMs).toBeGreaterThan(30_000);
    expect(session.store.getState().playback).toBe('playing');
  });

  test('one store update a frame, however much happens', () => {
    const session = sessionOf();
    session.setSpeed(100_000);
    session.play();
    let updates = 0;
    session.store.subscribe(() => (updates += 1));
    session.advance(100);
    expect(session.store.getState().world.events).toBeGreaterThan(50);
    expect(updates).toBe(1);
  });

  test('a frame makes no more machine steps than allowed; time runs slower instead', () => {
    const session = sessionOf();
    session.setSpeed(1_000_000);
    session.play();
    session.advance(100, 40);
    const { now, world, trace, traceLength } = session.store.getState();
    expect(now).toBeLessThan(10_000);
    expect(world.events).toBeLessThan(80);
    expect(traceLength).toBe(trace.length);
  });

  test('panels keep what did not change', () => {
    const session = sessionOf();
    session.seek(1000);
    const before = session.store.getState();
    session.play();
    session.advance(1);
    const after = session.store.getState();
    expect(after.branches).toBe(before.branches);
    expect(after.commands).toBe(before.commands);
    expect(after.marks).toBe(before.marks);
    expect(after.world).not.toBe(before.world);
  });
});

describe('acting', () => {
  test('a command now goes on in the same branch', () => {
    const session = sessionOf();
    session.seek(7000);
    expect(session.send(crash)).toEqual({ ok: true });
    const { branches, commands, world } = session.store.getState();
    expect(branches).toHaveLength(1);
    expect(commands).toEqual([{ atMs: 7000, command: crash }]);
    expect(world.now).toBe(7000);
  });

  test('a command in the past forks, and the branch left behind can be had again', () => {
    const session = sessionOf();
    session.seek(20_000);
    const old = factsOf(session);
    session.seek(3000);
    session.send(crash);
    session.seek(20_000);
    const forked = factsOf(session);
    expect(forked).not.toEqual(old);
    expect(session.store.getState()).toMatchObject({
      branchId: 2,
      branches: [
        { id: 1, commands: [], playedToMs: 20_000 },
        { id: 2, fromMs: 3000, commands: [{ atMs: 3000 }] },
      ],
    });
    session.openBranch(1);
    expect(factsOf(session)).toEqual(old);
    session.openBranch(2);
    expect(factsOf(session)).toEqual(forked);
  });

  test('a command before one that is still to come forks too', () => {
    const session = sessionOf();
    session.open(crashJson, { atMs: 2000, commands: [{ atMs: 6000, command: crash }] });
    session.send({ type: 'pause', node: 'worker-2' });
    expect(session.store.getState().branches.map(({ commands }) => commands.map(({ command }) => command.type))).toEqual([['crash'], ['pause']]);
    session.openBranch(1);
    session.seek(7000);
    expect(session.store.getState().world.entities.get('worker-2')?.snapshot.value).toEqual(expect.stringMatching(/crash/i));
  });

  test('undo stands before the last command, as if it had not been given', () => {
    const session = sessionOf();
    session.seek(8000);
    session.send(crash);
    session.seek(12_000);
    session.undo();
    expect(session.store.getState()).toMatchObject({ now: 8000, playback: 'paused', commands: [] });
    session.seek(12_000);
    const straight = sessionOf();
    straight.seek(12_000);
    expect(factsOf(session)).toEqual(factsOf(straight));
    session.undo();
    expect(session.store.getState().notices.at(-1)?.text).toBe('There is nothing to undo: you gave no command.');
  });

  test('undo far into a long run is exact too', () => {
    const busy = { nodes: crashJson.nodes.map((node) => (node.id === 'uploads' ? { ...node, params: { arrivals: { kind: 'fixed', everyMs: 500 } } } : node)) };
    const session = sessionOf(busy);
    session.seek(120_000);
    framesUntilStill(session);
    const { world, now } = session.store.getState();
    // several checkpoints back
    expect(world.events).toBeGreaterThan(1600);
    session.send({ type: 'changeSetting', node: 'videos', setting: 'visibilityTimeoutMs', value: 9000 });
    session.send({ type: 'restart', node: 'worker-1' });
    session.seek(now + 60_000);
    session.undo();
    session.undo();
    session.seek(now + 60_000);
    framesUntilStill(session);
    const straight = sessionOf(busy);
    straight.seek(now + 60_000);
    framesUntilStill(straight);
    expect(factsOf(session)).toEqual(factsOf(straight));
  });

  test('a command that makes no sense is told and changes nothing', () => {
    const session = sessionOf();
    session.seek(7000);
    const before = factsOf(session);
    expect(session.send({ type: 'crash', node: 'worker-9' })).toMatchObject({ ok: false });
    expect(session.send({ type: 'dropMessage', messageId: 'v99' })).toEqual({
      ok: false,
      error: 'v99: there is no such message at 7.0 s. Nothing was changed.',
    });
    expect(session.send({ type: 'changeSetting', node: 'videos', setting: 'visibilityTimeoutMs', value: 50_000_000 })).toEqual({
      ok: false,
      error: 'videos › visibilityTimeoutMs: 50,000,000 is above 43,200,000 (12 hours), the most SQS allows. Nothing was changed.',
    });
    expect(factsOf(session)).toEqual(before);
    expect(session.store.getState().notices).toHaveLength(3);
    session.dismiss(session.store.getState().notices[0]!.id);
    expect(session.store.getState().notices).toHaveLength(2);
  });
});

describe('jumping', () => {
  const notable = (session: ReturnType<typeof sessionOf>) => session.store.getState().marks.map(({ atMs }) => atMs);

  test('goes from mark to mark', () => {
    const session = sessionOf();
    session.jumpToNext();
    framesUntilStill(session);
    expect(session.store.getState().now).toBe(5000);
    session.jumpToNext();
    framesUntilStill(session);
    expect(notable(session)).toContain(session.store.getState().now);
    expect(session.store.getState().now).toBeGreaterThan(5000);
  });

  test('twelve hours are one jump', () => {
    const session = sessionOf({
      nodes: crashJson.nodes.map((node) =>
        node.id === 'videos'
          ? { ...node, params: { visibilityTimeoutMs: 43_200_000 } }
          : node.id === 'uploads'
            ? { ...node, params: { ...node.params, count: 3 } }
            : node,
      ),
      moments: [],
    });
    session.seek(20_000);
    session.jumpToNext();
    expect(session.store.getState().playback).toBe('seeking');
    expect(session.store.getState().now).toBe(20_000);
    framesUntilStill(session);
    const { now, playback, horizonMs, marks } = session.store.getState();
    expect(now).toBeGreaterThan(43_200_000);
    expect(now).toBeLessThan(43_210_000);
    expect(playback).toBe('paused');
    expect(horizonMs).toBeGreaterThan(now);
    expect(marks.at(-1)).toMatchObject({ atMs: now, kind: 'timeout' });
  });

  test('stays and says so when nothing notable is ahead', () => {
    const quiet = sessionOf({
      nodes: [{ ...crashJson.nodes[0], params: { count: 0 } }, crashJson.nodes[1]],
      links: [crashJson.links[0]],
      script: [],
      moments: [],
    });
    quiet.seek(20_000);
    quiet.jumpToNext();
    framesUntilStill(quiet);
    const { now, notices, playedToMs, branches } = quiet.store.getState();
    expect({ now, playedToMs }).toEqual({ now: 20_000, playedToMs: 20_000 });
    expect(notices.at(-1)?.text).toMatch(/^Nothing notable happens/);
    quiet.send({ type: 'pause', node: 'uploads' });
    expect(quiet.store.getState().branches).toHaveLength(branches.length);
  });
});

test('what a broken-off jump computed ahead is forgotten: acting then is no fork', () => {
  const session = sessionOf({
    moments: [],
    script: [],
    nodes: crashJson.nodes.map((node) => (node.id === 'uploads' ? { ...node, params: { count: 0 } } : node)),
  });
  session.seek(1000);
  session.jumpToNext();
  expect(session.store.getState().playback).toBe('seeking');
  session.advance(16);
  session.pause();
  expect(session.store.getState()).toMatchObject({ now: 1000, playedToMs: 1000, playback: 'paused' });
  session.send(crash);
  expect(session.store.getState().branches).toHaveLength(1);
  session.seek(25_000);
  const straight = sessionOf({ moments: [], script: [], nodes: session.store.getState().scenario.nodes });
  straight.seek(1000);
  straight.send(crash);
  straight.seek(25_000);
  expect(factsOf(session)).toEqual(factsOf(straight));
});

describe('opening', () => {
  test('bad input leaves the old run as it was, with a notice that says what and where', () => {
    const session = sessionOf();
    session.seek(9000);
    const before = session.store.getState();
    for (const input of ['{"nodes": [', { nodes: [{ id: 'a', kind: 'lambda' }] }, null, 42, crashJson.nodes])
      expect(session.open(input)).toMatchObject({ ok: false });
    const after = session.store.getState();
    expect({ ...after, notices: [] }).toEqual({ ...before, notices: [] });
    expect(after.notices.map(({ text }) => text)).toContain('a › kind: "lambda" is not known; producer, queue, consumer, store are allowed');
    session.play();
    session.advance(50);
    expect(session.store.getState().now).toBeGreaterThan(9000);
  });

  test('a scenario replaces the old one and stands where it should', () => {
    const session = sessionOf();
    session.play();
    expect(session.open(JSON.stringify({ ...crashJson, title: 'Another' }), { seed: 9, atMs: 4000 })).toEqual({ ok: true });
    expect(session.store.getState()).toMatchObject({ scenario: { title: 'Another' }, seed: 9, now: 4000, playback: 'paused', branchId: 1 });
  });

  test('catalogue ids open, unknown ones are told', async () => {
    const catalogue = [{ id: 'crash', load: () => Promise.resolve({ ...crashScenario, id: 'crash', title: 'From the catalogue' }) }];
    const session = createSession(crashScenario, catalogue);
    expect(await session.openId('crash')).toEqual({ ok: true });
    expect(session.store.getState().scenario.title).toBe('From the catalogue');
    expect(await session.openId('crush')).toEqual({ ok: false, error: 'There is no scenario "crush"; crash are there.' });
    session.seek(4000);
    expect(await session.link()).toBe('./?scenario=crash&seed=3&t=4000');
  });

  test('of two that load at once the later one stays', async () => {
    let resolve: (scenario: typeof crashScenario) => void = () => {};
    const later = new Promise<typeof crashScenario>((done) => (resolve = done));
    const catalogue = [
      { id: 'slow', load: () => later },
      { id: 'quick', load: () => Promise.resolve({ ...crashScenario, title: 'Quick' }) },
    ];
    const session = createSession(crashScenario, catalogue);
    const slow = session.openId('slow');
    await session.openId('quick');
    resolve({ ...crashScenario, title: 'Slow' });
    expect(await slow).toMatchObject({ ok: false });
    expect(session.store.getState().scenario.title).toBe('Quick');
  });

  test('a link carries scenario, seed, commands and instant', async () => {
    const session = sessionOf();
    session.open(crashJson, { seed: 11 });
    session.seek(6000);
    session.send(crash);
    session.seek(14_000);
    const other = createSession(crashScenario, []);
    expect(await other.openLink(await session.link())).toEqual({ ok: true });
    expect(factsOf(other)).toEqual(factsOf(session));
    expect(other.store.getState()).toMatchObject({ seed: 11, now: 14_000, commands: [{ atMs: 6000, command: crash }] });
    expect(await other.openLink('./#broken!')).toMatchObject({ ok: false, error: expect.stringMatching(/^link: it is broken/) });
    expect(other.store.getState().now).toBe(14_000);
  });
});

test('a run that stops ends there, and the time before can be looked at', () => {
  const session = sessionOf();
  session.seek(2000);
  const { world } = session.store.getState();
  Object.assign(world.limits, { events: world.events + 30 });
  try {
    session.play();
    framesUntilStill(session);
    const { playback, stopped, now } = session.store.getState();
    expect(playback).toBe('ended');
    expect(stopped?.atMs).toBe(now);
    session.seek(1000);
    expect(session.store.getState()).toMatchObject({ now: 1000, playback: 'paused' });
    session.seek(25_000);
    expect(session.store.getState().now).toBe(now);
    expect(session.send(crash)).toMatchObject({ ok: false });
    session.play();
    expect(session.store.getState().notices.at(-1)?.text).toMatch(/^The run stopped at .* The time before can be looked at\.$/);
  } finally {
    Object.assign(world.limits, { events: 1_000_000 });
  }
});
