/** The lessons as small living pictures, by family; only families that exist have a tab, and their counts are counted. */
import { useState } from 'react';
import { catalogue } from '../../scenarios/catalogue/index';
import { addressOf, openLesson } from '../place';
import { Thumbnail } from '../stage/Thumbnail';
import { useLive, useSession } from '../useSession';
import { words } from '../words';
import css from './Catalogue.module.css';

type Entry = (typeof catalogue)[number];
type Tab = 'start' | Entry['family'];

/** The way in: one idea after the other. What is not in the catalogue is left out. */
const startHere = [
  'visibility-timeout',
  'crash-before-delete',
  'timeout-too-short',
  'poison-message',
  'order-email',
  'fifo-groups',
  'timeout-too-long',
  'long-polling',
  'retention',
  'delay-queue',
  'video-pipeline',
  'backpressure',
];

const families = ['why', 'queues', 'streams', 'pubsub'] as const;

function entriesOf(tab: Tab): readonly Entry[] {
  if (tab !== 'start') return catalogue.filter(({ family }) => family === tab);
  const chosen = startHere.flatMap((id) => catalogue.find((entry) => entry.id === id) ?? []);
  return chosen.length > 0 ? chosen : catalogue.slice(0, 12);
}

export function Catalogue({ chosen }: { readonly chosen?: () => void }) {
  const [tab, setTab] = useState<Tab>('start');
  const session = useSession();
  const running = useLive((state) => state.scenario.id);
  const tabs: readonly Tab[] = ['start', ...families.filter((family) => catalogue.some((entry) => entry.family === family))];
  return (
    <div className={css.catalogue}>
      <div className={css.tabs}>
        <b>{words.lessons(catalogue.length)}</b>
        <div role="tablist" aria-label={words.picker.title}>
          {tabs.map((id, index) => (
            <button
              key={id}
              id={`family-${id}`}
              role="tab"
              aria-selected={id === tab}
              aria-controls="lessons"
              tabIndex={id === tab ? 0 : -1}
              onClick={() => setTab(id)}
              onKeyDown={(event) => {
                const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? tabs.length - 1 : 0;
                if (step === 0) return;
                event.preventDefault();
                const next = tabs[(index + step) % tabs.length]!;
                setTab(next);
                document.getElementById(`family-${next}`)?.focus();
              }}
            >
              {words.families[id]}
              {id === 'start' ? '' : ` ${entriesOf(id).length}`}
            </button>
          ))}
        </div>
        <span className={css.takes}>{words.eachTakes}</span>
      </div>
      <div id="lessons" role="tabpanel" aria-labelledby={`family-${tab}`}>
        <ul className={css.grid}>
          {entriesOf(tab).map((entry) => (
            <li key={entry.id}>
              <a
                className={css.card}
                href={addressOf(entry.id)}
                title={entry.idea.replaceAll('**', '')}
                data-running={entry.id === running}
                onClick={(event) => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                  event.preventDefault();
                  chosen?.();
                  void openLesson(session, entry.id);
                }}
              >
                <span className={css.picture}>
                  <Thumbnail load={entry.load} />
                </span>
                <span className={css.name}>{entry.title}</span>
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
