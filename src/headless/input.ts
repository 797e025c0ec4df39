/** What a headless run is made of, read from the catalogue or from files and checked at the border like everything a page opens. */
import { existsSync, readFileSync } from 'node:fs';
import { catalogue } from '../scenarios/catalogue/index';
import { checkCommand } from '../scenarios/checkCommand';
import type { Scenario, TimedCommand } from '../scenarios/scenario';
import { decodeScenario } from '../scenarios/schema';
import { BadInput } from './options';

/** The text of a file. Throws BadInput. */
function textOf(path: string, what: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new BadInput(`${what} "${path}" cannot be read (${code ?? 'unknown error'})`);
  }
}

/** A scenario by catalogue id, or from a JSON file. Throws BadInput. */
export async function readScenario(idOrFile: string): Promise<Scenario> {
  const listed = catalogue.find((entry) => entry.id === idOrFile);
  if (listed) return listed.load();
  if (!/[./\\]/.test(idOrFile) && !existsSync(idOrFile)) {
    throw new BadInput(`"${idOrFile}" is not in the catalogue; ${catalogue.map((entry) => entry.id).join(', ')} are, or a path to a .json file`);
  }
  const decoded = decodeScenario(textOf(idOrFile, 'file'));
  if (!decoded.ok) throw new BadInput(decoded.error);
  return decoded.scenario;
}

/** Commands of a JSON file: a list of `{ "atMs": n, "command": { "type", … } }`. Throws BadInput. */
export function readCommands(path: string, scenario: Scenario): readonly TimedCommand[] {
  const text = textOf(path, 'commands file');
  let listed: unknown;
  try {
    listed = JSON.parse(text);
  } catch (error) {
    throw new BadInput(`commands file "${path}" is not JSON (${error instanceof Error ? error.message : 'unknown error'})`);
  }
  if (!Array.isArray(listed)) throw new BadInput(`commands file "${path}": a list of { "atMs": number, "command": { "type": … } } is allowed`);
  return listed.map((given: unknown, index) => commandOf(given, `commands[${index}]`, scenario));
}

function commandOf(given: unknown, where: string, scenario: Scenario): TimedCommand {
  if (typeof given !== 'object' || given === null || !('command' in given))
    throw new BadInput(`${where}: { "atMs": number, "command": { "type": … } } is allowed`);
  const atMs = 'atMs' in given ? given.atMs : undefined;
  if (typeof atMs !== 'number' || !Number.isInteger(atMs) || atMs < 0) {
    throw new BadInput(`${where} › atMs: ${JSON.stringify(atMs)} is not allowed; whole milliseconds from 0 on are`);
  }
  const checked = checkCommand(scenario, given.command);
  if (!checked.ok) throw new BadInput(`${where} › ${checked.error}`);
  return { atMs, command: checked.command };
}
