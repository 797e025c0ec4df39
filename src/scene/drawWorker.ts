/** A worker: an ink frame with open bays at its left edge, its name, its state in words and the progress of its work. */
import type { BayView, WorkerView } from '../systems/views';
import { bolt, n, path, rect, text, type DrawContext, type Drawing, type Resting } from './drawing';
import { clamp, point, round2 } from './geometry';
import type { Place } from './layout';
import { fitted, longTime, textWidth } from './lettering';
import type { Box, Mark, Point } from './scene';

/** Bays that are drawn; the rest is counted. */
const mostBays = 3;

interface BayBox {
  readonly top: number;
  readonly height: number;
}

export function drawWorker(view: WorkerView, place: Place, context: DrawContext): Drawing {
  const { box, form } = place;
  const crashed = view.state === 'crashed';
  const width = form === 'full' ? 34 : form === 'compact' ? 30 : form === 'mini' ? 24 : 13;
  const bays = baysOf(view, place);
  const marks: Mark[] = [rect(box, form === 'thumb' ? 3 : 4, crashed ? 'hatch' : 'frame-ink')];
  if (form !== 'thumb') {
    if (crashed) marks.push(rect({ x: box.x + width + 7, y: box.y + 5, width: box.width - width - 12, height: box.height - 10 }, 2, 'plate'));
    for (const { top, height } of bays)
      marks.push(path(`M${n(box.x - 1)} ${n(top)}H${n(box.x + width)}V${n(top + height)}H${n(box.x - 1)}`, crashed ? 'bay-down' : 'bay'));
    marks.push(...words(view, place, width, context));
  }
  const resting: Resting[] = [];
  const middles = new Map<string, Point>();
  for (const [index, bay] of view.bays.entries()) {
    const slot = bays[Math.min(index, bays.length - 1)]!;
    const at = point(box.x + width / 2 - (form === 'thumb' ? 0 : 1), slot.top + slot.height / 2);
    middles.set(bay.message.storedId, at);
    if (index >= bays.length) continue;
    const radius = form === 'thumb' ? 5 : clamp(slot.height / 2 - 4, 5, form === 'full' && bays.length === 1 ? 13 : 11);
    resting.push({
      message: bay.message,
      node: view.id,
      at,
      radius,
      fate: 'held',
      words: bayWords(view, bay, context.t),
      hollow: crashed,
      dimmed: bay.status === 'waiting',
    });
  }
  if (view.state === 'paused' && form !== 'thumb') marks.push(pauseBars(box, width));
  const more = view.bays.length - bays.length;
  // In a small frame the name comes first.
  const spare = box.width - width - 13 - textWidth(view.title, 'name') - (place.members.length > 1 ? 20 : 0);
  if (more > 0 && (form === 'mini' || form === 'compact')) {
    if (form === 'compact' || spare > 15)
      marks.push(text(box.x + box.width - 5, box.y + box.height / 2 - (form === 'mini' ? -3 : 5), `+${more}`, 'small', { anchor: 'end' }));
  } else if (more > 0 && form !== 'thumb') marks.push(text(box.x + width + 4, box.y + box.height - 5, `+${more}`, 'small'));
  if (view.armedFault && form !== 'thumb') marks.push(bolt(box.x + box.width - 4, box.y));
  return { marks, resting, bays: middles, bayEdge: box.x };
}

/** As many bays as it works on at once or holds, stacked, at most three (fewer in a small frame). */
function baysOf(view: WorkerView, { box, form }: Place): readonly BayBox[] {
  const most = form === 'full' ? mostBays : form === 'compact' && box.height >= 50 ? 2 : 1;
  const count = clamp(Math.max(view.concurrency, view.bays.length), 1, most);
  if (count === 1) {
    const height = form === 'full' ? Math.min(36, box.height - 24) : box.height - (form === 'mini' ? 6 : 14);
    // As in the mock-up, a single bay stands a little above the middle of a tall frame.
    return [{ top: box.y + (box.height - height) / 2, height }];
  }
  const gap = 2;
  const height = (box.height - 6 - (count - 1) * gap) / count;
  return Array.from({ length: count }, (_, index) => ({ top: box.y + 3 + index * (height + gap), height }));
}

function words(view: WorkerView, { box, form, members }: Place, bayWidth: number, { mode, t }: DrawContext): readonly Mark[] {
  const x = box.x + bayWidth + (form === 'mini' ? 7 : form === 'compact' || mode === 'tall' ? 9 : 15);
  const room = box.x + box.width - x - 5;
  const title = members.length > 1 ? `${view.title} ×${members.length}` : view.title;
  const down = view.state === 'crashed';
  const lines = view.words.length > 0 ? view.words : [view.state];
  if (form === 'mini')
    return [
      text(x, box.y + box.height / 2 + 3, fitted(title, 'name', room), 'name', down ? { tone: 'down' } : {}),
      ...progress(view, { x, y: box.y + box.height - 4, width: room, height: 2.5 }, t),
    ];
  const full = form === 'full' && box.height >= 80;
  const first = box.y + (full ? 22 : form === 'full' ? 23 : box.height / 2 - 5);
  const marks: Mark[] = [text(x, first, fitted(title, 'name', room - (form === 'compact' && view.bays.length > 2 ? 13 : 0)), 'name')];
  const second = view.armedFault ?? (lines.length > 1 && mode !== 'present' ? lines[1] : undefined);
  const said = full
    ? [lines[0]!, ...(second === undefined ? [] : [second])]
    : [mode === 'tall' ? (down ? view.state : shortest(lines)) : (view.armedFault ?? lines[0]!)];
  for (const [index, words] of said.entries())
    marks.push(text(x, first + 17 + index * 15.5, fitted(words, 'state', room), 'state', down && index === 0 ? { tone: 'down' } : {}));
  const bar = full ? { x, y: box.y + 66, width: Math.min(room - 5, 90), height: 4 } : { x, y: box.y + box.height - 8, width: room - 5, height: 3 };
  return [...marks, ...progress(view, bar, t)];
}

/** On a phone the time left says more in less than what is worked on. */
const shortest = (lines: readonly string[]): string => lines.find((line) => line.endsWith(' left')) ?? lines[0]!;

function progress(view: WorkerView, track: Box, t: number): readonly Mark[] {
  const clock = view.bays.find((bay) => bay.clock)?.clock;
  if (!clock || view.state === 'crashed') return [];
  const done = clamp((t - clock.startedAt) / Math.max(1, clock.endsAt - clock.startedAt), 0, 1);
  return [rect(track, track.height / 2, 'progress-track'), rect({ ...track, width: round2(track.width * done) }, track.height / 2, 'progress')];
}

const pauseBars = ({ x, y, height }: Box, bayWidth: number): Mark => {
  const middle = x + bayWidth / 2 - 1;
  const top = y + height / 2 - 7;
  return path(`M${n(middle - 4)} ${n(top)}v14M${n(middle + 4)} ${n(top)}v14`, 'pause');
};

function bayWords(view: WorkerView, bay: BayView, t: number): string {
  const left = bay.clock ? `, ${longTime(bay.clock.endsAt - t)} left` : '';
  if (view.state === 'crashed') return `was in the hands of ${view.title} when it crashed`;
  return `in the hands of ${view.title}, ${bay.status}${left}`;
}
