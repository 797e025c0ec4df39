/** What became of every message sent, as an equation that always adds up; each number leads to its messages. */
import { Fragment, useMemo, useState } from 'react';
import type { Scenario } from '../../scenarios/scenario';
import { count } from '../format';
import { Icon } from '../Icon';
import { MenuButton } from '../MenuButton';
import { MessageGlyph } from '../stage/MessageGlyph';
import { useFaces } from '../useFaces';
import { useLive, useSlow } from '../useSession';
import { useWidth } from '../useWidth';
import { words } from '../words';
import css from './LedgerStrip.module.css';
import { MessageChoices } from './MessageChoices';
import { addsUp, glyphsShown, termsOf, type Term } from './terms';

const glyphPx = 17;
/** What the words and numbers of the equation take at 13 px. */
const wordsPx = 800;

/** The row that is shown: the chosen queue, else the first one a producer sends to. */
export function useLedgerRow() {
  const scenario = useLive((state) => state.scenario);
  const rows = useSlow((state) => state.ledger.rows);
  const [chosen, choose] = useState<string | undefined>(undefined);
  const row = rows.find(({ reader }) => reader === chosen) ?? rows.find(({ reader }) => reader === firstSource(scenario)) ?? rows[0];
  const readers = rows.map(({ reader }) => ({ id: reader, title: scenario.nodes.find(({ id }) => id === reader)?.title ?? reader }));
  return { row, readers, choose };
}

function firstSource(scenario: Scenario): string | undefined {
  const kindOf = (id: string) => scenario.nodes.find((node) => node.id === id)?.kind;
  return scenario.links.find((link) => kindOf(link.from) === 'producer' && kindOf(link.to) === 'queue')?.to;
}

export function LedgerStrip() {
  const { row, readers, choose } = useLedgerRow();
  const [ref, width] = useWidth<HTMLElement>();
  const terms = useMemo(() => (row ? termsOf(row) : []), [row]);
  const shown = useMemo(() => glyphsShown(terms, width - wordsPx - (readers.length > 1 ? 150 : 0), glyphPx), [terms, width, readers.length]);
  if (!row)
    return (
      <section ref={ref} className={css.ledger} aria-label={words.ledger.panel}>
        <span className="note">{words.ledger.noQueue}</span>
      </section>
    );
  const sums = addsUp(row, terms);
  return (
    <section ref={ref} className={css.ledger} aria-label={words.ledger.panel}>
      {readers.length > 1 ? <QueueChoice readers={readers} reader={row.reader} choose={choose} /> : null}
      <span className={css.term}>
        <b>{count(row.sent)}</b> {words.ledger.sent}
      </span>
      {terms.map((term, index) => (
        <Fragment key={term.id}>
          <span className={css.sign}>{index === 0 ? '=' : '+'}</span>
          <TermButton term={term} glyphs={shown.has(term.id)} />
        </Fragment>
      ))}
      <span className={css.check}>
        {row.onTheWay.length > 0 ? <span className={css.way}>{words.ledger.onTheWay(row.onTheWay.length)}</span> : null}
        <Icon name={sums ? 'adds' : 'warn'} /> {sums ? words.ledger.addsUp : words.ledger.doesNot}
      </span>
    </section>
  );
}

function TermButton({ term, glyphs }: { readonly term: Term; readonly glyphs: boolean }) {
  const faceOf = useFaces();
  const n = term.messageIds.length;
  const reason = term.id === 'lost' && term.parts.length === 1 ? `: ${term.parts[0]!.title}` : '';
  return (
    <MenuButton
      className={n === 0 ? `${css.term} ${css.zero}` : `${css.term} ${term.tone}`}
      label={
        <>
          <b>{count(n)}</b> {term.label}
          {reason}
          {glyphs && n > 0 ? (
            <span className={css.glyphs}>
              {term.messageIds.map((id) => (
                <MessageGlyph key={id} keyIndex={faceOf(id).keyIndex} size={16} />
              ))}
            </span>
          ) : null}
        </>
      }
    >
      {(close) => <MessageChoices term={term} close={close} />}
    </MenuButton>
  );
}

export function QueueChoice({
  readers,
  reader,
  choose,
}: {
  readonly readers: readonly { readonly id: string; readonly title: string }[];
  readonly reader: string;
  readonly choose: (id: string) => void;
}) {
  return (
    <select className={css.choice} aria-label={words.ledger.queue} value={reader} onChange={(change) => choose(change.target.value)}>
      {readers.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </select>
  );
}
