/** The sentence of the moment: the scenario's own where it stands, else the most telling fact of the last instants, in the family's words. */
import type { Fact, Trace } from '../kernel/trace';
import type { Scenario } from '../scenarios/scenario';
import { markOf, sentenceOf } from '../systems/index';
import { virtualMs } from './legs';
import type { Scene, SceneView } from './scene';

/** The order of importance of GUIDE §6: loss, crash, duplicate, timeout, others. */
const rank: Readonly<Record<string, number>> = { lost: 6, crash: 5, deadLetter: 4, twice: 4, timeout: 3, cut: 3, heal: 2, restart: 2, pause: 2, setting: 2 };
/** Facts without a mark that say something all the same. */
const telling = new Set([
  'messageProduced',
  'messageStored',
  'messageReceived',
  'messageDeleted',
  'workFinished',
  'effectApplied',
  'workFailed',
  'messageVisible',
  'visibilityChanged',
  'requestRefused',
]);

/** A more important fact holds the floor for this long on screen, ms. */
const floorMs = 2000;
const mostFacts = 2000;

export function sentenceAt(scenario: Scenario, trace: Trace, t: number, view: SceneView): Scene['sentence'] {
  const holds = virtualMs(view, floorMs);
  const moment = scenario.moments.findLast(({ atMs }) => atMs <= t && t - atMs < holds);
  if (moment && moment.atMs === t) return { atMs: t, text: moment.sentence };
  const fact = tellingFact(trace, t, holds);
  if (moment && (!fact || moment.atMs >= fact.time || weightOf(fact) < 4)) return { atMs: moment.atMs, text: moment.sentence };
  return fact && { atMs: fact.time, text: sentenceOf(fact) };
}

/** The weightiest of the last instants; without any, the latest that says something. */
function tellingFact(trace: Trace, t: number, holds: number): Fact | undefined {
  let best: Fact | undefined;
  const last = trace.lengthAt(t) - 1;
  for (let sequence = last; sequence >= 0 && last - sequence < mostFacts; sequence -= 1) {
    const fact = trace.at(sequence)!;
    if (best && fact.time < t - holds) break;
    const weight = weightOf(fact);
    if (weight > 0 && (!best || weight > weightOf(best))) best = fact;
  }
  return best;
}

function weightOf(fact: Fact): number {
  const mark = markOf(fact);
  if (mark) return rank[mark.kind] ?? 2;
  return telling.has(fact.kind) ? 1 : 0;
}
