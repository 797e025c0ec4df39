/** What motion is worked out from: the trace up to t, and the picture at rest. */
import type { Trace } from '../kernel/trace';
import type { QueueAnchors } from './drawing';
import type { Layout } from './layout';
import type { SceneView } from './scene';
import type { Sketch, Sketched } from './sketch';

export const placeKey = (node: string, storedId: string): string => `${node}/${storedId}`;

export interface Moving {
  readonly trace: Trace;
  readonly t: number;
  readonly view: SceneView;
  readonly layout: Layout;
  readonly sketch: Sketch;
}

export type SketchedQueue = Sketched & { readonly anchors: QueueAnchors };

/** A queue or tray with the points that messages come from and go to. */
export const queueAt = ({ sketch, layout }: Moving, node: string): SketchedQueue | undefined => {
  const place = layout.placeOf.get(node);
  const sketched = place && sketch.get(place.id);
  return sketched?.drawing.queue ? { ...sketched, anchors: sketched.drawing.queue } : undefined;
};
