/** Sentences of the session: what could not be done, and why. */
import { durationWords, oneLine } from '../scenarios/amounts';
import { limits } from '../scenarios/scenarioShape';
import type { Command } from '../systems/system';
import type { GoalAhead } from './seeking';
import type { Notice, SessionState } from './session';

/** More would cover the picture: the oldest go. */
const mostNotices = 4;

/** With one more notice; the same words are not said twice. */
export function noticesWith(notices: readonly Notice[], added: Notice): readonly Notice[] {
  return [...notices.filter(({ text }) => text !== added.text), added].slice(-mostNotices);
}

/** "12.9 s"; days and hours where they are round. */
export function instantWords(ms: number): string {
  return ms >= 600_000
    ? (durationWords(Math.round(ms / 60_000) * 60_000) ?? `${Math.round(ms / 60_000).toLocaleString('en')} minutes`)
    : `${(ms / 1000).toFixed(1)} s`;
}

/** Why a step or jump ahead stays where it is. */
export function nothingWords(why: 'over' | 'far' | 'long', { kind, fromMs, untilMs }: GoalAhead, lookedToMs: number): string {
  const what = kind === 'mark' ? 'Nothing notable' : 'Nothing';
  if (why === 'over') return `${what} happens any more in this run.`;
  if (why === 'far') return `${what} happens in the next ${instantWords(untilMs - fromMs)}.`;
  return `${what} happens in the next ${instantWords(lookedToMs - fromMs)}; further ahead was not looked.`;
}

export function stoppedWords({ atMs, text }: NonNullable<SessionState['stopped']>): string {
  return `The run stopped at ${instantWords(atMs)}: ${oneLine(text, 300)}. The time before can be looked at.`;
}

/** Why a checked command cannot be given at this instant. */
export function objectionTo({ messageId }: Command, { now, stopped, commands, trace, traceLength }: SessionState): string | undefined {
  if (stopped && now >= stopped.atMs) return `The run stopped at ${instantWords(stopped.atMs)}; go to an earlier instant to change it`;
  if (commands.length >= limits.commands) return `${limits.commands.toLocaleString('en')} commands were given, the most allowed in one run`;
  if (messageId === undefined) return undefined;
  const first = trace.ofMessage(messageId)[0];
  return first && first.sequence < traceLength ? undefined : `${oneLine(messageId)}: there is no such message at ${instantWords(now)}`;
}
