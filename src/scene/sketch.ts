/** All nodes drawn at rest: the ground on which motion is put. */
import type { NodeId } from '../kernel/effects';
import type { Scenario } from '../scenarios/scenario';
import type { NodeView, QueueView, WorkerView } from '../systems/views';
import { drawProducer } from './drawProducer';
import { drawQueue } from './drawQueue';
import { drawStore } from './drawStore';
import { drawWorker } from './drawWorker';
import type { DrawContext, Drawing } from './drawing';
import type { Layout, Place } from './layout';
import type { SceneView } from './scene';
import { linksOf, otherEnd } from './topology';

export interface Sketched {
  readonly place: Place;
  readonly view: NodeView;
  readonly drawing: Drawing;
}

/** By id of the first node of each place. */
export type Sketch = ReadonlyMap<NodeId, Sketched>;

export function sketch(scenario: Scenario, layout: Layout, view: SceneView, t: number, describe: (id: NodeId) => NodeView): Sketch {
  const titles = new Map(scenario.nodes.map((node) => [node.id, node.title]));
  const context: DrawContext = {
    t,
    mode: view.mode,
    titleOf: (id) => titles.get(id) ?? id,
    expectedInFlight: (id) => expectedInFlight(scenario, id),
    hasDoor: (id) => hasDoor(scenario, id),
    wordsAbove: (id) => linksOf(scenario, id).some((link) => leadsDown(layout, link.id)),
    ...(view.selected?.kind === 'message' ? { selectedMessage: view.selected.id } : {}),
  };
  return new Map(
    layout.places.map((place) => {
      const seen = together(place.members.map(describe));
      return [place.id, { place, view: seen, drawing: draw(seen, place, layout.across, context) }];
    }),
  );
}

export function draw(view: NodeView, place: Place, across: boolean, context: DrawContext): Drawing {
  switch (view.shape) {
    case 'producer':
      return drawProducer(view, place, across, context);
    case 'queue':
      return drawQueue(view, place, across, context);
    case 'worker':
      return drawWorker(view, place, context);
    case 'store':
      return drawStore(view, place, across, context);
  }
}

function leadsDown({ routes }: Layout, link: string): boolean {
  const path = routes.get(link);
  return path !== undefined && path.at(-1)!.y - path[0]!.y > 24;
}

const numberOf = (value: unknown): number => (typeof value === 'number' && value > 0 ? value : 1);

/** What the workers of a queue may hold at once: slots are made for it, so that they need not shrink when work begins. */
function expectedInFlight(scenario: Scenario, queue: NodeId): number {
  let expected = 0;
  for (const link of linksOf(scenario, queue)) {
    const worker = scenario.nodes.find((node) => node.id === otherEnd(link, queue) && node.kind === 'consumer');
    if (worker) expected += Math.max(numberOf(worker.params['batchSize']), numberOf(worker.params['concurrency']));
  }
  // One more where several work: a crash leaves its message in its slot while the next is taken.
  return Math.min(expected >= 3 ? expected + 1 : expected, 24);
}

function hasDoor(scenario: Scenario, queue: NodeId): boolean {
  const delays = (id: NodeId): boolean => {
    const delayMs = scenario.nodes.find((node) => node.id === id)?.params['delayMs'];
    return typeof delayMs === 'number' && delayMs > 0;
  };
  return delays(queue) || linksOf(scenario, queue).some((link) => link.to === queue && delays(link.from));
}

/** Several nodes that stand as one: what they hold together, and how many do what. */
export function together(views: readonly NodeView[]): NodeView {
  const first = views[0]!;
  if (views.length === 1) return first;
  if (first.shape === 'worker') {
    const workers = views as readonly WorkerView[];
    const counts = new Map<string, number>();
    for (const { state } of workers) counts.set(state, (counts.get(state) ?? 0) + 1);
    const words = [...counts].toSorted((a, b) => b[1] - a[1]).map(([state, count]) => `${count} ${state}`);
    return {
      ...first,
      state: counts.size === 1 ? first.state : 'mixed',
      words,
      bays: workers.flatMap((worker) => worker.bays),
      concurrency: workers.reduce((sum, worker) => sum + worker.concurrency, 0),
    };
  }
  if (first.shape === 'queue') {
    const queues = views as readonly QueueView[];
    const sum = (name: 'visible' | 'inFlight' | 'delayed'): number => queues.reduce((all, queue) => all + queue.counts[name], 0);
    return {
      ...first,
      visible: queues.flatMap((queue) => queue.visible),
      inFlight: queues.flatMap((queue) => queue.inFlight).map((message, slot) => ({ ...message, slot })),
      delayed: queues.flatMap((queue) => queue.delayed),
      counts: { visible: sum('visible'), inFlight: sum('inFlight'), delayed: sum('delayed') },
      fifo: false,
      groups: [],
    };
  }
  if (first.shape === 'store') {
    const stores = views.flatMap((view) => (view.shape === 'store' ? [view] : []));
    return { ...first, rows: stores.flatMap((store) => store.rows), rowCount: stores.reduce((sum, store) => sum + store.rowCount, 0) };
  }
  return first;
}
