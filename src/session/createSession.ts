/** The live part: one store, one door for commands, time by `advance`. Everything a person, a page script or a test does goes through here. */
import type { StoreApi } from 'zustand/vanilla';
import { checkCommand } from '../scenarios/checkCommand';
import { encodeLink } from '../scenarios/codec';
import type { Scenario } from '../scenarios/scenario';
import { longestMs } from '../scenarios/fields';
import type { Target } from '../scene/scene';
import { nothingWords, noticesWith, objectionTo, stoppedWords } from './notices';
import { fetchId, fetchLink, readScenario, theCatalogue, unchangedId, type Catalogue, type Fetched } from './opening';
import { startPlayback, type Playback } from './playback.machine';
import { Run } from './run';
import { goalAhead, seekOn, type Goal } from './seeking';
import type { Notice, OpenOptions, Outcome, Session, SessionState } from './session';
import { createSessionStore, firstState } from './store';

/** Machine steps of one frame, and of the first piece of a seek: the page never freezes for longer. */
const frameEvents = 4000;
const slowest = 10;
const fastest = 1_000_000;

class LiveSession implements Session {
  readonly store: StoreApi<SessionState>;
  readonly playback: Playback = startPlayback();
  private readonly catalogue: Catalogue;
  private run: Run;
  private goal: Goal | undefined;
  /** How far the branch was played before the goal was set: what was computed beyond was never seen. */
  private seenToMs: number | undefined;
  private lastNotice = 0;
  /** Counts what was opened, so that a slower load does not replace a later one. */
  private opened = 0;

  constructor(scenario: Scenario, catalogue: Catalogue) {
    this.catalogue = catalogue;
    this.run = new Run(scenario, scenario.seed);
    this.store = createSessionStore(this.run);
  }

  private get state(): SessionState {
    return this.store.getState();
  }

  open = (scenario: unknown, options: OpenOptions = {}): Outcome => {
    const read = readScenario(scenario, options);
    if (!read.ok) return this.refuse(read.error);
    this.opened += 1;
    this.run = read.run;
    this.goal = undefined;
    this.playback.send({ type: 'pause' });
    this.store.setState(firstState(read.run));
    for (const note of read.notes) this.tell('note', note);
    if (options.atMs !== undefined && options.atMs > 0) this.seek(options.atMs);
    return { ok: true };
  };

  openId = (id: string, options: OpenOptions = {}): Promise<Outcome> => this.openLater(fetchId(this.catalogue, id, options));

  openLink = (url: string): Promise<Outcome> => this.openLater(fetchLink(this.catalogue, url));

  play = (): void => {
    const { now, playback, stopped, horizonMs } = this.state;
    if (playback === 'playing') return;
    if (stopped && now >= stopped.atMs) return this.tell('note', stoppedWords(stopped));
    this.halt();
    this.playback.send({ type: 'play' });
    this.show(now, { horizonMs: now >= horizonMs ? this.horizonBeyond(now) : horizonMs });
  };

  pause = (): void => {
    this.halt();
    this.show(this.standing);
  };

  seek = (ms: number): void => {
    if (Number.isNaN(ms)) return this.tell('error', 'There is no such instant; milliseconds from 0 on are allowed.');
    const goal = { kind: 'instant', atMs: Math.min(longestMs, Math.max(0, Math.floor(ms))) } as const;
    // a drag into what was not played yet asks again and again: what was computed on the way is kept
    const isFurther = this.goal?.kind === 'instant' && this.seenToMs !== undefined && goal.atMs >= this.run.timeline.playedToMs;
    if (isFurther) this.goal = goal;
    else this.begin(() => goal);
  };

  stepForward = (): void => this.begin(() => goalAhead(this.run, 'fact', this.standing));

  stepBack = (): void => this.seek(this.run.timeline.previousFactAt(this.standing) ?? 0);

  jumpToNext = (): void => this.begin(() => goalAhead(this.run, 'mark', this.standing));

  setSpeed = (msPerSecond: number): void => {
    if (Number.isFinite(msPerSecond)) this.store.setState({ msPerSecond: Math.min(fastest, Math.max(slowest, msPerSecond)) });
  };

  send = (command: unknown): Outcome => {
    const checked = checkCommand(this.state.scenario, command);
    if (!checked.ok) return this.refuse(`${checked.error}. Nothing was changed.`);
    const objection = objectionTo(checked.command, this.state);
    if (objection !== undefined) return this.refuse(`${objection}. Nothing was changed.`);
    if (this.goal) this.halt();
    const atMs = this.standing;
    this.run.timeline.send(atMs, checked.command);
    this.run.historyChanged();
    this.show(atMs);
    return { ok: true };
  };

  undo = (): void => {
    this.halt();
    const atMs = this.run.timeline.undo();
    if (atMs === undefined) return this.pauseWith('There is nothing to undo: you gave no command.');
    this.run.historyChanged();
    this.show(atMs);
  };

  openBranch = (id: number): void => {
    const { branchId, branches, now } = this.state;
    const branch = branches.find((known) => known.id === id);
    if (!branch || id === branchId) return;
    this.begin(() => {
      this.run.timeline.openBranch(id, 0);
      this.run.historyChanged();
      return { kind: 'instant', atMs: branch.playedToMs, standMs: Math.min(Math.floor(now), branch.playedToMs) };
    });
  };

