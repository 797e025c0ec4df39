/** One run of a scenario and what can be said of any instant of it: world, trace, marks, ledger, branches. */
import { Timeline } from '../kernel/timeline';
import { logOf, sourceOf } from '../scenarios/buildWorld';
import { createLedgerReader, type Ledger } from '../scenarios/ledger';
import type { Scenario, TimedCommand } from '../scenarios/scenario';
import type { Command } from '../systems/system';
import { createMarks } from './marks';
import type { Branch, SessionState } from './session';

/** What the store shows of a run at an instant. */
export type Seen = Pick<
  SessionState,
  'now' | 'playedToMs' | 'world' | 'trace' | 'traceLength' | 'marks' | 'ledger' | 'branches' | 'branchId' | 'commands' | 'stopped'
>;

export class Run {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly timeline: Timeline<Command>;
  private readonly marks;
  private readonly ledgers;
  private ledger: { readonly of: Ledger; readonly trace: object; readonly length: number } | undefined;
  private history: Pick<Seen, 'branches' | 'branchId' | 'commands'>;

  /** Throws when the scenario cannot be built. */
  constructor(scenario: Scenario, seed: number, commands: readonly TimedCommand[] = []) {
    this.scenario = scenario;
    this.seed = seed;
    this.timeline = new Timeline(sourceOf(scenario, seed), logOf(scenario, commands));
    this.marks = createMarks(scenario);
    this.ledgers = createLedgerReader(scenario);
    this.history = this.readHistory();
  }

  /** Everything about the instant `now`; fractions of a millisecond move the picture, not the world. */
  seenAt(now: number): Seen {
    const { timeline } = this;
    const atMs = Math.floor(now);
    const world = timeline.worldAt(atMs);
    const { trace } = timeline;
    const traceLength = trace.lengthAt(atMs);
    return {
      now,
      playedToMs: timeline.playedToMs,
      world: { ...world },
      trace,
      traceLength,
      marks: this.marks.of(trace),
      ledger: this.ledgerAt(traceLength),
      stopped: timeline.stopped,
      ...this.history,
    };
  }

  /** Says that commands or branches have changed. */
  historyChanged(): void {
    this.history = this.readHistory();
  }

  /** The first mark after `ms`, as far as the run was played (a moment further on counts too). */
  markAfter(ms: number): number | undefined {
    const marks = this.marks.of(this.timeline.trace);
    let low = 0;
    let high = marks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (marks[middle]!.atMs <= ms) low = middle + 1;
      else high = middle;
    }
    return marks[low]?.atMs;
  }

  private ledgerAt(length: number): Ledger {
    const { trace } = this.timeline;
    if (this.ledger?.trace !== trace || this.ledger.length !== length) this.ledger = { of: this.ledgers.at(trace, length), trace, length };
    return this.ledger.of;
  }

  private readHistory(): Pick<Seen, 'branches' | 'branchId' | 'commands'> {
    const branches = this.timeline.branches().map(({ id, fromMs, log, playedToMs }): Branch => ({
      id,
      fromMs,
      playedToMs,
      commands: log.filter(({ by }) => by === 'you').map(({ atMs, command }) => ({ atMs, command })),
    }));
    const { branchId } = this.timeline;
    return { branches, branchId, commands: branches.find(({ id }) => id === branchId)?.commands ?? [] };
  }
}
