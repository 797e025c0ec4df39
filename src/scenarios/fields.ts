/** Single fields as valibot schemas whose messages say the value and what is allowed, so that every error reads the same way. */
import * as v from 'valibot';
import { controlCharacter, durationWords, listWords, numberWords, oneLine, valueWords } from './amounts';

/** The years a run may span: bound of every instant and duration without one of its own. */
export const longestMs = 31_536_000_000;

export interface Bounds {
  readonly min: number;
  readonly max: number;
  /** Durations say their bounds in words too. */
  readonly durations?: boolean;
  /** Who sets `max`: "SQS". */
  readonly maxBy?: string | undefined;
}

const bound = (value: number, { durations }: Bounds): string => {
  const words = durations ? durationWords(value) : undefined;
  return words ? `${numberWords(value)} (${words})` : numberWords(value);
};

/** Says of a value what is wrong, or that it is missing. */
const wrong =
  (what: string) =>
  (issue: { readonly input: unknown }): string =>
    issue.input === undefined ? `is missing; it ${what.replace(/^is not/, 'must be')}` : `${valueWords(issue.input)} ${what}`;

/** A rule a value of type T must keep, or else: value + `what`. */
const must = <T>(keeps: (value: T) => boolean, what: string) => v.check<T, (issue: v.CheckIssue<T>) => string>(keeps, wrong(what));

/** A number within bounds. */
export function number(bounds: Bounds) {
  const { min, max, maxBy } = bounds;
  const atMost = maxBy === undefined ? 'the most allowed' : `the most ${maxBy} allows`;
  return v.pipe(
    v.number(wrong(`is not a number; ${bound(min, bounds)} to ${bound(max, bounds)} is allowed`)),
    must((value: number) => value >= min, `is below ${bound(min, bounds)}, the least allowed`),
    must((value: number) => value <= max, `is above ${bound(max, bounds)}, ${atMost}`),
  );
}

/** A whole number within bounds. */
export function whole(bounds: Bounds) {
  return v.pipe(
    number(bounds),
    must((value: number) => Number.isInteger(value), bounds.durations ? 'is not a whole number of milliseconds' : 'is not a whole number'),
  );
}

/** Milliseconds of virtual time. */
export const durationMs = (max = longestMs, min = 0) => whole({ min, max, durations: true });

/** Plain text on one line. */
export function text(most: number, least = 0) {
  return v.pipe(
    v.string(wrong(`is not text; up to ${numberWords(most)} characters are allowed`)),
    v.check(
      (value) => value.length >= least,
      () => 'is empty; some text is needed',
    ),
    v.check(
      (value) => value.length <= most,
      (issue) => `has ${numberWords(issue.input.length)} characters, ${numberWords(most)} are allowed`,
    ),
    v.check(
      (value) => !controlCharacter.test(value),
      (issue) => `${valueWords(issue.input)} has a control character; plain text is allowed`,
    ),
  );
}

/** Plain text that may have several lines. */
export function prose(most: number) {
  return v.pipe(
    v.string(wrong(`is not text; up to ${numberWords(most)} characters are allowed`)),
    v.check(
      (value) => value.length <= most,
      (issue) => `has ${numberWords(issue.input.length)} characters, ${numberWords(most)} are allowed`,
    ),
    v.check(
      (value) => !controlCharacter.test(value.replaceAll('\n', '')),
      (issue) => `${valueWords(issue.input)} has a control character; plain text is allowed`,
    ),
  );
}

const idPattern = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/;

/** Whether `value` may name a node, a link or a moment: never a name every object has. */
export const isId = (value: unknown): value is string => typeof value === 'string' && idPattern.test(value) && !(value in Object.prototype);

export const id = v.pipe(
  v.string(wrong('is not an id; 1 to 64 letters, digits, "_", "." and "-" are allowed')),
  must((value: string) => isId(value), 'is not an id; 1 to 64 letters, digits, "_", "." and "-" are allowed, a letter or digit first'),
);

export const flag = v.boolean(wrong('is not a flag; true and false are allowed'));

export const choice = <const T extends readonly string[]>(choices: T) => v.picklist(choices, wrong(`is not known; ${listWords(choices)} are allowed`));

/** A list of at most `most`; `noun` in the plural. */
export function list<const S extends v.GenericSchema>(of: S, most: number, noun: string) {
  return v.pipe(
    v.array(v.unknown(), wrong(`is not a list; up to ${numberWords(most)} ${noun} are allowed`)),
    v.check(
      (value) => value.length <= most,
      (issue) => `${numberWords(issue.input.length)} ${noun} are above ${numberWords(most)}, the most allowed`,
    ),
    v.array(of),
  );
}

const isPlainObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object with exactly these fields. */
export function object<const E extends v.ObjectEntries>(entries: E) {
  const allowed = listWords(Object.keys(entries));
  return v.pipe(
    v.custom<object>(isPlainObject, wrong(`is not an object with ${allowed}`)),
    v.strictObject(entries, (issue) => (issue.expected === 'never' ? `is not known; ${allowed} are allowed` : 'is missing')),
  );
}

/** An object whose fields are looked at later. */
export const fields = v.custom<Readonly<Record<string, unknown>>>(isPlainObject, wrong('is not an object with fields'));

/** One of several shapes, told apart by `kind`. */
export function byKind<const T extends Readonly<Record<string, v.ObjectEntries>>>(shapes: T) {
  const kinds = Object.keys(shapes);
  const schemas = kinds.map((kind) =>
    v.strictObject({ kind: v.literal(kind), ...shapes[kind] }, (issue) =>
      issue.expected === 'never' ? `is not known; kind, ${listWords(Object.keys(shapes[kind]!))} are allowed` : 'is missing',
    ),
  );
  return v.pipe(
    v.custom<{ kind: string }>(isPlainObject, wrong(`is not an object; one of kind ${listWords(kinds)} is allowed`)),
    v.custom<{ kind: string }>(
      (value) => Object.hasOwn(shapes, String((value as { kind?: unknown }).kind)),
      (issue) => `has kind ${valueWords((issue.input as { kind?: unknown }).kind)}; ${listWords(kinds)} are allowed`,
    ),
    v.variant('kind', schemas as never),
  );
}

/** How a duration is drawn. */
export const distribution = (max = longestMs, min = 0) =>
  v.pipe(
    byKind({
      fixed: { ms: durationMs(max, min) },
      uniform: { minMs: durationMs(max, min), maxMs: durationMs(max, min) },
      exponential: { meanMs: durationMs(max, min) },
    }),
    v.check(
      (value) => !('minMs' in (value as object)) || (value as { minMs: number }).minMs <= (value as { maxMs: number }).maxMs,
      (issue) => {
        const { minMs, maxMs } = issue.input as { minMs: number; maxMs: number };
        return `minMs ${numberWords(minMs)} is above maxMs ${numberWords(maxMs)}`;
      },
    ),
  );

/** The first issue as "field.path: what is wrong", on one line. `path` is what the schema was asked about. */
export function firstIssue(
  schema: v.GenericSchema,
  input: unknown,
): { readonly path: readonly (string | number)[]; readonly text: string } | { readonly output: unknown } {
  const result = v.safeParse(schema, input, { abortEarly: true, abortPipeEarly: true });
  if (result.success) return { output: result.output };
  const issue = result.issues[0];
  const path = (issue.path ?? []).map((step) => (typeof step.key === 'number' ? step.key : oneLine(String(step.key))));
  return { path, text: oneLine(issue.message, 1200) };
}
