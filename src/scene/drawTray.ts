/** A dead-letter queue: its own grey frame with an open tray; what stands in it is set aside on purpose, for a person. */
import type { MessageView, QueueView } from '../systems/views';
import { n, path, rect, text, type DrawContext, type Drawing, type Resting } from './drawing';
import { clamp, point, round2 } from './geometry';
import type { Place } from './layout';
import { counted, fitted, longTime, textWidth } from './lettering';
import type { Mark } from './scene';

export function drawTray(view: QueueView, place: Place, context: DrawContext): Drawing {
  const { x, y, width, height } = place.box;
  const thumb = place.form === 'thumb';
  const messages = [...view.inFlight, ...view.visible, ...view.delayed];
  const count = view.counts.visible + view.counts.inFlight + view.counts.delayed;
  const most = view.deadLettersOf?.maxReceiveCount;
  const words = thumb
    ? 0
    : clamp(Math.max(textWidth(view.title, 'name'), context.mode === 'present' ? 0 : textWidth(view.words[0] ?? '', 'state')) + 26, 90, width * 0.56);
  const tray = {
    left: x + words + (thumb ? 2 : 6),
    right: x + width - (thumb ? 2 : 14),
    top: y + (thumb ? 2 : Math.max(6, height * 0.22)),
    bottom: y + height - (thumb ? 1 : Math.max(5, height * 0.17)),
  };
  const room = tray.bottom - tray.top;
  const large = thumb ? 4.5 : clamp(room / 2 - 3.5, 5, 13);
  const label = `${most} of ${most}`;
  const labelWidth = most === undefined || thumb || place.form === 'mini' ? 0 : textWidth(label, 'label') + 8;
  const fit = (radius: number, gap: number, extra: number): number => Math.max(0, Math.floor((tray.right - tray.left - 8 - extra) / (2 * radius + gap)));
  const small = clamp(room / 4 - 1.5, 3.5, 5.25);
  const loose = fit(large, 4, 0) >= count;
  const radius = loose ? large : small;
  const pitch = 2 * radius + (loose ? 4 : 2.5);
  const rows = loose ? 1 : Math.max(1, Math.floor((room - 3) / pitch));
  const shown = Math.min(messages.length, loose ? count : Math.max(1, fit(small, 2.5, 40) * rows));
  const resting: Resting[] = messages.slice(0, shown).map((message, index) => {
    const at = point(tray.left + radius + 6 + Math.floor(index / rows) * pitch, tray.bottom - radius - 3 - (index % rows) * pitch);
    return {
      message,
      node: view.id,
      at,
      radius,
      fate: view.deadLettersOf ? 'deadLettered' : 'visible',
      words: trayWords(message, view, context),
      ...ringOf(message, context.t, loose),
    };
  });
  const marks: Mark[] = thumb ? [] : frame(view, place, context, words);
  marks.push(path(`M${n(tray.left)} ${n(tray.top)}V${n(tray.bottom)}H${n(tray.right)}V${n(tray.top)}`, 'tray'));
  const after = tray.left + 6 + Math.ceil(shown / rows) * pitch + 4;
  if (!thumb && shown < count) marks.push(text(after, tray.bottom - 7, `+${counted(count - shown)}`, 'label', { tone: 'deadLetter' }));
  else if (labelWidth > 0 && count > 0 && loose && after + labelWidth <= tray.right + 4)
    marks.push(text(after, tray.bottom - room / 2 + 5, label, 'state', { tone: 'deadLetter' }));
  return {
    marks,
    resting,
    queue: {
      slot: () => ({ at: resting[0]?.at ?? point(tray.left + large + 6, tray.bottom - large - 3), radius }),
      head: (index) => point(tray.left + radius + 6 + index * pitch, tray.bottom - radius - 3),
      lane: point(x + Math.min(40, width * 0.2), y),
      entry: point(x + Math.min(40, width * 0.2), y),
      radius: large,
    },
  };
}

function frame(view: QueueView, { box, form, members }: Place, { mode }: DrawContext, words: number): Mark[] {
  const { x, y, height } = box;
  const down = view.state !== 'available';
  const second = mode === 'present' || form === 'mini' ? undefined : down ? view.state : view.words[0];
  const middle = y + height / 2;
  const marks: Mark[] = [rect(box, 4, down ? 'hatch' : 'frame')];
  if (down) marks.push(rect({ x: x + 8, y: y + 5, width: words - 8, height: height - 10 }, 2, 'plate'));
  const title = members.length > 1 ? `${view.title} ×${members.length}` : view.title;
  marks.push(text(x + 14, second === undefined ? middle + 4.5 : middle - 5, fitted(title, 'name', words - 14), 'name'));
  if (second !== undefined) marks.push(text(x + 14, middle + 12, fitted(second, 'state', words - 14), 'state', down ? { tone: 'down' } : {}));
  return marks;
}

const ringOf = (message: MessageView, t: number, loose: boolean): { ring?: number } =>
  loose && message.clock && message.slot !== undefined
    ? { ring: round2(clamp((message.clock.endsAt - t) / Math.max(1, message.clock.endsAt - message.clock.startedAt), 0, 1)) }
    : {};

function trayWords(message: MessageView, view: QueueView, { t, titleOf }: DrawContext): string {
  const most = view.deadLettersOf?.maxReceiveCount;
  const inFlight =
    message.holder === undefined || !message.clock ? '' : `, in flight, ${longTime(message.clock.endsAt - t)} left, held by ${titleOf(message.holder)}`;
  return `${most === undefined ? 'in' : 'set aside in'} ${view.title}${most === undefined ? '' : ` after ${most} receives`}${inFlight}`;
}
