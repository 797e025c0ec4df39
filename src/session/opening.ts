/** Ways into a run: a scenario, a catalogue id or a link, checked before anything of the old run is given up. */
import { catalogue } from '../scenarios/catalogue/index';
import { oneLine, valueWords } from '../scenarios/amounts';
import { checkCommand } from '../scenarios/checkCommand';
import { decodeLink } from '../scenarios/codec';
import type { Scenario, TimedCommand } from '../scenarios/scenario';
import { decodeScenario } from '../scenarios/schema';
import { Run } from './run';
import type { OpenOptions } from './session';

export type Catalogue = readonly { readonly id: string; load(): Promise<Scenario> }[];

export const theCatalogue: Catalogue = catalogue;

export type Read = { readonly ok: true; readonly run: Run; readonly notes: readonly string[] } | { readonly ok: false; readonly error: string };

/** Decodes and builds. Commands that do not fit are left out, with a note each. Never throws. */
export function readScenario(input: unknown, { seed, commands = [] }: OpenOptions): Read {
  const decoded = decodeScenario(input);
  if (!decoded.ok) return decoded;
  const { scenario } = decoded;
  if (seed !== undefined && !(Number.isInteger(seed) && seed >= 0 && seed <= 0xffffffff)) {
    return { ok: false, error: `scenario › seed: ${valueWords(seed)} is not a whole number from 0 to 4,294,967,295` };
  }
  const fitting: TimedCommand[] = [];
  const notes: string[] = [];
  for (const [index, { atMs, command }] of commands.entries()) {
    const checked = checkCommand(scenario, command);
    if (checked.ok && Number.isFinite(atMs)) fitting.push({ atMs: Math.max(0, Math.floor(atMs)), command: checked.command });
    else notes.push(`Command ${index + 1} was left out: ${checked.ok ? `${valueWords(atMs)} is no time` : checked.error}.`);
  }
  try {
    return { ok: true, run: new Run(scenario, seed ?? scenario.seed, fitting), notes };
  } catch (error) {
    return { ok: false, error: `scenario: it could not be built (${oneLine(error instanceof Error ? error.message : String(error), 300)})` };
  }
}

/** What a catalogue id or a link led to. */
export type Fetched =
  | { readonly error: string }
  | { readonly scenario: Scenario; readonly options: OpenOptions; readonly play: boolean; readonly note: string | undefined };

export async function fetchId(from: Catalogue, id: string, options: OpenOptions = {}): Promise<Fetched> {
  const entry = from.find((known) => known.id === id);
  if (!entry) return { error: `There is no scenario ${valueWords(id)}; ${from.map((known) => known.id).join(', ')} are there.` };
  try {
    return { scenario: await entry.load(), options, play: false, note: undefined };
  } catch {
    return { error: `The scenario "${id}" could not be loaded; is the network there?` };
  }
}

export async function fetchLink(from: Catalogue, url: string): Promise<Fetched> {
  const link = await decodeLink(url);
  if ('error' in link) return link;
  const { scenario, id, seed, commands, atMs, play, note } = link;
  const options = { seed, commands, atMs };
  if (scenario) return { scenario, options, play, note };
  if (id === undefined) return { error: 'link: there is no scenario in it; ?scenario=… or #… is allowed' };
  const fetched = await fetchId(from, id, options);
  return 'error' in fetched ? fetched : { ...fetched, play, note };
}

/** The catalogue id of a scenario that is just as in the catalogue: then a link needs no more than that. */
export async function unchangedId(from: Catalogue, scenario: Scenario): Promise<string | undefined> {
  if (scenario.id === undefined) return undefined;
  const fetched = await fetchId(from, scenario.id);
  if ('error' in fetched) return undefined;
  return jsonOf(fetched.scenario) === jsonOf(scenario) ? scenario.id : undefined;
}

/** Decoded first: then equal scenarios are equal texts. */
function jsonOf(scenario: Scenario): string {
  const decoded = decodeScenario(scenario);
  return decoded.ok ? JSON.stringify(decoded.scenario) : '';
}
