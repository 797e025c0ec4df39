/** Nodes as their families describe them at the instant shown: what inspector, lesson and first visit read. */
import { useMemo } from 'react';
import { nodeViewsOf } from '../session/selectors';
import type { NodeView } from '../systems/views';
import { useSlow } from './useSession';

const none: readonly NodeView[] = [];

/** Every node of the instant shown, in order of the scenario. */
export function useNodeViews(): readonly NodeView[] {
  const scenario = useSlow((state) => state.scenario);
  const world = useSlow((state) => state.world);
  const trace = useSlow((state) => state.trace);
  return useMemo(() => {
    try {
      return nodeViewsOf({ scenario, world, trace });
    } catch {
      // Between two runs a node may not be there yet: the panels then show nothing for one update.
      return none;
    }
  }, [scenario, world, trace]);
}

/** Undefined when the node is not there. */
export function useNodeView(nodeId: string | undefined): NodeView | undefined {
  return useNodeViews().find(({ id }) => id === nodeId);
}
