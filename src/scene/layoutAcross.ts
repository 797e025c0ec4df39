/** The layout in columns: producers, queues with their dead-letter queues below, consumers, stores. */
import type { Scenario } from '../scenarios/scenario';
import { box, clamp } from './geometry';
import type { Arrangement, Form, Place } from './layout';
import { textWidth } from './lettering';
import { alone, byKind, clustered, inOrderOf, linksOf, nodesIn, otherEnd, queueStacks, type Cluster, type Column, type QueueStack } from './topology';

/** Outer height of a node of each form, the least space between two, and the space its own words need below it. */
interface FormSize {
  readonly height: number;
  readonly gap: number;
  readonly below: number;
}

const sizes: Readonly<Record<Column, Readonly<Record<'full' | 'compact' | 'mini', FormSize>>>> = {
  0: { full: { height: 48, gap: 14, below: 34 }, compact: { height: 30, gap: 12, below: 0 }, mini: { height: 24, gap: 8, below: 0 } },
  1: { full: { height: 214, gap: 44, below: 0 }, compact: { height: 112, gap: 34, below: 0 }, mini: { height: 44, gap: 12, below: 0 } },
  2: { full: { height: 88, gap: 12, below: 0 }, compact: { height: 52, gap: 10, below: 0 }, mini: { height: 28, gap: 8, below: 0 } },
  3: { full: { height: 150, gap: 40, below: 0 }, compact: { height: 92, gap: 34, below: 0 }, mini: { height: 36, gap: 10, below: 0 } },
};

/** A dead-letter queue: the space above it (with the words of its arrow) and its height; on a projector without the words. */
const deadLetterSizes = { full: { gap: 42, height: 58 }, compact: { gap: 34, height: 48 }, mini: { gap: 12, height: 40 } } as const;

const tightDeadLetters = { ...deadLetterSizes, full: { gap: 18, height: 46 } };
const queueHeight = { preferred: 300, most: 380 };
const widths: Readonly<Record<Column, { least: number; preferred: number; most: number }>> = {
  0: { least: 72, preferred: 84, most: 104 },
  1: { least: 200, preferred: 256, most: 330 },
  2: { least: 120, preferred: 134, most: 154 },
  3: { least: 84, preferred: 84, most: 104 },
};
const miniWidths: Readonly<Record<Column, number>> = { 0: 72, 1: 168, 2: 104, 3: 84 };
/** Space right of each column: least, usual, most. */
const gaps: readonly (readonly [number, number, number])[] = [[40, 54, 110], [48, 74, 130], [28, 42, 96]];
const margin = 12;
const subGap = 16;

interface Pack {
  readonly column: Column;
  readonly form: 'full' | 'compact' | 'mini';
  readonly clusters: readonly Cluster[];
  readonly subColumns: number;
}

export function layAcross(scenario: Scenario, width: number, height: number, tight: boolean): Arrangement {
  const bottom = height - 10;
  const stacks = queueStacks(scenario);
  const queueIds = stacks.flatMap(({ source, deadLetters }) => [source.id, ...deadLetters.map((node) => node.id)]);
  const consumers = inOrderOf(scenario, nodesIn(scenario, 2), queueIds);
  const lists = {
    0: inOrderOf(scenario, nodesIn(scenario, 0), queueIds),
    1: stacks.flatMap(({ source, deadLetters }) => [source, ...deadLetters]),
    2: consumers,
    3: inOrderOf(scenario, nodesIn(scenario, 3), consumers.map((node) => node.id)),
  };
  const dead = tight ? tightDeadLetters : deadLetterSizes;
  const stackForm = formOfStacks(stacks, bottom, dead);
  const packs = ([0, 1, 2, 3] as const)
    .filter((column) => lists[column].length > 0)
    .map((column) => (column === 1 && stackForm ? { column, form: stackForm, clusters: alone(lists[1]), subColumns: 1 } : pack(scenario, column, lists[column], bottom - topOf('mini'))));
  const columns = columnsOf(fitting(packs, width), width);
  const top = topOf(stackForm ?? 'mini');
  const places: Place[] = [];
  const queues = columns.find(({ pack: { column } }) => column === 1);
  if (queues) places.push(...(stackForm ? stackPlaces(stacks, stackForm, queues, top, bottom, dead) : packPlaces(queues, top, bottom, [top, bottom])));
  const sources = places.filter((place) => !stackForm || stacks.some((stack) => stack.source.id === place.id));
  const span: readonly [number, number] = sources.length === 0 ? [top, bottom] : [sources[0]!.box.y, Math.max(...sources.map((place) => place.box.y + place.box.height))];
  for (const column of columns) {
    if (column.pack.column === 0) places.push(...producerPlaces(scenario, column, places, topOf(column.pack.form), bottom));
    if (column.pack.column > 1) places.push(...packPlaces(column, topOf(column.pack.form), bottom, span));
  }
  return { across: true, places };
}

/** Names of big nodes stand above them. */
const topOf = (form: Form): number => (form === 'mini' ? 24 : 46);

