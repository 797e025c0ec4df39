/** A small run for the tests of this folder: one producer, one queue, two workers, a store, and a crash after 5 s. */
import type { Scenario } from '../scenarios/scenario';
import { decodeScenario } from '../scenarios/schema';
import { createSession } from './createSession';
import type { Session } from './session';

export const crashJson = {
  title: 'Crash before the delete',
  seed: 3,
  horizonMs: 30_000,
  nodes: [
    { id: 'uploads', kind: 'producer', params: { arrivals: { kind: 'fixed', everyMs: 2000 }, prefix: 'v', count: 6 } },
    { id: 'videos', kind: 'queue', params: { visibilityTimeoutMs: 6000 } },
    { id: 'worker-1', kind: 'consumer', params: { work: { kind: 'fixed', ms: 1500 } } },
    { id: 'worker-2', kind: 'consumer', params: { work: { kind: 'uniform', minMs: 1000, maxMs: 3000 } } },
    { id: 'captions', kind: 'store' },
  ],
  links: [
    { id: 'in', from: 'uploads', to: 'videos' },
    { id: 'w1', from: 'videos', to: 'worker-1' },
    { id: 'w2', from: 'videos', to: 'worker-2' },
    { id: 's1', from: 'worker-1', to: 'captions' },
    { id: 's2', from: 'worker-2', to: 'captions' },
  ],
  script: [{ atMs: 5000, command: { type: 'crash', node: 'worker-1' } }],
  moments: [{ id: 'middle', atMs: 15_000, title: 'half way', sentence: 'Half of the run is over.' }],
  watch: ['videos'],
};

export function scenarioOf(json: unknown): Scenario {
  const decoded = decodeScenario(json);
  if (!decoded.ok) throw new Error(decoded.error);
  return decoded.scenario;
}

export const crashScenario = scenarioOf(crashJson);

/** A session on the small run, or on a change of it. */
export const sessionOf = (change: object = {}): Session => createSession(scenarioOf({ ...crashJson, ...change }), []);

/** Frames until nothing moves, `wallMs` apart. Returns how many. */
export function framesUntilStill(session: Session, wallMs = 100, most = 5000): number {
  for (let frames = 0; frames < most; frames += 1) {
    const { playback } = session.store.getState();
    if (playback !== 'playing' && playback !== 'seeking') return frames;
    session.advance(wallMs);
  }
  throw new Error(`still moving after ${most} frames`);
}

/** The facts up to the instant shown, one line each. */
export const factsOf = (session: Session): readonly string[] => {
  const { trace, traceLength } = session.store.getState();
  return trace.slice(0, traceLength).map((fact) => JSON.stringify(fact));
};
