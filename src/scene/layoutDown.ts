/** The layout in bands for a narrow stage: producers, queues, workers in rows, stores as strips. */
import type { Scenario } from '../scenarios/scenario';
import type { NodeSpec } from '../systems/system';
import { box, clamp } from './geometry';
import type { Arrangement, Form, Place } from './layout';
import { textWidth } from './lettering';
import { alone, byKind, clustered, inOrderOf, nodesIn, queueStacks, type Cluster, type Column } from './topology';

const margin = 14;
const top = 12;

type BandForm = Exclude<Form, 'thumb'>;
const heights: Readonly<Record<Column, Readonly<Record<BandForm, number>>>> = {
  0: { full: 32, compact: 28, mini: 24 },
  1: { full: 136, compact: 84, mini: 40 },
  2: { full: 62, compact: 44, mini: 28 },
  3: { full: 44, compact: 36, mini: 28 },
};
const deadLetterHeight: Readonly<Record<BandForm, number>> = { full: 40, compact: 36, mini: 34 };
const rowGap: Readonly<Record<Column, number>> = { 0: 8, 1: 10, 2: 10, 3: 8 };
/** Space above each band; the way of the links. */
const above: Readonly<Record<Column, number>> = { 0: 0, 1: 14, 2: 26, 3: 14 };
const mostQueue = 240;
const leastBoxWidth: Readonly<Record<Column, Readonly<Record<BandForm, number>>>> = {
  0: { full: 92, compact: 92, mini: 84 },
  1: { full: 300, compact: 300, mini: 150 },
  2: { full: 104, compact: 104, mini: 100 },
  3: { full: 300, compact: 300, mini: 150 },
};

interface Row {
  readonly cluster: Cluster;
  readonly deadLetter: boolean;
}

interface Band {
  readonly column: Column;
  readonly form: BandForm;
  readonly entries: readonly Row[];
  readonly perRow: number;
}

/** What is given up, one after the other, until the bands fit. */
const plans: readonly { readonly forms: Readonly<Record<Column, BandForm>>; readonly together?: 'equal' | 'kind' }[] = [
  { forms: { 0: 'full', 1: 'full', 2: 'full', 3: 'full' } },
  { forms: { 0: 'full', 1: 'full', 2: 'compact', 3: 'full' } },
  { forms: { 0: 'compact', 1: 'full', 2: 'compact', 3: 'compact' } },
  { forms: { 0: 'full', 1: 'compact', 2: 'full', 3: 'full' } },
  { forms: { 0: 'compact', 1: 'compact', 2: 'compact', 3: 'compact' } },
  { forms: { 0: 'mini', 1: 'compact', 2: 'mini', 3: 'mini' } },
  { forms: { 0: 'mini', 1: 'mini', 2: 'mini', 3: 'mini' } },
  { forms: { 0: 'mini', 1: 'mini', 2: 'mini', 3: 'mini' }, together: 'equal' },
  { forms: { 0: 'mini', 1: 'mini', 2: 'mini', 3: 'mini' }, together: 'kind' },
];

export function layDown(scenario: Scenario, width: number, height: number): Arrangement {
  const stacks = queueStacks(scenario);
  const queues = stacks.flatMap(({ source, deadLetters }) => [source, ...deadLetters]);
  const deadLetters = new Set(stacks.flatMap((stack) => stack.deadLetters));
  const order = queues.map((node) => node.id);
  const nodes: Readonly<Record<Column, readonly NodeSpec[]>> = {
    0: inOrderOf(scenario, nodesIn(scenario, 0), order),
    1: queues,
    2: inOrderOf(scenario, nodesIn(scenario, 2), order),
    3: nodesIn(scenario, 3),
  };
  const bandsOf = (plan: (typeof plans)[number]): readonly Band[] =>
    ([0, 1, 2, 3] as const)
      .filter((column) => nodes[column].length > 0)
      .map((column) => {
        const form = plan.forms[column];
        const clusters =
          plan.together === 'equal' ? clustered(scenario, nodes[column]) : plan.together === 'kind' ? byKind(nodes[column]) : alone(nodes[column]);
        const fit = Math.floor((width - 2 * margin + 8) / (leastBoxWidth[column][form] + 8));
        const perRow = column === 0 || form === 'mini' ? 4 : column === 2 ? clamp(clusters.length, 1, 4) : 1;
        return {
          column,
          form,
          entries: clusters.map((cluster) => ({ cluster, deadLetter: deadLetters.has(cluster.first) })),
          perRow: Math.max(1, Math.min(perRow, fit)),
        };
      });
  const room = height - top - 10;
  const bands = plans.map(bandsOf).find((each) => heightOf(each, width) <= room) ?? bandsOf(plans.at(-1)!);
  return { across: false, places: stack(bands, width, room) };
}

