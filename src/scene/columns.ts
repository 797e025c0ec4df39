/** Columns of the wide layout: the form in which all nodes of one fit, how wide it is and where it begins. */
import type { Scenario } from '../scenarios/scenario';
import { clamp } from './geometry';
import { textWidth } from './lettering';
import { alone, byKind, clustered, type Cluster, type Column } from './topology';

/** Outer height of a node of each form, the least space between two, and the space its own words need below it. */
interface FormSize {
  readonly height: number;
  readonly gap: number;
  readonly below: number;
}

export const sizes: Readonly<Record<Column, Readonly<Record<'full' | 'compact' | 'mini', FormSize>>>> = {
  0: { full: { height: 48, gap: 14, below: 34 }, compact: { height: 30, gap: 12, below: 0 }, mini: { height: 24, gap: 8, below: 0 } },
  1: { full: { height: 214, gap: 44, below: 0 }, compact: { height: 112, gap: 34, below: 0 }, mini: { height: 44, gap: 12, below: 0 } },
  2: { full: { height: 88, gap: 12, below: 0 }, compact: { height: 52, gap: 10, below: 0 }, mini: { height: 28, gap: 8, below: 0 } },
  3: { full: { height: 150, gap: 40, below: 0 }, compact: { height: 92, gap: 34, below: 0 }, mini: { height: 36, gap: 10, below: 0 } },
};

/** A dead-letter queue: the space above it (with the words of its arrow) and its height; on a projector without the words. */
export const deadLetterSizes = { full: { gap: 42, height: 58 }, compact: { gap: 34, height: 48 }, mini: { gap: 12, height: 40 } } as const;

export const tightDeadLetters = { ...deadLetterSizes, full: { gap: 18, height: 46 } };
export const queueHeight = { preferred: 300, most: 380 };
const widths: Readonly<Record<Column, { least: number; preferred: number; most: number }>> = {
  0: { least: 72, preferred: 84, most: 116 },
  1: { least: 200, preferred: 256, most: 330 },
  2: { least: 120, preferred: 134, most: 154 },
  3: { least: 84, preferred: 84, most: 104 },
};
const miniWidths: Readonly<Record<Column, number>> = { 0: 72, 1: 168, 2: 104, 3: 84 };
/** Space right of each column: least, usual, most. */
const gaps: readonly (readonly [number, number, number])[] = [
  [40, 54, 110],
  [48, 74, 130],
  [28, 42, 96],
];
const margin = 12;
export const subGap = 16;

/** One column: what form its nodes have, which stand as one, and in how many columns of its own. */
export interface Pack {
  readonly column: Column;
  readonly form: 'full' | 'compact' | 'mini';
  readonly clusters: readonly Cluster[];
  readonly subColumns: number;
}

/** The largest form in which all nodes of a column fit one below the other; then equal ones together; then two columns; then everything together. */
export function pack(scenario: Scenario, column: Column, nodes: readonly Cluster['first'][], room: number): Pack {
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

const leastWidth = ({ column, form, subColumns }: Pack): number =>
  (form === 'mini' ? miniWidths[column] : widths[column].least) * subColumns + (subColumns - 1) * subGap;

const leastGaps = (packs: readonly Pack[]): number => packs.slice(0, -1).reduce((sum, { column }) => sum + gaps[column]![0], 0);

/** Where second columns do not fit side by side, everything of one kind stands together. */
export function fitting(packs: readonly Pack[], width: number): readonly Pack[] {
  let result = packs;
  for (const column of [3, 0, 1, 2] as const) {
    const needed = result.reduce((sum, one) => sum + leastWidth(one), 0) + leastGaps(result) + 2 * margin;
    if (needed <= width) return result;
    result = result.map((one) =>
      one.column === column && one.subColumns > 1 ? { ...one, clusters: byKind(one.clusters.flatMap(({ members }) => members)), subColumns: 1 } : one,
    );
  }
  return result;
}

export interface PlacedColumn {
  readonly pack: Pack;
  readonly x: number;
  /** Of one node. */
  readonly width: number;
}

/** Spends what is left of the width: usual gaps first, then the queue, then wide gaps, and the rest at the sides. */
export function columnsOf(packs: readonly Pack[], width: number): readonly PlacedColumn[] {
  const longest = ({ clusters }: Pack): number =>
    Math.max(...clusters.map(({ first, members }) => textWidth(members.length > 1 ? `${first.title} ×${members.length}` : first.title, 'name')));
  const wanted = packs.map((one) => {
    const { least, preferred, most } = widths[one.column];
    if (one.form === 'mini')
      return clamp(one.column === 1 ? 220 : longest(one) + (one.column === 2 ? 42 : 20), miniWidths[one.column], one.column === 1 ? 260 : 124);
    if (one.column === 1) return preferred;
    return clamp(longest(one) + (one.column === 2 ? 58 : 32), Math.max(least, one.column === 3 ? least : preferred), most);
  });
  const nodeWidths = packs.map((one) => (one.form === 'mini' ? miniWidths[one.column] : widths[one.column].least));
  const between = packs.slice(0, -1).map(({ column }) => gaps[column]![0]);
  const used = (): number =>
    nodeWidths.reduce((sum, each, index) => sum + each * packs[index]!.subColumns + (packs[index]!.subColumns - 1) * subGap, 0) +
    between.reduce((sum, each) => sum + each, 0) +
    2 * margin;
  const grow = (list: number[], goals: readonly number[]): void => {
    const missing = goals.reduce((sum, goal, index) => sum + Math.max(0, goal - list[index]!) * (list === nodeWidths ? packs[index]!.subColumns : 1), 0);
    const share = missing === 0 ? 0 : clamp((width - used()) / missing, 0, 1);
    for (const [index, goal] of goals.entries()) list[index]! += Math.max(0, goal - list[index]!) * share;
  };
  grow(nodeWidths, wanted);
  grow(
    between,
    packs.slice(0, -1).map(({ column }) => gaps[column]![1]),
  );
  grow(
    nodeWidths,
    nodeWidths.map((each, index) => (packs[index]!.column === 1 && packs[index]!.form !== 'mini' ? Math.max(each, 290) : each)),
  );
  grow(
    between,
    packs.slice(0, -1).map(({ column }) => gaps[column]![2]),
  );
  let x = margin + Math.max(0, (width - used()) / 2);
  return packs.map((one, index) => {
    const placed = { pack: one, x: Math.floor(x), width: Math.floor(nodeWidths[index]!) };
    x += nodeWidths[index]! * one.subColumns + (one.subColumns - 1) * subGap + (between[index] ?? 0);
    return placed;
  });
}
