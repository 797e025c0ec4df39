/** The ledger in numbers: what a headless run prints and a page script reads. */
import { classes, type Ledger, type LedgerClass } from './ledger';

/** One reader's row in numbers: the classes add up to `sent`. */
export type CountedRow = { readonly reader: string; readonly sent: number; readonly lost: Readonly<Record<string, number>> } & Readonly<
  Record<Exclude<LedgerClass, 'lost'>, number>
>;

/** The ledger with counts in place of message ids. */
export function countLedger(ledger: Ledger): { readonly rows: readonly CountedRow[] } {
  return {
    rows: ledger.rows.map((row) => {
      const counts = Object.fromEntries(classes.filter((name) => name !== 'lost').map((name) => [name, row.messages[name].length]));
      const lost = Object.fromEntries(Object.entries(row.lost).map(([reason, messages]) => [reason, messages.length]));
      return { reader: row.reader, sent: row.sent, ...(counts as Record<Exclude<LedgerClass, 'lost'>, number>), lost };
    }),
  };
}
