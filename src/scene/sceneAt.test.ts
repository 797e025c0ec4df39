/** The scene of real worlds: pinned down as data, and what holds for any of them. */
import { describe, expect, it } from 'vitest';
import { pointAlong } from './geometry';
import { layoutOf } from './layout';
import { textWidth } from './lettering';
import type { Scene, SceneToken, SceneView } from './scene';
import { sceneAt } from './sceneAt';
import { backlogScenario, crashScenario, film, link, node, present, scenarioOf, tall, thumb, wide, type Filmed } from '../testing/sceneWorlds';

const views: readonly SceneView[] = [wide, { ...wide, width: 1016 }, { ...wide, width: 1376, height: 865 }, tall, { ...tall, width: 360 }, present, thumb];

const tokenOf = (scene: Scene, key: string): SceneToken | undefined => scene.tokens.find((token) => token.key === key);

/** Every tenth of a second and a bit, so that instants between facts are met too. */
function* instants(from: number, to: number, step = 911): Generator<number> {
  for (let t = from; t <= to; t += step) yield t;
}

/** A scene as a person would tell it, a line a thing. */
function told(scene: Scene): string {
  const lines = [`sentence: ${scene.sentence?.text ?? ''}`];
  for (const { id, box, name } of scene.nodes) lines.push(`node ${id} ${box.x} ${box.y} ${box.width} ${box.height}: ${name}`);
  for (const { id, kind, state, dashed } of scene.links) lines.push(`link ${id} ${kind} ${state}${dashed ? ' dashed' : ''}`);
  for (const { key, cut } of scene.tethers) lines.push(`tether ${key}${cut ? ' cut' : ''}`);
  for (const { key, at, radius, fate, ring, name } of scene.tokens)
    lines.push(`token ${key} ${at.x} ${at.y} r${radius} ${fate}${ring === undefined ? '' : ` ring ${ring}`}: ${name}`);
  for (const mark of scene.marks) lines.push(`mark ${mark.kind}${mark.kind === 'text' ? ` ${mark.text}` : ` ${mark.style}`}`);
  return `${lines.join('\n')}\n`;
}

describe('the scene of a crash before the delete', () => {
  const scenario = crashScenario();
  const crash: Filmed = film(scenario);
  crash.timeline.runTo(30_000);

  it.each([
    ['calm', 7000],
    ['crash', 10_000],
    ['return', 15_300],
    ['late', 29_000],
  ])('%s is pinned down as data', async (name, t) => {
    await expect(told(crash.at(t))).toMatchFileSnapshot(`snapshots/crash-${name}.txt`);
  });

  it.each([
    ['tall', tall],
    ['present', present],
    ['thumb', thumb],
  ] as const)('is pinned down in %s', async (name, view) => {
    await expect(told(crash.at(15_300, view))).toMatchFileSnapshot(`snapshots/crash-return-${name}.txt`);
  });

  it('looks at nothing after t', () => {
    for (const t of instants(0, 24_000, 1713)) {
      const short = crash.timeline.trace.trunk(crash.timeline.trace.lengthAt(t));
      expect(sceneAt(crash.timeline.worldAt(t), short, t, wide, scenario)).toEqual(crash.at(t));
    }
  });

  it('is the same however the instant was reached', () => {
    const fresh = film(scenario);
    for (const t of [21_650, 3000, 15_300, 15_299, 9900]) expect(crash.at(t)).toEqual(fresh.at(t));
  });

  it('draws a message in flight in its slot with its ring, in the hands of its worker, and the tether between', () => {
    const scene = crash.at(11_000);
    const ringed = scene.tokens.find(
      (token) => token.fate === 'inFlight' && scene.tethers.some((tether) => tether.key.endsWith(`/${token.messageId}`) && !tether.cut),
    )!;
    expect(ringed.ring).toBeGreaterThan(0);
    const held = scene.tokens.find((token) => token.fate === 'held' && token.messageId === ringed.messageId)!;
    expect(held.at.x).toBeGreaterThan(ringed.at.x);
  });

  it('keeps what the crashed worker held as a hollow shape with a cut stub', () => {
    const scene = crash.at(10_500);
    expect(tokenOf(scene, 'v3→worker-1')).toMatchObject({ fate: 'held', hollow: true, poison: true });
    expect(scene.tethers.find(({ key }) => key === 'worker-1/v3')).toMatchObject({ cut: true });
    expect(scene.nodes.find(({ id }) => id === 'worker-1')!.name).toBe('worker-1, crashed at 9.9 seconds, was holding v3');
  });

  it('moves the message to the tray with its receives, on the same token', () => {
    const moved = crash.timeline.trace.slice().find((fact) => fact.kind === 'messageDeadLettered')!;
    expect(tokenOf(crash.at(moved.time - 1), 'v3')!.fate).toBe('visible');
    const end = tokenOf(crash.at(moved.time + 500), 'v3')!;
    expect(end.fate).toBe('deadLettered');
    expect(end.name).toContain('set aside in captions-dlq after 3 receives');
    const tray = layoutOf(scenario, wide).placeOf.get('captions-dlq')!.box;
    expect(end.at.y).toBeGreaterThan(tray.y);
  });

  it('does not move a node while things happen', () => {
    const boxes = JSON.stringify(crash.at(0).nodes.map(({ id, box }) => ({ id, box })));
    for (const t of instants(0, 30_000, 2500)) expect(JSON.stringify(crash.at(t).nodes.map(({ id, box }) => ({ id, box })))).toBe(boxes);
  });

  it('brings a sent message along its link without a step back, and then to its place on the shelf', () => {
    const { trace } = crash.timeline;
    const sent = trace.slice().find((fact) => fact.kind === 'posted' && fact['operation'] === 'sendMessage' && fact.time > 5000)!;
    const [messageId] = sent['messageIds'] as [string];
    const path = layoutOf(scenario, wide).routes.get('upload-api→captions-todo')!;
    let before = -Infinity;
    for (let t: number = sent.time; t < Number(sent['arriveAt']); t += 10) {
      const token = tokenOf(crash.at(t), messageId)!;
      expect(token.at.x).toBeGreaterThanOrEqual(before);
      before = token.at.x;
    }
    expect(before).toBeLessThanOrEqual(pointAlong(path, 1).x);
    expect(tokenOf(crash.at(Number(sent['arriveAt']) + 200), messageId)!.at.x).toBeGreaterThan(before);
  });
});

