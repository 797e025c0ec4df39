/** The page of a run: stage in the middle and always the biggest thing, lesson left, inspector right, transport, timeline and ledger under it. */
import { lazy, Suspense, useState } from 'react';
import type { Scene } from '../scene/scene';
import { Bar } from './Bar';
import { ErrorBoundary } from './ErrorBoundary';
import { instant } from './format';
import { Icon } from './Icon';
import { Inspector } from './inspector/Inspector';
import css from './LessonPage.module.css';
import { LedgerStrip } from './ledger/LedgerStrip';
import { LessonPanel } from './lesson/LessonPanel';
import { panels, usePanels } from './panels';
import { PhoneSheet } from './PhoneSheet';
import { StageView } from './stage/StageView';
import { PhoneTimeline } from './timeline/PhoneTimeline';
import { Timeline } from './timeline/Timeline';
import { Transport } from './Transport';
import { useLive, useSession } from './useSession';
import { useMedia } from './useWidth';
import { words } from './words';

const LogView = lazy(() => import('./log/LogView'));
const TextStage = lazy(() => import('./text/TextStage'));

export default function LessonPage() {
  const narrow = useMedia('(max-width: 759px), (max-height: 480px)');
  return narrow ? <PhonePage /> : <WidePage />;
}

function WidePage() {
  const scenario = useLive((state) => state.scenario);
  const view = usePanels((state) => state.view);
  const lessonOpen = usePanels((state) => state.lessonOpen);
  const inspectorOpen = usePanels((state) => state.inspectorOpen);
  return (
    <div className={css.page} data-lesson={lessonOpen} data-inspector={inspectorOpen}>
      <Skip />
      <Bar narrow={false} />
      <ErrorBoundary reset={scenario}>{lessonOpen ? <LessonPanel /> : <LessonRail />}</ErrorBoundary>
      <main className={css.middle}>
        <div className={css.view} id="middle" role="tabpanel" aria-labelledby={`tab-${view}`} tabIndex={-1}>
          <ErrorBoundary reset={scenario}>
            {view === 'stage' ? <Stage mode="wide" /> : <Suspense>{view === 'text' ? <TextStage /> : <LogView />}</Suspense>}
          </ErrorBoundary>
        </div>
      </main>
      <ErrorBoundary reset={scenario}>
        <Inspector />
      </ErrorBoundary>
      <footer className={css.foot}>
        <Transport />
        <ErrorBoundary reset={scenario}>
          <Timeline />
          <LedgerStrip />
        </ErrorBoundary>
      </footer>
    </div>
  );
}

function PhonePage() {
  const scenario = useLive((state) => state.scenario);
  return (
    <div className={css.phone}>
      <Skip />
      <Bar narrow />
      <main className={css.middle} id="middle" tabIndex={-1}>
        <ErrorBoundary reset={scenario}>
          <Stage mode="tall" />
        </ErrorBoundary>
      </main>
      <Transport narrow />
      <ErrorBoundary reset={scenario}>
        <PhoneTimeline />
      </ErrorBoundary>
      <ErrorBoundary reset={scenario}>
        <PhoneSheet />
      </ErrorBoundary>
    </div>
  );
}

/** The stage with its sentence of the moment; on a phone the sheet has the words. */
function Stage({ mode }: { readonly mode: 'wide' | 'tall' }) {
  const session = useSession();
  const [said, say] = useState<Scene['sentence']>();
  return (
    <>
      <StageView
        session={session}
        mode={mode}
        onScene={({ sentence }) => say((before) => (before?.text === sentence?.text && before?.atMs === sentence?.atMs ? before : sentence))}
      />
      {said && mode === 'wide' ? (
        <p className={css.say}>
          <span>{instant(said.atMs)}</span>
          <Sentence text={said.text} />
        </p>
      ) : null}
    </>
  );
}

/** What happened stands out; what explains it follows. */
function Sentence({ text }: { readonly text: string }) {
  const end = text.indexOf('. ') + 1;
  if (end === 0) return <b>{text}</b>;
  return (
    <span>
      <b>{text.slice(0, end)}</b>
      {text.slice(end)}
    </span>
  );
}

function LessonRail() {
  return (
    <aside className={css.rail} aria-label={words.lesson.panel}>
      <button className="iconButton" aria-label={words.lesson.show} title={words.lesson.show} onClick={() => panels.setState({ lessonOpen: true })}>
        <Icon name="panelLeft" />
      </button>
    </aside>
  );
}

function Skip() {
  return (
    <a className="skip" href="#middle">
      {words.skip}
    </a>
  );
}
