/** The page: first visit, lesson or presenter by its address; the wide page or the phone's by its width. */
import { lazy, Suspense, useEffect, useMemo } from 'react';
import type { Session } from '../session/session';
import { FirstVisit } from './first/FirstVisit';
import { panels, usePanels } from './panels';
import { go, placeOf, placeStore, usePlace } from './place';
import { bindShortcuts } from './shortcuts';
import { reachOf, ReachContext, useLive } from './useSession';
import { words } from './words';

/** The page of a lesson is fetched apart: the first page does without it, and asks for it while it is looked at. */
export const loadLessonPage = () => import('./LessonPage');

const LessonPage = lazy(loadLessonPage);
const Extras = lazy(() => import('./Extras'));
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
  useEffect(() => followAddress(session), [session]);
  return (
    <ReachContext value={reach}>
      <Title />
      <Page shown={shown} />
      <Suspense>
        <Extras />
      </Suspense>
      <Dialogs />
    </ReachContext>
  );
}

function Page({ shown }: Pick<Props, 'shown'>) {
  const place = usePlace();
  useEffect(() => {
    if (place === 'first') requestIdleCallback(() => void loadLessonPage(), { timeout: 4000 });
  }, [place]);
  return (
    <Suspense>
      {place === 'first' ? <FirstVisit /> : place === 'lesson' ? <LessonPage /> : <Presenter />}
      <Shown tell={shown} />
    </Suspense>
  );
}

/** Stands beside a page that may still be on its way: it tells when both are there. */
function Shown({ tell }: { readonly tell: () => void }) {
  useEffect(tell, [tell]);
  return null;
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
