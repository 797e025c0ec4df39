/** Computing ahead in pieces: towards an instant, the next fact or the next mark, with a bound on how far and how much. */
import type { Run } from './run';

/** Where a seek wants to stand. `fromMs` is where it was asked for. */
export type Goal =
  | { readonly kind: 'instant'; readonly atMs: number }
  | { readonly kind: 'fact' | 'mark'; readonly fromMs: number; readonly untilMs: number; readonly untilEvents: number };

/** `more`: this piece of work was not enough. `nothing`: there is no such instant within the bound, and why. */
export type Found = { readonly atMs: number } | 'more' | { readonly nothing: 'over' | 'far' | 'long' };

/** How far a jump looks ahead: 30 days of virtual time and this many machine steps. */
const farthestMs = 30 * 86_400_000;
const mostEvents = 500_000;

export function goalAhead(run: Run, kind: 'fact' | 'mark', fromMs: number): Goal {
  return { kind, fromMs, untilMs: fromMs + farthestMs, untilEvents: run.timeline.events + mostEvents };
}

/** Works towards `goal` for at most `maxEvents` machine steps. */
export function seekOn(run: Run, goal: Goal, maxEvents: number): Found {
  if (goal.kind !== 'instant') return lookAhead(run, goal, maxEvents);
  const { timeline } = run;
  if (!timeline.runTo(goal.atMs, maxEvents)) return 'more';
  return { atMs: timeline.stopped ? Math.min(goal.atMs, timeline.stopped.atMs) : goal.atMs };
}

function lookAhead(run: Run, goal: Goal & { readonly kind: 'fact' | 'mark' }, maxEvents: number): Found {
  const { timeline } = run;
  const last = Math.min(timeline.events + maxEvents, goal.untilEvents);
  let fromMs = goal.fromMs;
  for (;;) {
    const markMs = goal.kind === 'mark' ? run.markAfter(goal.fromMs) : undefined;
    if (markMs !== undefined && markMs <= timeline.playedToMs) return { atMs: markMs };
    if (timeline.events >= last) return timeline.events >= goal.untilEvents ? { nothing: 'long' } : 'more';
    fromMs = goal.kind === 'mark' ? Math.max(goal.fromMs, timeline.playedToMs) : fromMs;
    const atMs = timeline.nextFactAt(fromMs, Math.min(goal.untilMs, markMs ?? Infinity), undefined, last - timeline.events);
    if (atMs !== undefined && goal.kind === 'fact') return { atMs };
    if (atMs !== undefined || timeline.events >= last) continue;
    if (markMs !== undefined && markMs <= goal.untilMs) return { atMs: markMs };
    return { nothing: timeline.isOver ? 'over' : 'far' };
  }
}
