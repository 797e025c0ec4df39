/** The layout in columns: producers, queues with their dead-letter queues below, consumers, stores. */
import type { Scenario } from '../scenarios/scenario';
import { box, clamp } from './geometry';
import type { Arrangement, Form, Place } from './layout';
import { columnsOf, deadLetterSizes, fitting, pack, queueHeight, sizes, subGap, tightDeadLetters, type PlacedColumn } from './columns';
import { alone, inOrderOf, linksOf, nodesIn, otherEnd, queueStacks, type QueueStack } from './topology';

export function layAcross(scenario: Scenario, width: number, height: number, tight: boolean): Arrangement {
  const bottom = height - 10;
  const stacks = queueStacks(scenario);
  const queueIds = stacks.flatMap(({ source, deadLetters }) => [source.id, ...deadLetters.map((node) => node.id)]);
  const consumers = inOrderOf(scenario, nodesIn(scenario, 2), queueIds);
  const lists = {
    0: inOrderOf(scenario, nodesIn(scenario, 0), queueIds),
    1: stacks.flatMap(({ source, deadLetters }) => [source, ...deadLetters]),
    2: consumers,
    3: inOrderOf(
      scenario,
      nodesIn(scenario, 3),
      consumers.map((node) => node.id),
    ),
  };
  const dead = tight ? tightDeadLetters : deadLetterSizes;
  const stackForm = formOfStacks(stacks, bottom, dead);
  const packs = ([0, 1, 2, 3] as const)
    .filter((column) => lists[column].length > 0)
    .map((column) =>
      column === 1 && stackForm
        ? { column, form: stackForm, clusters: alone(lists[1]), subColumns: 1 }
        : pack(scenario, column, lists[column], bottom - topOf('mini')),
    );
  const columns = columnsOf(fitting(packs, width), width);
  const top = topOf(stackForm ?? 'mini');
  const places: Place[] = [];
  const queues = columns.find(({ pack: { column } }) => column === 1);
  if (queues) places.push(...(stackForm ? stackPlaces(stacks, stackForm, queues, top, bottom, dead, tight) : packPlaces(queues, top, bottom, [top, bottom])));
  const sources = places.filter((place) => !stackForm || stacks.some((stack) => stack.source.id === place.id));
  const span: readonly [number, number] =
    sources.length === 0 ? [top, bottom] : [sources[0]!.box.y, Math.max(...sources.map((place) => place.box.y + place.box.height))];
  const consumerIds = new Set(consumers.map((node) => node.id));
  for (const column of columns) {
    // First in the order of the stage.
    if (column.pack.column === 0) places.unshift(...producerPlaces(scenario, column, places, topOf(column.pack.form), bottom));
    if (column.pack.column === 2) places.push(...packPlaces(column, topOf(column.pack.form), bottom, span));
    // Stores stand beside the workers that write to them.
    if (column.pack.column === 3)
      places.push(
        ...packPlaces(
          column,
          topOf(column.pack.form),
          bottom,
          spanOf(
            places.filter(({ id }) => consumerIds.has(id)),
            span,
          ),
        ),
      );
  }
  return { across: true, places };
}

/** From the top of the first to the bottom of the last, and no less than `least`. */
function spanOf(places: readonly Place[], least: readonly [number, number]): readonly [number, number] {
  return [Math.min(least[0], ...places.map(({ box: { y } }) => y)), Math.max(least[1], ...places.map(({ box: { y, height } }) => y + height))];
}

/** Names of big nodes stand above them. */
const topOf = (form: Form): number => (form === 'mini' ? 24 : 46);

type DeadLetterSizes = Readonly<Record<'full' | 'compact' | 'mini', { readonly gap: number; readonly height: number }>>;

function formOfStacks(stacks: readonly QueueStack[], bottom: number, dead: DeadLetterSizes): 'full' | 'compact' | 'mini' | undefined {
  return (['full', 'compact', 'mini'] as const).find((form) => topOf(form) + heightOfStacks(stacks, form, sizes[1][form].height, dead[form]) <= bottom);
}

function heightOfStacks(
  stacks: readonly QueueStack[],
  form: 'full' | 'compact' | 'mini',
  queue: number,
  { gap, height }: { readonly gap: number; readonly height: number },
): number {
  return stacks.reduce((sum, { deadLetters }) => sum + queue + deadLetters.length * (gap + height), 0) + (stacks.length - 1) * sizes[1][form].gap;
}

function stackPlaces(
  stacks: readonly QueueStack[],
  form: 'full' | 'compact' | 'mini',
  column: PlacedColumn,
  top: number,
  bottom: number,
  deadSizes: DeadLetterSizes,
  tight: boolean,
): readonly Place[] {
  const least = sizes[1][form].height;
  const dead = deadSizes[form];
  const room = bottom - top;
  const spare = Math.max(0, room - heightOfStacks(stacks, form, least, dead));
  const queue = least + Math.min(spare / stacks.length, (form === 'full' ? clamp(room * 0.7, queueHeight.preferred, queueHeight.most) : least * 1.25) - least);
  let y = top + Math.max(0, room - heightOfStacks(stacks, form, queue, dead)) * (tight ? 0.4 : 0.15);
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
function packPlaces(
  { pack: { column, form, clusters, subColumns }, x, width }: PlacedColumn,
  top: number,
  bottom: number,
  span: readonly [number, number],
): readonly Place[] {
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
function producerPlaces(
  scenario: Scenario,
  { pack: { form, clusters, subColumns }, x, width }: PlacedColumn,
  queues: readonly Place[],
  top: number,
  bottom: number,
): readonly Place[] {
  const { height, gap, below } = sizes[0][form];
  const rows = Math.ceil(clusters.length / subColumns);
  const pitch = height + below + gap;
  const goal = clusters.map(({ first }) => {
    const fed = linksOf(scenario, first.id)
      .map((link) => queues.find((place) => place.members.includes(otherEnd(link, first.id))))
      .find((place) => place !== undefined);
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
