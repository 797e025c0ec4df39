/** The page: first visit, lesson or presenter by its address; the wide page or the phone's by its width. */
import { lazy, Suspense, useEffect, useMemo } from 'react';
import type { Session } from '../session/session';
import { DropFile } from './DropFile';
import { FirstVisit } from './first/FirstVisit';
import { LessonPage } from './LessonPage';
import { LiveRegion } from './LiveRegion';
import { Notices } from './Notices';
import { panels, usePanels } from './panels';
import { go, placeOf, placeStore, usePlace } from './place';
import { bindShortcuts } from './shortcuts';
import { reachOf, ReachContext, useLive } from './useSession';
import { words } from './words';

const Presenter = lazy(() => import('./present/Presenter'));
const KeysDialog = lazy(() => import('./KeysDialog'));
const ScenarioPicker = lazy(() => import('./ScenarioPicker'));

interface Props {
  readonly session: Session;
  /** Called when the first picture stands. */
  readonly shown: () => void;
}

export function App({ session, shown }: Props) {
  const reach = useMemo(() => reachOf(session), [session]);
  useEffect(() => reach.start(), [reach]);
  useEffect(() => bindShortcuts(session), [session]);
  useEffect(shown, [shown]);
  useEffect(() => followAddress(session), [session]);
  return (
    <ReachContext value={reach}>
      <Title />
      <Page />
      <Notices />
      <LiveRegion />
      <DropFile />
      <Dialogs />
    </ReachContext>
  );
}

function Page() {
  const place = usePlace();
  if (place === 'first') return <FirstVisit />;
  if (place === 'lesson') return <LessonPage />;
  return (
    <Suspense>
      <Presenter />
    </Suspense>
  );
}

function Dialogs() {
  const dialog = usePanels((state) => state.dialog);
  const close = () => panels.setState({ dialog: undefined });
  if (dialog === undefined) return null;
  return <Suspense>{dialog === 'keys' ? <KeysDialog close={close} /> : <ScenarioPicker close={close} />}</Suspense>;
}

/** The title of the window names the lesson. */
function Title() {
  const title = useLive((state) => state.scenario.title);
  const place = usePlace();
  return <title>{place === 'first' ? words.brand : `${title} · ${words.brand}`}</title>;
}

/** Back and forward of the browser, and a run that a page script opens, lead to their page. */
function followAddress(session: Session): () => void {
  const pop = () => {
    const place = placeOf(location.href);
    const wanted = new URLSearchParams(location.search).get('scenario');
    go(place);
    if (location.hash.length > 1) void session.openLink(location.href);
    else if (wanted !== null && wanted !== session.store.getState().scenario.id) void session.openLink(location.href);
  };
  addEventListener('popstate', pop);
  addEventListener('hashchange', pop);
  const unsubscribe = session.store.subscribe((state, before) => {
    if (state.scenario !== before.scenario && placeStore.getState().place === 'first') go('lesson');
  });
  return () => {
    removeEventListener('popstate', pop);
    removeEventListener('hashchange', pop);
    unsubscribe();
  };
}
