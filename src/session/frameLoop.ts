/** The frame loop: the one place where wall time enters. It turns frames into `session.advance` and rests while nothing moves. */
import type { Session } from './session';

/** The clock and the frames of a page. */
export interface Frames {
  request(callback: (timeMs: number) => void): number;
  cancel(request: number): void;
  now(): number;
}

/** A frame that comes later than this counts as this long: a page that slept does not leap. */
const longestFrameMs = 100;
/** What a frame's machine steps may cost: while it plays drawing needs the rest, while it seeks nothing is drawn. */
const workMs = { playing: 12, seeking: 40 };
const fewestEvents = 200;
const mostEvents = 4000;

const pageFrames = (): Frames => ({
  request: (callback) => requestAnimationFrame(callback),
  cancel: (request) => cancelAnimationFrame(request),
  now: () => performance.now(),
});

/** Runs `session` while it plays or seeks. Returns how to stop it. */
export function startFrameLoop(session: Session, frames: Frames = pageFrames()): () => void {
  let request: number | undefined;
  let lastMs: number | undefined;
  let events = mostEvents;

  const isMoving = () => ['playing', 'seeking'].includes(session.store.getState().playback);

  const frame = (timeMs: number) => {
    request = undefined;
    const wallMs = lastMs === undefined ? 0 : Math.min(longestFrameMs, Math.max(0, timeMs - lastMs));
    lastMs = timeMs;
    const mayMs = session.store.getState().playback === 'seeking' ? workMs.seeking : workMs.playing;
    const began = frames.now();
    const made = session.advance(wallMs, events);
    events = budgetAfter(events, made, frames.now() - began, mayMs);
    follow();
  };

  const follow = () => {
    if (!isMoving()) {
      if (request !== undefined) frames.cancel(request);
      request = undefined;
      lastMs = undefined;
    } else request ??= frames.request(frame);
  };

  const unsubscribe = session.store.subscribe(follow);
  follow();
  return () => {
    unsubscribe();
    if (request !== undefined) frames.cancel(request);
  };
}

/** The next frame's budget: fewer steps when this frame's took too long, slowly more when they did not. What is computed never depends on it, only when. */
function budgetAfter(events: number, made: number, tookMs: number, mayMs: number): number {
  if (tookMs > mayMs && made > fewestEvents) return Math.max(fewestEvents, Math.floor((made * mayMs) / tookMs));
  return Math.min(mostEvents, Math.ceil(events * 1.2));
}
