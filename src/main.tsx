/** The composition root: theme, session, frame loop, page interface and page are put together here and nowhere else. */
import { createRoot } from 'react-dom/client';
import { catalogue } from './scenarios/catalogue/index';
import { createSession } from './session/createSession';
import { startFrameLoop } from './session/frameLoop';
import { installPageInterface } from './session/pageInterface';
import { App, loadLessonPage } from './ui/App';
import { placeOf, placeStore } from './ui/place';
import './ui/styles/tokens.css';
import './ui/styles/base.css';
import './ui/styles/grammar.css';
import { startTheme } from './ui/theme';

/** What runs on the first page, and behind a link that cannot be opened. */
const firstId = 'crash-before-delete';
/** How long before the lesson's instant the first page begins, in seconds on screen. */
const leadScreenSeconds = 10;

async function start(): Promise<void> {
  startTheme(document.documentElement);
  const { href } = location;
  // Fetched beside the lesson, not after it.
  if (placeOf(href) === 'lesson') void loadLessonPage();
  const entry = catalogue.find(({ id }) => id === firstId) ?? catalogue[0];
  if (!entry) throw new Error('the catalogue is empty');
  const scenario = await entry.load();
  const session = createSession(scenario);
  if (placeOf(href) === 'first') {
    const atMs = scenario.lesson?.doing.atMs ?? scenario.horizonMs / 4;
    session.seek(Math.max(0, atMs - leadScreenSeconds * scenario.msPerSecond));
    session.play();
  } else {
    const { searchParams, hash } = new URL(href);
    const opened = searchParams.has('scenario') || hash.length > 1 ? await session.openLink(href) : { ok: true };
    if (opened.ok && !searchParams.has('t') && hash.length <= 1 && !searchParams.has('present')) session.play();
  }
  startFrameLoop(session);
  let shown = () => {};
  const whenShown = new Promise<void>((resolve) => (shown = resolve));
  Object.assign(window, { brokerscope: installPageInterface(session, whenShown, { location, requestAnimationFrame: frameOfPage }) });
  createRoot(document.getElementById('root')!).render(<App session={session} shown={shown} />);
}

/** A script that opens a run from the first page waits for the page of a lesson too. */
async function frameOfPage(callback: () => void): Promise<void> {
  if (placeStore.getState().place === 'lesson') await loadLessonPage();
  requestAnimationFrame(callback);
}

void start();
