/** A queue: one grey frame, the visible shelf above, the in-flight shelf below, the delayed ones left of the door. */
import type { QueueView } from '../systems/views';
import { drawTray } from './drawTray';
import { bolt, line, rect, text, type DrawContext, type Drawing, type Resting } from './drawing';
import { clamp, point } from './geometry';
import type { Place } from './layout';
import { counted, fitted, shortTime, textWidth } from './lettering';
import { partsOf, type Parts } from './queueParts';
import { groupShelves, putDelayed, putInFlight, putVisible } from './queueShelves';
import { laneInset } from './routes';
import type { Mark } from './scene';
import { slotsOf, standing } from './shelf';

export function drawQueue(view: QueueView, place: Place, across: boolean, context: DrawContext): Drawing {
  if (view.deadLettersOf || place.tray) return drawTray(view, place, context);
  const parts = partsOf(view, place, across, context);
  const marks: Mark[] = [...frameMarks(view, place, across, context)];
  if (place.form !== 'thumb') marks.push(...shelfWords(view, place, parts, context));
  marks.push(...shelfLines(place, parts));
  const resting: Resting[] = [];
  const rows =
    view.fifo && view.groups.length > 0 && place.form !== 'thumb' && place.form !== 'mini'
      ? groupShelves(view, parts)
      : [{ shelf: parts.visible, messages: view.visible, count: view.counts.visible }];
  for (const row of rows) putVisible(row, view, place, marks, resting);
  const slots = slotsOf(parts.inFlight, highestSlot(view, context), parts.lines, parts.widePitch);
  putInFlight(view, slots, parts, place, context, marks, resting);
  putDelayed(view, parts, context, marks, resting);
  if (view.armedFault && place.form !== 'thumb') marks.push(bolt(place.box.x + place.box.width - 6, place.box.y));
  const heads = standing(rows[0]!.shelf, rows[0]!.count, rows[0]!.messages.length);
  return {
    marks,
    resting,
    queue: {
      slot: (slot) => ({ at: slots.at(clamp(slot, 0, slots.shown - 1)), radius: slots.radius }),
      head: heads.at,
      lane: point(place.box.x + Math.min(laneInset, place.box.width * 0.2), heads.at(0).y),
      entry: point(place.box.x, parts.visible.y - parts.visible.radius),
      radius: parts.visible.radius,
    },
  };
}

const highestSlot = (view: QueueView, context: DrawContext): number =>
  view.inFlight.reduce((most, { slot = 0 }) => Math.max(most, slot), context.expectedInFlight(view.id) - 1);

function frameMarks(view: QueueView, place: Place, across: boolean, { mode, t }: DrawContext): readonly Mark[] {
  const { box, form, members } = place;
  const { x, y, width, height } = box;
  if (form === 'thumb') return [];
  const down = view.state !== 'available';
  const marks: Mark[] = [rect(box, 4, down ? 'hatch' : 'frame')];
  const title = members.length > 1 ? `${view.title} ×${members.length}` : view.title;
  if (form === 'mini') {
    if (down) marks.push(rect({ x: x + 5, y: y + 4, width: Math.max(90, width * 0.5) - 6, height: height - 8 }, 2, 'plate'));
    return [...marks, text(x + 10, y + 17, fitted(title, 'name', Math.max(96, width * 0.5) - 14), 'name')];
  }
  if (down) marks.push(rect({ x: x + 8, y: y + 8, width: width - 16, height: height - 16 }, 2, 'plate'));
  const setting = mode === 'present' ? '' : down ? stateWords(view, t) : view.setting;
  if (across) {
    const room = width - textWidth(setting, 'state') - 10;
    marks.push(text(x, y - 10, fitted(title, 'name', Math.max(60, room)), 'name'));
    if (setting !== '' && textWidth(title, 'name') + textWidth(setting, 'state') + 10 <= width)
      marks.push(text(x + width, y - 10, setting, 'state', { anchor: 'end', ...(down ? { tone: 'down' } : {}) }));
    return marks;
  }
  if (place.lined) {
    marks.push(text(x, y - 8, fitted(title, 'name', width - textWidth(setting, 'state') - 8), 'name'));
    if (setting !== '') marks.push(text(x + width, y - 8, setting, 'state', { anchor: 'end', ...(down ? { tone: 'down' } : {}) }));
    return marks;
  }
  // On a phone the words stand in the free part of the band above.
  marks.push(text(x + width, y - 26, fitted(title, 'name', width / 2), 'name', { anchor: 'end' }));
  if (setting !== '')
    marks.push(text(x + width, y - 11, fitted(setting, 'state', width / 2 + 20), 'state', { anchor: 'end', ...(down ? { tone: 'down' } : {}) }));
  return marks;
}

