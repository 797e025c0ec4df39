/** What drawing a node gives: its marks, the messages that rest in it, and the points that moving things go to. */
import type { NodeId } from '../kernel/effects';
import type { MessageView } from '../systems/views';
import { box, point, round2 } from './geometry';
import type { Box, Mark, Point, SceneToken, SceneView, Tone } from './scene';

/** What draws may know beside the node itself. Only words and clocks; nothing that moves places. */
export interface DrawContext {
  readonly t: number;
  readonly mode: SceneView['mode'];
  /** Title of a node, for words like "held by worker-2". */
  readonly titleOf: (id: NodeId) => string;
  /** How many messages the queue's workers may hold at once: slots are made wide enough for them. */
  readonly expectedInFlight: (queue: NodeId) => number;
  /** Whether messages of this queue may be delayed: then it has a door. */
  readonly hasDoor: (queue: NodeId) => boolean;
  /** Whether a link leads down past a producer's words: then they stand above it. */
  readonly wordsAbove: (producer: NodeId) => boolean;
  readonly selectedMessage?: string;
}

/** A message where it rests, before motion is put on it. */
export interface Resting {
  readonly message: MessageView;
  readonly node: NodeId;
  readonly at: Point;
  readonly radius: number;
  readonly fate: SceneToken['fate'];
  readonly ring?: number;
  readonly caption?: SceneToken['caption'];
  readonly hollow?: boolean;
  readonly dimmed?: boolean;
  /** Draws "×2" when no bar or word says it. */
  readonly badge?: string;
  /** Where it is, in words for its name: "in flight, 4.9 seconds left, held by worker-2". */
  readonly words: string;
  /** Position on a shelf of visible messages, 0 = taken next, with the shelf's pitch: for the slide when the shelf moves up. */
  readonly place?: { readonly index: number; readonly pitch: number };
}

export interface QueueAnchors {
  /** Middle of a slot of the in-flight shelf, and the radius there. */
  readonly slot: (slot: number) => { readonly at: Point; readonly radius: number };
  /** Where the message that is taken next stands. */
  readonly head: (index: number) => Point;
  /** x of the return lane and y of the visible shelf's messages. */
  readonly lane: Point;
  /** Where a message that comes in crosses the frame. */
  readonly entry: Point;
  readonly radius: number;
}

export interface Drawing {
  readonly marks: readonly Mark[];
  readonly resting: readonly Resting[];
  readonly queue?: QueueAnchors;
  /** Middle of the bay that holds a message, for held copies and tethers. */
  readonly bays?: ReadonlyMap<string, Point>;
  /** Left edge of the bays. */
  readonly bayEdge?: number;
}

type TextMark = Extract<Mark, { kind: 'text' }>;

export const text = (x: number, y: number, words: string, style: TextMark['style'], more: { tone?: Tone; anchor?: TextMark['anchor'] } = {}): Mark => ({
  kind: 'text',
  at: point(x, y),
  text: words,
  style,
  ...more,
});

export const line = (x1: number, y1: number, x2: number, y2: number, style: Extract<Mark, { kind: 'line' }>['style']): Mark => ({
  kind: 'line',
  from: point(x1, y1),
  to: point(x2, y2),
  style,
});

export const rect = (of: Box, radius: number, style: Extract<Mark, { kind: 'rect' }>['style']): Mark => ({
  kind: 'rect',
  box: box(of.x, of.y, of.width, of.height),
  radius,
  style,
});

export const path = (d: string, style: Extract<Mark, { kind: 'path' }>['style']): Mark => ({ kind: 'path', d, style });

/** Numbers of a path, rounded. */
export const n = (value: number): number => round2(value);

/** The bolt on a node's upper right corner. */
export const bolt = (x: number, y: number): Mark => path(`M${n(x)} ${n(y - 10)}l-9 13h7l-2 11l10 -14h-7z`, 'bolt');
