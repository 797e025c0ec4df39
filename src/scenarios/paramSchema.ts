/** A node kind's ParamSpec as a schema: what a setting may be, checked the same way in a scenario, a command and a form. */
import * as v from 'valibot';
import type { ParamSpec } from '../systems/system';
import { durationWords, numberWords } from './amounts';
import { byKind, choice, distribution, durationMs, flag, id, list, longestMs, number, object, text, whole } from './fields';

const mostCount = 1_000_000;
const mostText = 200;
const mostTexts = 256;

/** Whose limit `max` is, when the spec's note on the real system says that very bound. */
function maxBy({ max, real }: ParamSpec): string | undefined {
  const vendor = real?.match(/\bin ([A-Z]\w+)/)?.[1];
  if (max === undefined || vendor === undefined) return undefined;
  const said = [numberWords(max), durationWords(max), `${numberWords(max / 1000)} s`];
  return said.some((words) => words !== undefined && real!.includes(words)) ? vendor : undefined;
}

function present(spec: ParamSpec): v.GenericSchema {
  const min = spec.min ?? 0;
  switch (spec.type) {
    case 'durationMs':
      return whole({ min, max: spec.max ?? longestMs, durations: true, maxBy: maxBy(spec) });
    case 'count':
      return whole({ min, max: spec.max ?? mostCount, maxBy: maxBy(spec) });
    case 'ratio':
      return number({ min, max: spec.max ?? 1, maxBy: maxBy(spec) });
    case 'rate':
      return number({ min, max: spec.max ?? mostCount, maxBy: maxBy(spec) });
    case 'choice':
      return choice(spec.choices ?? []);
    case 'flag':
      return flag;
    case 'text':
      return text(spec.max ?? mostText, min);
    case 'texts':
      return v.pipe(
        list(text(64, 1), spec.max ?? mostTexts, 'texts'),
        v.check(
          (value) => value.length >= min,
          (issue) => `has ${numberWords(issue.input.length)} texts; ${numberWords(min)} to ${numberWords(spec.max ?? mostTexts)} are allowed`,
        ),
      );
    case 'distribution':
      return distribution(spec.max ?? longestMs, min);
    case 'arrivals': {
      const most = spec.max ?? longestMs;
      const everyMs = durationMs(most, Math.max(1, min));
      return byKind({ fixed: { everyMs }, poisson: { meanMs: everyMs }, burst: { size: whole({ min: 1, max: 1000 }), everyMs } });
    }
    case 'redrivePolicy':
      return object({ deadLetterQueue: id, maxReceiveCount: whole({ min: Math.max(1, min), max: spec.max ?? 1000, maxBy: maxBy(spec) }) });
    case 'node':
      return id;
  }
}

const known = new WeakMap<ParamSpec, v.GenericSchema>();

/** The schema of one setting; `undefined` and `null` stand for "absent" where that is allowed. */
export function schemaOf(spec: ParamSpec): v.GenericSchema {
  const before = known.get(spec);
  if (before) return before;
  const made = present(spec);
  known.set(spec, made);
  return made;
}

/** Nodes a value points at, by field: they must exist and, for a redrive policy, be of the same kind. */
export function nodesNamed(spec: ParamSpec, value: unknown): readonly { readonly field: string; readonly node: string; readonly sameKind: boolean }[] {
  if (value === undefined) return [];
  if (spec.type === 'node') return [{ field: '', node: value as string, sameKind: false }];
  if (spec.type === 'redrivePolicy') return [{ field: '.deadLetterQueue', node: (value as { deadLetterQueue: string }).deadLetterQueue, sameKind: true }];
  return [];
}
