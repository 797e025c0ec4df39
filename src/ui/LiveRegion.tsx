/** Tells in words what just happened, at a rate a listener can follow: one sentence every two seconds, the most important fact first (GUIDE §6). */
import { useEffect, useState } from 'react';
import { markOf, sentenceOf } from './factWords';
import { useSession, type Fact } from './useSession';
import { words } from './words';

const everyMs = 2000;
/** Faster than this nothing is said until it stands still. */
const fastest = 2000;

const importance: Readonly<Record<string, number>> = {
  lost: 0,
  crash: 1,
  twice: 2,
  deadLetter: 3,
  timeout: 4,
  restart: 5,
  cut: 6,
  heal: 7,
  pause: 8,
  setting: 9,
};

export function LiveRegion() {
  const { store } = useSession();
  const [sentence, say] = useState('');
  useEffect(() => {
    let told = store.getState().traceLength;
    let trace = store.getState().trace;
    const tell = () => {
      const state = store.getState();
      // A jump back, a fork or another run: what stands there is not news.
      if (state.trace !== trace || state.traceLength < told) {
        trace = state.trace;
        told = state.traceLength;
        return;
      }
      if (state.traceLength === told) return;
      if (state.playback === 'playing' && state.msPerSecond > fastest) return;
      const from = told;
      told = state.traceLength;
      const facts = trace.slice(Math.max(from, told - 500), told);
      const chosen = mostImportant(facts);
      if (chosen) say(chosen);
    };
    const timer = setInterval(tell, everyMs);
    return () => clearInterval(timer);
  }, [store]);
  return (
    <div className="spoken" role="status" aria-live="polite" aria-atomic="true">
      {sentence}
    </div>
  );
}

function mostImportant(facts: readonly Fact[]): string | undefined {
  const marked = facts.filter((fact) => markOf(fact) !== undefined);
  const telling = marked.length > 0 ? marked : facts.filter((fact) => fact.messageId !== undefined);
  const first = telling.toSorted((a, b) => (importance[markOf(a) ?? ''] ?? 10) - (importance[markOf(b) ?? ''] ?? 10) || b.sequence - a.sequence)[0];
  if (!first) return undefined;
  const others = marked.length > 1 ? `, ${words.live.more(marked.length - 1)}` : '';
  return `${sentenceOf(first)}${others}`;
}
