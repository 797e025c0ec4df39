/** The latest facts of a node in its family's words, newest first; each leads to its instant. */
import { bareInstant } from '../format';
import { sentenceOf } from '../factWords';
import { useSession, type Fact } from '../useSession';
import { words } from '../words';
import css from './Inspector.module.css';

const most = 6;
/** What travels, and answers: the log tells them on request. */
const untold = new Set(['posted', 'postArrived', 'receiveAnswered']);

export function FactList({ heading, facts }: { readonly heading: string; readonly facts: readonly Fact[] }) {
  const session = useSession();
  const told = facts.filter(({ kind }) => !untold.has(kind));
  if (told.length === 0) return null;
  return (
    <>
      <h3 className="heading">{heading}</h3>
      <ol className={css.facts}>
        {told
          .slice(-most)
          .toReversed()
          .map((fact) => (
            <li key={fact.sequence}>
              <button className="timeLink" onClick={() => session.seek(fact.time)}>
                {bareInstant(fact.time)}
              </button>
              <span>{sentenceOf(fact)}</span>
            </li>
          ))}
      </ol>
      {told.length > most ? <p className="note">{words.inspector.earlier(told.length - most)}</p> : null}
    </>
  );
}