interface BandRow {
  readonly entries: readonly Row[];
  readonly height: number;
  /** Space above it. */
  readonly before: number;
  /** A queue whose name has a line of its own above the frame. */
  readonly lined: boolean;
}

/** Rows of a band; full and compact dead-letter queues take a strip of their own. `first`: nothing stands above; `beside`: a queue's name fits into the band above. */
function rowsOf({ column, form, entries, perRow }: Band, first: boolean, beside: boolean): readonly BandRow[] {
  const rows: { entries: Row[]; height: number; before: number; lined: boolean }[] = [];
  for (const entry of entries) {
    const strip = entry.deadLetter && form !== 'mini';
    const height = strip ? deadLetterHeight[form] : heights[column][form];
    const last = rows.at(-1);
    if (last && last.entries.length < perRow && last.height === height && perRow > 1) {
      last.entries.push(entry);
      continue;
    }
    const named = column === 1 && form !== 'mini' && !strip;
    const lined = named && (last !== undefined || !beside);
    const air = last ? rowGap[column] : first ? 0 : above[column];
    rows.push({ entries: [entry], height, before: lined ? Math.max(air, first && !last ? 20 : 28) : air, lined });
  }
  return rows;
}

function rowsOfAll(bands: readonly Band[], width: number): readonly (readonly BandRow[])[] {
  return bands.map((band, index) => rowsOf(band, index === 0, index > 0 && bands[index - 1]!.column === 0 && rightOf(bands[index - 1]!, width) < width - 150));
}

function heightOf(bands: readonly Band[], width: number): number {
  return rowsOfAll(bands, width).reduce((sum, rows) => sum + rows.reduce((all, row) => all + row.before + row.height, 0), 0);
}

function stack(bands: readonly Band[], width: number, room: number): readonly Place[] {
  const spare = Math.max(0, room - heightOf(bands, width));
  const places: Place[] = [];
  const stretched = bands.find((band) => band.column === 1 && band.form === 'full');
  const sources = stretched?.entries.filter((entry) => !entry.deadLetter).length ?? 0;
  const stretch = sources === 0 ? 0 : Math.min(spare / sources, mostQueue - heights[1].full);
  const air = bands.length < 2 ? 0 : Math.min(16, (spare - stretch * sources) / (bands.length - 1));
  let y = top;
  for (const [index, rows] of rowsOfAll(bands, width).entries()) {
    const band = bands[index]!;
    if (index > 0) y += air;
    for (const row of rows) {
      y += row.before;
      const height = Math.floor(row.height + (band === stretched && !row.entries[0]!.deadLetter ? stretch : 0));
      places.push(...rowPlaces(band, row, y, height, width));
      y += height;
    }
  }
  return places;
}

/** Width of each node in a band. */
function eachOf({ column, form, perRow, entries }: Band, width: number): { readonly each: number; readonly gap: number } {
  const gap = column === 2 && form !== 'mini' ? 10 : 8;
  const whole = Math.floor((width - 2 * margin - (perRow - 1) * gap) / perRow);
  const longest = Math.max(
    ...entries.map(({ cluster: { first, members } }) => textWidth(members.length > 1 ? `${first.title} ×${members.length}` : first.title, 'name')),
  );
  const most = column === 0 ? clamp(longest + 28, Math.min(92, whole), whole) : column === 2 ? Math.min(whole, 190) : whole;
  return { each: Math.floor(most), gap };
}

function rightOf(band: Band, width: number): number {
  const { each, gap } = eachOf(band, width);
  return margin + Math.min(band.perRow, band.entries.length) * (each + gap);
}

function rowPlaces(band: Band, { entries, lined }: BandRow, y: number, height: number, width: number): readonly Place[] {
  const { each, gap } = eachOf(band, width);
  return entries.map(({ cluster: { first, members }, deadLetter }, index) => ({
    ...(deadLetter ? { tray: true } : {}),
    ...(lined ? { lined } : {}),
    id: first.id,
    box: box(margin + index * (each + gap), Math.floor(y), each, height),
    form: band.form,
    members: members.map((node) => node.id),
  }));
}
