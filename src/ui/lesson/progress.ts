/** How far a learner is in a lesson: what was predicted, done and seen. Kept per scenario while the page is open; what can be read from the run is read there. */
import { createStore } from 'zustand/vanilla';
import type { Lesson, Scenario, TimedCommand } from '../../scenarios/scenario';
import type { Session, SessionState } from '../../session/session';

export type Step = 0 | 1 | 2 | 3;

export interface Progress {
  readonly answer: number | undefined;
  /** For a lesson whose doing has no command, or whose run was started again. */
  readonly did: boolean;
  readonly seen: boolean;
  readonly remedied: boolean;
  /** A step the learner went back or on to; undefined follows the run. */
  readonly shown: Step | undefined;
}

const fresh: Progress = { answer: undefined, did: false, seen: false, remedied: false, shown: undefined };

const progressStore = createStore<{ readonly of: Readonly<Record<string, Progress>> }>(() => ({ of: {} }));

export { progressStore };

const keyOf = (scenario: Scenario) => scenario.id ?? scenario.title;

export function progressOf(all: { readonly of: Readonly<Record<string, Progress>> }, scenario: Scenario): Progress {
  return all.of[keyOf(scenario)] ?? fresh;
}

export function progressed(scenario: Scenario, change: Partial<Progress>): void {
  const { of } = progressStore.getState();
  progressStore.setState({ of: { ...of, [keyOf(scenario)]: { ...(of[keyOf(scenario)] ?? fresh), ...change } } });
}

/** Whether `timed` is one of the lesson's own commands, given when the lesson gives it: then its moments hold. */
function isDoing(lesson: Lesson, { atMs, command }: TimedCommand): boolean {
  const { doing } = lesson;
  return (doing.atMs === undefined || Math.abs(atMs - doing.atMs) <= 1) && doing.commands.some((wanted) => isSame(wanted, command));
}

const isSame = (a: TimedCommand['command'], b: TimedCommand['command']) =>
  a.type === b.type && a.node === b.node && a.messageId === b.messageId && a.link === b.link;

/** Whether every command of the lesson's doing was given in this branch. */
export function wasDone(lesson: Lesson, commands: readonly TimedCommand[]): boolean {
  const { doing } = lesson;
  return doing.commands.length > 0 && doing.commands.every((wanted) => commands.some((timed) => isSame(wanted, timed.command) && isDoing(lesson, timed)));
}

/** Whether the scenario's own script has by now done what the lesson asks for: a learner who only watches sees the same. */
export function isDoneByScript({ script }: Scenario, { doing }: Lesson, now: number): boolean {
  const near = (atMs: number) => doing.atMs === undefined || Math.abs(atMs - doing.atMs) <= 1000;
  return (
    doing.commands.length > 0 && doing.commands.every((wanted) => script.some(({ atMs, command }) => atMs <= now && near(atMs) && isSame(wanted, command)))
  );
}

/** Whether nothing else was done before `untilMs`: only then does the lesson's verdict speak of this run. */
export function isUndisturbed(lesson: Lesson, commands: readonly TimedCommand[], untilMs: number): boolean {
  return commands.every((timed) => timed.atMs > untilMs || isDoing(lesson, timed));
}

/** The instant of the fact that settles the question. */
export function settledAt(scenario: Scenario, lesson: Lesson): number | undefined {
  return scenario.moments.find(({ id }) => id === lesson.settledBy)?.atMs;
}

/** Where the learner is: 0 predict, 1 do, 2 see, 3 explain. */
export function stepOf(progress: Progress, did: boolean): Step {
  if (progress.shown !== undefined) return progress.shown;
  if (progress.seen) return 2;
  if (did) return 2;
  return progress.answer === undefined ? 0 : 1;
}

/** Goes to the instant the lesson waits for, gives its commands, and plays on. */
export async function doIt(session: Session, scenario: Scenario, lesson: Lesson): Promise<void> {
  const { doing } = lesson;
  if (doing.atMs !== undefined && session.store.getState().now !== doing.atMs) await stand(session, doing.atMs);
  for (const command of doing.commands) if (!session.send(command).ok) return;
  progressed(scenario, { did: true, shown: undefined });
  session.play();
}

/** The same run with the change: a new branch from `atMs`, in which the learner's own commands are given again at their times. */
export async function remedy(session: Session, scenario: Scenario, lesson: Lesson): Promise<void> {
  const { remedy: change } = lesson;
  if (!change) return;
  const again = givenAgain(session.store.getState(), lesson, change.atMs);
  await stand(session, change.atMs);
  for (const command of change.commands) if (!session.send(command).ok) return;
  for (const { atMs, command } of again) {
    await stand(session, atMs);
    session.send(command);
  }
  await stand(session, change.atMs);
  progressed(scenario, { remedied: true });
  session.play();
}

/** Stands at an instant; a far one is computed over several frames. */
function stand(session: Session, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (session.store.getState().playback === 'seeking') return;
      unsubscribe();
      resolve();
    };
    session.seek(ms);
    const unsubscribe = session.store.subscribe(check);
    check();
  });
}

function givenAgain(state: SessionState, lesson: Lesson, fromMs: number): readonly TimedCommand[] {
  const { doing } = lesson;
  const yours = state.commands.filter(({ command }) =>
    doing.commands.some((wanted) => wanted.type === command.type && wanted.node === command.node && wanted.messageId === command.messageId),
  );
  const given = yours.length > 0 ? yours : doing.commands.map((command) => ({ atMs: doing.atMs ?? fromMs, command }));
  return given.filter(({ atMs }) => atMs >= fromMs);
}
