/** Scenarios at the border: foreign JSON becomes a Scenario with every part present, or one line that says what is wrong and what is allowed. */
import type { NodeKind, NodeSpec, Topology } from '../systems/system';
import { listWords, oneLine, valueWords } from './amounts';
import { checkCommand } from './checkCommand';
import { firstIssue, isId } from './fields';
import { allKinds, type Kinds } from './kinds';
import { plainJson } from './plainJson';
import { readField, refusalWords, refuse } from './readField';
import type { LinkSpec, Scenario } from './scenario';
import { limits, scenarioShape, type ScenarioShape } from './scenarioShape';

export type DecodedScenario = { readonly ok: true; readonly scenario: Scenario } | { readonly ok: false; readonly error: string };

/** Decodes an object or JSON text. Never throws; the error is one line: "worker-2 › visibilityTimeoutMs: 50,000,000 is above …". */
export function decodeScenario(input: unknown, kinds: Kinds = allKinds()): DecodedScenario {
  const plain = plainJson(input, limits.characters, 'scenario');
  if (!plain.ok) return plain;
  const version = (plain.value as { version?: unknown } | null)?.version;
  if (typeof version === 'number' && version > 1)
    return { ok: false, error: `scenario › version: ${valueWords(version)} was made with a newer version of Brokerscope; 1 is allowed` };
  const result = firstIssue(scenarioShape, plain.value);
  if ('text' in result) return { ok: false, error: `${whereOf(result.path, plain.value)}: ${result.text}` };
  try {
    return { ok: true, scenario: assemble(result.output as ScenarioShape, kinds) };
  } catch (error) {
    return { ok: false, error: refusalWords(error, 'scenario') };
  }
}

/** ["nodes", 1, "params", "x"] → "worker-2 › params.x": the thing by its own name where it has one. */
function whereOf(path: readonly (string | number)[], root: unknown): string {
  const [list, index, ...rest] = path;
  if (list === undefined) return 'scenario';
  if (typeof index !== 'number')
    return `${list === 'lesson' ? 'lesson' : 'scenario'} › ${fieldOf(list === 'lesson' && index !== undefined ? path.slice(1) : path)}`;
  const entry = ((root as Record<string, unknown>)[list] as readonly unknown[])[index] as { id?: unknown } | undefined;
  const name = isId(entry?.id) ? entry.id : `${list}[${index}]`;
  return rest.length > 0 ? `${name} › ${fieldOf(rest)}` : name;
}

const fieldOf = (path: readonly (string | number)[]): string =>
  path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');

function assemble(shape: ScenarioShape, kinds: Kinds): Scenario {
  if (shape.nodes.length === 0) refuse('scenario › nodes', `none is given; 1 to ${limits.nodes} are allowed`);
  distinct(shape.nodes, 'node');
  const nodes = shape.nodes.map((node) => readNode(node, shape.nodes, kinds));
  const links = readLinks(shape);
  checkKinds(nodes, links, shape.seed, kinds);
  const place = { nodes, links };
  const script = shape.script.map(({ atMs, command }, index) => ({ atMs, command: readCommand(place, command, `script[${index}]`, kinds) }));
  distinct(shape.moments, 'moment');
  for (const moment of shape.moments) mustExist(nodes, moment.annotation?.node, `${moment.id} › annotation.node`);
  for (const [index, node] of shape.watch.entries()) mustExist(nodes, node, `scenario › watch[${index}]`);
  const { lesson, ...rest } = shape;
  const scenario = { ...rest, version: 1, nodes, links, script } as Scenario;
  return lesson ? { ...scenario, lesson: readLesson(lesson, shape, place, kinds) } : scenario;
}

function distinct(list: readonly { readonly id: string }[], noun: string): void {
  const seen = new Set<string>();
  for (const { id } of list) {
    if (seen.has(id)) refuse(`${id} › id`, `there are two ${noun}s of this name; each needs its own`);
    seen.add(id);
  }
}

function mustExist(nodes: readonly { readonly id: string }[], node: string | undefined, where: string): void {
  if (node === undefined || nodes.some(({ id }) => id === node)) return;
  refuse(where, `there is no node "${node}"; ${listWords(nodes.map(({ id }) => id))} are there`);
}

