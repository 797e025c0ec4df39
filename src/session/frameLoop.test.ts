/** The frame loop: wall time in, at most 100 ms a frame, and rest while nothing moves. */
import { expect, test } from 'vitest';
import { startFrameLoop } from './frameLoop';
import { sessionOf } from './testScenario';

/** Frames by hand: `at(ms)` runs the frame that was asked for. */
function framesByHand(workMs = 0) {
  let asked: ((timeMs: number) => void) | undefined;
  let clock = 0;
  return {
    isAsked: () => asked !== undefined,
    at(timeMs: number) {
      const callback = asked;
      asked = undefined;
      callback?.(timeMs);
    },
    frames: {
      request: (callback: (timeMs: number) => void) => {
        asked = callback;
        return 1;
      },
      cancel: () => {
        asked = undefined;
      },
      now: () => (clock += workMs),
    },
  };
}

test('asks for frames only while it plays', () => {
  const session = sessionOf();
  const hand = framesByHand();
  const stop = startFrameLoop(session, hand.frames);
  expect(hand.isAsked()).toBe(false);
  session.play();
  expect(hand.isAsked()).toBe(true);
  hand.at(1000);
  hand.at(1016);
  expect(session.store.getState().now).toBeCloseTo(16);
  session.pause();
  expect(hand.isAsked()).toBe(false);
  session.play();
  stop();
  expect(hand.isAsked()).toBe(false);
});

test('a page that slept does not leap', () => {
  const session = sessionOf();
  const hand = framesByHand();
  startFrameLoop(session, hand.frames);
  session.play();
  hand.at(0);
  hand.at(60_000);
  expect(session.store.getState().now).toBe(100);
});

test('slow frames get less to do, and the run is the same', () => {
  const session = sessionOf();
  const hand = framesByHand(200);
  startFrameLoop(session, hand.frames);
  session.setSpeed(1_000_000);
  session.play();
  for (let frame = 0; hand.isAsked() && frame < 1000; frame += 1) hand.at(frame * 16);
  const straight = sessionOf();
  straight.seek(30_000);
  expect(session.store.getState()).toMatchObject({ playback: 'ended', now: 30_000, traceLength: straight.store.getState().traceLength });
});
