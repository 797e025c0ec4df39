/** A queue: one grey frame, the visible shelf above, the in-flight shelf below, the delayed ones left of the door. */
import type { MessageView, QueueView } from '../systems/views';
import { drawTray } from './drawTray';
import { bolt, line, rect, text, type DrawContext, type Drawing, type Resting } from './drawing';
import { clamp, point, round2 } from './geometry';
import type { Form, Place } from './layout';
import { counted, fitted, longTime, shortTime, textWidth } from './lettering';
import { laneInset } from './routes';
import type { Mark, Point } from './scene';
import { slotsOf, standing, type Shelf, type Slots } from './shelf';

/** The parts of a queue's frame, by its form and size. */
interface Parts {
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

export function drawQueue(view: QueueView, place: Place, across: boolean, context: DrawContext): Drawing {
  if (view.deadLettersOf || place.tray) return drawTray(view, place, context);
  const parts = partsOf(view, place, across, context);
  const marks: Mark[] = [...frameMarks(view, place, across, context)];
  if (place.form !== 'thumb') marks.push(...shelfWords(view, place, parts, context));
  marks.push(...shelfLines(place, parts));
  const resting: Resting[] = [];
  const rows = view.fifo && view.groups.length > 0 && place.form !== 'thumb' && place.form !== 'mini' ? groupShelves(view, parts) : [{ shelf: parts.visible, messages: view.visible, count: view.counts.visible }];
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

const highestSlot = (view: QueueView, context: DrawContext): number => view.inFlight.reduce((most, { slot = 0 }) => Math.max(most, slot), context.expectedInFlight(view.id) - 1);

function partsOf(view: QueueView, { box: { x, y, width, height }, form }: Place, across: boolean, context: DrawContext): Parts {
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

function smallParts(view: QueueView, { x, y, width, height, right }: { x: number; y: number; width: number; height: number; right: number }, form: Form, across: boolean, door: boolean): Parts {
  const base = { subtitles: false, lines: 0 as const, captionsBeside: false };
  if (form === 'mini') {
    const from = x + Math.max(96, width * 0.5);
    const shelf = (line: number): Shelf => ({ y: y + line, left: from + 8, right: right - 14, headroom: 14, radius: 5.5 });
    return { ...base, visible: shelf(height / 2 - 2), inFlight: shelf(height - 3), title: { x: x + 10, xInFlight: x + 10, visible: y + 17, inFlight: y + 33 }, widePitch: 20 };
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
    title: { x: titleX, xInFlight: phone ? x + 76 : titleX, visible: y + (phone ? 22 : Math.min(22, split * 0.5 + 3)), inFlight: y + split + (phone ? 24 : Math.min(22, split * 0.5 + 3)) },
    widePitch: phone ? 78 : 40,
    lines: phone ? 1 : 0,
    captionsBeside: phone,
    ...(door ? (phone ? { door: x + 76, waitingLeft: x + 4 } : { door: from, waitingLeft: x + 84 }) : {}),
  };
}

function frameMarks(view: QueueView, { box, form, members }: Place, across: boolean, { mode, t }: DrawContext): readonly Mark[] {
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
    if (setting !== '' && textWidth(title, 'name') + textWidth(setting, 'state') + 10 <= width) marks.push(text(x + width, y - 10, setting, 'state', { anchor: 'end', ...(down ? { tone: 'down' } : {}) }));
    return marks;
  }
  // On a phone the words stand in the free part of the band above.
  marks.push(text(x + width, y - 26, fitted(title, 'name', width / 2), 'name', { anchor: 'end' }));
  if (setting !== '') marks.push(text(x + width, y - 11, fitted(setting, 'state', width / 2 + 20), 'state', { anchor: 'end', ...(down ? { tone: 'down' } : {}) }));
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
  const big = subtitles || (!compact && !parts.captionsBeside) ? 'count' : 'count-small';
  const marks: Mark[] = [text(title.x, title.visible, 'Visible', 'name'), text(title.xInFlight, title.inFlight, 'In flight', 'name')];
  // In a low frame the number stands beside its title, else below it.
  const [dx, dy] = parts.inFlight.y - parts.visible.y < 50 ? [56, 2] : [0, 20];
  if (compact) marks.push(text(title.x + dx, title.visible + dy, counted(counts.visible), 'count-small'), text(title.x + dx, title.inFlight + dy, counted(counts.inFlight), 'count-small'));
  else marks.push(text(right, title.visible + 7, counted(counts.visible), big, { anchor: 'end' }), text(right, title.inFlight + 7, counted(counts.inFlight), big, { anchor: 'end' }));
  if (subtitles) marks.push(text(title.x, title.visible + 15, view.fifo ? 'first in, first out, by group' : 'free to take', 'state'), text(title.xInFlight, title.inFlight + 15, 'hidden from the others', 'state'));
  if (parts.door !== undefined && !compact) marks.push(text(x + 10, title.visible, 'Delayed', 'name'));
  if (parts.door !== undefined && !compact && !parts.captionsBeside) marks.push(text(parts.door - 12, title.visible + 7, counted(counts.delayed), big, { anchor: 'end' }));
  return marks;
}

function shelfLines({ box: { x, y, width }, form }: Place, parts: Parts): readonly Mark[] {
  if (form === 'mini') return [];
  const inset = form === 'thumb' ? 0 : 12;
  const from = parts.lines === 0 && form !== 'thumb' ? Math.min(parts.visible.left, parts.inFlight.left) - 16 : x + inset;
  const marks: Mark[] = [];
  if (parts.divider !== undefined) marks.push(line(x, parts.divider, x + width, parts.divider, 'soft'));
  marks.push(line(from, parts.visible.y, x + width - inset, parts.visible.y, 'shelf'), line(from, parts.inFlight.y, x + width - inset, parts.inFlight.y, 'shelf'));
  if (parts.door !== undefined) marks.push(line(parts.door, Math.max(y + 8, parts.visible.y - 46), parts.door, parts.visible.y, 'door'));
  return marks;
}

interface VisibleRow {
  readonly shelf: Shelf;
  readonly messages: readonly MessageView[];
  readonly count: number;
  readonly group?: string;
  readonly blocked?: boolean;
}

/** FIFO: a row a group; from the fifth on they are counted. */
function groupShelves(view: QueueView, parts: Parts): readonly VisibleRow[] {
  const most = parts.lines === 0 ? 2 : parts.captionsBeside ? 3 : 4;
  const shown = view.groups.length > most ? most - 1 : view.groups.length;
  const rows = Math.max(1, Math.min(most, view.groups.length));
  const top = parts.visible.y - parts.visible.headroom;
  const pitch = (parts.visible.headroom + (parts.subtitles ? 4 : 0)) / rows;
  const radius = clamp((pitch - 10) / 2, 4.5, parts.visible.radius);
  const shelfOf = (index: number): Shelf => ({ ...parts.visible, y: round2(top + pitch * (index + 1)), left: parts.visible.left + 50, right: parts.visible.right - 8, headroom: pitch - 4, radius });
  const result: VisibleRow[] = view.groups.slice(0, shown).map(({ group, blocked }, index) => {
    const messages = view.visible.filter((message) => message.group === group);
    return { shelf: shelfOf(index), messages, count: messages.length, group, blocked };
  });
  const rest = view.groups.slice(shown);
  if (rest.length > 0) {
    const names = new Set(rest.map(({ group }) => group));
    const messages = view.visible.filter((message) => message.group !== undefined && names.has(message.group));
    result.push({ shelf: shelfOf(shown), messages, count: messages.length, group: `+${rest.length} groups` });
  }
  return result;
}

function putVisible({ shelf, messages, count, group, blocked }: VisibleRow, view: QueueView, place: Place, marks: Mark[], resting: Resting[]): void {
  const places = standing(shelf, count, messages.length);
  if (group !== undefined) {
    if (shelf.y !== place.box.y) marks.push(line(shelf.left - 62, shelf.y, place.box.x + place.box.width - 12, shelf.y, 'soft'));
    marks.push(text(shelf.left - 62, shelf.y - 6, fitted(group, 'small', 50), 'small'));
    if (blocked) {
      const x = shelf.right + shelf.radius + 6;
      marks.push(line(x, shelf.y - 2 * shelf.radius - 2, x, shelf.y - 3, 'bars'), line(x + 5, shelf.y - 2 * shelf.radius - 2, x + 5, shelf.y - 3, 'bars'));
    }
  }
  for (const [index, message] of messages.slice(0, places.shown).entries()) {
    const words = `visible in ${view.title}${index === 0 ? ', next to be received' : ''}${message.receiveCount > 0 ? `, received ${message.receiveCount} ${message.receiveCount === 1 ? 'time' : 'times'}` : ''}`;
    resting.push({ message, node: view.id, at: places.at(index), radius: places.radius, fate: 'visible', words, place: { index, pitch: places.pitch } });
  }
  if (places.more && place.form !== 'thumb' && place.form !== 'mini') marks.push(text(places.more.x, places.more.y, `+${counted(count - places.shown)}`, 'label', { anchor: 'end' }));
}

function putInFlight(view: QueueView, slots: Slots, parts: Parts, place: Place, context: DrawContext, marks: Mark[], resting: Resting[]): void {
  let hidden = view.counts.inFlight - view.inFlight.length;
  for (const message of view.inFlight) {
    const slot = message.slot ?? 0;
    if (slot >= slots.shown) {
      hidden += 1;
      continue;
    }
    const left = message.clock ? Math.max(0, message.clock.endsAt - context.t) : 0;
    const share = message.clock ? round2(clamp(left / Math.max(1, message.clock.endsAt - message.clock.startedAt), 0, 1)) : 1;
    const at = slots.at(slot);
    const holder = message.holder === undefined ? undefined : context.titleOf(message.holder);
    const whose = holder === undefined ? 'nobody holds it' : message.handleCut ? `${holder} can no longer delete it` : `held by ${holder}`;
    const said = slots.captions > 0 && (view.inFlight.length <= 6 || share <= 0.2 || message.messageId === context.selectedMessage);
    const caption = said ? captionOf(message, left, at, slots, parts, holder, context) : undefined;
    resting.push({ message, node: view.id, at, radius: slots.radius, fate: 'inFlight', ...(slots.radius < 5 ? {} : { ring: share }), words: `in flight, ${longTime(left)} left, ${whose}`, ...(caption ? { caption } : {}) });
  }
  if (hidden > 0 && place.form !== 'thumb' && place.form !== 'mini') {
    const last = slots.at(slots.shown - 1);
    marks.push(text(last.x - 20, parts.inFlight.y - 6, `+${counted(hidden)}`, 'label', { anchor: 'end' }));
  }
}

function captionOf(message: MessageView, left: number, at: Point, slots: Slots, parts: Parts, holder: string | undefined, { mode }: DrawContext): Resting['caption'] {
  const time = shortTime(left);
  if (parts.captionsBeside) return slots.radius < 13 ? undefined : { lines: [time], at: point(at.x - 27, at.y + 5), anchor: 'end', tone: 'flight' };
  const below = point(at.x, parts.inFlight.y + 18);
  const roomy = slots.radius >= 14;
  const first = roomy && mode !== 'present' ? `${time} left` : time;
  if (slots.captions < 2 || mode === 'present') return { lines: [first], at: below, anchor: 'middle', tone: 'flight' };
  const failed = message.handleCut || holder === undefined;
  const second = failed ? (roomy ? 'its worker failed' : 'nobody') : fitted(holder, 'small', roomy ? 68 : 46);
  return { lines: [first, second], at: below, anchor: 'middle', tone: 'flight' };
}

/** The delayed wait left of the door, the one that goes in next beside it; their ring fills. */
function putDelayed(view: QueueView, parts: Parts, context: DrawContext, marks: Mark[], resting: Resting[]): void {
  const { delayed, counts } = view;
  if (delayed.length === 0) return;
  const door = parts.door ?? parts.visible.left - parts.visible.radius - 4;
  const radius = Math.min(11.5, parts.visible.radius);
  const pitch = 2 * ringReachOf(radius) + 2;
  const first = door - ringReachOf(radius) - 4;
  const most = parts.door === undefined ? 1 : Math.floor((first - ringReachOf(radius) - (parts.waitingLeft ?? first)) / pitch) + 1;
  const shown = Math.min(delayed.length, clamp(most, 1, 3));
  for (const [index, message] of delayed.slice(0, shown).entries()) {
    const left = message.clock ? Math.max(0, message.clock.endsAt - context.t) : 0;
    const ring = message.clock ? round2(clamp(left / Math.max(1, message.clock.endsAt - message.clock.startedAt), 0, 1)) : 1;
    const at = point(first - index * pitch, parts.visible.y - ringReachOf(radius) - 2);
    const caption = parts.lines > 0 && parts.door !== undefined && !parts.captionsBeside ? { lines: [shortTime(left)], at: point(at.x, parts.visible.y + 16), anchor: 'middle' as const, tone: 'flight' as const } : undefined;
    resting.push({ message, node: view.id, at, radius, fate: 'delayed', ring, words: `delayed, ${longTime(left)} to go`, ...(caption ? { caption } : {}) });
  }
  if (counts.delayed > shown && parts.lines > 0) marks.push(text(first - shown * pitch + 12, parts.visible.y - 6, `+${counted(counts.delayed - shown)}`, 'label', { anchor: 'end' }));
}

const ringReachOf = (radius: number): number => round2(radius * 1.14 + 7.5);
