/** Where a message is at the instant shown, in words: on a shelf, in a worker's hands, on its way, or gone for a reason. */
import { useMemo } from 'react';
import type { LedgerRow } from '../../scenarios/ledger';
import { useSlow } from '../useSession';
import { useNodeViews } from '../useViews';
import type { Present } from './messageFacts';

export interface Whereabouts {
  readonly text: string;
  /** When the clock that runs on it ends, and what it is called. */
  readonly endsAt: number | undefined;
  readonly clock: string;
  readonly poison: boolean;
  readonly lost: boolean;
}

export function useWhereabouts(messageId: string, present: Present): Whereabouts {
  const world = useSlow((state) => state.world);
  const rows = useSlow((state) => state.ledger.rows);
  const views = useNodeViews();
  return useMemo(() => {
    const nowhere = { endsAt: undefined, clock: '', poison: false, lost: false };
    for (const view of views) {
      if (view.shape !== 'queue') continue;
      const find = (list: typeof view.visible) => list.find((message) => message.messageId === messageId);
      const visible = find(view.visible);
      const inFlight = find(view.inFlight);
      const delayed = find(view.delayed);
      if (inFlight) {
        const { clock, poison, holder, handleCut } = inFlight;
        return { text: handleCut ? 'in flight, nobody works on it' : `in flight${holder ? `, held by ${holder}` : ''}`, endsAt: clock?.endsAt, clock: 'Visible again in', poison, lost: false };
      }
      if (delayed) return { text: `delayed in ${view.title}`, endsAt: delayed.clock?.endsAt, clock: 'Visible in', poison: delayed.poison, lost: false };
      if (visible) return { ...nowhere, text: view.deadLettersOf ? `set aside in ${view.title}` : `visible in ${view.title}`, poison: visible.poison };
    }
    for (const post of world.posts.values()) {
      if (post.messageIds.includes(messageId)) return { ...nowhere, text: `on its way to ${post.toNode}` };
    }
    return { ...nowhere, ...fromLedger(rows, messageId, present) };
  }, [views, world, rows, messageId, present]);
}

function fromLedger(rows: readonly LedgerRow[], messageId: string, present: Present): { readonly text: string; readonly lost: boolean } {
  for (const row of rows) {
    for (const [reason, ids] of Object.entries(row.lost)) if (ids.includes(messageId)) return { text: `lost: ${reason}`, lost: true };
    if (row.messages.expired.includes(messageId)) return { text: 'expired', lost: true };
  }
  if (present.endedAt !== undefined) return { text: present.effects > 0 ? 'done and deleted' : 'deleted', lost: false };
  return { text: present.storedAt === undefined ? 'not yet sent' : 'stored', lost: false };
}