type DeadLetterSizes = Readonly<Record<'full' | 'compact' | 'mini', { readonly gap: number; readonly height: number }>>;

function formOfStacks(stacks: readonly QueueStack[], bottom: number, dead: DeadLetterSizes): 'full' | 'compact' | 'mini' | undefined {
  return (['full', 'compact', 'mini'] as const).find((form) => topOf(form) + heightOfStacks(stacks, form, sizes[1][form].height, dead[form]) <= bottom);
}

function heightOfStacks(stacks: readonly QueueStack[], form: 'full' | 'compact' | 'mini', queue: number, { gap, height }: { readonly gap: number; readonly height: number }): number {
  return stacks.reduce((sum, { deadLetters }) => sum + queue + deadLetters.length * (gap + height), 0) + (stacks.length - 1) * sizes[1][form].gap;
}

/** The largest form in which all nodes of a column fit one below the other; then equal ones together; then two columns; then everything together. */
function pack(scenario: Scenario, column: Column, nodes: readonly Cluster['first'][], room: number): Pack {
  const fits = (count: number, form: 'full' | 'compact' | 'mini'): boolean => {
    const { height, gap, below } = sizes[column][form];
    return count * (height + below) + (count - 1) * gap <= room - (form === 'mini' ? 0 : 22);
  };
  for (const form of ['full', 'compact', 'mini'] as const) if (fits(nodes.length, form)) return { column, form, clusters: alone(nodes), subColumns: 1 };
  const equal = clustered(scenario, nodes);
  for (const form of ['compact', 'mini'] as const) if (fits(equal.length, form)) return { column, form, clusters: equal, subColumns: 1 };
  if (fits(Math.ceil(equal.length / 2), 'mini')) return { column, form: 'mini', clusters: equal, subColumns: 2 };
  return { column, form: 'mini', clusters: byKind(nodes), subColumns: 1 };
}

const leastWidth = ({ column, form, subColumns }: Pack): number => (form === 'mini' ? miniWidths[column] : widths[column].least) * subColumns + (subColumns - 1) * subGap;

const leastGaps = (packs: readonly Pack[]): number => packs.slice(0, -1).reduce((sum, { column }) => sum + gaps[column]![0], 0);

/** Where second columns do not fit side by side, everything of one kind stands together. */
function fitting(packs: readonly Pack[], width: number): readonly Pack[] {
  let result = packs;
  for (const column of [3, 0, 1, 2] as const) {
    const needed = result.reduce((sum, one) => sum + leastWidth(one), 0) + leastGaps(result) + 2 * margin;
    if (needed <= width) return result;
    result = result.map((one) => (one.column === column && one.subColumns > 1 ? { ...one, clusters: byKind(one.clusters.flatMap(({ members }) => members)), subColumns: 1 } : one));
  }
  return result;
}

interface PlacedColumn {
  readonly pack: Pack;
  readonly x: number;
  /** Of one node. */
  readonly width: number;
}

/** Spends what is left of the width: usual gaps first, then the queue, then wide gaps, and the rest at the sides. */
function columnsOf(packs: readonly Pack[], width: number): readonly PlacedColumn[] {
  const longest = ({ clusters }: Pack): number => Math.max(...clusters.map(({ first, members }) => textWidth(members.length > 1 ? `${first.title} ×${members.length}` : first.title, 'name')));
  const wanted = packs.map((one) => {
    const { least, preferred, most } = widths[one.column];
    if (one.form === 'mini') return clamp(one.column === 1 ? 220 : longest(one) + (one.column === 2 ? 42 : 20), miniWidths[one.column], one.column === 1 ? 260 : 124);
    if (one.column === 1) return preferred;
    return clamp(longest(one) + (one.column === 2 ? 58 : 26), Math.max(least, one.column === 3 ? least : preferred), most);
  });
  const nodeWidths = packs.map((one) => (one.form === 'mini' ? miniWidths[one.column] : widths[one.column].least));
  const between = packs.slice(0, -1).map(({ column }) => gaps[column]![0]);
  const used = (): number => nodeWidths.reduce((sum, each, index) => sum + each * packs[index]!.subColumns + (packs[index]!.subColumns - 1) * subGap, 0) + between.reduce((sum, each) => sum + each, 0) + 2 * margin;
  const grow = (list: number[], goals: readonly number[]): void => {
    const missing = goals.reduce((sum, goal, index) => sum + Math.max(0, goal - list[index]!) * (list === nodeWidths ? packs[index]!.subColumns : 1), 0);
    const share = missing === 0 ? 0 : clamp((width - used()) / missing, 0, 1);
    for (const [index, goal] of goals.entries()) list[index]! += Math.max(0, goal - list[index]!) * share;
  };
  grow(nodeWidths, wanted);
  grow(between, packs.slice(0, -1).map(({ column }) => gaps[column]![1]));
  grow(nodeWidths, nodeWidths.map((each, index) => (packs[index]!.column === 1 && packs[index]!.form !== 'mini' ? Math.max(each, 290) : each)));
  grow(between, packs.slice(0, -1).map(({ column }) => gaps[column]![2]));
  let x = margin + Math.max(0, (width - used()) / 2);
  return packs.map((one, index) => {
    const placed = { pack: one, x: Math.floor(x), width: Math.floor(nodeWidths[index]!) };
    x += nodeWidths[index]! * one.subColumns + (one.subColumns - 1) * subGap + (between[index] ?? 0);
    return placed;
  });
}

