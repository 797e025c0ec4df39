/** The headless program: runs a scenario in Node as the page would and prints JSON, for scripts, teachers' checks and continuous integration. */
import { Timeline } from '../kernel/timeline';
import { logOf, sourceOf } from '../scenarios/buildWorld';
import { readCommands, readScenario } from './input';
import { BadInput, readOptions } from './options';
import { ledgerOf, summaryOf } from './report';

/** Facts a write, so that a long trace needs no string of its own length. */
const linesAWrite = 5000;

async function simulate(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  const scenario = await readScenario(options.scenario);
  const commands = options.commandsFile === undefined ? [] : readCommands(options.commandsFile, scenario);
  const seed = options.seed ?? scenario.seed;
  const untilMs = options.untilMs ?? scenario.horizonMs;
  const timeline = new Timeline(sourceOf(scenario, seed), logOf(scenario, commands));
  timeline.runTo(untilMs);
  switch (options.format) {
    case 'ledger':
      print(ledgerOf(scenario, timeline.trace));
      break;
    case 'summary':
      print(summaryOf(scenario, seed, timeline, untilMs));
      break;
    case 'trace':
      for (let from = 0; from < timeline.trace.length; from += linesAWrite) {
        const lines = timeline.trace.slice(from, from + linesAWrite).map((fact) => JSON.stringify(fact));
        process.stdout.write(`${lines.join('\n')}\n`);
      }
      break;
  }
  if (timeline.stopped) throw new BadInput(`the run stopped at ${timeline.stopped.atMs} ms: ${timeline.stopped.text}`);
}

function print(report: object): void {
  process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
}

// A reader that has seen enough (head) closes the pipe: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

try {
  await simulate(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof BadInput)) throw error;
  process.stderr.write(`${error.message.replace(/\s*\n\s*/g, ' ')}\n`);
  process.exitCode = 2;
}
