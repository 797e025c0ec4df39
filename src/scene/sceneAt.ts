/** What is seen at virtual time t: a pure function of world, trace, t, view and scenario, so that pause, scrub, rewind and pictures are exact. */
import type { Trace } from '../kernel/trace';
import type { World } from '../kernel/world';
import type { Scenario } from '../scenarios/scenario';
import { describeNode, glassOf } from '../systems/index';
import { annotationOf, boxOfToken } from './annotation';
import { drawLinks } from './drawLinks';
import { effectsReader } from './effects';
import { box, grown, point } from './geometry';
import { layoutOf, type Layout } from './layout';
import { legendOf } from './legend';
import { motionOf } from './motion';
import { nameOfNode } from './names';
import { recentFacts } from './recent';
import type { Box, Scene, SceneNode, SceneToken, SceneView } from './scene';
import { sentenceAt } from './sentence';
import { sketch, type Sketch } from './sketch';
import { tethersOf } from './tethers';
import { TokenList } from './tokens';
import { keyOrder } from './topology';
import { transitsAt } from './transit';

/** `world` must stand at `t`; facts of `trace` after `t` are not looked at. */
export function sceneAt(world: World, trace: Trace, t: number, view: SceneView, scenario: Scenario): Scene {
  const layout = layoutOf(scenario, view);
  const glass = { ...glassOf(world, scenario.nodes), effectsOf: effectsReader(trace, world.facts) };
  const keys = keysOf(scenario);
  const sketched = sketch(scenario, layout, view, t, (id) => describeNode(glass.node(id), glass));
  const facts = recentFacts(trace, t, view);
  const moving = { trace, t, view, layout, sketch: sketched };
  const motion = motionOf(moving, facts);
  const transits = transitsAt(world, moving, t, facts);
  const list = new TokenList({ ...moving, keyIndexOf: (key) => keys.get(key) ?? 0, effectsOf: glass.effectsOf });
  list.rest(motion, transits);
  list.travel(transits);
  list.leave(motion.leaving);
  list.lose(facts);
  const tokens = list.tokens;
  const selected = selectedBox(view, layout, tokens);
  const legend = legendOf(layout, view, (id) => glass.node(id).kind);
  const annotation = annotationOf(view, layout, sketched, tokens, legend?.area);
  const sentence = view.mode === 'thumb' ? undefined : sentenceAt(scenario, trace, t, view);
  return {
    width: view.width,
    height: view.height,
    mode: view.mode,
    scale: layout.scale,
    nodes: nodesOf(layout, sketched),
    links: drawLinks(scenario, world, layout, sketched, transits),
    tethers: [...tethersOf(layout, sketched, tokens, transits), ...(legend?.tethers ?? [])],
    tokens: legend ? [...tokens, ...legend.tokens] : tokens,
    marks: [...motion.marks, ...list.marks, ...(legend?.marks ?? [])],
    ...(annotation ? { annotation } : {}),
    ...(selected ? { selected } : {}),
    ...(sentence ? { sentence } : {}),
  };
}

const keptKeys = new WeakMap<Scenario, ReadonlyMap<string, number>>();

function keysOf(scenario: Scenario): ReadonlyMap<string, number> {
  let keys = keptKeys.get(scenario);
  if (!keys) keptKeys.set(scenario, (keys = new Map(keyOrder(scenario).map((key, index) => [key, index]))));
  return keys;
}

function nodesOf(layout: Layout, sketched: Sketch): readonly SceneNode[] {
  return layout.places.map(({ id, box: own, members }): SceneNode => {
    const { view, drawing } = sketched.get(id)!;
    return { id, box: own, view, name: nameOfNode(view, members), marks: drawing.marks, ...(members.length > 1 ? { members } : {}) };
  });
}

/** The four brackets stand 4 outside of what is selected. */
function selectedBox({ selected }: SceneView, layout: Layout, tokens: readonly SceneToken[]): Box | undefined {
  if (!selected) return undefined;
  if (selected.kind === 'node') {
    const place = layout.placeOf.get(selected.id);
    return place && grown(place.box, 4);
  }
  if (selected.kind === 'message') {
    const token = tokens.find(({ messageId, key }) => key === selected.id || messageId === selected.id);
    return token && grown(boxOfToken(token), 4);
  }
  const path = layout.routes.get(selected.id);
  if (!path) return undefined;
  const xs = path.map(({ x }) => x);
  const ys = path.map(({ y }) => y);
  const corner = point(Math.min(...xs), Math.min(...ys));
  return grown(box(corner.x, corner.y, Math.max(...xs) - corner.x, Math.max(...ys) - corner.y), 8);
}
