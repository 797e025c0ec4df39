/** Small scenarios for the tests of the scene: real worlds of the queue family, built without the catalogue. */
import { Timeline } from '../kernel/timeline';
import { logOf, sourceOf } from '../scenarios/buildWorld';
import type { LinkSpec, Scenario, TimedCommand } from '../scenarios/scenario';
import { kindOf } from '../systems/index';
import type { Command, NodeSpec } from '../systems/system';
import type { Scene, SceneView } from '../scene/scene';
import { sceneAt } from '../scene/sceneAt';

export const node = (id: string, kind: string, params: Readonly<Record<string, unknown>> = {}): NodeSpec => ({
  id,
  kind,
  title: id,
  params: { ...Object.fromEntries(Object.entries(kindOf(kind)?.params ?? {}).map(([name, spec]) => [name, spec.default])), ...params },
});

export const link = (from: string, to: string, latencyMs = 200): LinkSpec => ({
  id: `${from}→${to}`,
  from,
  to,
  latency: { kind: 'fixed', ms: latencyMs },
  loss: 0,
  duplication: 0,
});

export const scenarioOf = (nodes: readonly NodeSpec[], links: readonly LinkSpec[] = [], script: readonly TimedCommand[] = []): Scenario => ({
  version: 1,
  title: 'test',
  seed: 7,
  horizonMs: 30_000,
  msPerSecond: 250,
  nodes,
  links,
  script,
  moments: [],
  watch: [],
});

/** One queue with a tray, three workers and a store; worker-1 crashes with a message in hand. */
export function crashScenario(): Scenario {
  const workers = ['worker-1', 'worker-2', 'worker-3'];
  return scenarioOf(
    [
      node('upload-api', 'producer', { arrivals: { kind: 'fixed', everyMs: 1500 }, prefix: 'v', keys: ['bo', 'cy', 'ana', 'dee'], poison: ['v3'] }),
      node('captions-todo', 'queue', { visibilityTimeoutMs: 6000, redrivePolicy: { deadLetterQueue: 'captions-dlq', maxReceiveCount: 3 } }),
      node('captions-dlq', 'queue'),
      ...workers.map((id) => node(id, 'consumer', { work: { kind: 'fixed', ms: 2600 }, workWord: 'captioning' })),
      node('captions', 'store'),
    ],
    [link('upload-api', 'captions-todo', 250), ...workers.flatMap((id) => [link('captions-todo', id), link(id, 'captions', 150)])],
    [{ atMs: 9900, command: { type: 'crash', node: 'worker-1' } as Command }],
  );
}

/** Bursts that pile up before two workers with batches. */
export function backlogScenario(): Scenario {
  const workers = ['worker-1', 'worker-2'];
  return scenarioOf(
    [
      node('burst', 'producer', { arrivals: { kind: 'burst', size: 20, everyMs: 3000 }, prefix: 'j', keys: ['ana', 'bo', 'cy', 'dee'] }),
      node('jobs', 'queue', { visibilityTimeoutMs: 6000 }),
      ...workers.map((id) => node(id, 'consumer', { work: { kind: 'fixed', ms: 900 }, batchSize: 4, concurrency: 2 })),
      node('done', 'store'),
    ],
    [link('burst', 'jobs', 250), ...workers.flatMap((id) => [link('jobs', id), link(id, 'done', 150)])],
    [{ atMs: 8000, command: { type: 'cutLink', link: 'burst→jobs' } as Command }],
  );
}

export const wide: SceneView = { width: 736, height: 505, mode: 'wide', msPerSecond: 250, reducedMotion: false };
export const tall: SceneView = { ...wide, width: 390, height: 374, mode: 'tall' };
export const present: SceneView = { ...wide, width: 1920, height: 760, mode: 'present' };
export const thumb: SceneView = { ...wide, width: 194, height: 84, mode: 'thumb' };

export interface Filmed {
  readonly timeline: Timeline<Command>;
  at(t: number, view?: SceneView): Scene;
}

export function film(scenario: Scenario): Filmed {
  const timeline = new Timeline(sourceOf(scenario), logOf(scenario));
  return { timeline, at: (t, view = wide) => sceneAt(timeline.worldAt(t), timeline.trace, t, view, scenario) };
}
