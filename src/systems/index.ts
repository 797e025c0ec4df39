/** The registry of families: one line each. Everything that differs between families is found through here. */
import type { Fact } from '../kernel/trace';
import { kernelWords } from './kernelWords';
import { queueSystem } from './queue/index';
import { messageCommands } from './queue/commands';
import type { FactWords, Glass, MarkKind, NodeKind, NodeSpec, System } from './system';
import type { NodeView } from './views';

export const systems: readonly System[] = [queueSystem];

export { glassOf } from './describe';
export { linkCommands } from './kernelWords';
export { messageCommands };

const kinds = new Map(systems.flatMap((system) => system.kinds.map((kind) => [kind.kind, kind])));
const words: Readonly<Record<string, FactWords>> = Object.assign({}, kernelWords, ...systems.map((system) => system.words));

/** Every node kind by name. */
export const kindNames: readonly string[] = [...kinds.keys()];

export function kindOf(kind: string): NodeKind | undefined {
  return kinds.get(kind);
}

/** All machines of all families by name. */
export const machines: System['machines'] = Object.assign({}, ...systems.map((system) => system.machines));

export function describeNode(node: NodeSpec, glass: Glass): NodeView {
  return kindOf(node.kind)!.describe(node, glass);
}

/** A fact as one plain sentence. */
export function sentenceOf(fact: Fact): string {
  return words[fact.kind]?.sentence(fact) ?? `${fact.nodeId}: ${fact.kind}.`;
}

/** The mark a fact leaves on the timeline, with its short name; undefined for most. */
export function markOf(fact: Fact): { readonly kind: MarkKind; readonly name: string } | undefined {
  const known = words[fact.kind];
  const kind = typeof known?.mark === 'function' ? known.mark(fact) : known?.mark;
  return kind === undefined ? undefined : { kind, name: known?.markName?.(fact) ?? fact.kind };
}
