/** Commands at the border: whether a command from a person, a script or a link makes sense for a scenario, and if not, why. */
import type { Command, CommandSpec, NodeKind, NodeSpec, ParamSpec } from '../systems/system';
import { listWords, oneLine, valueWords } from './amounts';
import { isId } from './fields';
import { allKinds, type Kinds } from './kinds';
import { plainJson } from './plainJson';
import { readField, refusalWords, refuse } from './readField';
import type { LinkSpec, Scenario } from './scenario';

export type CheckedCommand = { readonly ok: true; readonly command: Command } | { readonly ok: false; readonly error: string };

/** What a command is checked against. */
export type Place = Pick<Scenario, 'nodes'> & { readonly links: readonly Pick<LinkSpec, 'id'>[] };

type Fields = Readonly<Record<string, ParamSpec>>;

const hourMs = 3_600_000;

/** Commands every link understands, whatever its family: the network is the kernel's. */
export const linkCommands: Readonly<Record<string, Fields>> = {
  cutLink: {},
  healLink: {},
  slowLink: { extraLatencyMs: { type: 'durationMs', label: 'extra latency', default: 400, min: 0, max: hourMs, live: true } },
  setLoss: { loss: { type: 'ratio', label: 'loss', default: 0.1, live: true } },
};

/** Decodes a command for `scenario`. The error is one line: "worker-9 › crash: there is no node worker-9; …". */
export function checkCommand(scenario: Place, command: unknown, kinds: Kinds = allKinds()): CheckedCommand {
  const plain = plainJson(typeof command === 'string' ? { type: command } : command, 10_000, 'command');
  if (!plain.ok) return plain;
  try {
    return { ok: true, command: check(scenario, plain.value, kinds) };
  } catch (error) {
    return { ok: false, error: refusalWords(error, 'command') };
  }
}

function check(scenario: Place, value: unknown, kinds: Kinds): Command {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse('command', `${valueWords(value)} is not an object with type and node, messageId, link or post`);
  const given = value as Record<string, unknown>;
  const type = given['type'];
  if (typeof type !== 'string') return refuse('command › type', type === undefined ? 'is missing' : `${valueWords(type)} is not text`);
  const name = oneLine(type);
  if (Object.hasOwn(given, 'link') || Object.hasOwn(linkCommands, type)) return linkCommand(scenario, name, given);
  if (given['node'] !== undefined && given['messageId'] === undefined && given['post'] === undefined) return nodeCommand(scenario, name, given, kinds);
  return messageCommand(scenario, name, given, kinds);
}

function linkCommand(scenario: Place, type: string, given: Record<string, unknown>): Command {
  const link = given['link'];
  const fields = Object.hasOwn(linkCommands, type) ? linkCommands[type]! : refuse(`command › type`, `"${type}" is not known for a link; ${listWords(Object.keys(linkCommands))} are allowed`);
  if (link === undefined) refuse(`${type} › link`, 'is missing');
  const found = scenario.links.find(({ id }) => id === link);
  if (!found) return refuse(`${type} › link`, `there is no link ${valueWords(link)}; ${listWords(scenario.links.map(({ id }) => id))} are there`);
  return { type, link: found.id, ...readFields(found.id, type, given, fields, ['type', 'link'], scenario) };
}

function nodeCommand(scenario: Place, type: string, given: Record<string, unknown>, kinds: Kinds): Command {
  const node = nodeOf(scenario, type, given['node']);
  const kind = kinds.kindOf(node.kind)!;
  const specs = kind.commands.filter(({ target }) => target === 'node');
  const spec = specs.find((known) => known.type === type);
  if (!spec) return refuse(node.id, `"${type}" is not known for a ${kind.title}; ${listWords(specs.map((known) => known.type))} are allowed`);
  if (type === 'changeSetting') return { type, node: node.id, ...settingOf(scenario, node, kind, given) };
  return { type, node: node.id, ...readFields(node.id, type, given, spec.fields ?? {}, ['type', 'node'], scenario, node.kind) };
}

