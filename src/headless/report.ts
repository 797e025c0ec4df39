/** What a headless run prints: its ledger in numbers, its trace line by line, or a summary. */
import type { Timeline } from '../kernel/timeline';
import type { Trace } from '../kernel/trace';
import { countLedger, type CountedRow } from '../scenarios/countLedger';
import { createLedgerReader } from '../scenarios/ledger';
import type { Scenario } from '../scenarios/scenario';
import type { Command } from '../systems/system';

export function ledgerOf(scenario: Scenario, trace: Trace): { readonly rows: readonly CountedRow[] } {
  return countLedger(createLedgerReader(scenario).at(trace, trace.length));
}

/** How often each kind of fact happened, most frequent first. */
function factCounts(trace: Trace): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const fact of trace.slice()) counts.set(fact.kind, (counts.get(fact.kind) ?? 0) + 1);
  return Object.fromEntries([...counts].toSorted((a, b) => b[1] - a[1]));
}

/** One object that says what was run and what came of it. */
export function summaryOf(scenario: Scenario, seed: number, timeline: Timeline<Command>, untilMs: number): object {
  const world = timeline.worldAt(untilMs);
  return {
    scenario: scenario.id ?? scenario.title,
    title: scenario.title,
    seed,
    untilMs,
    stopped: world.stopped ?? null,
    events: world.events,
    facts: timeline.trace.length,
    commands: world.commands,
    onTheLinks: world.posts.size,
    factCounts: factCounts(timeline.trace),
    ledger: ledgerOf(scenario, timeline.trace),
  };
}
