/** The messages behind a number of the ledger; choosing one selects it on the stage. */
import { MessageGlyph } from '../stage/MessageGlyph';
import { useFaces } from '../useFaces';
import { useSession } from '../useSession';
import { words } from '../words';
import css from './LedgerStrip.module.css';
import type { Term } from './terms';

/** More than this many are counted, not listed. */
const listed = 60;

export function MessageChoices({ term, close }: { readonly term: Term; readonly close: () => void }) {
  const session = useSession();
  const faceOf = useFaces();
  if (term.messageIds.length === 0) return <p className="note">{term.id === 'lost' ? words.ledger.noneLost : words.ledger.none}</p>;
  return (
    <div className={css.choices}>
      {term.parts.map((part, index) => (
        <div key={part.title ?? index}>
          <h3 className="heading">{part.title ?? term.label}</h3>
          <ul>
            {part.messageIds.slice(0, listed).map((id) => {
              const face = faceOf(id);
              return (
                <li key={id}>
                  <button
                    className={css.choiceButton}
                    aria-label={face.key ? `${id}, key ${face.key}` : id}
                    title={face.key ? `${id}, key ${face.key}` : id}
                    onClick={() => {
                      session.select({ kind: 'message', id });
                      close();
                    }}
                  >
                    <MessageGlyph keyIndex={face.keyIndex} label={face.label} size={34} effects={term.id === 'repeatedly' ? 2 : 0} />
                  </button>
                </li>
              );
            })}
          </ul>
          {part.messageIds.length > listed ? <p className="note">{words.ledger.more(part.messageIds.length - listed)}</p> : null}
        </div>
      ))}
    </div>
  );
}
