/** The ledger on a phone: the same equation, one term a line. */
import { useMemo } from 'react';
import { count } from '../format';
import { Icon } from '../Icon';
import { panels } from '../panels';
import { words } from '../words';
import { QueueChoice, useLedgerRow } from './LedgerStrip';
import css from './LedgerStrip.module.css';
import { MessageChoices } from './MessageChoices';
import { addsUp, termsOf } from './terms';

export function LedgerSheet() {
  const { row, readers, choose } = useLedgerRow();
  const terms = useMemo(() => (row ? termsOf(row) : []), [row]);
  if (!row) return <p className="note">{words.ledger.noQueue}</p>;
  const sums = addsUp(row, terms);
  return (
    <div className={css.sheet}>
      {readers.length > 1 ? <QueueChoice readers={readers} reader={row.reader} choose={choose} /> : null}
      <p className={css.sum}>
        <b>{count(row.sent)}</b> {words.ledger.sent} =
      </p>
      {terms.map((term) => (
        <details key={term.id} className={css.line}>
          <summary className={term.messageIds.length === 0 ? css.zero : term.tone}>
            <b>{count(term.messageIds.length)}</b> {term.label}
          </summary>
          <MessageChoices term={term} close={() => panels.setState({ sheetTab: 'selection' })} />
        </details>
      ))}
      <p className={css.sum}>
        <Icon name={sums ? 'adds' : 'warn'} /> {sums ? words.ledger.addsUp : words.ledger.doesNot}
      </p>
    </div>
  );
}
