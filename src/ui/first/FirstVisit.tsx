/** The first page: a run that holds its breath at the worst instant, one question, one button that does it for real, and the lessons below. */
import { useEffect, useRef, useState } from 'react';
import type { Scene } from '../../scene/scene';
import { ErrorBoundary } from '../ErrorBoundary';
import { Brand, Icon } from '../Icon';
import { panels } from '../panels';
import { enterLesson } from '../place';
import { SpeedWords } from '../SpeedSlider';
import { StageView } from '../stage/StageView';
import { ThemeMenu } from '../ThemeMenu';
import { Clock, PlayButton } from '../Transport';
import { useLive, useSession, useSlow } from '../useSession';
import { useMedia } from '../useWidth';
import { useNodeView } from '../useViews';
import { words } from '../words';
import { Catalogue } from './Catalogue';
import css from './FirstVisit.module.css';
import { FirstMenu } from './FirstMenu';

export function FirstVisit() {
  const narrow = useMedia('(max-width: 759px)');
  return (
    <div className={css.page}>
      <a className="skip" href="#lessons">
        {words.first.skip}
      </a>
      <header className={css.bar}>
        <span className={css.brand}>
          <Brand size={24} />
          {words.brand}
        </span>
        <ThemeMenu />
        <button className="iconButton" aria-label={words.bar.keys} title={words.bar.keys} onClick={() => panels.setState({ dialog: 'keys' })}>
          <Icon name="keys" />
        </button>
      </header>
      <main className={css.main}>
        <Hero narrow={narrow} />
        <section className={css.lessons} aria-label={words.picker.title}>
          <Catalogue />
        </section>
      </main>
    </div>
  );
}

function Hero({ narrow }: { readonly narrow: boolean }) {
  const session = useSession();
  const scenario = useLive((state) => state.scenario);
  const msPerSecond = useLive((state) => state.msPerSecond);
  const crashed = useLive((state) => state.commands.length > 0);
  const worker = scenario.lesson?.doing.commands.find(({ type }) => type === 'crash')?.node ?? scenario.nodes.find(({ kind }) => kind === 'consumer')?.id;
  const title = scenario.nodes.find(({ id }) => id === worker)?.title ?? worker ?? '';
  const held = useHeld(worker);
  const stands = useLive((state) => state.playback === 'paused' && state.now === state.scenario.lesson?.doing.atMs);
  const [scene, setScene] = useState<Scene>();
  const shown = useRef<string>('');
  useHold(crashed);
  useEffect(() => {
    if (worker !== undefined && session.store.getState().selected === undefined) session.select({ kind: 'node', id: worker });
  }, [session, worker]);
  const crash = () => {
    const { lesson } = scenario;
    if (lesson?.doing.atMs !== undefined) session.seek(lesson.doing.atMs);
    if (worker !== undefined) session.send({ type: 'crash', node: worker });
    session.play();
  };
  // The menu needs the place of its node only: another scene with the same place is no news.
  const onScene = (next: Scene) => {
    const box = next.nodes.find(({ id }) => id === worker)?.box;
    const place = box ? `${box.x},${box.y},${box.height},${next.scale}` : '';
    if (place === shown.current) return;
    shown.current = place;
    setScene(next);
  };
  return (
    <section className={css.hero}>
      <div className={css.words}>
        <h1>{heading(title, held, crashed)}</h1>
        <p>{crashed ? words.first.crashedAbout : stands ? words.first.held(title) : narrow ? words.first.aboutNarrow(title) : words.first.about(title)}</p>
        {crashed ? (
          <div className={css.buttons}>
            <button className="button primary" onClick={() => enterLesson(scenario.id)}>
              {words.first.predict}
            </button>
            <button
              className="quietLink"
              onClick={() => {
                session.undo();
                session.play();
              }}
            >
              {words.first.again}
            </button>
          </div>
        ) : (
          <div className={css.buttons}>
            <button className="button primary" onClick={crash}>
              <Icon name="crash" /> {words.first.crash(title)}
            </button>
            <button
              className="quietLink"
              onClick={() => {
                session.play();
                enterLesson(scenario.id);
              }}
            >
              {words.first.watch}
            </button>
          </div>
        )}
      </div>
      <div className={css.stage}>
        <ErrorBoundary reset={scenario}>
          <StageView session={session} mode={narrow ? 'tall' : 'wide'} onScene={onScene} />
        </ErrorBoundary>
        <div className={css.run}>
          <PlayButton large />
          <Clock />
          <SpeedWords msPerSecond={msPerSecond} />
        </div>
      </div>
      {narrow || worker === undefined ? null : <FirstMenu worker={worker} scene={scene} crash={crashed ? undefined : crash} />}
    </section>
  );
}

interface Held {
  readonly label: string | undefined;
  /** "captioning v7" */
  readonly doing: string | undefined;
  readonly almost: boolean;
}

/** What the worker holds; a crashed one still shows what it forgot. */
function useHeld(worker: string | undefined): Held {
  const view = useNodeView(worker);
  const now = useSlow((state) => state.now);
  const bay = view?.shape === 'worker' ? view.bays[0] : undefined;
  const done = bay?.clock ? (now - bay.clock.startedAt) / Math.max(1, bay.clock.endsAt - bay.clock.startedAt) : 1;
  return { label: bay?.message.label, doing: bay && view?.words[0], almost: bay !== undefined && done > 0.5 };
}

function heading(worker: string, held: Held, crashed: boolean): string {
  if (crashed) return held.label ? words.first.crashedHolding(worker, held.label) : words.first.crashedIdle(worker);
  if (held.label === undefined) return words.first.idle(worker);
  return held.almost ? words.first.almost(worker, held.label) : words.first.working(worker, held.doing ?? held.label);
}

/** Stands still, once, at the instant the lesson acts: question and picture then say the same. Play goes on from there. */
function useHold(crashed: boolean): void {
  const session = useSession();
  const held = useRef(false);
  useEffect(() => {
    if (crashed) return;
    return session.store.subscribe((state, before) => {
      const atMs = state.scenario.lesson?.doing.atMs;
      if (atMs === undefined || held.current || state.playback !== 'playing') return;
      if (before.now < atMs && state.now >= atMs) {
        held.current = true;
        // Not within the update that told of it: others have yet to hear of that one.
        queueMicrotask(() => session.seek(atMs));
      }
    });
  }, [session, crashed]);
}