function readNode(node: ScenarioShape['nodes'][number], all: ScenarioShape['nodes'], kinds: Kinds): NodeSpec {
  const kind = kinds.kindOf(node.kind) ?? refuse(`${node.id} › kind`, `${valueWords(node.kind)} is not known; ${listWords(kinds.names)} are allowed`);
  const names = Object.keys((kind as NodeKind).params);
  const unknown = Object.keys(node.params).find((name) => !names.includes(name));
  if (unknown !== undefined) refuse(`${node.id} › ${oneLine(unknown)}`, `a ${node.kind} has no such setting; ${listWords(names)} are allowed`);
  const params: Record<string, unknown> = {};
  for (const name of names) {
    const value = Object.hasOwn(node.params, name) ? node.params[name] : undefined;
    params[name] = readField(`${node.id} › ${name}`, (kind as NodeKind).params[name]!, value, all, node.kind);
  }
  return { id: node.id, kind: node.kind, title: node.title ?? node.id, params };
}

/** Both ways share one link: a second one between the same nodes would never be used. */
function readLinks(shape: ScenarioShape): readonly LinkSpec[] {
  const pairs = new Map<string, string>();
  const links = shape.links.map((link, index) => {
    const id = link.id ?? `${link.from}-${link.to}`;
    if (!isId(id)) refuse(`links[${index}] › id`, `"${oneLine(id)}" is too long; give the link an id of up to 64 characters`);
    for (const end of ['from', 'to'] as const) mustExist(shape.nodes, link[end], `${id} › ${end}`);
    if (link.from === link.to) refuse(`${id} › to`, `"${link.to}" is where it begins; another node is allowed`);
    const pair = [link.from, link.to].toSorted().join(' ');
    const other = pairs.get(pair);
    if (other !== undefined) refuse(`${id} › to`, `${other} already links these nodes; requests and answers share one link`);
    pairs.set(pair, id);
    return { ...link, id } as LinkSpec;
  });
  distinct(links, 'link');
  return links;
}

/** What a single setting cannot express: each kind's own check. */
function checkKinds(nodes: readonly NodeSpec[], links: readonly LinkSpec[], seed: number, kinds: Kinds): void {
  const topology: Topology = {
    seed,
    nodes,
    neighbours: (id, kind) =>
      nodes.filter((node) => node.kind === kind && links.some(({ from, to }) => (from === id && to === node.id) || (to === id && from === node.id))),
  };
  for (const node of nodes) {
    const wrong = kinds.kindOf(node.kind)!.check?.(node, topology);
    if (wrong !== undefined) refuse(`${node.id} › ${wrong.split(':')[0]}`, wrong.includes(':') ? wrong.slice(wrong.indexOf(':') + 1).trim() : 'is not allowed');
  }
}

function readCommand(place: Pick<Scenario, 'nodes' | 'links'>, command: unknown, where: string, kinds: Kinds) {
  const checked = checkCommand(place, command, kinds);
  return checked.ok ? checked.command : refuse(where, checked.error);
}

function readLesson(
  lesson: NonNullable<ScenarioShape['lesson']>,
  shape: ScenarioShape,
  place: Pick<Scenario, 'nodes' | 'links'>,
  kinds: Kinds,
): NonNullable<Scenario['lesson']> {
  if (!shape.moments.some(({ id }) => id === lesson.settledBy)) {
    refuse('lesson › settledBy', `there is no moment "${lesson.settledBy}"; ${listWords(shape.moments.map(({ id }) => id))} are there`);
  }
  if (lesson.answers.length < 2) refuse('lesson › answers', `has ${lesson.answers.length}; 2 to 4 are allowed`);
  const read = (commands: readonly unknown[], field: string) =>
    commands.map((command, index) => readCommand(place, command, `lesson › ${field}.commands[${index}]`, kinds));
  const { remedy, doing, ...rest } = lesson;
  const decoded = { ...rest, doing: { ...doing, commands: read(doing.commands, 'doing') } };
  return (remedy ? { ...decoded, remedy: { ...remedy, commands: read(remedy.commands, 'remedy') } } : decoded) as NonNullable<Scenario['lesson']>;
}
