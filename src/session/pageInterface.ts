/** `window.brokerscope`: the page for scripts and tests. The same door as the buttons; what is asked for is drawn when the promise resolves. */
import { valueWords } from '../scenarios/amounts';
import { countLedger } from '../scenarios/countLedger';
import { isId } from '../scenarios/fields';
import type { Command } from '../systems/system';
import { instantWords, stoppedWords } from './notices';
import { metricsOf, nodeViewsOf, pendingTimersOf } from './selectors';
import type { Outcome, Session } from './session';

/** What is needed of a window. */
export interface Page {
  readonly requestAnimationFrame: (callback: () => void) => unknown;
  readonly location: { readonly href: string };
  brokerscope?: PageInterface;
}

export type PageInterface = ReturnType<typeof pageInterface>;

/** Puts the interface on the page. `whenShown` resolves when the first picture can be drawn. */
export function installPageInterface(session: Session, whenShown: Promise<unknown> = Promise.resolve(), page: Page = window as unknown as Page): PageInterface {
  return (page.brokerscope = pageInterface(session, whenShown, page));
}

function pageInterface(session: Session, whenShown: Promise<unknown>, page: Page) {
  /** The stage draws with the state; after the second frame what it drew has been painted. */
  const whenDrawn = (): Promise<void> => new Promise((resolve) => page.requestAnimationFrame(() => page.requestAnimationFrame(() => resolve())));
  const drawn = async (opening: Outcome | Promise<Outcome>): Promise<void> => {
    const outcome = await opening;
    if (!outcome.ok) throw new Error(outcome.error);
    await whenStill(session);
    await whenDrawn();
  };
  return {
    /** Resolves when the first picture is drawn. */
    ready: whenShown.then(whenDrawn),
    /** A catalogue id, a scenario (object or JSON text) or a link; stands paused. Rejects with what is wrong; the old run goes on. */
    open: (idOrScenario: unknown, { seed }: { readonly seed?: number } = {}): Promise<void> => drawn(openAny(session, idOrScenario, seed)),
    /** Stands at an instant, in ms; resolves when it is drawn. */
    standAt: (ms: unknown): Promise<void> => drawn(stand(session, ms)),
    play: () => session.play(),
    pause: () => session.pause(),
    /** Gives a command now; in the past it forks. */
    send: (command: unknown): Outcome => session.send(command as Command),
    /** The instant shown, as plain values. */
    state: () => stateOf(session),
    /** Facts with fromMs ≤ time ≤ toMs; without bounds all up to the instant shown. */
    trace: ({ fromMs = 0, toMs }: { readonly fromMs?: number; readonly toMs?: number } = {}) => {
      const { trace, now } = session.store.getState();
      return structuredClone(trace.between(fromMs - 1, toMs ?? Math.floor(now)));
    },
    /** The ledger in numbers; each row adds up to `sent`. */
    ledger: () => countLedger(session.store.getState().ledger),
    /** An address that opens this scenario, seed, commands and instant. */
    link: async (): Promise<string> => new URL(await session.link(), page.location.href).href,
  };
}

function openAny(session: Session, idOrScenario: unknown, seed: number | undefined): Outcome | Promise<Outcome> {
  if (isId(idOrScenario)) return session.openId(idOrScenario, { seed });
  if (typeof idOrScenario === 'string' && /^(\.?\/?[?#]|https?:)/.test(idOrScenario)) return session.openLink(idOrScenario);
  return session.open(idOrScenario, { seed });
}

/** Resolves when nothing is computed ahead any more. */
function whenStill(session: Session): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (session.store.getState().playback === 'seeking') return;
      unsubscribe();
      resolve();
    };
    const unsubscribe = session.store.subscribe(check);
    check();
  });
}

async function stand(session: Session, ms: unknown): Promise<Outcome> {
  if (typeof ms !== 'number' || !Number.isFinite(ms) || ms < 0)
    return { ok: false, error: `standAt: ${valueWords(ms)} is no instant; milliseconds from 0 on are allowed` };
  session.seek(ms);
  await whenStill(session);
  const { now, stopped } = session.store.getState();
  if (now === Math.floor(ms)) return { ok: true };
  return { ok: false, error: stopped && now >= stopped.atMs ? stoppedWords(stopped) : `standAt: something else led to ${instantWords(now)} meanwhile` };
}

function stateOf(session: Session) {
  const state = session.store.getState();
  const { scenario, seed, now, playedToMs, horizonMs, playback, msPerSecond, branchId, branches, commands, marks, notices, selected, stopped } = state;
  const nodes = nodeViewsOf(state).map((view) => ({
    ...view,
    timers: pendingTimersOf(state, view.id),
    ...(view.shape === 'queue' ? { metrics: metricsOf(view) } : {}),
  }));
  const about = { id: scenario.id, title: scenario.title };
  return structuredClone({
    scenario: about,
    seed,
    now,
    playedToMs,
    horizonMs,
    playback,
    msPerSecond,
    branchId,
    branches,
    commands,
    marks,
    notices,
    selected,
    stopped,
    nodes,
  });
}
