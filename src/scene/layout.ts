/** Where nodes and links stand: by columns (or bands on a phone), from the scenario and the view's size alone, so that nothing moves while things happen. */
import type { NodeId } from '../kernel/effects';
import type { Scenario } from '../scenarios/scenario';
import { clamp, round2 } from './geometry';
import { layAcross } from './layoutAcross';
import { layDown } from './layoutDown';
import { layThumb, thumbSize } from './layoutThumb';
import { redriveRoutes, routesOf, type RedriveRoute } from './routes';
import type { Box, Point, SceneView } from './scene';

/** How much a node shows of itself; the smaller it is the fewer its words. */
export type Form = 'full' | 'compact' | 'mini' | 'thumb';

export interface Place {
  readonly id: NodeId;
  readonly box: Box;
  readonly form: Form;
  /** All that stand here, this one first. */
  readonly members: readonly NodeId[];
  /** Stands as a tray below the queue whose dead letters it takes. */
  readonly tray?: boolean;
  /** In bands: the name of a queue has a line of its own above its frame. */
  readonly lined?: boolean;
}

/** Places of nodes in stage units, before links are routed. */
export interface Arrangement {
  /** Columns from left to right, or bands from top to bottom. */
  readonly across: boolean;
  readonly places: readonly Place[];
}

export interface Layout {
  readonly scale: number;
  /** Of the stage, in units. */
  readonly width: number;
  readonly height: number;
  readonly across: boolean;
  readonly places: readonly Place[];
  /** Every node that is seen, those that stand with another one too. */
  readonly placeOf: ReadonlyMap<NodeId, Place>;
  /** By link id, from the link's `from` to its `to`. */
  readonly routes: ReadonlyMap<string, readonly Point[]>;
  readonly redrives: readonly RedriveRoute[];
}

/** What the layout depends on; nothing of the state. */
export type LayoutView = Pick<SceneView, 'width' | 'height' | 'mode' | 'sentenceRoom'>;

/** Stage units kept free below for the sentence, which is HTML. */
export const sentenceRoomOf = (view: LayoutView): number => view.sentenceRoom ?? (view.mode === 'wide' ? 46 : 0);

/** The drawing's own size, at which a unit is a px, and how far it may grow. Never below 1: that keeps text at 11 px. */
const basis = {
  wide: { width: 736, height: 505, most: 1.5 },
  tall: { width: 390, height: 374, most: 1.6 },
  present: { width: 752, height: 356, most: 3 },
} as const;
/** Columns need this much; a narrower stage has bands. */
const leastAcross = 620;

export function scaleOf(view: LayoutView): number {
  if (view.mode === 'thumb') return round2(Math.max(0.05, Math.min(view.width / thumbSize.width, view.height / thumbSize.height)));
  const { width, height, most } = basis[view.mode];
  return round2(clamp(Math.floor(Math.min(view.width / width, view.height / height) * 20) / 20, 1, most));
}

const kept = new WeakMap<Scenario, Map<string, Layout>>();

/** The layout of a scenario in a view; asked every frame, so it is kept by scenario. */
export function layoutOf(scenario: Scenario, view: LayoutView): Layout {
  const key = `${view.width} ${view.height} ${view.mode} ${sentenceRoomOf(view)}`;
  let layouts = kept.get(scenario);
  if (!layouts) kept.set(scenario, (layouts = new Map()));
  let layout = layouts.get(key);
  if (!layout) {
    if (layouts.size > 8) layouts.clear();
    layouts.set(key, (layout = layOut(scenario, view)));
  }
  return layout;
}

function layOut(scenario: Scenario, view: LayoutView): Layout {
  const scale = scaleOf(view);
  const width = round2(view.width / scale);
  const height = round2(view.height / scale);
  const { across, places } = arrange(scenario, view, width, height);
  const placeOf = new Map<NodeId, Place>();
  for (const place of places) for (const id of place.members) placeOf.set(id, place);
  const frame = { scale, width, height, across, places, placeOf };
  return { ...frame, routes: routesOf(scenario, frame), redrives: redriveRoutes(scenario, frame) };
}

function arrange(scenario: Scenario, view: LayoutView, width: number, height: number): Arrangement {
  if (view.mode === 'thumb') return layThumb(scenario, width, height);
  const room = sentenceRoomOf(view) / scaleOf(view);
  if (view.mode !== 'tall' && width >= leastAcross) return layAcross(scenario, width, height - room, view.mode === 'present');
  return layDown(scenario, width, height - room);
}