function stackPlaces(stacks: readonly QueueStack[], form: 'full' | 'compact' | 'mini', column: PlacedColumn, top: number, bottom: number, deadSizes: DeadLetterSizes): readonly Place[] {
  const least = sizes[1][form].height;
  const dead = deadSizes[form];
  const room = bottom - top;
  const spare = Math.max(0, room - heightOfStacks(stacks, form, least, dead));
  const queue = least + Math.min(spare / stacks.length, (form === 'full' ? clamp(room * 0.7, queueHeight.preferred, queueHeight.most) : least * 1.25) - least);
  let y = top + Math.max(0, room - heightOfStacks(stacks, form, queue, dead)) * 0.4;
  return stacks.flatMap(({ source, deadLetters }) => {
    const placed: Place[] = [{ id: source.id, box: box(column.x, Math.floor(y), column.width, Math.floor(queue)), form, members: [source.id] }];
    y += queue;
    for (const node of deadLetters) {
      placed.push({ id: node.id, box: box(column.x, Math.floor(y + dead.gap), column.width, dead.height), form, members: [node.id], tray: true });
      y += dead.gap + dead.height;
    }
    y += sizes[1][form].gap;
    return placed;
  });
}

/** Rows over the span of the queues when they fit there, else over the whole height. */
function packPlaces({ pack: { column, form, clusters, subColumns }, x, width }: PlacedColumn, top: number, bottom: number, span: readonly [number, number]): readonly Place[] {
  const { height: least, gap } = sizes[column][form];
  const rows = Math.ceil(clusters.length / subColumns);
  const needed = rows * least + (rows - 1) * gap;
  const tight = needed > span[1] - span[0];
  const middle = clamp((span[0] + span[1]) / 2, top + needed / 2, Math.max(top + needed / 2, bottom - needed / 2));
  const low = tight ? middle - needed / 2 : span[0];
  const room = tight ? needed : span[1] - span[0];
  const height = column === 3 && form === 'full' ? clamp((room - (rows - 1) * gap) / rows, least, 300) : least;
  const free = Math.max(0, room - rows * height);
  const spacing = rows === 1 ? 0 : Math.max(gap, Math.min(62, rows === 2 ? free / 1.5 : free / (rows - 1)));
  const start = low + Math.max(0, (room - rows * height - (rows - 1) * spacing) / 2);
  return clusters.map(({ first, members }, index) => ({
    id: first.id,
    box: box(x + Math.floor(index / rows) * (width + subGap), Math.floor(start + (index % rows) * (height + spacing)), width, Math.floor(height)),
    form,
    members: members.map((node) => node.id),
  }));
}

/** Producers stand at the height of the visible shelf they fill, pushed apart where they would meet. */
function producerPlaces(scenario: Scenario, { pack: { form, clusters, subColumns }, x, width }: PlacedColumn, queues: readonly Place[], top: number, bottom: number): readonly Place[] {
  const { height, gap, below } = sizes[0][form];
  const rows = Math.ceil(clusters.length / subColumns);
  const pitch = height + below + gap;
  const goal = clusters.map(({ first }) => {
    const fed = linksOf(scenario, first.id).map((link) => queues.find((place) => place.members.includes(otherEnd(link, first.id)))).find((place) => place !== undefined);
    if (!fed) return (top + bottom) / 2 - height / 2;
    return fed.box.y + (fed.form === 'full' ? 73 : fed.box.height * 0.4) - height / 2;
  });
  const ys: number[] = [];
  for (let column = 0; column < subColumns; column += 1) {
    const count = Math.min(rows, clusters.length - column * rows);
    const goals = goal.slice(column * rows, column * rows + count);
    const mean = goals.reduce((sum, each, index) => sum + each - index * pitch, 0) / Math.max(1, count);
    const first = clamp(mean, top, Math.max(top, bottom - count * pitch + gap));
    let floor = top;
    for (let index = 0; index < count; index += 1) {
      const alone = clamp(goals[index]!, floor, bottom - (count - index) * pitch + gap);
      const y = count > 1 && goals.every((each) => Math.abs(each - goals[0]!) < 1) ? first + index * pitch : alone;
      ys.push(Math.max(floor, y));
      floor = Math.max(floor, y) + pitch;
    }
  }
  return clusters.map(({ first, members }, index) => ({
    id: first.id,
    box: box(x + Math.floor(index / rows) * (width + subGap), Math.floor(ys[index]!), width, height),
    form,
    members: members.map((node) => node.id),
  }));
}
