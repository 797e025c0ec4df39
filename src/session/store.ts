/** The one store: what is seen at an instant, and how it is looked at. Set once a frame. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Run } from './run';
import type { SessionState } from './session';

/** A run at its start, paused. */
export const firstState = (run: Run): SessionState => ({
  scenario: run.scenario,
  seed: run.seed,
  horizonMs: run.scenario.horizonMs,
  playback: 'paused',
  msPerSecond: run.scenario.msPerSecond,
  selected: undefined,
  notices: [],
  ...run.seenAt(0),
});

export const createSessionStore = (run: Run): StoreApi<SessionState> => createStore<SessionState>(() => firstState(run));