describe('any scene', () => {
  const runs = [film(crashScenario()), film(backlogScenario())];

  it('has one main token for each stored message, or counts it', () => {
    for (const run of runs) {
      for (const t of instants(0, 20_000)) {
        const scene = run.at(t);
        for (const { view, marks } of scene.nodes) {
          if (view.shape !== 'queue') continue;
          const stored = [...view.visible, ...view.inFlight, ...view.delayed];
          const keys = stored.map(({ messageId, storedId }) => (messageId === storedId ? messageId : `${messageId}→${view.id}/${storedId}`));
          const drawn = keys.filter((key) => tokenOf(scene, key)).length;
          const more = marks
            .flatMap((mark) => (mark.kind === 'text' && /^\+[\d,]+$/.test(mark.text) ? [Number(mark.text.slice(1).replaceAll(',', ''))] : []))
            .reduce((sum, each) => sum + each, 0);
          expect(drawn + more, `${view.id} at ${t}`).toBe(view.counts.visible + view.counts.inFlight + view.counts.delayed);
        }
      }
    }
  });

  it('never has two tokens with one key', () => {
    for (const run of runs) {
      for (const t of instants(0, 20_000)) {
        const keys = run.at(t).tokens.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
      }
    }
  });

  it.each(views)('keeps everything inside $mode $width × $height', (view) => {
    for (const run of runs) {
      for (const t of instants(500, 16_000, 2377)) {
        const scene = run.at(t, view);
        const right = scene.width / scene.scale;
        const bottom = scene.height / scene.scale;
        for (const { at, key } of scene.tokens) {
          expect(at.x, key).toBeGreaterThanOrEqual(0);
          expect(at.x, key).toBeLessThanOrEqual(right);
          expect(at.y, key).toBeGreaterThanOrEqual(0);
          expect(at.y, key).toBeLessThanOrEqual(bottom);
        }
        for (const mark of [...scene.nodes.flatMap(({ marks }) => marks), ...scene.marks]) {
          if (mark.kind !== 'text') continue;
          const width = textWidth(mark.text, mark.style);
          const left = mark.anchor === 'end' ? mark.at.x - width : mark.anchor === 'middle' ? mark.at.x - width / 2 : mark.at.x;
          expect(left, mark.text).toBeGreaterThanOrEqual(-2);
          expect(left + width, mark.text).toBeLessThanOrEqual(right + 4);
          expect(mark.at.y, mark.text).toBeLessThanOrEqual(bottom);
        }
      }
    }
  });

  it('has no words in a thumbnail, and elsewhere none below 11 px', () => {
    const scene = runs[0]!.at(12_000, thumb);
    expect(scene.nodes.flatMap(({ marks }) => marks).filter((mark) => mark.kind === 'text')).toEqual([]);
    expect(scene.tokens.every(({ label, caption }) => label === '' && caption === undefined)).toBe(true);
    for (const view of views) if (view.mode !== 'thumb') expect(runs[0]!.at(12_000, view).scale).toBeGreaterThanOrEqual(1);
  });

  it('has only whole hundredths, so that it is the same to the digit everywhere', () => {
    const numbers = JSON.stringify(runs[1]!.at(9413).tokens).match(/-?\d+\.\d+/g) ?? [];
    expect(numbers.filter((number) => number.split('.')[1]!.length > 2)).toEqual([]);
  });

  it('draws what a cut link lost as hollow shapes over a red shelf with the reason', () => {
    const scene = runs[1]!.at(9400);
    expect(scene.tokens.filter(({ fate }) => fate === 'lost').length).toBeGreaterThan(0);
    expect(scene.marks.some((mark) => mark.kind === 'text' && mark.text === 'link cut')).toBe(true);
    expect(scene.links.find(({ id }) => id === 'burst→jobs')).toMatchObject({ state: 'cut', name: 'link from burst to jobs, cut' });
  });

  it('lets equal workers stand as one when even small frames do not fit', () => {
    const workers = Array.from({ length: 20 }, (_, index) => node(`worker-${index + 1}`, 'consumer'));
    const scene = film(
      scenarioOf(
        [node('todo', 'queue'), ...workers],
        workers.map(({ id }) => link('todo', id)),
      ),
    ).at(500);
    expect(scene.nodes.find(({ id }) => id === 'worker-1')!.members).toHaveLength(20);
    expect(scene.nodes.find(({ id }) => id === 'worker-1')!.marks.some((mark) => mark.kind === 'text' && mark.text === 'worker-1 ×20')).toBe(true);
  });
});

