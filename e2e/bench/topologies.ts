/** What the bench runs besides the video pipeline: a scene with many messages on their way at once. */
import type { Scenario } from '../../src/scenarios/scenario';
import { decodeScenario } from '../../src/scenarios/schema';

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
        params: { arrivals: { kind: 'fixed', everyMs }, requestTimeoutMs: 3_600_000, keys: ['ana', 'ben', 'cem', 'dua', 'eva'] },
      })),
      { id: 'jobs', kind: 'queue', title: 'jobs', params: {} },
    ],
    links: producers.map((n) => ({ id: `link-${n}`, from: `producer-${n}`, to: 'jobs', latency: { kind: 'fixed', ms: latencyMs } })),
  });
  if (!decoded.ok) throw new Error(decoded.error);
  return decoded.scenario;
}
