/** How fast machines are stepped in Node, through both doors to XState, and how fast any instant of a long run can be had again. */
import { roll } from '../../src/kernel/dice';
import { Stepper } from '../../src/kernel/step';
import { publicDoor, reusedDoor, type Door } from '../../src/kernel/stepMachine';
import { Timeline } from '../../src/kernel/timeline';
import { logOf, sourceOf } from '../../src/scenarios/buildWorld';
import { videoPipeline } from '../../src/scenarios/catalogue/video-pipeline';
import { cpuSeconds, median, quantile, type Row } from './measures';

const rounds = 5;
const workers = 8;
/** So many uploads that no run comes to their end. */
const uploads = 1_000_000;

/** Events per CPU second: whole runs of `events` machine steps, facts thrown away. */
function eventsPerSecond(door: Door, events: number): readonly number[] {
  const scenario = videoPipeline(workers, uploads);
  const round = (): number => {
    const world = sourceOf(scenario).build(() => {});
    const stepper = new Stepper(world, () => {}, door);
    const seconds = cpuSeconds(() => {
      while (world.events < events && stepper.step());
    });
    if (world.stopped) throw new Error(world.stopped.text);
    return world.events / seconds;
  };
  round(); // warm up
  return Array.from({ length: rounds }, round);
}

const spread = (values: readonly number[]): string =>
  `${rounds} rounds, ${Math.round(Math.min(...values)).toLocaleString('en')} to ${Math.round(Math.max(...values)).toLocaleString('en')}`;

export function machineRows(): readonly Row[] {
  const reused = eventsPerSecond(reusedDoor, 100_000);
  const open = eventsPerSecond(publicDoor, 15_000);
  return [
    {
      measure: `events through machines, video-pipeline, ${workers} workers, reused door`,
      value: median(reused),
      unit: '/ CPU s',
      target: 50_000,
      better: 'more',
      remark: spread(reused),
    },
    {
      measure: 'same, public door',
      value: median(open),
      unit: '/ CPU s',
      remark: `${(median(reused) / median(open)).toFixed(1)} times slower; ${spread(open)}`,
    },
  ];
}

export function seekRow(): Row {
  const scenario = videoPipeline(workers, uploads);
  const timeline = new Timeline(sourceOf(scenario), logOf(scenario));
  timeline.runTo(365 * 86_400_000, 100_000);
  const seeks = Array.from({ length: 400 }, (_, n) => {
    const atMs = Math.floor(roll(1, 'seek', n) * timeline.playedToMs);
    const start = performance.now();
    timeline.worldAt(atMs);
    return performance.now() - start;
  }).slice(100);
  return {
    measure: 'seek to a random instant of 100,000 events, p95',
    value: quantile(seeks, 0.95),
    unit: 'ms',
    target: 50,
    better: 'less',
    remark: `${seeks.length} seeks, median ${median(seeks).toFixed(1)} ms, slowest ${Math.max(...seeks).toFixed(1)} ms`,
  };
}
