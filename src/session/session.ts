/** The live part's interface: one store, one door for commands, one frame loop. Page, page script and tests all use this. */
import type { StoreApi } from 'zustand/vanilla';
import type { World } from '../kernel/world';
import type { Trace } from '../kernel/trace';
import type { Ledger } from '../scenarios/ledger';
import type { Scenario, TimedCommand } from '../scenarios/scenario';
import type { Command } from '../systems/system';
import type { Target } from '../scene/scene';
import type { Playback } from './playback.machine';

/** A named point on the timeline: a mark that can be clicked. */
export interface Mark {
  readonly atMs: number;
  readonly kind: 'crash' | 'restart' | 'timeout' | 'twice' | 'deadLetter' | 'lost' | 'cut' | 'heal' | 'pause' | 'setting' | 'moment' | 'you';
  readonly name: string;
  /** Sequence of the fact, for "why?". */
  readonly sequence?: number;
}

export interface Branch {
  readonly id: number;
  /** Where it left its parent, ms; 0 for the first. */
  readonly fromMs: number;
  readonly commands: readonly TimedCommand[];
  /** How far it had been played when it was left, ms; of the present branch see the state's own. */
  readonly playedToMs: number;
}

/** A message to the person: what and where; never a modal. */
export interface Notice {
  readonly id: number;
  readonly tone: 'error' | 'note';
  readonly text: string;
}

export interface SessionState {
  readonly scenario: Scenario;
  readonly seed: number;
  /** The instant that is seen. */
  readonly now: number;
  /** How far this branch was played. */
  readonly playedToMs: number;
  /** How far the timeline reaches: the horizon or a little beyond what was played. */
  readonly horizonMs: number;
  /** Playback machine: paused, playing, seeking, ended. */
  readonly playback: 'paused' | 'playing' | 'seeking' | 'ended';
  /** Virtual ms per second on screen. */
  readonly msPerSecond: number;
  /** The world at `now`. Read only; changes identity every update. */
  readonly world: World;
  /** The whole trace of this branch; facts at or before `now` are its first `traceLength`. */
  readonly trace: Trace;
  readonly traceLength: number;
  /** Marks of the whole branch. Changes identity only when a mark is added. */
  readonly marks: readonly Mark[];
  readonly ledger: Ledger;
  readonly branches: readonly Branch[];
  readonly branchId: number;
  /** The user's commands of this branch. */
  readonly commands: readonly TimedCommand[];
  readonly selected: Target | undefined;
  readonly notices: readonly Notice[];
  /** Set when a machine threw or a limit was reached: the time before stays explorable. */
  readonly stopped: { readonly atMs: number; readonly text: string } | undefined;
}

export type Outcome = { readonly ok: true } | { readonly ok: false; readonly error: string };

export interface OpenOptions {
  readonly seed?: number | undefined;
  /** Where to stand. */
  readonly atMs?: number | undefined;
  /** The person's commands, as a link carries them. */
  readonly commands?: readonly TimedCommand[] | undefined;
}

export interface Session {
  readonly store: StoreApi<SessionState>;
  /** The playback actor, for `@xstate/react`; its state is in the store too. */
  readonly playback: Playback;
  /** A scenario, as an object or JSON text; stands paused. On bad input the old run goes on and a notice says what and where. */
  open(scenario: unknown, options?: OpenOptions): Outcome;
  /** A scenario of the catalogue. */
  openId(id: string, options?: OpenOptions): Promise<Outcome>;
  /** Whatever a link says: `?scenario=ID&seed=N&t=MS[&play]` or `#…`. */
  openLink(url: string): Promise<Outcome>;
  play(): void;
  pause(): void;
  /** Stand at `ms`; pauses. */
  seek(ms: number): void;
  /** To the next / previous instant at which a fact happened. */
  stepForward(): void;
  stepBack(): void;
  /** To the next mark (notable fact), computing ahead as needed. */
  jumpToNext(): void;
  /** Virtual ms per second on screen, 10 … 1,000,000 (1/100× … 1000×). */
  setSpeed(msPerSecond: number): void;
  /** Check and apply a command now; in the past it forks. */
  send(command: Command): Outcome;
  /** Back to the moment before the last command. */
  undo(): void;
  openBranch(id: number): void;
  select(target: Target | undefined): void;
  dismiss(noticeId: number): void;
  /** Link to this scenario, seed, commands and instant. */
  link(): Promise<string>;
  /** A message to the person. */
  tell(tone: Notice['tone'], text: string): void;
  /** Called by the frame loop with wall milliseconds since the last frame and how many machine steps it may make. Returns how many it made. */
  advance(wallMs: number, maxEvents?: number): number;
  destroy(): void;
}
