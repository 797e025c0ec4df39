/** The layout: nodes apart and inside at every size, still while things happen, giving up words before frames. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LinkSpec, Scenario } from '../scenarios/scenario';
import type { NodeSpec } from '../systems/system';
import { overlaps } from './geometry';
import { layoutOf, sentenceRoomOf, type LayoutView } from './layout';

const views: readonly LayoutView[] = [
  { width: 736, height: 505, mode: 'wide' },
  { width: 1016, height: 505, mode: 'wide' },
  { width: 1376, height: 865, mode: 'wide' },
  { width: 890, height: 385, mode: 'wide', sentenceRoom: 0 },
  { width: 360, height: 374, mode: 'tall' },
  { width: 390, height: 374, mode: 'tall' },
  { width: 1920, height: 720, mode: 'present' },
];

const node = (id: string, kind: string, params: Record<string, unknown> = {}): NodeSpec => ({ id, kind, title: id, params });

const link = (from: string, to: string): LinkSpec => ({ id: `${from}→${to}`, from, to, latency: { kind: 'fixed', ms: 100 }, loss: 0, duplication: 0 });

const scenarioOf = (nodes: readonly NodeSpec[], links: readonly LinkSpec[]): Scenario => ({
  version: 1,
  title: 'test',
  seed: 1,
  horizonMs: 30_000,
  msPerSecond: 250,
  nodes,
  links,
  script: [],
  moments: [],
  watch: [],
});

/** Any topology of 1 … 30 nodes; settings differ, so that most nodes are not equal. */
const topologies = fc
  .record({
    producers: fc.nat(12),
    queues: fc.nat(8),
    consumers: fc.nat(24),
    stores: fc.nat(4),
    deadLetters: fc.nat(4),
    differ: fc.boolean(),
    long: fc.boolean(),
    links: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 12 }),
  })
  .map(({ producers, queues, consumers, stores, deadLetters, differ, long, links }) => {
    const names = (count: number, kind: string): NodeSpec[] =>
      Array.from({ length: count }, (_, index) => node(`${kind}-${index + 1}${long ? '-of-the-northern-region' : ''}`, kind, differ ? { own: index } : {}));
    const queueNodes = names(queues, 'queue');
    for (let index = 0; index < Math.min(deadLetters, Math.floor(queues / 2)); index += 1) {
      queueNodes[index] = {
        ...queueNodes[index]!,
        params: { ...queueNodes[index]!.params, redrivePolicy: { deadLetterQueue: queueNodes[queues - 1 - index]!.id, maxReceiveCount: 3 } },
      };
    }
    let nodes = [...names(producers, 'producer'), ...queueNodes, ...names(consumers, 'consumer'), ...names(stores, 'store')].slice(0, 30);
    if (nodes.length === 0) nodes = [node('queue-1', 'queue')];
    const pairs = links.map(([a, b]) => [nodes[a % nodes.length]!.id, nodes[b % nodes.length]!.id] as const).filter(([a, b]) => a !== b);
    return scenarioOf(
      nodes,
      pairs.map(([a, b]) => link(a, b)),
    );
  });

describe('layout', () => {
  it.each(views)('keeps any 1 … 30 nodes apart and inside $mode $width × $height', (view) => {
    fc.assert(
      fc.property(topologies, (scenario) => {
        const { places, placeOf, width, height, scale } = layoutOf(scenario, view);
        expect(placeOf.size).toBe(scenario.nodes.length);
        expect(scale).toBeGreaterThanOrEqual(1);
        for (const place of places) {
          expect(place.box.x).toBeGreaterThanOrEqual(0);
          expect(place.box.y).toBeGreaterThanOrEqual(0);
          expect(place.box.x + place.box.width).toBeLessThanOrEqual(width);
          expect(place.box.y + place.box.height, `${place.id} ${place.form}`).toBeLessThanOrEqual(height - sentenceRoomOf(view) / scale);
        }
        for (const [index, a] of places.entries()) {
          for (const b of places.slice(index + 1))
            expect(overlaps(a.box, b.box), `${a.id} ${JSON.stringify(a.box)} and ${b.id} ${JSON.stringify(b.box)}`).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('routes every link between seen nodes from edge to edge', () => {
    fc.assert(
      fc.property(topologies, fc.constantFrom(...views), (scenario, view) => {
        const { routes, placeOf } = layoutOf(scenario, view);
        for (const { id, from, to } of scenario.links) if (placeOf.get(from) !== placeOf.get(to)) expect(routes.get(id)!.length).toBeGreaterThanOrEqual(2);
      }),
    );
  });

  it('is the same whatever runs: it is a function of scenario and size', () => {
    fc.assert(
      fc.property(topologies, fc.constantFrom(...views), (scenario, view) => {
        const { places } = layoutOf(scenario, view);
        expect(layoutOf({ ...scenario, seed: 99, script: [] }, { ...view }).places).toEqual(places);
      }),
    );
  });

  it('keeps full frames where they fit and gives up words, then frames, then lets equal nodes stand together', () => {
    const formsAt = (count: number): string => {
      const workers = Array.from({ length: count }, (_, index) => node(`worker-${index + 1}`, 'consumer', { batchSize: 1 }));
      const scenario = scenarioOf(
        [node('todo', 'queue'), ...workers],
        workers.map((worker) => link('todo', worker.id)),
      );
      const place = layoutOf(scenario, views[0]!).placeOf.get('worker-1')!;
      return `${place.form} ${place.members.length}`;
    };
    expect([1, 4, 5, 6, 8, 11, 16].map(formsAt)).toEqual(['full 1', 'full 1', 'compact 1', 'compact 1', 'mini 1', 'mini 1', 'compact 16']);
  });
});
