/** Whatever a person does in whatever order: what is seen equals a straight run with the commands of the branch. */
import { expect, test } from 'vitest';
import fc from 'fast-check';
import type { Session } from './session';
import { crashJson, factsOf, framesUntilStill, sessionOf } from './testScenario';

const instant = fc.integer({ min: 0, max: 30_000 });
const command = fc.constantFrom<object>(
  { type: 'crash', node: 'worker-1' },
  { type: 'restart', node: 'worker-1' },
  { type: 'pause', node: 'worker-2' },
  { type: 'resume', node: 'worker-2' },
  { type: 'changeSetting', node: 'videos', setting: 'visibilityTimeoutMs', value: 2000 },
  { type: 'cutLink', link: 'w2' },
  { type: 'healLink', link: 'w2' },
  { type: 'duplicateMessage', messageId: 'v1' },
  { type: 'dropMessage', messageId: 'v2' },
);

const deed: fc.Arbitrary<(session: Session) => void> = fc.oneof(
  instant.map((ms) => (session: Session) => session.seek(ms)),
  command.map((given) => (session: Session) => void session.send(given as never)),
  fc.integer({ min: 1, max: 4 }).map((id) => (session: Session) => session.openBranch(id)),
  fc.array(fc.double({ min: 0.1, max: 100, noNaN: true }), { maxLength: 10 }).map((frames) => (session: Session) => {
    session.play();
    for (const wallMs of frames) session.advance(wallMs * 3, 300);
  }),
  fc.constantFrom<(session: Session) => void>(
    (session) => session.undo(),
    (session) => session.stepForward(),
    (session) => session.stepBack(),
    (session) => session.jumpToNext(),
    (session) => session.advance(50, 50),
    (session) => session.pause(),
  ),
);

test('any deeds in any order end in what a straight run shows', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 14 }), (deeds) => {
      const session = sessionOf();
      for (const act of deeds) {
        act(session);
        if (session.store.getState().now > 40_000) session.seek(30_000);
      }
      session.pause();
      const { now, commands, ledger, playedToMs, branches, branchId, world } = session.store.getState();
      expect(now).toBe(Math.floor(now));
      expect(now).toBeLessThanOrEqual(playedToMs);
      expect(world.now).toBe(now);
      expect(branches.map(({ id }) => id)).toContain(branchId);
      const straight = sessionOf();
      straight.open(crashJson, { commands, atMs: now });
      framesUntilStill(straight);
      expect(factsOf(session)).toEqual(factsOf(straight));
      expect(ledger).toEqual(straight.store.getState().ledger);
    }),
    { numRuns: 40 },
  );
});
