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
  readonly reason?: string;
}

/** Key of a pair of nodes whatever the direction. */
export const pairOf = (a: NodeId, b: NodeId): string => (a < b ? `${a}\n${b}` : `${b}\n${a}`);

/**
 * The ways of the next post over `link`: one, or two when it is duplicated. A lost post falls half way.
 * Three rolls a post whatever happens, so that a change of one ratio leaves the other draws alone.
 */
export function waysOf(link: Link, seed: number, now: VirtualTime): readonly Way[] {
  const latencyMs = drawMs(link.latency, roll(seed, `${link.id}/latency`, link.posts)) + link.extraLatencyMs;
  const arriveAt = after(now, latencyMs);
  const halfWay = after(now, latencyMs / 2);
  if (link.cut) return [{ arriveAt: halfWay, fate: 'lost', reason: 'link cut' }];
  if (link.loss > 0 && roll(seed, `${link.id}/loss`, link.posts) < link.loss) {
    return [{ arriveAt: halfWay, fate: 'lost', reason: 'lost on the link' }];
  }
  if (link.duplication > 0 && roll(seed, `${link.id}/duplication`, link.posts) < link.duplication) {
    const second = drawMs(link.latency, roll(seed, `${link.id}/second`, link.posts)) + link.extraLatencyMs;
    return [
      { arriveAt, fate: 'delivered' },
      { arriveAt: after(arriveAt, Math.max(1, second)), fate: 'duplicate' },
    ];
  }
  return [{ arriveAt, fate: 'delivered' }];
}
