/** What is seen at an instant, in numbers and words: what the stage draws and the scene snapshots pin down. */
import type { NodeView } from '../systems/views';

/** How the world is looked at. Never wall time, never theme. */
export interface SceneView {
  readonly width: number;
  readonly height: number;
  /** wide: columns; tall: phone; present: projector, few words, large; thumb: catalogue picture without text. */
  readonly mode: 'wide' | 'tall' | 'present' | 'thumb';
  /** Virtual ms per second on screen at the lesson's own speed: minimum durations of short legs are screen times (GUIDE §3). */
  readonly msPerSecond: number;
  readonly reducedMotion: boolean;
  readonly selected?: Target;
  /** Annotation of the moment the run stands at. */
  readonly annotation?: { readonly lines: readonly string[]; readonly messageId?: string; readonly node?: string };
}

/** Something that can be pointed at, focused, selected and given commands. */
export type Target =
  | { readonly kind: 'node'; readonly id: string }
  | { readonly kind: 'message'; readonly id: string }
  | { readonly kind: 'link'; readonly id: string };

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** How something moves: where it is at t is arithmetic. Times in virtual ms. */
export interface Leg {
  readonly path: readonly Point[];
  readonly departAt: number;
  readonly arriveAt: number;
  readonly fate: 'arrives' | 'lost' | 'returns' | 'deadLettered' | 'expires' | 'deleted';
  readonly ease: 'link' | 'inOut' | 'accelerate' | 'linear';
}

/** One visible message or request. Keyed by `key`, so that the eye sees the same message return. */
export interface SceneToken {
  /** Join key: messageId, or messageId→place for a second copy, or post:sequence for a request. */
  readonly key: string;
  readonly messageId?: string;
  readonly label: string;
  /** 0 … 7; undefined for a pill. */
  readonly keyIndex?: number;
  /** Ninth and later keys carry a dot. */
  readonly keyDot: boolean;
  readonly at: Point;
  readonly radius: number;
  /** Where it was 250 ms of screen time ago, while it moves. */
  readonly tail?: Point;
  /** What it is, for `data-fate`. */
  readonly fate: 'moving' | 'visible' | 'inFlight' | 'held' | 'delayed' | 'returning' | 'deadLettered' | 'lost' | 'expired' | 'effect' | 'request' | 'answer';
  /** 1 … 0 of the running clock; delayed fills, in flight empties. */
  readonly ring?: number;
  readonly hollow?: boolean;
  readonly poison?: boolean;
  /** 2 and more: second outline; badge ×n unless `badge` is false. */
  readonly effects: number;
  readonly badge?: string;
  /** Words under it, e.g. "4.9 s left". */
  readonly caption?: readonly string[];
  readonly dimmed?: boolean;
  /** Accessible name: "v7, key ana, in flight, 4.9 seconds left, held by worker-2". */
  readonly name: string;
}

export interface SceneNode {
  readonly id: string;
  readonly box: Box;
  readonly view: NodeView;
  readonly name: string;
  /** Texts, shelves, bays and bars placed by the scene, in stage coordinates; drawn as they are. */
  readonly marks: readonly Mark[];
}

/** The few primitives a node is made of; each maps to one SVG element and one class of the grammar. */
export type Mark =
  | { readonly kind: 'text'; readonly at: Point; readonly text: string; readonly style: 'name' | 'label' | 'state' | 'small' | 'count' | 'count-small' | 'present'; readonly tone?: Tone; readonly anchor?: 'start' | 'middle' | 'end' }
  | { readonly kind: 'line'; readonly from: Point; readonly to: Point; readonly style: 'shelf' | 'soft' | 'door' | 'lostShelf' | 'bars' }
  | { readonly kind: 'rect'; readonly box: Box; readonly radius: number; readonly style: 'frame' | 'frame-ink' | 'hatch' | 'plate' | 'bay' | 'bay-down' | 'progress' | 'progress-track' | 'write' | 'write-again' | 'cylinder' }
  | { readonly kind: 'path'; readonly d: string; readonly style: 'frame-ink' | 'frame' | 'tray' | 'cylinder' | 'path' | 'ghost' | 'bolt' | 'pause' | 'hatch'; };

export type Tone = 'ink' | 'flight' | 'lost' | 'duplicate' | 'committed' | 'deadLetter' | 'down';

export interface SceneLink {
  readonly id: string;
  readonly path: readonly Point[];
  readonly state: 'up' | 'cut' | 'slow';
  readonly note?: string;
  readonly dimmed: boolean;
  readonly dashed: boolean;
  readonly name: string;
}

/** Receipt handle: the right to delete, from the ring to the worker's bay. */
export interface SceneTether {
  readonly key: string;
  readonly d: string;
  readonly cut: boolean;
}

export interface Scene {
  readonly width: number;
  readonly height: number;
  /** Stage coordinates are scaled by this to fit; text never goes below 11 px. */
  readonly scale: number;
  readonly nodes: readonly SceneNode[];
  readonly links: readonly SceneLink[];
  readonly tethers: readonly SceneTether[];
  readonly tokens: readonly SceneToken[];
  /** Ghosts, dotted return paths, red shelves with their reason. */
  readonly marks: readonly Mark[];
  readonly annotation?: { readonly lines: readonly string[]; readonly at: Point; readonly leader: string };
  readonly selected?: Box;
  /** What happened in the picture, in one sentence (the sentence of the moment). */
  readonly sentence?: { readonly atMs: number; readonly text: string };
}
