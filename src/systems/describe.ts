/** Read access to a world in the words of the families: what the scene, the inspector and the commands look through. */
import type { Trace } from '../kernel/trace';
import type { World } from '../kernel/world';
import type { Glass, NodeSpec } from './system';

/** A glass on `world`. With the trace it can also tell how often an effect was written. */
export function glassOf(world: World, nodes: readonly NodeSpec[], trace?: Trace): Glass {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return {
    now: world.now,
    nodes,
    snapshot: (id) => world.entities.get(id)?.snapshot as never,
    timerEndsAt: (id, timerId) => world.entities.get(id)?.timers.find((timer) => timer.id === timerId)?.endsAt,
    isTravelling: (messageId, to) => {
      for (const post of world.posts.values()) if (post.to === to && post.fate !== 'lost' && post.messageIds.includes(messageId)) return true;
      return false;
    },
    node: (id) => {
      const node = byId.get(id);
      if (!node) throw new Error(`there is no node "${id}"`);
      return node;
    },
    effectsOf: (messageId) => {
      let effects = 0;
      for (const fact of trace?.ofMessage(messageId) ?? []) {
        if (fact.sequence >= world.facts) break;
        if (fact.kind === 'effectApplied') effects += 1;
      }
      return effects;
    },
  };
}
