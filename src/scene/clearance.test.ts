/** Everything the picture says can be read: words stand clear of messages at rest and of each other, in every size. */
import { describe, expect, it } from 'vitest';
import type { Scenario } from '../scenarios/scenario';
import { backlogScenario, crashScenario, film, link, node, present, scenarioOf, tall, wide } from '../testing/sceneWorlds';
import { textWidth } from './lettering';
import type { Scene, SceneView } from './scene';

interface Ink {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly what: string;
}

const views: readonly SceneView[] = [
  wide,
  { ...wide, width: 1016 },
  { ...wide, width: 1376, height: 865 },
  { ...wide, width: 890, height: 385, sentenceRoom: 0 },
  tall,
  { ...tall, width: 360 },
  present,
];
const heights: Readonly<Record<string, number>> = { count: 16, 'count-small': 14 };

function words(x: number, y: number, text: string, style: Parameters<typeof textWidth>[1], anchor: 'start' | 'middle' | 'end' = 'start'): Ink {
  const width = textWidth(text, style);
  const left = anchor === 'end' ? x - width : anchor === 'middle' ? x - width / 2 : x;
  return { left, right: left + width, top: y - (heights[style] ?? 9), bottom: y + 2, what: text };
}

const wordsOf = (scene: Scene): readonly Ink[] => [
  ...scene.nodes.flatMap(({ marks }) =>
    marks.flatMap((mark) => (mark.kind === 'text' ? [words(mark.at.x, mark.at.y, mark.text, mark.style, mark.anchor)] : [])),
  ),
  ...scene.tokens.flatMap(
    ({ caption }) =>
      caption?.lines.map((line, index) => words(caption.at.x, caption.at.y + 14 * index, line, index === 0 ? 'label' : 'small', caption.anchor)) ?? [],
  ),
];

const passing = new Set(['moving', 'request', 'answer', 'lost', 'expired', 'deleted', 'returning']);

/** Messages at rest with their rings; one that moves may pass over words. */
const shapesOf = (scene: Scene): readonly Ink[] =>
  scene.tokens
    .filter(({ fate, tail }) => !passing.has(fate) && tail === undefined)
    .map(({ at, radius, ring, key }) => {
      const reach = radius + (ring === undefined ? 0 : 6);
      return { left: at.x - reach, right: at.x + reach, top: at.y - reach, bottom: at.y + reach, what: key };
    });

const touch = (a: Ink, b: Ink): boolean => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;

function collisions(scene: Scene): readonly string[] {
  const texts = wordsOf(scene);
  const shapes = shapesOf(scene);
  return texts.flatMap((text, index) =>
    [...shapes, ...texts.slice(index + 1)].filter((other) => touch(text, other)).map((other) => `"${text.what}" and ${other.what}`),
  );
}

const fifo = (): Scenario =>
  scenarioOf(
    [
      node('orders', 'producer', { arrivals: { kind: 'fixed', everyMs: 500 }, prefix: 'o', keys: ['ana', 'bo', 'cy', 'dee', 'eli'] }),
      node('orders.fifo', 'queue', { fifo: true, visibilityTimeoutMs: 6000, contentBasedDeduplication: true }),
      ...['worker-1', 'worker-2'].map((id) => node(id, 'consumer', { work: { kind: 'fixed', ms: 2000 } })),
      node('db', 'store'),
    ],
    [link('orders', 'orders.fifo'), ...['worker-1', 'worker-2'].flatMap((id) => [link('orders.fifo', id), link(id, 'db')])],
  );

const delayed = (): Scenario =>
  scenarioOf(
    [
      node('reminders', 'producer', { arrivals: { kind: 'fixed', everyMs: 1200 }, keys: ['ana', 'bo'] }),
      node('later', 'queue', { delayMs: 5000 }),
      node('mailer', 'consumer'),
    ],
    [link('reminders', 'later'), link('later', 'mailer')],
  );

describe('words stand clear', () => {
  it.each([
    ['crash', crashScenario],
    ['backlog', backlogScenario],
    ['FIFO groups', fifo],
    ['delay', delayed],
  ] as const)('in the scenario of a %s', (_, scenario) => {
    const run = film(scenario());
    for (const view of views) {
      for (let t = 1000; t < 18_000; t += 2777) expect(collisions(run.at(t, view)), `${view.mode} ${view.width} at ${t}`).toEqual([]);
    }
  });
});
