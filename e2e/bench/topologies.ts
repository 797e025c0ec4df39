/** What the bench runs: the video pipeline with more workers, and a scene with many messages on their way at once. */
import { catalogue } from '../../src/scenarios/catalogue/index';
import type { Scenario } from '../../src/scenarios/scenario';
import { decodeScenario } from '../../src/scenarios/schema';

/** The lesson with `count` workers: copies of its first one, linked alike. */
export async function videoPipeline(count: number): Promise<Scenario> {
  const listed = catalogue.find((entry) => entry.id === 'video-pipeline');
  if (!listed) throw new Error('video-pipeline is not in the catalogue');
  const scenario = await listed.load();
  const workers = scenario.nodes.filter((node) => node.kind === 'consumer');
  const pattern = workers[0]!;
  const others = Array.from({ length: Math.max(0, count - workers.length) }, (_, index) => `extra-worker-${index + 1}`);
  return {
    ...scenario,
    nodes: [...scenario.nodes, ...others.map((id) => ({ ...pattern, id, title: id }))],
    links: [
      ...scenario.links,
      ...others.flatMap((id) =>
        scenario.links
          .filter((link) => link.from === pattern.id || link.to === pattern.id)
          .map((link) => ({
            ...link,
            id: `${link.id}-${id}`,
            from: link.from === pattern.id ? id : link.from,
            to: link.to === pattern.id ? id : link.to,
          })),
      ),
    ],
  };
}

/** About `tokens` messages travelling at once: they leave every 100 ms and are `tokens` × 100 ms on their way. */
export function manyOnTheWay(tokens: number): Scenario {
  const producers = [1, 2, 3, 4, 5];
  const everyMs = 500;
  const latencyMs = Math.round((tokens / producers.length) * everyMs);
  const decoded = decodeScenario({
    version: 1,
    title: `${tokens} messages on their way`,
    seed: 1,
    horizonMs: 120_000,
    msPerSecond: 1000,
    nodes: [
      ...producers.map((n) => ({
        id: `producer-${n}`,
        kind: 'producer',
        title: `producer-${n}`,
        params: { arrivals: { kind: 'fixed', everyMs }, keys: ['ana', 'ben', 'cem', 'dua', 'eva'] },
      })),
      { id: 'jobs', kind: 'queue', title: 'jobs', params: {} },
    ],
    links: producers.map((n) => ({ id: `link-${n}`, from: `producer-${n}`, to: 'jobs', latency: { kind: 'fixed', ms: latencyMs } })),
  });
  if (!decoded.ok) throw new Error(decoded.error);
  return decoded.scenario;
}
