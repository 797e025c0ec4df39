/** Where the two shelves, their titles and the door stand in a queue's frame, by its form and size. */
import type { QueueView } from '../systems/views';
import type { DrawContext } from './drawing';
import { clamp } from './geometry';
import type { Form, Place } from './layout';
import type { Shelf } from './shelf';

/** The parts of a queue's frame. */
export interface Parts {
  readonly visible: Shelf;
  readonly inFlight: Shelf;
  readonly divider?: number;
  /** Titles of the two shelves: left edge and baselines. */
  readonly title: { readonly x: number; readonly xInFlight: number; readonly visible: number; readonly inFlight: number };
  readonly subtitles: boolean;
  readonly lines: 0 | 1 | 2;
  readonly widePitch: number;
  /** Right edge of the waiting room left of the door. */
  readonly door?: number;
  readonly waitingLeft?: number;
  /** Time left stands beside the ring, not below. */
  readonly captionsBeside: boolean;
}

export function partsOf(view: QueueView, { box: { x, y, width, height }, form }: Place, across: boolean, context: DrawContext): Parts {
  const right = x + width;
  const none = { subtitles: false, lines: 0 as const, captionsBeside: false, widePitch: 0 };
  if (form === 'thumb') {
    const radius = height < 40 ? 4.5 : height < 60 ? 5.5 : 6.5;
    const shelf = (at: number): Shelf => ({ y: y + height * at, left: x + 4 + radius, right: right - 6 - radius * 1.6, headroom: height * 0.36, radius });
    return { ...none, visible: shelf(height < 60 ? 0.34 : 0.44), inFlight: shelf(0.98), title: { x, xInFlight: x, visible: 0, inFlight: 0 } };
  }
  const door = context.hasDoor(view.id) || view.counts.delayed > 0;
  if (form !== 'full' || !across) return smallParts(view, { x, y, width, height, right }, form, across, door);
  const rows = view.fifo ? clamp(view.groups.length, 1, 4) : 0;
  const subtitles = height >= 250 && rows < 2;
  const lines = height >= 264 && rows < 2 ? 2 : 1;
  const visible = rows > 1 ? clamp(54 + rows * 36, height * 0.38, height - 112) : Math.max(88, height * 0.38);
  const inset = door ? Math.round(width * 0.44) : 50;
  const titleX = x + (door ? inset + 14 : 78);
  const inFlightY = y + height - (lines === 2 ? 44 : 27);
  return {
    visible: { y: y + visible - 24, left: x + inset + 12, right: right - 34, headroom: visible - 24 - (subtitles ? 45 : 30), radius: 14.5 },
    inFlight: { y: inFlightY, left: x + 66, right: right - 42, headroom: inFlightY - y - visible - (subtitles ? 46 : 30), radius: 14.5 },
    divider: y + visible,
    title: { x: titleX, xInFlight: x + 78, visible: y + 24, inFlight: y + visible + 26 },
    subtitles,
    lines,
    widePitch: 70,
    captionsBeside: false,
    ...(door ? { door: x + inset, waitingLeft: x + 6 } : {}),
  };
}

function smallParts(
  view: QueueView,
  { x, y, width, height, right }: { x: number; y: number; width: number; height: number; right: number },
  form: Form,
  across: boolean,
  door: boolean,
): Parts {
  const base = { subtitles: false, lines: 0 as const, captionsBeside: false };
  if (form === 'mini') {
    const from = x + Math.max(96, width * 0.5);
    const shelf = (line: number): Shelf => ({ y: y + line, left: from + 8, right: right - 14, headroom: 14, radius: 5.5 });
    return {
      ...base,
      visible: shelf(height / 2 - 4),
      inFlight: shelf(height + 2),
      title: { x: x + 10, xInFlight: x + 10, visible: y + 17, inFlight: y + 33 },
      widePitch: 20,
    };
  }
  const phone = form === 'full' && !across;
  const split = height * (!phone ? 0.5 : view.fifo && view.groups.length > 1 ? 0.55 : 0.43);
  const titleX = phone ? x + (door ? 88 : 76) : x + 12;
  const from = phone ? titleX + 60 : x + (door ? 132 : 96);
  const visibleY = y + split - (phone ? 20 : 8);
  const inFlightY = y + height - (phone ? 20 : 8);
  const radius = phone ? 14 : clamp((split - 16) / 2.4, 7, 11);
  return {
    ...base,
    visible: { y: visibleY, left: from + radius + (door && !phone ? 8 : 0), right: right - 22 - (phone ? 40 : 12), headroom: visibleY - y - 8, radius },
    inFlight: { y: inFlightY, left: from + radius + 8, right: right - 26 - (phone ? 34 : 12), headroom: inFlightY - y - split - 8, radius },
    divider: y + split,
    title: {
      x: titleX,
      xInFlight: phone ? x + 76 : titleX,
      visible: y + (phone ? 22 : Math.min(22, split * 0.5 + 3)),
      inFlight: y + split + (phone ? 24 : Math.min(22, split * 0.5 + 3)),
    },
    widePitch: phone ? 92 : 40,
    lines: phone ? 1 : 0,
    captionsBeside: phone,
    ...(door ? (phone ? { door: x + 76, waitingLeft: x + 4 } : { door: from, waitingLeft: x + 84 }) : {}),
  };
}
