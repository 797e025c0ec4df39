/** Links as they are seen: thin where they are up, signed where they are slow or cut; those into a queue's workers are dashed ways of requests. */
import type { World } from '../kernel/world';
import type { Scenario } from '../scenarios/scenario';
import { headingAlong, point, pointAlong } from './geometry';
import { durationWords, textWidth } from './lettering';
import type { Layout } from './layout';
import { nameOfLink } from './names';
import { redriveNote } from './routes';
import type { SceneLink } from './scene';
import type { Sketch } from './sketch';
import { columnOfKind } from './topology';
import type { Transit } from './transit';

export function drawLinks(scenario: Scenario, world: World, layout: Layout, sketch: Sketch, transits: readonly Transit[]): readonly SceneLink[] {
  const kinds = new Map(scenario.nodes.map((node) => [node.id, node]));
  const drawn = new Set<string>();
  const inUse = new Set(transits.map(({ from, to }) => pairOf(from, to)));
  const links: SceneLink[] = [];
  for (const { id, from, to } of scenario.links) {
    const path = layout.routes.get(id);
    if (!path) continue;
    const pair = `${layout.placeOf.get(from)!.id} ${layout.placeOf.get(to)!.id}`;
    const link = world.links.get(id);
    const signed = link !== undefined && (link.cut || link.extraLatencyMs > 0);
    // Links of nodes that stand as one lie on each other: the first is enough, and those that need a sign.
    if (drawn.has(pair) && !signed) continue;
    // In bands, ways with bends between the frames are seen only while they matter.
    if (!layout.across && path.length > 3 && !signed && !inUse.has(pairOf(from, to))) continue;
    drawn.add(pair);
    const requests = columnOfKind(kinds.get(from)!.kind) === 2 || columnOfKind(kinds.get(to)!.kind) === 2;
    const toStore = columnOfKind(kinds.get(to)!.kind) === 3 || columnOfKind(kinds.get(from)!.kind) === 3;
    const down = [from, to].some((end) => isDown(sketch.get(layout.placeOf.get(end)!.id)?.view.state));
    const thumb = layout.placeOf.get(from)!.form === 'thumb';
    links.push({
      id,
      kind: 'network',
      path,
      arrow: !thumb && (!requests || toStore),
      state: link?.cut ? 'cut' : signed ? 'slow' : 'up',
      dimmed: down,
      dashed: (requests && !toStore) || down,
      name: nameOfLink(kinds.get(from)!.title, kinds.get(to)!.title, link),
      ...(signed && !thumb ? signOf(path, link.cut ? undefined : `+${durationWords(link.extraLatencyMs)}`) : {}),
    });
  }
  for (const route of layout.redrives) {
    const source = sketch.get(layout.placeOf.get(route.source)!.id);
    const target = sketch.get(layout.placeOf.get(route.target)!.id);
    if (source?.view.shape !== 'queue' || source.view.deadLetterQueue !== route.target || target?.view.shape !== 'queue') continue;
    const most = target.view.deadLettersOf?.maxReceiveCount;
    const note = most === undefined || !layout.across ? undefined : redriveNote(route, source.place.box.width, most);
    links.push({
      id: `${route.source}→${route.target}`,
      kind: 'redrive',
      path: route.path,
      arrow: true,
      state: 'up',
      dimmed: false,
      dashed: true,
      name: `dead letters of ${source.view.title} go to ${target.view.title}`,
      ...(note ? { note } : {}),
    });
  }
  return links;
}

const pairOf = (a: string, b: string): string => (a < b ? `${a}\n${b}` : `${b}\n${a}`);

const isDown = (state: string | undefined): boolean => state === 'crashed' || state === 'unavailable' || state === 'deleted';

function signOf(path: SceneLink['path'], words: string | undefined): Pick<SceneLink, 'sign' | 'note'> {
  const at = pointAlong(path, 0.5);
  return {
    sign: { at, heading: headingAlong(path, 0.5) },
    ...(words === undefined
      ? {}
      : { note: { text: words, at: point(Math.max(at.x, textWidth(words, 'state') / 2 + 4), at.y - 9), anchor: 'middle' as const } }),
  };
}
