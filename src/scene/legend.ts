/** What ring, line and double outline mean, in free space below the workers: three small examples with their words. */
import { box, point } from './geometry';
import type { Layout } from './layout';
import { textWidth } from './lettering';
import type { Box, Mark, Point, SceneTether, SceneToken, SceneView } from './scene';

interface Legend {
  readonly area: Box;
  readonly marks: readonly Mark[];
  readonly tokens: readonly SceneToken[];
  readonly tethers: readonly SceneTether[];
}

const pitch = 22;
const words = {
  ring: 'ring: time until it comes back',
  line: 'line: receipt handle, the right to delete',
  twice: 'double outline: done more than once',
} as const;
const width = 34 + Math.max(...Object.values(words).map((each) => textWidth(each, 'state')));

/** Below all that stands over or under this stretch. */
function spotAt(x: number, { places }: Layout): Point {
  const bottoms = places.filter(({ box: own }) => own.x + own.width > x - 8 && own.x < x + width).map(({ box: own }) => own.y + own.height);
  return point(x, Math.max(60, ...bottoms) + 36);
}

/** Depends on the layout alone, so that it stands still. None where there is no room or nothing to explain. */
export function legendOf(layout: Layout, { mode, sentenceRoom }: SceneView, kindOf: (id: string) => string | undefined): Legend | undefined {
  if (mode !== 'wide' || !layout.across) return undefined;
  const of = (kind: string) => layout.places.filter(({ id }) => kindOf(id) === kind);
  const queues = of('queue');
  const workers = of('consumer');
  if (queues.length === 0 || workers.length === 0) return undefined;
  const beside = Math.max(...queues.map((place) => place.box.x + place.box.width)) + 46;
  const bottom = layout.height - (sentenceRoom ?? 46) / layout.scale - 6;
  const spot = [beside, layout.width - width - 16]
    .map((x) => spotAt(x, layout))
    .find((each) => each.x + width <= layout.width - 8 && each.y + 2 * pitch + 4 <= bottom);
  if (!spot) return undefined;
  const { x, y } = spot;
  const area = box(x - 6, y - 12, width + 6, 2 * pitch + 20);
  const token = (key: string, row: number, keyIndex: number, more: Partial<SceneToken>): SceneToken => ({
    key: `legend:${key}`,
    label: '',
    keyIndex,
    keyDot: false,
    at: point(x + 10, y + row * pitch),
    radius: 5,
    fate: 'answer',
    effects: 0,
    name: words[key as keyof typeof words],
    ...more,
  });
  return {
    area,
    marks: Object.values(words).map((each, row): Mark => ({ kind: 'text', at: point(x + 34, y + row * pitch + 4), text: each, style: 'state' })),
    tokens: [token('ring', 0, 0, { ring: 0.6 }), token('twice', 2, 2, { effects: 2 })],
    tethers: [{ key: 'legend', d: `M${x} ${y + pitch + 5}C${x + 9} ${y + pitch + 5} ${x + 11} ${y + pitch - 3} ${x + 22} ${y + pitch - 3}`, cut: false }],
  };
}
