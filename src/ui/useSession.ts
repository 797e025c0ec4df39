/** How components reach the one session: narrow selectors, either at once or at a rate an eye can read. */
import { createContext, use } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Session, SessionState } from '../session/session';

export type Trace = SessionState['trace'];
export type Fact = NonNullable<ReturnType<Trace['at']>>;

interface Reach {
  readonly session: Session;
  /** The same state, at most ten times a second while it plays, at once while it stands. */
  readonly slow: StoreApi<SessionState>;
}

export const ReachContext = createContext<Reach | undefined>(undefined);

const slowMs = 100;

/** A reach over `session`; `start` follows it until the result is called. */
export function reachOf(session: Session): Reach & { readonly start: () => () => void } {
  const slow = createStore<SessionState>(() => session.store.getState());
  const start = () => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const take = () => {
      clearTimeout(waiting);
      waiting = undefined;
      slow.setState(session.store.getState(), true);
    };
    take();
    const unsubscribe = session.store.subscribe((state, before) => {
      const runs = state.playback === 'playing' && before.playback === 'playing';
      if (!runs || state.selected !== before.selected || state.branchId !== before.branchId || state.scenario !== before.scenario) take();
      else waiting ??= setTimeout(take, slowMs);
    });
    return () => {
      clearTimeout(waiting);
      unsubscribe();
    };
  };
  return { session, slow, start };
}

function useReach(): Reach {
  const reach = use(ReachContext);
  if (!reach) throw new Error('a component outside of its session');
  return reach;
}

export function useSession(): Session {
  return useReach().session;
}

/** A narrow selection, at every change of it. Select values that keep their identity. */
export function useLive<T>(select: (state: SessionState) => T): T {
  return useStore(useReach().session.store, select);
}

/** A narrow selection, at most ten times a second while it plays. */
export function useSlow<T>(select: (state: SessionState) => T): T {
  return useStore(useReach().slow, select);
}