describe('a very long queue', () => {
  it('counts what it cannot show, exactly, and is drawn like a short one', () => {
    const scenario = scenarioOf(
      [node('flood', 'producer', { arrivals: { kind: 'burst', size: 1000, everyMs: 100 }, count: 6000, prefix: 'f', batchSize: 10 }), node('jobs', 'queue')],
      [link('flood', 'jobs', 20)],
    );
    const scene = film(scenario).at(3000);
    const { view, marks } = scene.nodes.find(({ id }) => id === 'jobs')!;
    if (view.shape !== 'queue') throw new Error('jobs is a queue');
    expect(view.counts.visible).toBe(6000);
    const shown = scene.tokens.filter(({ fate }) => fate === 'visible').length;
    expect(shown).toBeLessThan(200);
    const words = marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
    expect(words).toContain('6,000');
    expect(words).toContain(`+${(6000 - shown).toLocaleString('en')}`);
  });
});

describe('reduced motion and high speed', () => {
  const crash = film(crashScenario());
  crash.timeline.runTo(20_000);

  it('shows a travelling message at the end of its way, without a tail', () => {
    const still: SceneView = { ...wide, reducedMotion: true };
    const t = 6100;
    expect(crash.at(t).tokens.some(({ fate }) => fate === 'moving' || fate === 'request')).toBe(true);
    expect(crash.at(t, still).tokens.every(({ tail }) => tail === undefined)).toBe(true);
  });

  it('lets rings go by twelfths', () => {
    const rings = crash
      .at(6100, { ...wide, reducedMotion: true })
      .tokens.flatMap(({ key, ring }) => (ring === undefined || key.startsWith('legend:') ? [] : [ring * 12]));
    expect(rings.length).toBeGreaterThan(0);
    for (const twelfths of rings) expect(twelfths).toBeCloseTo(Math.round(twelfths), 9);
  });

  it('leaves short legs out above 200 times the speed of the lesson', () => {
    const fast = crash.at(15_300, { ...wide, speed: 50_001 });
    expect(fast.marks.some((mark) => mark.kind === 'path' && mark.style === 'ghost')).toBe(false);
  });
});
