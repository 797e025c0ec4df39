/** `npm test`: the checks, the unit and law tests, and the browser tests, one after the other, with one line of numbers at the end. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { provideBrowsers } from './provideBrowsers';

interface Count {
  readonly passed: number;
  readonly failed: number;
}

interface Stage {
  readonly name: string;
  readonly command: readonly string[];
  /** How many passed and failed, from the stage's own report; a stage without a report counts as one. */
  readonly count?: () => Count;
}

const reports = 'test-results';

/** A report a runner wrote as JSON. */
const reportOf = (file: string): Record<string, never> => JSON.parse(readFileSync(`${reports}/${file}`, 'utf8')) as Record<string, never>;

function unitCount(): Count {
  const { numPassedTests, numFailedTests, numFailedTestSuites } = reportOf('unit.json') as Record<string, number>;
  return { passed: numPassedTests ?? 0, failed: numFailedTests || numFailedTestSuites || 0 };
}

function browserCount(file: string): Count {
  const { stats } = reportOf(file) as unknown as { stats: { expected: number; unexpected: number; flaky: number } };
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
}

const check = (name: string): Stage => ({ name: `check:${name}`, command: ['npm', 'run', '--silent', `check:${name}`] });

const stages: readonly Stage[] = [
  ...['types', 'lint', 'format', 'dead', 'size'].map(check),
  {
    name: 'unit and law tests',
    command: ['npx', 'vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${reports}/unit.json`],
    count: unitCount,
  },
  {
    name: 'browser tests',
    command: ['npx', 'playwright', 'test', '--output', `${reports}/e2e`, '--reporter=list,json'],
    count: () => browserCount('e2e.json'),
  },
];

function runStage(stage: Stage): Count {
  console.log(`\n== ${stage.name}`);
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: `${reports}/e2e.json`, PLAYWRIGHT_HTML_OPEN: 'never' };
  const { status } = spawnSync(stage.command[0]!, stage.command.slice(1), { stdio: 'inherit', env });
  const counted = countOf(stage, status === 0);
  // A runner that fails without a failed test (a broken config, no tests) is a failure all the same.
  return status !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}

function countOf(stage: Stage, succeeded: boolean): Count {
  try {
    if (stage.count) return stage.count();
  } catch {
    console.error(`${stage.name} left no report`);
    return { passed: 0, failed: 1 };
  }
  return succeeded ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const withBrowsers = provideBrowsers();
let passed = 0;
let failed = withBrowsers ? 0 : 1;
for (const stage of stages) {
  if (stage.name === 'browser tests' && !withBrowsers) continue;
  const count = runStage(stage);
  passed += count.passed;
  failed += count.failed;
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
