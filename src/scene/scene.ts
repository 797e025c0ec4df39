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
  /** Virtual ms per second on screen now: above 20 times the lesson's own the tails go, above 200 times nothing moves. */
  readonly speed?: number;
  readonly selected?: Target;
  /** Annotation of the moment the run stands at. */
  readonly annotation?: { readonly lines: readonly string[]; readonly messageId?: string; readonly node?: string };
  /** Stage units kept free at the lower edge for the sentence of the moment; 46 in `wide`, else 0. */
  readonly sentenceRoom?: number;
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
  readonly fate:
    | 'moving'
    | 'visible'
    | 'inFlight'
    | 'held'
    | 'delayed'
    | 'returning'
    | 'deadLettered'
    | 'lost'
    | 'expired'
    | 'deleted'
    | 'effect'
    | 'request'
    | 'answer';
  /** 1 … 0 of the running clock; delayed fills, in flight empties. */
  readonly ring?: number;
  readonly hollow?: boolean;
  readonly poison?: boolean;
  /** 2 and more: second outline; badge ×n unless `badge` is false. */
  readonly effects: number;
  readonly badge?: string;
  /** Words under it, e.g. "4.9 s left", placed by the scene: the first line in the tone, the others small and grey. */
  readonly caption?: { readonly lines: readonly string[]; readonly at: Point; readonly anchor: 'start' | 'middle' | 'end'; readonly tone: Tone };
  /** Set for a request: the pill's width, and its heading in degrees (0 = to the right) for the arrowhead in front of it. */
  readonly pill?: { readonly width: number; readonly heading: number };
  readonly dimmed?: boolean;
  /** Accessible name: "v7, key ana, in flight, 4.9 seconds left, held by worker-2". */
  readonly name: string;
}

export interface SceneNode {
  readonly id: string;
  readonly box: Box;
  readonly view: NodeView;
  readonly name: string;
  /** Texts, shelves, bays and bars placed by the scene, in stage coordinates; drawn as they are, in this order. */
  readonly marks: readonly Mark[];
  /** Set when equal nodes stand here as one ("×8"): the ids of all of them, this one first. */
  readonly members?: readonly string[];
}

/** The few primitives a node is made of; each maps to one SVG element and one class of the grammar. */
export type Mark =
  | {
      readonly kind: 'text';
      readonly at: Point;
      readonly text: string;
      readonly style: 'name' | 'label' | 'state' | 'small' | 'count' | 'count-small' | 'present';
      readonly tone?: Tone;
      readonly anchor?: 'start' | 'middle' | 'end';
    }
  | { readonly kind: 'line'; readonly from: Point; readonly to: Point; readonly style: 'shelf' | 'soft' | 'door' | 'lostShelf' | 'bars' }
  /** Open arrowhead whose tip is at `at`; degrees, 0 = to the right. */
  | { readonly kind: 'arrow'; readonly at: Point; readonly heading: number; readonly style: 'link' | 'path' | 'hand' }
  | {
      readonly kind: 'rect';
      readonly box: Box;
      readonly radius: number;
      readonly style: 'frame' | 'frame-ink' | 'hatch' | 'plate' | 'bay' | 'bay-down' | 'progress' | 'progress-track' | 'write' | 'write-again' | 'cylinder';
    }
  | {
      readonly kind: 'path';
      readonly d: string;
      readonly style: 'frame-ink' | 'frame' | 'tray' | 'bay' | 'bay-down' | 'cylinder' | 'path' | 'ghost' | 'bolt' | 'pause' | 'hatch';
    };

export type Tone = 'ink' | 'flight' | 'lost' | 'duplicate' | 'committed' | 'deadLetter' | 'down';

export interface SceneLink {
  readonly id: string;
  /** `redrive` is no link of the network: the way of dead letters, without `data-link`, not focusable. */
  readonly kind: 'network' | 'redrive';
  readonly path: readonly Point[];
  readonly arrow: boolean;
  readonly state: 'up' | 'cut' | 'slow';
  /** "+400 ms", "instead of a fourth receive"; placed by the scene. */
  readonly note?: { readonly text: string; readonly at: Point; readonly anchor: 'start' | 'middle' };
  /** Where the two strokes (cut) or three bars (slow) stand, and the direction of the link there in degrees. */
  readonly sign?: { readonly at: Point; readonly heading: number };
  readonly dimmed: boolean;
  readonly dashed: boolean;
  readonly name: string;
}

/** Receipt handle: the right to delete, from the ring to the worker's bay. */
export interface SceneTether {
  readonly key: string;
  readonly d: string;
  /** Drawn dashed; `strokes` are the two ink strokes at its loose end. */
  readonly cut: boolean;
  readonly strokes?: string;
}

export interface Scene {
  /** Of the stage, in px. */
  readonly width: number;
  readonly height: number;
  readonly mode: SceneView['mode'];
  /** Px per stage unit: every coordinate, radius, stroke and text size below is in units, so the viewBox is `0 0 width/scale height/scale`. Never below 1 except in `thumb`, so text stays at 11 px and more. */
  readonly scale: number;
  readonly nodes: readonly SceneNode[];
  readonly links: readonly SceneLink[];
  readonly tethers: readonly SceneTether[];
  readonly tokens: readonly SceneToken[];
  /** Ghosts, dotted return paths, red shelves with their reason. */
  readonly marks: readonly Mark[];
  /** Lines 16 apart, the first baseline at `at`; the leader is a curve, its arrowhead at the end, heading in degrees. */
  readonly annotation?: { readonly lines: readonly string[]; readonly at: Point; readonly leader: string; readonly tip: Point; readonly heading: number };
  readonly selected?: Box;
  /** What happened in the picture, in one sentence (the sentence of the moment). */
  readonly sentence?: { readonly atMs: number; readonly text: string };
}
