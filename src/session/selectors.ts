/** What can be said of a state in words and numbers: nodes as their families describe them, their timers, a queue's metrics. */
import { describeNode, glassOf } from '../systems/index';
import type { NodeView, QueueView } from '../systems/views';
import type { SessionState } from './session';

/** Every node of the instant shown, in order of the scenario. Without the trace, nothing is said of effects. */
export function nodeViewsOf({ scenario, world, trace }: Pick<SessionState, 'scenario' | 'world'> & Partial<Pick<SessionState, 'trace'>>): readonly NodeView[] {
  const glass = glassOf(world, scenario.nodes, trace);
  return scenario.nodes.map((node) => describeNode(node, glass));
}

export interface PendingTimer {
  /** The node itself, or a message it holds. */
  readonly entity: string;
  readonly timer: string;
  readonly startedAt: number;
  readonly endsAt: number;
}

/** Timers that run at a node, the next to end first. */
export function pendingTimersOf({ world }: Pick<SessionState, 'world'>, nodeId: string): readonly PendingTimer[] {
  const timers: PendingTimer[] = [];
  for (const entity of world.entities.values()) {
    if (entity.nodeId !== nodeId) continue;
    for (const { id, startedAt, endsAt } of entity.timers) timers.push({ entity: entity.id, timer: id, startedAt, endsAt });
  }
  return timers.toSorted((a, b) => a.endsAt - b.endsAt);
}

/** The four numbers SQS shows of a queue (Q-M-01, Q-M-02), exact here. */
export const metricsOf = ({ counts, ageOfOldestMs }: QueueView) => ({ ...counts, ageOfOldestMs });
