/** Which marks of the timeline keep their name: greedily by importance, so that no two names touch. The loser keeps its mark; its name is its tooltip. */
import type { Mark } from '../../session/session';

export interface PlacedMark {
  readonly mark: Mark;
  readonly x: number;
  /** What stands beside it; undefined when there is no room. */
  readonly label: string | undefined;
  /** To the left of the mark, when the right side leaves the picture. */
  readonly left: boolean;
}

const importance: Readonly<Record<Mark['kind'], number>> = {
  you: 0,
  lost: 1,
  moment: 2,
  crash: 3,
  deadLetter: 4,
  twice: 5,
  timeout: 6,
  restart: 7,
  cut: 7,
  heal: 8,
  pause: 8,
  setting: 8,
};

/** How wide a name is at 12 px, 88 % width: an estimate that errs on the wide side. */
export function widthOf(label: string, bold: boolean): number {
  return label.length * (bold ? 6.3 : 5.8) + 4;
}

/** Moments that stand where something happened lend it their name: one mark, not two on top of each other. */
export function mergeMoments(marks: readonly Mark[], xOf: (ms: number) => number): readonly Mark[] {
  const near = (a: Mark, b: Mark) => Math.abs(xOf(a.atMs) - xOf(b.atMs)) < (a.name === b.name ? 40 : 6);
  const isMoment = ({ kind }: Mark) => kind === 'moment';
  const happened = marks.filter((mark) => mark.kind !== 'you' && !isMoment(mark));
  return marks
    .filter((mark) => !isMoment(mark) || !happened.some((other) => near(mark, other)))
    .map((mark) => {
      const moment = happened.includes(mark) && marks.find((other) => isMoment(other) && near(mark, other));
      return moment ? { ...mark, name: moment.name } : mark;
    });
}

/** `marks` of one lane in order of time; `xOf` gives pixels; `markWidth` is what the drawing itself takes. */
export function placeLabels(marks: readonly Mark[], xOf: (ms: number) => number, width: number, again: string, markWidth = 16): readonly PlacedMark[] {
  const bold = marks[0]?.kind === 'you';
  // At the very ends a mark stays whole.
  const xs = marks.map((mark) => Math.min(Math.max(xOf(mark.atMs), 8), width - 8));
  const taken: [number, number][] = xs.map((x) => [x - markWidth / 2, x + markWidth / 2]);
  const labels: (string | undefined)[] = marks.map(() => undefined);
  const lefts: boolean[] = marks.map(() => false);
  const names = marks.map((mark, index) => (index > 0 && marks[index - 1]!.name === mark.name && marks[index - 1]!.kind === mark.kind ? again : mark.name));
  const repeats = repeatsOf(marks);
  const order = marks
    .map((_, index) => index)
    .toSorted((a, b) => importance[marks[a]!.kind] - importance[marks[b]!.kind] || repeats[a]! - repeats[b]! || a - b);
  for (const index of order) {
    const room = widthOf(names[index]!, bold);
    const x = xs[index]!;
    const right: [number, number] = [x + 9, x + 10 + room];
    const left: [number, number] = [x - 10 - room, x - 9];
    const free = ([from, to]: [number, number]) =>
      from >= 0 && to <= width && taken.every(([start, end], other) => other === index || to <= start || from >= end);
    if (free(right)) taken.push(right);
    else if (x > width - room - 12 && free(left)) {
      taken.push(left);
      lefts[index] = true;
    } else continue;
    labels[index] = names[index];
  }
  return marks.map((mark, index) => ({ mark, x: xs[index]!, label: labels[index], left: lefts[index]! }));
}

/** How many marks of the same kind came before each: repeats give way first. */
function repeatsOf(marks: readonly Mark[]): readonly number[] {
  const seen = new Map<string, number>();
  return marks.map((mark) => {
    const before = seen.get(mark.kind) ?? 0;
    seen.set(mark.kind, before + 1);
    return before;
  });
}

/** Marks nearer than `apartPx` stand as one with their number (phone, GUIDE §2). */
export function mergeNear(
  marks: readonly Mark[],
  xOf: (ms: number) => number,
  apartPx: number,
): readonly { readonly x: number; readonly marks: readonly Mark[] }[] {
  const groups: { x: number; marks: Mark[] }[] = [];
  for (const mark of marks) {
    const x = xOf(mark.atMs);
    const last = groups.at(-1);
    if (last && x - last.x < apartPx) last.marks.push(mark);
    else groups.push({ x, marks: [mark] });
  }
  return groups;
}

/** The most telling mark of a merged group. */
export function chief(marks: readonly Mark[]): Mark {
  return marks.toSorted((a, b) => importance[a.kind] - importance[b.kind])[0]!;
}

const notchSteps = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_200_000, 1_800_000, 3_600_000, 7_200_000,
  21_600_000, 43_200_000, 86_400_000, 172_800_000, 604_800_000,
];

/** Where the axis has its notches: round times, about `apartPx` apart. */
export function notchesOf(spanMs: number, width: number, apartPx: number): readonly number[] {
  const wanted = (spanMs / Math.max(1, width)) * apartPx;
  const step = notchSteps.find((candidate) => candidate >= wanted) ?? notchSteps.at(-1)!;
  return Array.from({ length: Math.floor(spanMs / step) + 1 }, (_, index) => index * step);
}

/** A notch in the unit of the axis: "0 s", "2", "1:30", "3 h". */
export function notchLabel(ms: number, spanMs: number): string {
  if (spanMs <= 120_000) return ms === 0 ? '0 s' : String(Math.round(ms / 100) / 10);
  if (spanMs <= 7_200_000) return ms === 0 ? '0 min' : clockwise(ms, 60_000, 1000);
  if (spanMs <= 172_800_000) return ms === 0 ? '0 h' : clockwise(ms, 3_600_000, 60_000);
  return ms === 0 ? '0 days' : String(Math.round((ms / 86_400_000) * 10) / 10);
}

function clockwise(ms: number, largeMs: number, smallMs: number): string {
  return `${Math.floor(ms / largeMs)}:${String(Math.floor((ms % largeMs) / smallMs)).padStart(2, '0')}`;
}
