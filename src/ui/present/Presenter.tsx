/** The run for a room: stage, clock, one sentence, a line with marks; nothing below 24 px, and one key to go on. */
import { useEffect, useMemo, useState } from 'react';
import type { Scene } from '../../scene/scene';
import { clock } from '../format';
import { ErrorBoundary } from '../ErrorBoundary';
import { Icon } from '../Icon';
import { go } from '../place';
import { StageView } from '../stage/StageView';
import { forceTheme } from '../theme';
import { useLive, useSession, useSlow } from '../useSession';
import { words } from '../words';
import css from './Presenter.module.css';
import { PresenterLine } from './PresenterLine';
import { goBack, goOn, stopsOf, useStopAtStops } from './stops';

const mostWords = 12;

export default function Presenter() {
  const session = useSession();
  const scenario = useLive((state) => state.scenario);
  const commands = useLive((state) => state.commands);
  const stops = useMemo(() => stopsOf(scenario, commands), [scenario, commands]);
  const [scene, setScene] = useState<Scene>();
  useEffect(() => {
    forceTheme('projector');
    return () => forceTheme(undefined);
  }, []);
  useStopAtStops(session, stops);
  useEffect(() => {
    const keys: Readonly<Record<string, () => void>> = {
      ' ': () => goOn(session, stops),
      ArrowRight: () => goOn(session, stops),
      PageDown: () => goOn(session, stops),
      ArrowLeft: () => goBack(session, stops),
      PageUp: () => goBack(session, stops),
      Escape: () => go('lesson'),
    };
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const act = keys[event.key];
      if (!act) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    };
    // Before the page's own keys: a clicker knows two.
    addEventListener('keydown', press, { capture: true });
    return () => removeEventListener('keydown', press, { capture: true });
  }, [session, stops]);
  return (
    <main className={css.presenter}>
      <header>
        <h1>
          {scenario.title}
          <small>{words.presenter.hint}</small>
        </h1>
        <BigClock />
      </header>
      <button className={css.leave} aria-label={words.presenter.leave} title={words.presenter.leave} onClick={() => go('lesson')}>
        <Icon name="close" />
      </button>
      <div className={css.stage}>
        <ErrorBoundary reset={scenario}>
          <StageView
            session={session}
            mode="present"
            onScene={(next) => setScene((before) => (before?.sentence?.text === next.sentence?.text ? before : next))}
          />
        </ErrorBoundary>
      </div>
      <Sentence fallback={scene?.sentence?.text ?? ''} stops={stops} />
      <PresenterLine />
    </main>
  );
}

function BigClock() {
  const { long, short } = clock(useSlow((state) => state.now));
  return (
    <div className={css.clock} role="timer" aria-label={words.transport.clock} aria-live="off">
      {long}
      <small>{short.slice(0, 2)}</small>
    </div>
  );
}

/** At most twelve words fit a room: of a longer text its first sentence. */
function brief(text: string): string {
  const end = text.indexOf('. ');
  return end > 0 && text.split(' ').length > mostWords ? text.slice(0, end + 1) : text;
}

/** The sentence of the stop we stand at or passed last; before the first, what the picture says. */
function Sentence({ fallback, stops }: { readonly fallback: string; readonly stops: ReturnType<typeof stopsOf> }) {
  const sentence = useSlow((state) => stops.findLast((stop) => stop.atMs <= state.now)?.sentence);
  return (
    <p className={css.sentence} aria-live="polite">
      {brief(sentence ?? fallback)}
    </p>
  );
}
