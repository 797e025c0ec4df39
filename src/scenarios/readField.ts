/** One setting or field by its spec: its value, its default, or a refusal that names where, what and what is allowed. */
import type { ParamSpec } from '../systems/system';
import { listWords, oneLine } from './amounts';
import { firstIssue } from './fields';
import { nodesNamed, schemaOf } from './paramSchema';

class Refusal extends Error {}

/** Ends a check with "where: what". Caught at the border by `refusalWords`. */
export const refuse = (where: string, what: string): never => {
  throw new Refusal(`${where}: ${what}`);
};

/** One line for whatever was thrown during a check; a check that itself failed says so instead of passing the fault on. */
export function refusalWords(error: unknown, what: string): string {
  if (error instanceof Refusal) return error.message;
  return `${what}: it could not be checked (${oneLine(error instanceof Error ? error.message : String(error), 200)})`;
}

interface Named {
  readonly id: string;
  readonly kind: string;
}

/** Absent means the default; `null` means "none" where the setting is optional. `kind` is that of the node the field belongs to. */
export function readField(where: string, spec: ParamSpec, value: unknown, nodes: readonly Named[], kind?: string): unknown {
  if (value === undefined && (spec.optional || spec.default !== undefined)) return spec.default;
  if (value === null && spec.optional) return undefined;
  const result = firstIssue(schemaOf(spec), value);
  if ('text' in result) return refuse([where, ...result.path].join('.'), result.text);
  for (const { field, node, sameKind } of nodesNamed(spec, result.output)) {
    const found = nodes.find(({ id }) => id === node);
    if (!found) refuse(`${where}${field}`, `there is no node "${node}"; ${listWords(nodes.map(({ id }) => id))} are there`);
    if (sameKind && kind !== undefined && found!.kind !== kind) refuse(`${where}${field}`, `"${node}" is a ${found!.kind}; a ${kind} is allowed`);
  }
  return result.output;
}
