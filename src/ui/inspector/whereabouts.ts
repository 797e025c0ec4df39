/** Where a message is at the instant shown, in words: on a shelf, in a worker's hands, on its way, or gone for a reason. */
import type { Post } from '../../kernel/world';
import type { LedgerRow } from '../../scenarios/ledger';
import type { NodeView } from '../../systems/views';
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
  const views = useNodeViews();
  const posts = useSlow((state) => state.world.posts);
  const rows = useSlow((state) => state.ledger.rows);
  return (
    inQueue(views, messageId) ??
    onItsWay([...posts.values()], messageId) ?? { endsAt: undefined, clock: '', poison: false, ...fromLedger(rows, messageId, present) }
  );
}

function inQueue(views: readonly NodeView[], messageId: string): Whereabouts | undefined {
  for (const view of views) {
    if (view.shape !== 'queue') continue;
    const find = (list: typeof view.visible) => list.find((message) => message.messageId === messageId);
    const inFlight = find(view.inFlight);
    if (inFlight) {
      const { clock, poison, holder, handleCut } = inFlight;
      const text = handleCut ? 'in flight, nobody works on it' : `in flight${holder ? `, held by ${holder}` : ''}`;
      return { text, endsAt: clock?.endsAt, clock: 'Visible again in', poison, lost: false };
    }
    const delayed = find(view.delayed);
    if (delayed) return { text: `delayed in ${view.title}`, endsAt: delayed.clock?.endsAt, clock: 'Visible in', poison: delayed.poison, lost: false };
    const visible = find(view.visible);
    const place = view.deadLettersOf ? 'set aside' : 'visible';
    if (visible) return { text: `${place} in ${view.title}`, endsAt: undefined, clock: '', poison: visible.poison, lost: false };
  }
  return undefined;
}

function onItsWay(posts: readonly Post[], messageId: string): Whereabouts | undefined {
  const post = posts.find(({ messageIds }) => messageIds.includes(messageId));
  return post && { text: `on its way to ${post.toNode}`, endsAt: undefined, clock: '', poison: false, lost: false };
}

function fromLedger(rows: readonly LedgerRow[], messageId: string, present: Present): { readonly text: string; readonly lost: boolean } {
  for (const row of rows) {
    for (const [reason, ids] of Object.entries(row.lost)) if (ids.includes(messageId)) return { text: `lost: ${reason}`, lost: true };
    if (row.messages.expired.includes(messageId)) return { text: 'expired', lost: true };
  }
  if (present.endedAt !== undefined) return { text: present.effects > 0 ? 'done and deleted' : 'deleted', lost: false };
  return { text: present.storedAt === undefined ? 'not yet sent' : 'stored', lost: false };
}
