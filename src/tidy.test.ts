/** Style as a test: the import table, the length of files, their first sentence, and words that say nothing with the word to use instead. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

interface Row {
  readonly may: readonly string[];
  /** With `import type` alone. */
  readonly types: readonly string[];
}

/**
 * What a folder of src may import besides itself; everything absent is forbidden. `folder` means all of it, `folder/file` that file,
 * `folder/*` the files directly in it. ARCHITECTURE.md shows the same table, and a test below compares them.
 */
const importTable: Readonly<Record<string, Row>> = {
  kernel: { may: ['xstate'], types: [] },
  systems: { may: ['kernel/dice', 'kernel/effects', 'kernel/time', 'kernel/trace', 'xstate'], types: ['kernel/world'] },
  scenarios: { may: ['kernel', 'systems/*', 'valibot'], types: [] },
  scene: {
    may: ['kernel', 'systems/index', 'd3-scale', 'd3-interpolate', 'd3-ease', 'd3-shape', 'd3-array', 'd3-hierarchy'],
    types: ['systems/*', 'scenarios/scenario'],
  },
  stage: { may: ['scene', 'd3-selection', 'd3-axis', 'd3-zoom', 'd3-drag', 'd3-shape', 'd3-quadtree'], types: ['systems/views'] },
  session: { may: ['kernel', 'scenarios', 'systems/index', 'xstate', 'zustand/vanilla'], types: ['systems/*', 'scene/scene'] },
  ui: {
    may: [
      'session',
      'scenarios',
      'scene',
      'stage/createStage',
      'stage/shapes',
      'systems/index',
      'react',
      'react-dom',
      'zustand',
      '@xstate/react',
      'tinykeys',
      '@tanstack/react-virtual',
      'd3-scale',
      'd3-shape',
    ],
    types: ['systems/*', 'kernel'],
  },
  headless: { may: ['kernel', 'scenarios', 'systems/index', 'node:fs', 'node:util'], types: ['systems/*'] },
};

/** Files that may be longer than 250 lines, each with its reason. */
const longFiles: Readonly<Record<string, string>> = {
  'kernel/step.ts': 'one loop: the order in which the effects of a step are done is what the file is about',
};

/** Words that say nothing in a name, and what to say instead. */
const emptyWords: Readonly<Record<string, string>> = {
  manager: 'what it does: keeper, schedule, registry',
  helper: 'what it helps with',
  util: 'the noun the functions are about',
  utils: 'the noun the functions are about',
  handler: 'the verb: onPick, crashWorker',
  info: 'what is known: view, words, facts',
  item: 'what it is: message, node, row',
  tick: 'step, frame or instant',
};

const root = join(import.meta.dirname, '..');
const src = join(root, 'src');

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.(ts|tsx)$/.test(path) && !path.endsWith('.d.ts'))
  .toSorted();
/** Tests and what they are written with may import what they test. */
const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path) || path.startsWith('testing/');
const sources = files.filter((path) => !isTest(path));
const text = (path: string): string => readFileSync(join(src, path), 'utf8');

interface Import {
  readonly target: string;
  readonly typeOnly: boolean;
}

/** Imports and re-exports of a file; relative ones as a path from src without ending. */
function importsOf(path: string): readonly Import[] {
  const found: Import[] = [];
  const pattern = /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)/g;
  for (const [, typeOnly, stated, dynamic] of text(path).matchAll(pattern)) {
    const target = stated ?? dynamic!;
    found.push({ target: target.startsWith('.') ? normalize(join(dirname(path), target)).replaceAll('\\', '/') : target, typeOnly: typeOnly !== undefined });
  }
  return found;
}

/** Whether an entry of the table covers a target. */
function covers(entry: string, target: string): boolean {
  if (entry.endsWith('/*')) return target.startsWith(entry.slice(0, -1)) && !target.slice(entry.length - 1).includes('/');
  return target === entry || target.startsWith(`${entry}/`);
}

/** Why an import is not allowed, or undefined. */
function objection(path: string, { target, typeOnly }: Import): string | undefined {
  const [folder, family] = path.split('/') as [string, string];
  const row = importTable[folder];
  if (!row) return `src/${folder} is not in the import table`;
  if (folder === 'kernel' && target === 'xstate' && !typeOnly && path !== 'kernel/stepMachine.ts') return 'stepMachine.ts alone imports values of xstate';
  if (folder === 'systems' && target.startsWith('systems/')) {
    const [, other, deeper] = target.split('/') as [string, string, string | undefined];
    const isFamily = path.split('/').length > 2;
    return !deeper || !isFamily || other === family ? undefined : `a family never imports another (${other})`;
  }
  if (target.startsWith(`${folder}/`)) return undefined;
  const allowed = typeOnly ? [...row.may, ...row.types] : row.may;
  return allowed.some((entry) => covers(entry, target)) ? undefined : `${folder} may not import ${target}${typeOnly ? ' (types)' : ''}`;
}

/** The table in ARCHITECTURE.md: names in backquotes, file names of remarks left out. */
function tableOfArchitecture(): Record<string, Row> {
  const names = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!).filter((name) => !/\.tsx?$/.test(name));
  const lines = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8').split('\n');
  const start = lines.findIndex((line) => line.startsWith('| from | may import'));
  const table: Record<string, Row> = {};
  for (const line of lines.slice(start + 2)) {
    const [, from, may, types] = line.split('|');
    if (types === undefined) break;
    const [folder] = names(from!);
    if (folder !== undefined) table[folder] = { may: names(may!), types: names(types) };
  }
  return table;
}

/** Names a file declares. */
function declaredNames(path: string): readonly string[] {
  return [...text(path).matchAll(/\b(?:const|let|function|class|interface|type|enum)\s+([A-Za-z_$][\w$]*)/g)].map(([, name]) => name!);
}

const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/);

describe('tidy', () => {
  test('ARCHITECTURE.md shows the import table that is enforced', () => {
    expect(tableOfArchitecture()).toEqual(importTable);
  });

  test('every file imports only what the table allows its folder', () => {
    const objections = sources
      .filter((path) => path !== 'main.tsx')
      .flatMap((path) => importsOf(path).map((found) => ({ path, why: objection(path, found) })))
      .filter(({ why }) => why !== undefined)
      .map(({ path, why }) => `${path}: ${why}`);
    expect(objections).toEqual([]);
  });

  test('no file is longer than 250 lines', () => {
    const long = sources.map((path) => ({ path, lines: text(path).trimEnd().split('\n').length })).filter(({ path, lines }) => lines > 250 && !longFiles[path]);
    expect(long).toEqual([]);
  });

  test('every file begins with a sentence that says what it is', () => {
    expect(files.filter((path) => !/^\/\*\*(?: |\n \* )[A-Z`“"].*[.:;*/]/.test(text(path)))).toEqual([]);
  });

  test('no empty words in names', () => {
    const empty = sources.flatMap((path) =>
      [path.split('/').at(-1)!, ...declaredNames(path)].flatMap((name) =>
        wordsOf(name)
          .filter((word) => word in emptyWords)
          .map((word) => `${path}: "${name}" has "${word}"; say ${emptyWords[word]}`),
      ),
    );
    expect(empty).toEqual([]);
  });

  test('machines invoke and spawn nothing: the kernel keeps time and carries posts', () => {
    const live = sources.filter((path) => path.startsWith('systems/') && /\binvoke\s*:|\bspawn(?:Child)?\s*\(/.test(text(path)));
    expect(live).toEqual([]);
  });
});
