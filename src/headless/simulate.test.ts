/** The headless program as a script meets it: what it prints, and how it refuses what it cannot run. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { readCommands, readScenario } from './input';
import { BadInput, durationMs, readOptions } from './options';

const folder = mkdtempSync(join(tmpdir(), 'simulate-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const program = join(import.meta.dirname, 'simulate.ts');

/** Runs the program; never throws. */
async function simulate(...args: string[]): Promise<{ readonly code: number; readonly out: string; readonly errors: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program, ...args], { maxBuffer: 1 << 26 });
    return { code: 0, out: stdout, errors: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, errors: stderr };
  }
}

/** What is thrown at bad input; one line. */
async function refusal(act: () => unknown): Promise<string> {
  try {
    await act();
  } catch (error) {
    if (error instanceof BadInput) return error.message;
    throw error;
  }
  return 'accepted';
}

interface PrintedRow {
  readonly reader: string;
  readonly sent: number;
  readonly lost: Readonly<Record<string, number>>;
  readonly [counted: string]: unknown;
}

describe('simulate prints', () => {
  test('a ledger in which each row adds up', async () => {
    const { code, out, errors } = await simulate('crash-before-delete', '--until', '25s');
    expect([code, errors]).toEqual([0, '']);
    const { rows } = JSON.parse(out) as { rows: PrintedRow[] };
    expect(rows).not.toEqual([]);
    for (const { reader, sent, lost, ...counts } of rows) {
      const classes = ['doneOnce', 'doneRepeatedly', 'visible', 'inFlight', 'delayed', 'unread', 'deadLettered', 'expired'];
      expect(Object.keys(counts)).toEqual(classes);
      const total = [...Object.values(counts), ...Object.values(lost)].reduce<number>((sum, count) => sum + Number(count), 0);
      expect(total, reader).toBe(sent);
    }
  });

  test('a trace, one fact a line, the same each time', async () => {
    const args = ['crash-before-delete', '--until', '5s', '--format', 'trace'];
    const [first, second] = await Promise.all([simulate(...args), simulate(...args)]);
    expect(first.out).toBe(second.out);
    const facts = first.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { sequence: number; time: number });
    expect(facts.map((fact) => fact.sequence)).toEqual(facts.map((_, index) => index));
    expect(facts.at(-1)!.time).toBeLessThanOrEqual(5000);
  });

  test('what commands of a file did', async () => {
    const commands = file('commands.json', [{ atMs: 3000, command: { type: 'crash', node: 'worker-2' } }]);
    const { code, out } = await simulate('crash-before-delete', '--until', '4s', '--format', 'trace', '--commands', commands);
    expect(code).toBe(0);
    expect(out).toContain('"consumerCrashed"');
  });

  test('exit code 2, nothing on stdout and one line on stderr at bad input', async () => {
    const { code, out, errors } = await simulate('no-such-lesson');
    expect([code, out]).toEqual([2, '']);
    expect(errors).toMatch(/^"no-such-lesson" is not in the catalogue.*crash-before-delete.*\n$/);
  });
});

describe('simulate refuses', () => {
  test.each([
    [['x', '--seed', '-1'], /--seed/],
    [['x', '--seed', '1.5'], /--seed: "1.5".*0 to 4294967295/],
    [['x', '--until', 'soon'], /--until: "soon".*60s, 5m or 2d/],
    [['x', '--until', '400d'], /--until: 400d is above 365d/],
    [['x', '--format', 'xml'], /--format: "xml".*ledger, trace, summary/],
    [['x', 'y'], /"y" is one scenario too many/],
    [[], /a scenario is missing/],
    [['x', '--frobnicate'], /--frobnicate/],
    [['x', '--seed'], /--seed/],
  ])('%j', async (args, says) => {
    const line = await refusal(() => readOptions(args));
    expect(line).toMatch(says);
    expect(line).not.toContain('\n');
  });

  const queue = { id: 'jobs', kind: 'queue' };
  test.each([
    ['a file that is not there', join(folder, 'missing.json'), /missing\.json" cannot be read \(ENOENT\)/],
    ['broken JSON', file('broken.json', '{ "nodes": '), /JSON/],
    ['an unknown kind', file('kind.json', { nodes: [{ id: 'x', kind: 'teapot' }] }), /x › kind/],
    [
      'a setting out of bounds',
      file('bounds.json', { nodes: [{ ...queue, params: { visibilityTimeoutMs: 50_000_000 } }] }),
      /jobs › visibilityTimeoutMs: 50,000,000.*43,200,000/,
    ],
    ['a link to nowhere', file('link.json', { nodes: [queue], links: [{ from: 'jobs', to: 'nowhere' }] }), /nowhere/],
    ['65 nodes', file('many.json', { nodes: Array.from({ length: 65 }, (_, n) => ({ ...queue, id: `jobs-${n}` })) }), /nodes.*64/],
  ])('%s', async (_, path, says) => {
    const line = await refusal(() => readScenario(path));
    expect(line).toMatch(says);
    expect(line).not.toContain('\n');
  });

  test.each([
    ['commands that are no list', {}, /a list of/],
    ['a command without its time', [{ command: { type: 'crash', node: 'worker-1' } }], /commands\[0\] › atMs/],
    ['a command for a node that does not exist', [{ atMs: 1, command: { type: 'crash', node: 'worker-9' } }], /commands\[0\] › .*worker-9/],
    ['broken JSON', '[', /not JSON/],
  ])('%s', async (_, content, says) => {
    const scenario = await readScenario('crash-before-delete');
    expect(await refusal(() => readCommands(file('bad-commands.json', content), scenario))).toMatch(says);
  });
});

test('durations as a person types them', () => {
  expect(['500ms', '60s', '5m', '3h', '2d', '1.5s'].map(durationMs)).toEqual([500, 60_000, 300_000, 10_800_000, 172_800_000, 1500]);
});
