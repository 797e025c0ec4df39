/** Links: a catalogue id and a few numbers where that is enough, else the whole scenario with its commands in the fragment. */
import { numberWords, valueWords } from './amounts';
import { allKinds, type Kinds } from './kinds';
import { deflate, inflate } from './deflate';
import { firstIssue, isId, list, durationMs, object, fields, whole } from './fields';
import { plainJson } from './plainJson';
import type { Scenario, TimedCommand } from './scenario';
import { limits } from './scenarioShape';
import { decodeScenario } from './schema';
import * as v from 'valibot';

/** What a link is made of: a catalogue id or a whole scenario, the seed, the person's commands and the instant shown. */
export interface LinkParts {
  readonly id?: string | undefined;
  readonly scenario?: Scenario | undefined;
  readonly seed?: number | undefined;
  readonly commands?: readonly TimedCommand[] | undefined;
  readonly atMs?: number | undefined;
  /** Begin to play at once. */
  readonly play?: boolean | undefined;
}

/** What was read. `commands` still have to be checked against the scenario; `note` says what a newer link may lack here. */
export interface DecodedLink extends LinkParts {
  readonly commands: readonly TimedCommand[];
  readonly play: boolean;
  readonly note?: string;
}

/** The version of links this page writes. */
const linkVersion = 1;

/** A relative link: `./?scenario=ID&seed=N&t=MS` where nothing else is needed, `./#…` otherwise. */
export async function encodeLink({ id, scenario, seed, commands = [], atMs, play }: LinkParts): Promise<string> {
  const t = atMs === undefined ? undefined : Math.max(0, Math.floor(atMs));
  if (id !== undefined && commands.length === 0) {
    const query = [`scenario=${encodeURIComponent(id)}`];
    if (seed !== undefined) query.push(`seed=${seed}`);
    if (t !== undefined) query.push(`t=${t}`);
    if (play) query.push('play');
    return `./?${query.join('&')}`;
  }
  const about = id === undefined ? { scenario } : { id };
  return `./#${await deflate(JSON.stringify({ v: linkVersion, ...about, seed, commands, t, ...(play ? { play } : {}) }))}`;
}

/** Reads a link, whole or from `?` or `#` on. Without a scenario in it, `id` and `scenario` are undefined. Never rejects. */
export async function decodeLink(url: string, kinds: Kinds = allKinds()): Promise<DecodedLink | { readonly error: string }> {
  const hash = url.indexOf('#');
  const packed = hash < 0 ? '' : url.slice(hash + 1);
  const before = hash < 0 ? url : url.slice(0, hash);
  const mark = before.indexOf('?');
  const query = readQuery(mark < 0 ? '' : before.slice(mark + 1));
  if (packed !== '') return decodeFragment(packed, query.has('play'), kinds);
  return decodeQuery(query);
}

function readQuery(text: string): ReadonlyMap<string, string> {
  const query = new Map<string, string>();
  for (const part of text.slice(0, 4000).split('&')) {
    const [name = '', value = ''] = part.split('=', 2).map(decodePart);
    if (name !== '' && !query.has(name)) query.set(name, value);
  }
  return query;
}

function decodePart(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function decodeQuery(query: ReadonlyMap<string, string>): DecodedLink | { readonly error: string } {
  const id = query.get('scenario');
  if (id !== undefined && !isId(id))
    return { error: `link › scenario: ${valueWords(id)} is not the id of a scenario; letters, digits, "_", "." and "-" are allowed` };
  const seed = readNumber(query.get('seed'), 'seed', whole({ min: 0, max: 4_294_967_295 }));
  if ('error' in seed) return seed;
  const atMs = readNumber(query.get('t'), 't', durationMs());
  if ('error' in atMs) return atMs;
  return { id, seed: seed.value, commands: [], atMs: atMs.value, play: query.has('play') };
}

function readNumber(text: string | undefined, field: string, schema: v.GenericSchema): { readonly value: number | undefined } | { readonly error: string } {
  if (text === undefined || text === '') return { value: undefined };
  const result = firstIssue(schema, /^-?\d{1,20}(\.\d{1,20})?$/.test(text) ? Number(text) : text);
  return 'text' in result ? { error: `link › ${field}: ${result.text}` } : { value: result.output as number };
}

const fragmentShape = object({
  v: whole({ min: 1, max: linkVersion }),
  id: v.optional(v.string()),
  scenario: v.optional(fields),
  seed: v.optional(whole({ min: 0, max: 4_294_967_295 })),
  commands: v.optional(list(object({ atMs: durationMs(), command: fields }), limits.commands, 'commands'), []),
  t: v.optional(durationMs()),
  play: v.optional(v.boolean()),
});

async function decodeFragment(packed: string, play: boolean, kinds: Kinds): Promise<DecodedLink | { readonly error: string }> {
  let json: string;
  try {
    if (packed.length > limits.characters) throw new RangeError('too long');
    json = await inflate(packed, limits.characters);
  } catch (error) {
    if (error instanceof RangeError) return { error: `link: its scenario is longer than ${numberWords(limits.characters)} characters, the most allowed` };
    return { error: `link: it is broken: ${error instanceof Error ? error.message : 'it cannot be read'}` };
  }
  const plain = plainJson(json, limits.characters, 'link');
  if (!plain.ok) return { error: plain.error };
  const version = (plain.value as { v?: unknown } | null)?.v;
  const newer = typeof version === 'number' && version > linkVersion;
  return newer ? decodeNewer(plain.value as Record<string, unknown>, play, kinds) : decodeParts(plain.value, play, kinds);
}

function decodeParts(value: unknown, play: boolean, kinds: Kinds): DecodedLink | { readonly error: string } {
  const result = firstIssue(fragmentShape, value);
  if ('text' in result) return { error: `link${result.path.length > 0 ? ` › ${result.path.join('.')}` : ''}: ${result.text}` };
  const parts = result.output as v.InferOutput<typeof fragmentShape>;
  const rest = { seed: parts.seed, commands: parts.commands as unknown as readonly TimedCommand[], atMs: parts.t, play: play || parts.play === true };
  if (parts.scenario === undefined) {
    if (!isId(parts.id)) return { error: `link › id: ${valueWords(parts.id)} is not the id of a scenario` };
    return { id: parts.id, ...rest };
  }
  const decoded = decodeScenario(parts.scenario, kinds);
  return decoded.ok ? { scenario: decoded.scenario, ...rest } : { error: decoded.error };
}

/** A link of a later version: what this page understands of it opens, the rest is left out and said. */
function decodeNewer(value: Record<string, unknown>, play: boolean, kinds: Kinds): DecodedLink | { readonly error: string } {
  const known = ['id', 'scenario', 'seed', 't', 'play'].filter((name) => Object.hasOwn(value, name));
  const parts = Object.fromEntries(known.map((name) => [name, value[name]]));
  const given: readonly unknown[] = Array.isArray(value['commands']) ? value['commands'].slice(0, limits.commands) : [];
  const timed = object({ atMs: durationMs(), command: fields });
  const commands = given.filter((command) => !('text' in firstIssue(timed, command)));
  const decoded = decodeParts({ ...parts, v: linkVersion, commands }, play, kinds);
  if ('error' in decoded)
    return { error: `this link was made with a newer version (${valueWords(value['v'])}; this page reads ${linkVersion}). ${decoded.error}` };
  const out = given.length - commands.length;
  const left = out === 0 ? '' : out === 1 ? '; one command was left out' : `; ${numberWords(out)} commands were left out`;
  return { ...decoded, note: `This link was made with a newer version. The scenario opens${left}.` };
}
