/** Computing ahead in pieces: towards an instant, the next fact or the next mark, with a bound on how far and how much. */
import type { Run } from './run';

/** The next fact or mark after `fromMs`, where it was asked for. */
export interface GoalAhead {
  readonly kind: 'fact' | 'mark';
  readonly fromMs: number;
  readonly untilMs: number;
  readonly untilEvents: number;
}

/** An instant to compute to; `standMs` is where to stand then, if that is earlier. */
interface GoalInstant {
  readonly kind: 'instant';
  readonly atMs: number;
  readonly standMs?: number;
}

/** Where a seek wants to stand. */
export type Goal = GoalInstant | GoalAhead;

/** `more`: this piece of work was not enough. `nothing`: there is no such instant within the bound, and why. */
export type Found = { readonly atMs: number } | 'more' | { readonly nothing: 'over' | 'far' | 'long' };

/** How far a jump looks ahead: 30 days of virtual time and this many machine steps. */
const farthestMs = 30 * 86_400_000;
const mostEvents = 200_000;

export function goalAhead({ timeline }: Run, kind: GoalAhead['kind'], fromMs: number): GoalAhead {
  return { kind, fromMs, untilMs: fromMs + farthestMs, untilEvents: timeline.events + mostEvents };
}

/** Works towards `goal` for at most `maxEvents` machine steps. */
export function seekOn(run: Run, goal: Goal, maxEvents: number): Found {
  if (goal.kind !== 'instant') return lookAhead(run, goal, maxEvents);
  const { timeline } = run;
  if (!timeline.runTo(goal.atMs, maxEvents)) return 'more';
  return { atMs: Math.min(goal.standMs ?? goal.atMs, timeline.stopped?.atMs ?? Infinity) };
}

function lookAhead(run: Run, goal: GoalAhead, maxEvents: number): Found {
  const { timeline } = run;
  const last = Math.min(timeline.events + maxEvents, goal.untilEvents);
  for (;;) {
    const markMs = goal.kind === 'mark' ? run.markAfter(goal.fromMs) : undefined;
    if (markMs !== undefined && markMs <= timeline.playedToMs) return { atMs: markMs };
    const fromMs = goal.kind === 'mark' ? Math.max(goal.fromMs, timeline.playedToMs) : goal.fromMs;
    const atMs = timeline.nextFactAt(fromMs, Math.min(goal.untilMs, markMs ?? Infinity), undefined, last - timeline.events);
    if (atMs !== undefined && goal.kind === 'fact') return { atMs };
    if (timeline.events >= last) return timeline.events >= goal.untilEvents ? { nothing: 'long' } : 'more';
    if (atMs !== undefined) continue;
    // a moment of the scenario with no fact before it
    if (markMs !== undefined && markMs <= goal.untilMs) return { atMs: markMs };
    return { nothing: timeline.isOver ? 'over' : 'far' };
  }
}
