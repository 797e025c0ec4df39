/** The ledger as an equation: which classes of messages stand in which term, and whether the terms add up to what was sent. */
import type { LedgerRow, LedgerClass } from '../../scenarios/ledger';
import { words } from '../words';

export interface Part {
  readonly title: string | undefined;
  readonly messageIds: readonly string[];
}

export interface Term {
  readonly id: 'once' | 'repeatedly' | 'inSystem' | 'expired' | 'deadLettered' | 'lost';
  readonly label: string;
  readonly tone: '' | 'toneDuplicate' | 'toneDeadLetter' | 'toneLost';
  readonly messageIds: readonly string[];
  /** The same messages by class or by reason. */
  readonly parts: readonly Part[];
}

const inSystem = ['visible', 'inFlight', 'delayed', 'unread'] as const satisfies readonly LedgerClass[];

export function termsOf(row: LedgerRow): readonly Term[] {
  const { messages } = row;
  const single = (id: Term['id'], label: string, tone: Term['tone'], messageIds: readonly string[]): Term => ({
    id,
    label,
    tone,
    messageIds,
    parts: [{ title: undefined, messageIds }],
  });
  return [
    single('once', words.ledger.once, '', messages.doneOnce),
    single('repeatedly', words.ledger.repeatedly, 'toneDuplicate', messages.doneRepeatedly),
    {
      id: 'inSystem',
      label: words.ledger.inSystem,
      tone: '',
      messageIds: inSystem.flatMap((name) => messages[name]),
      parts: inSystem.map((name) => ({ title: words.ledger[name], messageIds: messages[name] })).filter((part) => part.messageIds.length > 0),
    },
    single('expired', words.ledger.expired, 'toneLost', messages.expired),
    single('deadLettered', words.ledger.deadLettered, 'toneDeadLetter', messages.deadLettered),
    {
      id: 'lost',
      label: words.ledger.lost,
      tone: 'toneLost',
      messageIds: messages.lost,
      parts: Object.entries(row.lost).map(([title, messageIds]) => ({ title, messageIds })),
    },
  ];
}

/** Computed, not claimed. */
export function addsUp(row: LedgerRow, terms: readonly Term[]): boolean {
  return terms.reduce((sum, term) => sum + term.messageIds.length, 0) === row.sent;
}

/** How many glyphs each term may show in `roomPx`: up to 16 each, fewest messages first, then a number only. */
export function glyphsShown(terms: readonly Term[], roomPx: number, glyphPx: number): ReadonlySet<Term['id']> {
  const shown = new Set<Term['id']>();
  let room = roomPx;
  for (const term of terms.toSorted((a, b) => a.messageIds.length - b.messageIds.length)) {
    const wanted = term.messageIds.length * glyphPx;
    if (term.messageIds.length > 16 || wanted > room) continue;
    room -= wanted;
    shown.add(term.id);
  }
  return shown;
}
