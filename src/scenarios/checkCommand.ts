/** Commands at the border: whether a command from a person, a script or a link makes sense for a scenario, and if not, why. */
import type { Command, CommandSpec, NodeKind, NodeSpec, ParamSpec } from '../systems/system';
import { controlCharacter, listWords, oneLine, valueWords } from './amounts';
import { allKinds, type Kinds } from './kinds';
import { plainJson } from './plainJson';
import { readField, refusalWords, refuse } from './readField';
import type { LinkSpec, Scenario } from './scenario';

export type CheckedCommand = { readonly ok: true; readonly command: Command } | { readonly ok: false; readonly error: string };

/** What a command is checked against. */
export type Place = Pick<Scenario, 'nodes'> & { readonly links: readonly Pick<LinkSpec, 'id'>[] };

type Fields = Readonly<Record<string, ParamSpec>>;

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
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse('command', `${valueWords(value)} is not an object with type and node, messageId, link or post`);
  const given = value as Record<string, unknown>;
  const type = given['type'];
  if (typeof type !== 'string') return refuse('command › type', type === undefined ? 'is missing' : `${valueWords(type)} is not text`);
  const name = oneLine(type);
  if (given['link'] !== undefined || kinds.linkCommands.some((spec) => spec.type === type)) return linkCommand(scenario, name, given, kinds);
  if (given['messageId'] !== undefined || given['post'] !== undefined || kinds.messageCommands.some((spec) => spec.type === type))
    return messageCommand(scenario, name, given, kinds);
  return nodeCommand(scenario, name, given, kinds);
}

const typesOf = (specs: readonly CommandSpec[]): string => listWords(specs.map(({ type }) => type));

function linkCommand(scenario: Place, type: string, given: Record<string, unknown>, { linkCommands }: Kinds): Command {
  const { link } = given;
  const spec = linkCommands.find((known) => known.type === type);
  if (!spec) return refuse('command › type', `"${type}" is not known for a link; ${typesOf(linkCommands)} are allowed`);
  if (link === undefined) return refuse(`${type} › link`, 'is missing');
  const found = scenario.links.find(({ id }) => id === link);
  if (!found) return refuse(`${type} › link`, `there is no link ${valueWords(link)}; ${listWords(scenario.links.map(({ id }) => id))} are there`);
  return { type, link: found.id, ...readFields(found.id, type, given, spec.fields ?? {}, ['type', 'link'], scenario) };
}

function nodeCommand(scenario: Place, type: string, given: Record<string, unknown>, kinds: Kinds): Command {
  if (given['node'] === undefined) return refuse('command › type', unknownType(type, scenario, kinds));
  const node = nodeOf(scenario, type, given['node']);
  const kind = kinds.kindOf(node.kind)!;
  if (type === 'changeSetting') return { type, node: node.id, ...settingOf(scenario, node, kind, given) };
  const specs = kind.commands.filter(({ target }) => target === 'node');
  const spec = specs.find((known) => known.type === type);
  if (!spec)
    return refuse(node.id, `"${type}" is not known for a ${kind.title}; ${listWords([...specs.map((known) => known.type), 'changeSetting'])} are allowed`);
  return { type, node: node.id, ...readFields(node.id, type, given, spec.fields ?? {}, ['type', 'node'], scenario, node.kind) };
}

function unknownType(type: string, { nodes }: Place, kinds: Kinds): string {
  const ofNodes = nodes.flatMap(({ kind }) => kinds.kindOf(kind)?.commands ?? []).map((spec) => spec.type);
  if (ofNodes.includes(type) || type === 'changeSetting') return `"${type}" needs the node it is for`;
  const all = [...ofNodes, 'changeSetting', ...[...kinds.messageCommands, ...kinds.linkCommands].map((spec) => spec.type)];
  return `"${type}" is not known; ${listWords([...new Set(all)])} are allowed`;
}

/** `setting` must be one that may change while the run goes on, `value` within its bounds. */
function settingOf(scenario: Place, node: NodeSpec, kind: NodeKind, given: Record<string, unknown>): { setting: string; value: unknown } {
  const live = Object.keys(kind.params).filter((name) => kind.params[name]!.live);
  const setting = given['setting'];
  if (typeof setting !== 'string' || !live.includes(setting))
    return refuse(`${node.id} › changeSetting`, `${valueWords(setting)} cannot be changed; ${listWords(live)} can`);
  onlyKnown(node.id, 'changeSetting', given, ['type', 'node', 'setting', 'value']);
  const spec = kind.params[setting]!;
  const where = `${node.id} › ${setting}`;
  if (given['value'] === undefined && !spec.optional) refuse(where, 'is missing');
  return { setting, value: readField(where, spec, given['value'] ?? null, scenario.nodes, node.kind) };
}

/** On a message by its id, or on one post by the sequence of its `posted` fact (`dropPost` as `dropMessage`). */
function messageCommand(scenario: Place, type: string, given: Record<string, unknown>, { messageCommands }: Kinds): Command {
  const { messageId, post } = given;
  const spec = messageCommands.find((known) => known.type === (post === undefined ? type : type.replace(/Post$/, 'Message')));
  if (!spec) return refuse('command › type', `"${type}" is not known for a message; ${typesOf(messageCommands)} are allowed`);
  if (messageId === undefined && post === undefined) return refuse(`${type} › messageId`, 'is missing');
  const target: Record<string, unknown> = {};
  if (messageId !== undefined)
    target['messageId'] = isMessageId(messageId) ? messageId : refuse(`${type} › messageId`, `${valueWords(messageId)} is not the id of a message`);
  if (post !== undefined)
    target['post'] = Number.isInteger(post) && Number(post) >= 0 ? post : refuse(`${type} › post`, `${valueWords(post)} is not the sequence of a posted fact`);
  if (given['node'] !== undefined) target['node'] = nodeOf(scenario, type, given['node']).id;
  const where = String(target['messageId'] ?? `post ${String(post)}`);
  return { type, ...target, ...readFields(where, type, given, spec.fields ?? {}, ['type', 'node', 'messageId', 'post'], scenario) };
}

/** Ids of messages are made of a producer's label, a number and a piece: any short plain text. */
const isMessageId = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.length <= 128 && !controlCharacter.test(value);

function nodeOf(scenario: Place, type: string, node: unknown): NodeSpec {
  const found = scenario.nodes.find(({ id }) => id === node);
  return found ?? refuse(`${type} › node`, `there is no node ${valueWords(node)}; ${listWords(scenario.nodes.map(({ id }) => id))} are there`);
}

function onlyKnown(where: string, type: string, given: Record<string, unknown>, allowed: readonly string[]): void {
  const unknown = Object.keys(given).find((name) => !allowed.includes(name));
  if (unknown !== undefined) refuse(`${where} › ${type}`, `"${oneLine(unknown)}" is not a field of it; ${listWords(allowed)} are allowed`);
}

function readFields(
  where: string,
  type: string,
  given: Record<string, unknown>,
  fields: Fields,
  target: readonly string[],
  scenario: Place,
  kind?: string,
): Record<string, unknown> {
  onlyKnown(where, type, given, [...target, ...Object.keys(fields)]);
  const read: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries(fields)) {
    const value = readField(`${where} › ${type} › ${name}`, spec, given[name], scenario.nodes, kind);
    if (value !== undefined) read[name] = value;
  }
  return read;
}
