/** The stops of a presentation: the scenario's moments, and before what the lesson does, a stop that does it. */
import { useEffect } from 'react';
import type { Scenario, TimedCommand } from '../../scenarios/scenario';
import type { Session } from '../../session/session';
import { doIt, wasDone } from '../lesson/progress';

export interface Stop {
  readonly atMs: number;
  readonly sentence: string;
  /** Going on from here gives the lesson's commands. */
  readonly does: boolean;
}

/** In order of time. What was done already is no stop any more. */
export function stopsOf(scenario: Scenario, commands: readonly TimedCommand[]): readonly Stop[] {
  const { lesson } = scenario;
  const stops: Stop[] = scenario.moments.map(({ atMs, sentence }) => ({ atMs, sentence, does: false }));
  const doing = lesson?.doing;
  if (lesson && doing?.atMs !== undefined && doing.commands.length > 0 && !wasDone(lesson, commands))
    stops.push({ atMs: doing.atMs, sentence: lesson.question, does: true });
  return stops.toSorted((a, b) => a.atMs - b.atMs || Number(a.does) - Number(b.does));
}

/** While it plays: at once to the next stop. While it stands: plays on to it, doing what this stop does. */
export function goOn(session: Session, stops: readonly Stop[]): void {
  const { playback, now, scenario } = session.store.getState();
  const next = stops.find(({ atMs }) => atMs > now + 0.5);
  if (playback === 'playing') {
    if (next) session.seek(next.atMs);
    else session.pause();
    return;
  }
  const here = stops.find((stop) => stop.does && Math.abs(stop.atMs - now) <= 1);
  if (here && scenario.lesson) void doIt(session, scenario, scenario.lesson);
  else session.play();
}

export function goBack(session: Session, stops: readonly Stop[]): void {
  const { now } = session.store.getState();
  session.seek(stops.findLast(({ atMs }) => atMs < now - 0.5)?.atMs ?? 0);
}

/** Stands still whenever a stop is reached by playing. */
export function useStopAtStops(session: Session, stops: readonly Stop[]): void {
  useEffect(
    () =>
      session.store.subscribe((state, before) => {
        if (state.playback !== 'playing' || state.branchId !== before.branchId) return;
        const stop = stops.find(({ atMs }) => before.now < atMs - 0.5 && state.now >= atMs);
        // Not within the update that told of it: others have yet to hear of that one.
        if (stop) queueMicrotask(() => session.seek(stop.atMs));
      }),
    [session, stops],
  );
}
