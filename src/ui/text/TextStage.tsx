/** The stage as text: the same instant in nested lists, in the order of the picture, for those who read or listen rather than look. */
import { sceneAt } from '../../scene/sceneAt';
import { textView, type TextEntry } from '../../scene/textView';
import { instant } from '../format';
import { useSession, useSlow } from '../useSession';
import { words } from '../words';
import css from './TextStage.module.css';

/** The words do not depend on the size; this one leaves nothing out. */
const size = { width: 1400, height: 900, mode: 'wide', reducedMotion: true } as const;

export default function TextStage() {
  const session = useSession();
  const scenario = useSlow((state) => state.scenario);
  const world = useSlow((state) => state.world);
  const trace = useSlow((state) => state.trace);
  const now = useSlow((state) => state.now);
  const scene = sceneAt(world, trace, now, { ...size, msPerSecond: scenario.msPerSecond }, scenario);
  const isNode = (id: string) => scenario.nodes.some((node) => node.id === id);
  return (
    // A scrolling region must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={css.text} role="region" aria-label={words.text.panel} tabIndex={0}>
      <h2>{words.text.at(instant(now))}</h2>
      {scene.sentence ? <p>{scene.sentence.text}</p> : null}
      <ul>
        {textView(scene).map((entry) => (
          <li key={entry.id}>
            {isNode(entry.id) ? (
              <button className="quietLink" onClick={() => session.select({ kind: 'node', id: entry.id })}>
                {entry.text}
              </button>
            ) : (
              <b>{entry.text}</b>
            )}
            <Entries entries={entry.entries} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Entries({ entries }: { readonly entries: readonly TextEntry[] }) {
  if (entries.length === 0) return null;
  return (
    <ul>
      {entries.map((entry) => (
        <li key={entry.id}>
          {entry.text}
          <Entries entries={entry.entries} />
        </li>
      ))}
    </ul>
  );
}
