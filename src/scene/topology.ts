/** What of a scenario the picture needs: columns, who reads whose messages, dead-letter queues below their source, equal nodes, keys. */
import type { NodeId } from '../kernel/effects';
import type { LinkSpec, Scenario } from '../scenarios/scenario';
import { kindOf } from '../systems/index';
import type { NodeSpec } from '../systems/system';

export type Column = 0 | 1 | 2 | 3;

/** Several equal nodes that may stand as one; most often just one. */
export interface Cluster {
  readonly first: NodeSpec;
  readonly members: readonly NodeSpec[];
}

/** A queue with the queues that take its dead letters. */
export interface QueueStack {
  readonly source: NodeSpec;
  readonly deadLetters: readonly NodeSpec[];
}

export interface Redrive {
  readonly source: NodeId;
  readonly target: NodeId;
  readonly maxReceiveCount: number;
}

export const columnOfKind = (kind: string): Column => kindOf(kind)?.column ?? 1;

export const nodesIn = (scenario: Scenario, column: Column): readonly NodeSpec[] => scenario.nodes.filter((node) => columnOfKind(node.kind) === column);

/** Every redrive policy whose dead-letter queue exists. */
export function redrivesOf(scenario: Scenario): readonly Redrive[] {
  const ids = new Set(scenario.nodes.map((node) => node.id));
  const redrives: Redrive[] = [];
  for (const { id, params } of scenario.nodes) {
    const policy = params['redrivePolicy'] as { deadLetterQueue?: string; maxReceiveCount?: number } | null | undefined;
    const target = policy?.deadLetterQueue;
    if (target !== undefined && target !== id && ids.has(target)) redrives.push({ source: id, target, maxReceiveCount: policy?.maxReceiveCount ?? 1 });
  }
  return redrives;
}

/** A queue without links that nobody names yet waits to become a dead-letter queue: of the first queue that has none. */
function sparesOf(scenario: Scenario): readonly { readonly source: NodeId; readonly target: NodeId }[] {
  const redrives = redrivesOf(scenario);
  const queues = nodesIn(scenario, 1);
  const busy = queues.filter((node) => linksOf(scenario, node.id).length > 0);
  const spares = queues.filter(
    (node) => linksOf(scenario, node.id).length === 0 && !redrives.some(({ target, source }) => target === node.id || source === node.id),
  );
  const source = busy.find((node) => !redrives.some((redrive) => redrive.source === node.id || redrive.target === node.id));
  return source ? spares.slice(0, 1).map((target) => ({ source: source.id, target: target.id })) : [];
}

/** Every pair of a queue and the one that takes, or may come to take, its dead letters. */
export const deadLetterPairs = (scenario: Scenario): readonly { readonly source: NodeId; readonly target: NodeId }[] => [
  ...redrivesOf(scenario),
  ...sparesOf(scenario),
];

/** Queues with their dead-letter queues below them, in order of the scenario. A shared one stands below its last source. */
export function queueStacks(scenario: Scenario): readonly QueueStack[] {
  const queues = nodesIn(scenario, 1);
  const above = new Map<NodeId, NodeId>();
  for (const { source, target } of redrivesOf(scenario)) above.set(target, source);
  for (const { source, target } of sparesOf(scenario)) above.set(target, source);
  const rootOf = (id: NodeId): NodeId => {
    const seen = new Set<NodeId>();
    let root = id;
    while (above.has(root) && !seen.has(root)) {
      seen.add(root);
      root = above.get(root)!;
    }
    return root;
  };
  const stacks = new Map<NodeId, { source: NodeSpec; deadLetters: NodeSpec[] }>();
  for (const node of queues) if (rootOf(node.id) === node.id || !above.has(node.id)) stacks.set(node.id, { source: node, deadLetters: [] });
  for (const node of queues) {
    if (stacks.has(node.id)) continue;
    const stack = stacks.get(rootOf(node.id));
    if (stack) stack.deadLetters.push(node);
    else stacks.set(node.id, { source: node, deadLetters: [] });
  }
  return [...stacks.values()];
}

export const linksOf = (scenario: Scenario, id: NodeId): readonly LinkSpec[] => scenario.links.filter((link) => link.from === id || link.to === id);

export const otherEnd = (link: LinkSpec, id: NodeId): NodeId => (link.from === id ? link.to : link.from);

/** Nodes of one column in the order of the nodes they hang on in the column before, so that links cross little. */
export function inOrderOf(scenario: Scenario, nodes: readonly NodeSpec[], anchors: readonly NodeId[]): readonly NodeSpec[] {
  const rank = new Map(anchors.map((id, index) => [id, index]));
  const weight = (node: NodeSpec): number => {
    const ranks = linksOf(scenario, node.id)
      .map((link) => rank.get(otherEnd(link, node.id)))
      .filter((value) => value !== undefined);
    return ranks.length === 0 ? anchors.length : ranks.reduce((sum, value) => sum + value, 0) / ranks.length;
  };
  return nodes
    .map((node, index) => ({ node, index, weight: weight(node) }))
    .toSorted((a, b) => a.weight - b.weight || a.index - b.index)
    .map(({ node }) => node);
}

export const alone = (nodes: readonly NodeSpec[]): readonly Cluster[] => nodes.map((node) => ({ first: node, members: [node] }));

/** Equal nodes together: same kind, same settings, same neighbours. */
export function clustered(scenario: Scenario, nodes: readonly NodeSpec[]): readonly Cluster[] {
  return grouped(nodes, (node) => {
    const neighbours = linksOf(scenario, node.id)
      .map((link) => otherEnd(link, node.id))
      .toSorted();
    return JSON.stringify([node.kind, node.params, neighbours]);
  });
}

/** The last resort: everything of the column that has the same neighbours, then everything of one kind. */
export const byKind = (nodes: readonly NodeSpec[]): readonly Cluster[] => grouped(nodes, (node) => node.kind);

function grouped(nodes: readonly NodeSpec[], keyOf: (node: NodeSpec) => string): readonly Cluster[] {
  const groups = new Map<string, NodeSpec[]>();
  for (const node of nodes) {
    const key = keyOf(node);
    const group = groups.get(key);
    if (group) group.push(node);
    else groups.set(key, [node]);
  }
  return [...groups.values()].map((members) => ({ first: members[0]!, members }));
}

/** Key names in order of first appearance in the producers' settings; where an upload comes in pieces, the pieces are the keys. */
export function keyOrder(scenario: Scenario): readonly string[] {
  const textsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []);
  const keys = scenario.nodes.flatMap(({ params }) => {
    const pieces = textsOf(params['pieces']);
    return pieces.length > 0 ? pieces : textsOf(params['keys']);
  });
  return [...new Set(keys)];
}
