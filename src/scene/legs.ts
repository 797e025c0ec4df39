/** Legs: how something moves. Where it is at t is arithmetic; instant changes become short legs of at least a bearable time on screen. */
import { clamp, headingAlong, pathLength, point, pointAlong } from './geometry';
import type { Leg, Point, SceneView } from './scene';

/** Screen times a person can follow, ms (GUIDE §3). */
export const screenMs = {
  message: 350,
  request: 250,
  settle: 260,
  taken: 320,
  returned: 450,
  ghost: 800,
  deadLettered: 450,
  fall: 600,
  /** How long the red shelf stays after the fall. */
  lostStays: 2000,
  deleted: 260,
  slide: 240,
  tail: 250,
} as const;

/** Above these multiples of the lesson's own speed tails go, and then all motion (GUIDE §3). */
const tailless = 20;
const motionless = 200;
const timesFaster = (view: SceneView): number => (view.speed ?? view.msPerSecond) / view.msPerSecond;

export const hasTails = (view: SceneView): boolean => !view.reducedMotion && timesFaster(view) <= tailless;
export const hasMotion = (view: SceneView): boolean => timesFaster(view) <= motionless;

const longestTail = 56;

/** Virtual ms of a screen time at the lesson's own speed. */
export const virtualMs = (view: SceneView, screen: number): number => (screen * view.msPerSecond) / 1000;

/** Part of the way at part of the time. */
export function eased(ease: Leg['ease'], fraction: number): number {
  const f = clamp(fraction, 0, 1);
  switch (ease) {
    case 'linear':
      return f;
    case 'accelerate':
      return f * f;
    case 'inOut':
      return f < 0.5 ? 2 * f * f : 1 - 2 * (1 - f) * (1 - f);
    case 'link': {
      // even in the middle, easing over 15 % at both ends
      const end = 0.15;
      const top = 1 / (1 - end);
      if (f < end) return (top * f * f) / (2 * end);
      return f > 1 - end ? 1 - (top * (1 - f) * (1 - f)) / (2 * end) : top * (f - end / 2);
    }
  }
}

/** Part of the leg's way that is behind it at t. With reduced motion it is at the end at once. */
export function progressOf(leg: Leg, t: number, view: SceneView): number {
  if (view.reducedMotion || leg.arriveAt <= leg.departAt) return 1;
  return eased(leg.ease, (t - leg.departAt) / (leg.arriveAt - leg.departAt));
}

export const isUnderWay = (leg: Leg, t: number): boolean => t >= leg.departAt && t < leg.arriveAt;

/** Where it is at t; `behind` is how far back in the row it goes, in units (a batch goes in single file). */
export function positionOf(leg: Leg, t: number, view: SceneView, behind = 0): Point {
  const progress = progressOf(leg, t, view);
  if (behind === 0) return pointAlong(leg.path, progress);
  const length = pathLength(leg.path);
  return pointAlong(leg.path, Math.max(0, progress - behind / Math.max(1, length)));
}

/** Where it was 250 ms of screen time ago, if that is far enough away to be seen. */
export function tailOf(leg: Leg, t: number, view: SceneView, behind = 0): Point | undefined {
  if (!hasTails(view)) return undefined;
  const at = positionOf(leg, t, view, behind);
  const before = positionOf(leg, Math.max(leg.departAt, t - virtualMs(view, screenMs.tail)), view, behind);
  const length = Math.hypot(at.x - before.x, at.y - before.y);
  if (length < 4) return undefined;
  // A long quick leg would sweep over words: its tail only points back.
  const kept = Math.min(1, longestTail / length);
  return point(at.x + (before.x - at.x) * kept, at.y + (before.y - at.y) * kept);
}

export const headingAt = (leg: Leg, t: number, view: SceneView): number => headingAlong(leg.path, progressOf(leg, t, view));
