/** The network: what becomes of a post on its link. Latency, loss, duplication and cuts, all by seeded dice. */
import { drawMs, roll, type Distribution } from './dice';
import type { NodeId } from './effects';
import { after, type VirtualTime } from './time';

/** A link between two nodes; requests and answers use it both ways. Replaced, never changed. */
export interface Link {
  readonly id: string;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly latency: Distribution;
  /** Added to every latency by `slowLink`, ms. */
  readonly extraLatencyMs: number;
  /** Ratio of posts lost, 0 … 1. */
  readonly loss: number;
  /** Ratio of posts that arrive twice, 0 … 1. */
  readonly duplication: number;
  readonly cut: boolean;
  /** Posts so far: the counter of its dice. */
  readonly posts: number;
}

/** One copy's way: when it arrives or falls, and why it falls. */
export interface Way {
  readonly arriveAt: VirtualTime;
  readonly fate: 'delivered' | 'duplicate' | 'lost';
  readonly reason: string | undefined;
}

/** Key of a pair of nodes whatever the direction. */
export const pairOf = (a: NodeId, b: NodeId): string => (a < b ? `${a}\n${b}` : `${b}\n${a}`);

/**
 * The ways of the next post over `link`: one, or two when it is duplicated. A lost post falls half way.
 * Each question has its own stream of dice, counted by posts, so that a change of one ratio leaves the other draws alone.
 */
export function waysOf(link: Link, seed: number, now: VirtualTime): readonly Way[] {
  const latencyMs = latencyOf(link, seed, 'latency');
  const arriveAt = after(now, latencyMs);
  if (link.cut) return [{ arriveAt: after(now, latencyMs / 2), fate: 'lost', reason: 'link cut' }];
  if (link.loss > 0 && roll(seed, `${link.id}/loss`, link.posts) < link.loss) {
    return [{ arriveAt: after(now, latencyMs / 2), fate: 'lost', reason: 'lost on the link' }];
  }
  if (link.duplication > 0 && roll(seed, `${link.id}/duplication`, link.posts) < link.duplication) {
    const second = after(arriveAt, Math.max(1, latencyOf(link, seed, 'second')));
    return [
      { arriveAt, fate: 'delivered', reason: undefined },
      { arriveAt: second, fate: 'duplicate', reason: undefined },
    ];
  }
  return [{ arriveAt, fate: 'delivered', reason: undefined }];
}

function latencyOf({ id, latency, extraLatencyMs, posts }: Link, seed: number, stream: string): number {
  if (latency.kind === 'fixed') return latency.ms + extraLatencyMs;
  return drawMs(latency, roll(seed, `${id}/${stream}`, posts)) + extraLatencyMs;
}
