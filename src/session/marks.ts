/** Marks of the timeline: the notable facts of a branch, the person's own commands and the scenario's moments, in order of time. */
import type { Fact, Trace } from '../kernel/trace';
import type { Scenario } from '../scenarios/scenario';
import { kindOf, linkCommands, markOf, messageCommands } from '../systems/index';
import type { Command } from '../systems/system';
import type { Mark } from './session';

export interface MarkReader {
  /** All marks of `trace` so far. The list is the same object until a mark is added; another trace begins anew. */
  of(trace: Trace): readonly Mark[];
}

export function createMarks(scenario: Scenario): MarkReader {
  const moments = scenario.moments.map(({ atMs, title }): Mark => ({ atMs, kind: 'moment', name: title })).toSorted((a, b) => a.atMs - b.atMs);
  let current: Trace | undefined;
  let read = 0;
  let marks: readonly Mark[] = moments;
  return {
    of(trace) {
      if (trace !== current) {
        current = trace;
        read = 0;
        marks = moments;
      }
      const found: Mark[] = [];
      for (; read < trace.length; read += 1) {
        const mark = markAt(trace.at(read)!, scenario);
        if (mark) found.push(mark);
      }
      if (found.length > 0) marks = [...marks, ...found].toSorted((a, b) => a.atMs - b.atMs);
      return marks;
    },
  };
}

function markAt(fact: Fact, scenario: Scenario): Mark | undefined {
  const { time: atMs, sequence } = fact;
  if (fact.kind === 'commandGiven') {
    return fact['by'] === 'you' ? { atMs, kind: 'you', name: commandName(fact['command'] as Command, scenario), sequence } : undefined;
  }
  const mark = markOf(fact);
  return mark && { atMs, ...mark, sequence };
}

/** The words of its button: "Crash worker-1". */
export function commandName(command: Command, { nodes }: Scenario): string {
  const node = nodes.find(({ id }) => id === command.node);
  const kind = node && kindOf(node.kind);
  if (command.type === 'changeSetting') return `Change ${kind?.params[String(command['setting'])]?.label ?? 'a setting'} of ${node?.title ?? 'a node'}`;
  const spec = [...(kind?.commands ?? []), ...messageCommands, ...linkCommands].find(({ type }) => type === command.type);
  const target = command.messageId ?? command.link ?? node?.title ?? (command.post === undefined ? '' : 'a request');
  return `${spec?.label ?? command.type} ${target}`.trim();
}