  select = (target: Target | undefined): void => this.store.setState({ selected: target });

  tell = (tone: Notice['tone'], text: string): void => {
    this.lastNotice += 1;
    this.store.setState({ notices: noticesWith(this.state.notices, { id: this.lastNotice, tone, text }) });
  };

  dismiss = (noticeId: number): void => this.store.setState({ notices: this.state.notices.filter(({ id }) => id !== noticeId) });

  link = async (): Promise<string> => {
    const { scenario, seed, commands, now: atMs } = this.state;
    const id = await unchangedId(this.catalogue, scenario);
    return encodeLink({ ...(id === undefined ? { scenario } : { id }), seed, commands, atMs });
  };

  advance = (wallMs: number, maxEvents = frameEvents): number => {
    const { playback } = this.state;
    const before = this.run.timeline.events;
    if (playback === 'seeking') this.goOn(maxEvents);
    else if (playback === 'playing') this.playOn(wallMs, maxEvents);
    return this.run.timeline.events - before;
  };

  destroy = (): void => {
    this.opened += 1;
    this.playback.stop();
  };

  /** As far as the frame's time and budget reach: when there is too much to do, time runs slower. */
  private playOn(wallMs: number, maxEvents: number): void {
    const { now, msPerSecond, horizonMs } = this.state;
    const { timeline } = this.run;
    const wanted = Math.min(horizonMs, now + (Math.max(0, wallMs) * msPerSecond) / 1000);
    const reached = timeline.runTo(Math.floor(wanted), maxEvents) ? wanted : Math.max(now, timeline.playedToMs);
    const end = Math.min(horizonMs, timeline.stopped?.atMs ?? Infinity);
    if (reached >= end) this.playback.send({ type: 'end' });
    this.show(Math.min(reached, end));
  }

  /** `goalOf` is asked when nothing moves any more. */
  private begin(goalOf: () => Goal): void {
    this.halt();
    this.seenToMs = this.run.timeline.playedToMs;
    this.goal = goalOf();
    if (this.goal.kind === 'instant' && this.goal.standMs !== undefined) this.seenToMs = undefined;
    this.goOn(frameEvents);
  }

  /** Nothing moves any more; what a broken-off search computed ahead is forgotten. */
  private halt(): void {
    if (this.goal && this.seenToMs !== undefined) this.run.timeline.forget(this.seenToMs);
    this.goal = undefined;
    this.playback.send({ type: 'pause' });
  }

  /** One piece of the way to the goal. Meanwhile the picture stays as it is: its world is one of its own. */
  private goOn(maxEvents: number): void {
    const { goal, run } = this;
    if (!goal) return this.pause();
    const found = seekOn(run, goal, maxEvents);
    if (found === 'more') {
      const isNew = this.state.playback !== 'seeking';
      this.playback.send({ type: 'seek' });
      if (isNew && this.seenToMs !== undefined) return this.show(this.standing);
      return this.store.setState({ playback: 'seeking', playedToMs: run.timeline.playedToMs });
    }
    if ('atMs' in found) {
      this.goal = undefined;
      this.playback.send({ type: 'pause' });
      return this.arrive(found.atMs);
    }
    const words = goal.kind === 'instant' ? '' : nothingWords(found.nothing, goal, run.timeline.playedToMs);
    this.halt();
    this.pauseWith(words);
  }

  /** Stays where it is, and says why. */
  private pauseWith(text: string): void {
    this.show(this.standing);
    this.tell('note', text);
  }

  /** The instant of the picture that stands, in whole milliseconds. A branch that is only being opened may not reach it yet. */
  private get standing(): number {
    return Math.min(Math.floor(this.state.now), this.run.timeline.playedToMs);
  }

  private arrive(atMs: number): void {
    const { stopped } = this.run.timeline;
    if (stopped && atMs >= stopped.atMs) this.playback.send({ type: 'end' });
    const { horizonMs } = this.state;
    this.show(atMs, { horizonMs: atMs > horizonMs ? this.horizonBeyond(atMs) : horizonMs });
  }

  /** A little beyond what was played. */
  private horizonBeyond(ms: number): number {
    return Math.min(longestMs, Math.ceil(ms + Math.max(this.run.scenario.horizonMs / 4, ms / 20)));
  }

  /** The one place where the picture's state changes. */
  private show(now: number, more: Partial<SessionState> = {}): void {
    this.store.setState({ ...this.run.seenAt(now), playback: this.playback.getSnapshot().value, ...more });
  }

  private refuse(error: string): Outcome {
    this.tell('error', error);
    return { ok: false, error };
  }

  private async openLater(fetching: Promise<Fetched>): Promise<Outcome> {
    const order = (this.opened += 1);
    const fetched = await fetching;
    if (order !== this.opened) return { ok: false, error: 'Something else was opened meanwhile.' };
    if ('error' in fetched) return this.refuse(fetched.error);
    const outcome = this.open(fetched.scenario, fetched.options);
    if (outcome.ok && fetched.note !== undefined) this.tell('note', fetched.note);
    if (outcome.ok && fetched.play) this.play();
    return outcome;
  }
}

/** A session that stands paused at the start of `scenario`. */
export function createSession(scenario: Scenario, catalogue: Catalogue = theCatalogue): Session {
  return new LiveSession(scenario, catalogue);
}
