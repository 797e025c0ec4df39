/** The small words lessons are written in: nodes and links with every setting at its default unless a lesson says otherwise. */
import type { Distribution } from '../../kernel/dice';
import { kindOf } from '../../systems/index';
import type { Command, NodeSpec, Params } from '../../systems/system';
import type { LinkSpec, TimedCommand } from '../scenario';

type Settings = Params & { readonly title?: string };

/** A node with the defaults of its kind. The title is its id unless given. */
function node(kind: string, id: string, { title = id, ...given }: Settings): NodeSpec {
  const specs = kindOf(kind)!.params;
  const params = Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, name in given ? given[name] : spec.default]));
  return { id, kind, title, params };
}

export const producer = (id: string, settings: Settings = {}): NodeSpec => node('producer', id, settings);
export const queue = (id: string, settings: Settings = {}): NodeSpec => node('queue', id, settings);
export const worker = (id: string, settings: Settings = {}): NodeSpec => node('consumer', id, settings);
export const store = (id: string, settings: Settings = {}): NodeSpec => node('store', id, settings);

const fixed = (latency: number | Distribution): Distribution => (typeof latency === 'number' ? { kind: 'fixed', ms: latency } : latency);

/** A link both ways, by its ends; it never loses anything unless given. */
export function link(from: string, to: string, latency: number | Distribution, rest: Partial<LinkSpec> = {}): LinkSpec {
  return { id: `${from}-${to}`, from, to, latency: fixed(latency), loss: 0, duplication: 0, ...rest };
}

/** A script entry: `at(9_000, { type: 'crash', node: 'worker-1' })`. */
export const at = (atMs: number, command: Command): TimedCommand => ({ atMs, command });

/** The nodes' names worker-1 … worker-n. */
export const workerNames = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `worker-${index + 1}`);
