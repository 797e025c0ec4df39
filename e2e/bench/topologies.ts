/** What the bench runs besides the video pipeline: a scene with many messages on their way at once. */
import type { Scenario } from '../../src/scenarios/scenario';
import { decodeScenario } from '../../src/scenarios/schema';

/** From 15 s to 60 s exactly `tokens` messages are on their way, and nothing else happens: what is measured is a frame of moving tokens. */
export function manyOnTheWay(tokens: number): Scenario {
  const producers = [1, 2, 3, 4, 5];
  const count = tokens / producers.length;
  const decoded = decodeScenario({
    version: 1,
    title: `${tokens} messages on their way`,
    seed: 1,
    horizonMs: 60_000,
    msPerSecond: 2500,
    nodes: [
      ...producers.map((n) => ({
        id: `producer-${n}`,
        kind: 'producer',
        params: { arrivals: { kind: 'fixed', everyMs: 15_000 / count }, count, requestTimeoutMs: 3_600_000, keys: ['ana', 'ben', 'cem', 'dua', 'eva'] },
      })),
      { id: 'jobs', kind: 'queue' },
    ],
    links: producers.map((n) => ({ from: `producer-${n}`, to: 'jobs', latency: { kind: 'fixed', ms: 60_000 } })),
  });
  if (!decoded.ok) throw new Error(decoded.error);
  return decoded.scenario;
}