const stateWords = (view: QueueView, t: number): string => (view.since === undefined ? view.state : `${view.state} for ${shortTime(t - view.since)}`);

function shelfWords(view: QueueView, { box: { x, width }, form }: Place, parts: Parts, { mode }: DrawContext): readonly Mark[] {
  const { title } = parts;
  const { counts } = view;
  if (form === 'mini') {
    const words = fitted(`${counted(counts.visible)} visible, ${counted(counts.inFlight)} in flight`, 'small', Math.max(96, width * 0.5) - 14);
    return [text(title.x, title.inFlight, words, 'small')];
  }
  const compact = parts.lines === 0;
  const right = x + width - 14;
  const subtitles = parts.subtitles && mode !== 'present';
  // Where the shelf is low its messages reach up to the corner: the number stands beside the title.
  const beside = !compact && !parts.captionsBeside && !parts.subtitles;
  const big = subtitles || (!compact && !parts.captionsBeside) ? 'count' : 'count-small';
  const marks: Mark[] = [text(title.x, title.visible, 'Visible', 'name'), text(title.xInFlight, title.inFlight, 'In flight', 'name')];
  // In a low frame the number stands beside its title, else below it.
  const [dx, dy] = parts.inFlight.y - parts.visible.y < 50 ? [56, 2] : [0, 20];
  if (compact)
    marks.push(
      text(title.x + dx, title.visible + dy, counted(counts.visible), 'count-small'),
      text(title.x + dx, title.inFlight + dy, counted(counts.inFlight), 'count-small'),
    );
  else if (beside)
    marks.push(
      text(title.x + 58, title.visible + 1.5, counted(counts.visible), 'count-small'),
      text(title.xInFlight + 62, title.inFlight + 1.5, counted(counts.inFlight), 'count-small'),
    );
  else
    marks.push(
      text(right, title.visible + 7, counted(counts.visible), big, { anchor: 'end' }),
      text(right, title.inFlight + 7, counted(counts.inFlight), big, { anchor: 'end' }),
    );
  if (subtitles)
    marks.push(
      text(title.x, title.visible + 15, view.fifo ? 'first in, first out, by group' : 'free to take', 'state'),
      text(title.xInFlight, title.inFlight + 15, 'hidden from the others', 'state'),
    );
  if (parts.door !== undefined && parts.captionsBeside) marks.push(text(x + 8, parts.visible.y + 15, 'Delayed', 'small'));
  else if (parts.door !== undefined && !compact) marks.push(text(x + 10, title.visible, 'Delayed', 'name'));
  if (parts.door !== undefined && !compact && !parts.captionsBeside)
    marks.push(text(parts.door - 12, title.visible + 7, counted(counts.delayed), big, { anchor: 'end' }));
  return marks;
}

function shelfLines({ box: { x, y, width }, form }: Place, parts: Parts): readonly Mark[] {
  if (form === 'mini') return [];
  const inset = form === 'thumb' ? 0 : 12;
  const from = parts.lines === 0 && form !== 'thumb' ? Math.min(parts.visible.left, parts.inFlight.left) - 16 : x + inset;
  const marks: Mark[] = [];
  if (parts.divider !== undefined) marks.push(line(x, parts.divider, x + width, parts.divider, 'soft'));
  marks.push(
    line(from, parts.visible.y, x + width - inset, parts.visible.y, 'shelf'),
    line(from, parts.inFlight.y, x + width - inset, parts.inFlight.y, 'shelf'),
  );
  if (parts.door !== undefined) marks.push(line(parts.door, Math.max(y + 8, parts.visible.y - 46), parts.door, parts.visible.y, 'door'));
  return marks;
}
