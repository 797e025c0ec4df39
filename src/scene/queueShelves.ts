/** The messages of a queue where they stand: on the visible shelf or its groups' rows, in the slots in flight, left of the door. */
import type { MessageView, QueueView } from '../systems/views';
import { line, text, type DrawContext, type Resting } from './drawing';
import { clamp, point, round2 } from './geometry';
import type { Place } from './layout';
import { counted, fitted, longTime, shortTime } from './lettering';
import type { Parts } from './queueParts';
import type { Mark, Point } from './scene';
import { ringReach, standing, type Shelf, type Slots } from './shelf';

export interface VisibleRow {
  readonly shelf: Shelf;
  readonly messages: readonly MessageView[];
  readonly count: number;
  readonly group?: string;
  readonly blocked?: boolean;
  /** Stands on the shelf's own line. */
  readonly lowest?: boolean;
}

/** FIFO: a row a group; from the fifth on they are counted. */
export function groupShelves(view: QueueView, parts: Parts): readonly VisibleRow[] {
  const most = parts.lines === 0 ? 2 : parts.captionsBeside ? 3 : 4;
  const shown = view.groups.length > most ? most - 1 : view.groups.length;
  const rows = Math.max(1, Math.min(most, view.groups.length));
  const top = parts.visible.y - parts.visible.headroom;
  const pitch = (parts.visible.headroom + (parts.subtitles ? 4 : 0)) / rows;
  const radius = clamp((pitch - 10) / 2, 4.5, parts.visible.radius);
  const shelfOf = (index: number): Shelf => ({
    ...parts.visible,
    y: round2(top + pitch * (index + 1)),
    left: parts.visible.left + 50,
    right: parts.visible.right - 8,
    headroom: pitch - 4,
    radius,
  });
  const result: VisibleRow[] = view.groups.slice(0, shown).map(({ group, blocked }, index) => {
    const messages = view.visible.filter((message) => message.group === group);
    return { shelf: shelfOf(index), messages, count: messages.length, group, blocked, lowest: index === rows - 1 };
  });
  const rest = view.groups.slice(shown);
  if (rest.length > 0) {
    const names = new Set(rest.map(({ group }) => group));
    const messages = view.visible.filter((message) => message.group !== undefined && names.has(message.group));
    result.push({ shelf: shelfOf(shown), messages, count: messages.length, group: `+${rest.length} groups`, lowest: true });
  }
  return result;
}

export function putVisible(
  { shelf, messages, count, group, blocked, lowest }: VisibleRow,
  view: QueueView,
  place: Place,
  marks: Mark[],
  resting: Resting[],
): void {
  const places = standing(shelf, count, messages.length);
  if (group !== undefined) {
    if (!lowest) marks.push(line(shelf.left - 62, shelf.y, place.box.x + place.box.width - 12, shelf.y, 'soft'));
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
  if (places.more && place.form !== 'thumb' && place.form !== 'mini')
    marks.push(text(places.more.x, places.more.y, `+${counted(count - places.shown)}`, 'label', { anchor: 'end' }));
}

export function putInFlight(view: QueueView, slots: Slots, parts: Parts, place: Place, context: DrawContext, marks: Mark[], resting: Resting[]): void {
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
    resting.push({
      message,
      node: view.id,
      at,
      radius: slots.radius,
      fate: 'inFlight',
      ...(slots.radius < 5 ? {} : { ring: share }),
      words: `in flight, ${longTime(left)} left, ${whose}`,
      ...(caption ? { caption } : {}),
    });
  }
  if (hidden > 0 && place.form !== 'thumb' && place.form !== 'mini') {
    const last = slots.at(slots.shown - 1);
    marks.push(text(last.x - 20, parts.inFlight.y - 6, `+${counted(hidden)}`, 'label', { anchor: 'end' }));
  }
}

function captionOf(
  message: MessageView,
  left: number,
  at: Point,
  slots: Slots,
  parts: Parts,
  holder: string | undefined,
  { mode }: DrawContext,
): Resting['caption'] {
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
export function putDelayed(view: QueueView, parts: Parts, context: DrawContext, marks: Mark[], resting: Resting[]): void {
  const { delayed, counts } = view;
  if (delayed.length === 0) return;
  const door = parts.door ?? parts.visible.left - parts.visible.radius - 4;
  const radius = Math.min(parts.captionsBeside ? 8 : 11.5, parts.visible.radius);
  const pitch = 2 * ringReach(radius) + 2;
  const first = door - ringReach(radius) - 4;
  const most = parts.door === undefined ? 1 : Math.floor((first - ringReach(radius) - (parts.waitingLeft ?? first)) / pitch) + 1;
  const shown = Math.min(delayed.length, clamp(most, 1, 3));
  for (const [index, message] of delayed.slice(0, shown).entries()) {
    const left = message.clock ? Math.max(0, message.clock.endsAt - context.t) : 0;
    const ring = message.clock ? round2(clamp(left / Math.max(1, message.clock.endsAt - message.clock.startedAt), 0, 1)) : 1;
    const at = point(first - index * pitch, parts.visible.y - ringReach(radius) - 2);
    const caption =
      parts.lines > 0 && parts.door !== undefined && !parts.captionsBeside
        ? { lines: [shortTime(left)], at: point(at.x, parts.visible.y + 16), anchor: 'middle' as const, tone: 'flight' as const }
        : undefined;
    resting.push({ message, node: view.id, at, radius, fate: 'delayed', ring, words: `delayed, ${longTime(left)} to go`, ...(caption ? { caption } : {}) });
  }
  if (counts.delayed > shown && parts.lines > 0)
    marks.push(text(first - shown * pitch + 12, parts.visible.y - 6, `+${counted(counts.delayed - shown)}`, 'label', { anchor: 'end' }));
}