/** `setting` must be one that may change while the run goes on, `value` within its bounds. */
function settingOf(scenario: Place, node: NodeSpec, kind: NodeKind, given: Record<string, unknown>): { setting: string; value: unknown } {
  const live = Object.keys(kind.params).filter((name) => kind.params[name]!.live);
  const setting = given['setting'];
  if (typeof setting !== 'string' || !live.includes(setting)) return refuse(`${node.id} › changeSetting`, `${valueWords(setting)} cannot be changed; ${listWords(live)} can`);
  onlyKnown(node.id, 'changeSetting', given, ['type', 'node', 'setting', 'value']);
  const spec = kind.params[setting]!;
  const where = `${node.id} › ${setting}`;
  if (given['value'] === undefined && !spec.optional) refuse(where, 'is missing');
  return { setting, value: readField(where, spec, given['value'] ?? null, scenario.nodes, node.kind) };
}

function messageCommand(scenario: Place, type: string, given: Record<string, unknown>, kinds: Kinds): Command {
  const node = given['node'] === undefined ? undefined : nodeOf(scenario, type, given['node']);
  const among = node ? [node] : scenario.nodes;
  const specs = among.flatMap(({ kind }) => kinds.kindOf(kind)?.commands ?? []).filter(({ target }) => target === 'message' || target === 'post');
  const spec = specs.find((known) => known.type === type);
  if (!spec) return refuse('command › type', unknownType(type, specs, scenario, kinds));
  const target: Record<string, unknown> = {};
  const { messageId, post } = given;
  if (messageId === undefined && post === undefined) refuse(`${type} › messageId`, 'is missing');
  if (messageId !== undefined) target['messageId'] = isMessageId(messageId) ? messageId : refuse(`${type} › messageId`, `${valueWords(messageId)} is not the id of a message`);
  if (post !== undefined) target['post'] = Number.isInteger(post) && (post as number) >= 0 ? post : refuse(`${type} › post`, `${valueWords(post)} is not the sequence of a posted fact`);
  if (node) target['node'] = node.id;
  return { type, ...target, ...readFields(String(messageId ?? `post ${String(post)}`), type, given, spec.fields ?? {}, ['type', 'node', 'messageId', 'post'], scenario) };
}

function unknownType(type: string, specs: readonly CommandSpec[], scenario: Place, kinds: Kinds): string {
  const ofNodes = scenario.nodes.flatMap(({ kind }) => kinds.kindOf(kind)?.commands ?? []);
  if (ofNodes.some((known) => known.type === type && known.target === 'node')) return `"${type}" needs the node it is for`;
  const known = specs.length > 0 ? specs : ofNodes;
  return `"${type}" is not known; ${listWords([...new Set(known.map((spec) => spec.type))])} are allowed`;
}

/** Labels of messages are ids with an optional suffix, as producers make them. */
const isMessageId = (value: unknown): value is string => typeof value === 'string' && value.length <= 64 && isId(value);

function nodeOf(scenario: Place, type: string, node: unknown): NodeSpec {
  const found = scenario.nodes.find(({ id }) => id === node);
  return found ?? refuse(`${type} › node`, `there is no node ${valueWords(node)}; ${listWords(scenario.nodes.map(({ id }) => id))} are there`);
}

function onlyKnown(where: string, type: string, given: Record<string, unknown>, allowed: readonly string[]): void {
  const unknown = Object.keys(given).find((name) => !allowed.includes(name));
  if (unknown !== undefined) refuse(`${where} › ${type}`, `"${oneLine(unknown)}" is not a field of it; ${listWords(allowed)} are allowed`);
}

function readFields(where: string, type: string, given: Record<string, unknown>, fields: Fields, target: readonly string[], scenario: Place, kind?: string): Record<string, unknown> {
  onlyKnown(where, type, given, [...target, ...Object.keys(fields)]);
  const read: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries(fields)) {
    const value = readField(`${where} › ${type} › ${name}`, spec, given[name], scenario.nodes, kind);
    if (value !== undefined) read[name] = value;
  }
  return read;
}
