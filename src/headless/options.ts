/** The command line of `simulate`: flags and durations as a person types them, checked, with errors that say what is allowed. */
import { parseArgs } from 'node:util';

export const formats = ['ledger', 'trace', 'summary'] as const;
export type Format = (typeof formats)[number];

export interface Options {
  /** Catalogue id or path of a JSON file. */
  readonly scenario: string;
  readonly seed: number | undefined;
  readonly untilMs: number | undefined;
  readonly commandsFile: string | undefined;
  readonly format: Format;
}

/** Input that cannot be used; the message is one line that says what is wrong and what is allowed. */
export class BadInput extends Error {}

export const usage = 'simulate <catalogue id | file.json> [--seed N] [--until 60s|5m|2d] [--commands FILE] [--format ledger|trace|summary]';

const unitsMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const longestMs = 365 * unitsMs.d;

/** "90s", "5m", "2d" in ms. Throws BadInput. */
export function durationMs(text: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text) ?? [];
  if (amount === undefined) throw new BadInput(`--until: "${text}" is no duration; a number with ms, s, m, h or d is allowed, such as 60s, 5m or 2d`);
  const ms = Math.round(Number(amount) * unitsMs[unit as keyof typeof unitsMs]);
  if (ms > longestMs) throw new BadInput(`--until: ${text} is above 365d, the longest run allowed`);
  return ms;
}

function seedOf(text: string): number {
  const seed = Number(text);
  if (!/^\d+$/.test(text) || seed > 0xffffffff) throw new BadInput(`--seed: "${text}" is not allowed; a whole number from 0 to 4294967295 is`);
  return seed;
}

function formatOf(text: string): Format {
  const format = formats.find((known) => known === text);
  if (!format) throw new BadInput(`--format: "${text}" is not allowed; ${formats.join(', ')} are`);
  return format;
}

/** Decodes the arguments after the program's name. Throws BadInput. */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parsed(args);
  const [scenario, extra] = positionals;
  if (scenario === undefined) throw new BadInput(`a scenario is missing: ${usage}`);
  if (extra !== undefined) throw new BadInput(`"${extra}" is one scenario too many: ${usage}`);
  return {
    scenario,
    seed: values.seed === undefined ? undefined : seedOf(values.seed),
    untilMs: values.until === undefined ? undefined : durationMs(values.until),
    commandsFile: values.commands,
    format: values.format === undefined ? 'ledger' : formatOf(values.format),
  };
}

const flag = { type: 'string' } as const;
const flags = { seed: flag, until: flag, commands: flag, format: flag };

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags, allowPositionals: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(/[.\n]/)[0] : 'the arguments cannot be read';
    throw new BadInput(`${reason}: ${usage}`);
  }
}
