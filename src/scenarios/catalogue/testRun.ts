/** A lesson played for its tests: its facts, its pictures in words, its ledger, with or without the learner's act. */
import { Timeline } from '../../kernel/timeline';
import type { Fact } from '../../kernel/trace';
import { describeNode, glassOf, systems } from '../../systems/index';
import type { Command } from '../../systems/system';
import type { QueueView, StoreView, WorkerView } from '../../systems/views';
import { logOf, sourceOf } from '../buildWorld';
import { createLedgerReader, type LedgerRow } from '../ledger';
import type { Scenario, TimedCommand } from '../scenario';

const laws = (await Promise.all(systems.map((system) => system.laws()))).flat();

type Wanted = Readonly<Record<string, unknown>>;

const fits = (fact: Fact, wanted: Wanted): boolean => Object.entries(wanted).every(([field, value]) => fact[field] === value);

export class Played {
  readonly scenario: Scenario;
  readonly timeline: Timeline<Command>;

  constructor(scenario: Scenario, commands: readonly TimedCommand[] = [], untilMs = scenario.horizonMs) {
    this.scenario = scenario;
    this.timeline = new Timeline(sourceOf(scenario), logOf(scenario, commands));
    this.timeline.runTo(untilMs);
  }

  /** Facts of a kind with these fields, in order. */
  all(kind: string, wanted: Wanted = {}): readonly Fact[] {
    return this.timeline.trace.slice().filter((fact) => fact.kind === kind && fits(fact, wanted));
  }

  /** The instants of those facts, ms. */
  times(kind: string, wanted: Wanted = {}): readonly number[] {
    return this.all(kind, wanted).map((fact) => fact.time);
  }

  /** What a moment shows: the facts of the last 0.6 s on screen, in which what moves arrives. */
  at(momentId: string): readonly Fact[] {
    const atMs = momentOf(this.scenario, momentId);
    return this.timeline.trace.between(atMs - this.scenario.msPerSecond * 0.6, atMs);
  }

  queue(id: string, atMs: number): QueueView {
    return this.view(id, atMs) as QueueView;
  }

  worker(id: string, atMs: number): WorkerView {
    return this.view(id, atMs) as WorkerView;
  }

  store(id: string, atMs: number): StoreView {
    return this.view(id, atMs) as StoreView;
  }

  private view(id: string, atMs: number) {
    const glass = glassOf(this.timeline.worldAt(atMs), this.scenario.nodes, this.timeline.trace);
    return describeNode(glass.node(id), glass);
  }

  rows(length = this.timeline.trace.length): readonly LedgerRow[] {
    return createLedgerReader(this.scenario).at(this.timeline.trace, length).rows;
  }

  /** The row of a queue's workers at the end. */
  row(reader: string): LedgerRow {
    return this.rows().find((row) => row.reader === reader)!;
  }

  /** Ids of the laws this run breaks. */
  brokenLaws(): readonly string[] {
    return laws.filter((law) => law.broken(this.timeline.trace).length > 0).map(({ id }) => id);
  }
}

export function momentOf(scenario: Scenario, id: string): number {
  return scenario.moments.find((moment) => moment.id === id)!.atMs;
}

/** The commands of the lesson's button, at the instant it waits for. */
export function doingOf({ lesson }: Scenario): readonly TimedCommand[] {
  const { atMs = 0, commands } = lesson!.doing;
  return commands.map((command) => ({ atMs, command }));
}

export function remedyOf({ lesson }: Scenario): readonly TimedCommand[] {
  const { atMs, commands } = lesson!.remedy!;
  return commands.map((command) => ({ atMs, command }));
}

/** A lesson played twice, for what must be true with and without the learner's act. */
export function bothWays(scenario: Scenario): readonly (readonly [string, Played])[] {
  return [
    ['just played', new Played(scenario)],
    ['with the learner’s act', new Played(scenario, doingOf(scenario))],
  ];
}
