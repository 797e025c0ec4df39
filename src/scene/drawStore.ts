/** A store: a cylinder with a row for each effect; every write is a bar, a second one in the colour of duplicates. */
import type { StoreRow, StoreView } from '../systems/views';
import { n, path, rect, text, type DrawContext, type Drawing, type Resting } from './drawing';
import { point } from './geometry';
import type { Place } from './layout';
import { counted, fitted, textWidth, times } from './lettering';
import type { Box, Mark, Point } from './scene';

/** The box in which rows stand, and how they run. */
interface Field extends Box {
  readonly columns: number;
  readonly pitch: number;
  readonly radius: number;
  readonly rows: number;
}

/** A second write and more; bars beyond this are said in words only. */
const mostBars = 3;

export function drawStore(view: StoreView, place: Place, across: boolean, context: DrawContext): Drawing {
  const strip = !across && place.form !== 'thumb';
  const marks: Mark[] = strip ? stripFrame(view, place) : cylinder(view, place);
  const resting: Resting[] = [];
  if (place.form === 'thumb') return { marks, resting: thumbRows(view, place) };
  const inPieces = view.rows.some((row) => row.expected > 1);
  if (strip || place.form === 'mini') putStrip(view, place, strip, marks, resting);
  else if (inPieces) putPieces(view, place, marks, resting);
  else putRows(view, place, context, marks, resting);
  return { marks, resting };
}

const titled = (view: StoreView, { members }: Place): string => (members.length > 1 ? `${view.title} ×${members.length}` : view.title);

function cylinder(view: StoreView, place: Place): Mark[] {
  const { x, y, width, height } = place.box;
  const right = x + width;
  const cap = place.form === 'thumb' ? 3.5 : place.form === 'mini' ? 4 : 7;
  const top = y + cap;
  const bottom = y + height - cap;
  const down = view.state === 'crashed';
  const marks: Mark[] = [
    path(`M${n(x)} ${n(top)}V${n(bottom)}A${n(width / 2)} ${cap} 0 0 0 ${n(right)} ${n(bottom)}V${n(top)}`, down ? 'hatch' : 'cylinder'),
    path(`M${n(x)} ${n(top)}a${n(width / 2)} ${cap} 0 1 1 ${n(width)} 0a${n(width / 2)} ${cap} 0 1 1 ${n(-width)} 0Z`, 'cylinder'),
  ];
  if (place.form === 'thumb') return marks;
  if (place.form === 'mini')
    return [...marks, text(x + width / 2, y + height / 2 + 6, fitted(titled(view, place), 'label', width - 10), 'label', { anchor: 'middle' })];
  marks.push(text(x + width / 2, y - 9, fitted(titled(view, place), 'name', width + 24), 'name', { anchor: 'middle' }));
  if (down)
    marks.push(
      rect({ x: x + 4, y: y + height - 46, width: width - 8, height: 30 }, 2, 'plate'),
      text(x + width / 2, y + height - 27, fitted(view.words[0] ?? view.state, 'state', width - 10), 'state', { tone: 'down', anchor: 'middle' }),
    );
  return marks;
}

/** Rows from the top; when they do not fit, two columns, then the newest with the number of the others. */
function putRows(view: StoreView, place: Place, { mode }: DrawContext, marks: Mark[], resting: Resting[]): void {
  const { x, y, width, height } = place.box;
  const legend = mode === 'present' || place.form !== 'full' ? 0 : 22;
  const room = height - 26 - legend;
  const count = view.rowCount;
  const one = (pitch: number, radius: number): Field => ({
    x: x + 5,
    y: y + 22,
    width: width - 10,
    height: room,
    columns: 1,
    pitch,
    radius,
    rows: Math.max(1, Math.floor(room / pitch)),
  });
  const fields = [one(44, 10.5), one(31, 10.5), { ...one(25, 8), columns: 2 }];
  const field = fields.find((each) => count <= each.rows * each.columns && count <= view.rows.length) ?? {
    ...fields[2]!,
    y: fields[2]!.y + 14,
    rows: Math.max(1, Math.floor((room - 14) / 25)),
  };
  const shown = view.rows.slice(-field.rows * field.columns);
  if (shown.length < count) marks.push(text(x + width / 2, y + 29, `${counted(count - shown.length)} more`, 'small', { anchor: 'middle' }));
  for (const [index, row] of shown.entries()) {
    const column = Math.floor(index / field.rows);
    const cell = field.width / field.columns;
    const middle = point(field.x + column * cell + field.radius + (field.columns === 1 ? 5 : 2), field.y + ((index % field.rows) + 0.5) * field.pitch);
    putEffect(view, row.pieces[0]!, middle, field.radius, field.columns > 1 ? 0 : field.pitch >= 44 ? 'below' : field.x + field.width, marks, resting);
  }
  if (legend > 0 && count > 0 && field.columns === 1) marks.push(text(x + width / 2, y + height - 16, '1 bar = 1 write', 'small', { anchor: 'middle' }));
}

/** Several pieces a row: the row's name over its pieces. */
function putPieces(view: StoreView, place: Place, marks: Mark[], resting: Resting[]): void {
  const { x, y, width, height } = place.box;
  const most = Math.max(...view.rows.map((row) => Math.max(row.expected, row.pieces.length)));
  const pitch = 44;
  const rows = Math.max(1, Math.floor((height - 34) / pitch));
  const shown = view.rows.slice(-rows);
  const cell = (width - 8) / Math.max(3, most);
  const radius = Math.min(9, cell / 2 - 4);
  for (const [index, row] of shown.entries()) {
    const top = y + 22 + index * pitch;
    const complete = row.pieces.length >= row.expected;
    marks.push(
      text(x + 8, top + 11, fitted(row.row, 'label', 40), 'label'),
      text(x + width - 8, top + 11, complete ? 'linked' : `${row.pieces.length} of ${row.expected}`, 'small', {
        anchor: 'end',
        ...(complete ? { tone: 'committed' } : {}),
      }),
    );
    for (const [position, piece] of row.pieces.entries()) {
      if (position < Math.max(3, most)) putEffect(view, piece, point(x + 5 + position * cell + radius + 1, top + 27), radius, 0, marks, resting);
    }
  }
  if (shown.length < view.rows.length)
    marks.push(text(x + width / 2, y + height - 6, `+${view.rows.length - shown.length} rows`, 'small', { anchor: 'middle' }));
}

/** One effect: its message and a bar for each write; the word for several stands below, or beside as far as `word` (0: no word). */
function putEffect(
  view: StoreView,
  { message, writes }: StoreRow['pieces'][number],
  at: Point,
  radius: number,
  word: 'below' | number,
  marks: Mark[],
  resting: Resting[],
): void {
  const tall = radius >= 10 ? 18 : radius >= 7.5 ? 14 : 9;
  const thick = radius >= 10 ? 5 : 3;
  const start = at.x + radius + (radius >= 10 ? 8.5 : 3.5);
  for (let bar = 0; bar < Math.min(writes, mostBars); bar += 1)
    marks.push(
      rect({ x: start + bar * (thick + (thick > 3 ? 3 : 1)), y: at.y - tall / 2, width: thick, height: tall }, 1, bar === 0 ? 'write' : 'write-again'),
    );
  if (writes > 1 && word === 'below') marks.push(text(start - 2, at.y + tall / 2 + 12, times(writes), 'small', { tone: 'duplicate' }));
  else if (writes > 1 && word !== 'below' && word > 0) {
    const from = start + Math.min(writes, mostBars) * 8;
    const words = textWidth(times(writes), 'small') <= word - from ? times(writes) : `×${writes}`;
    marks.push(text(from, at.y + 4, words, 'small', { tone: 'duplicate' }));
  }
  resting.push({
    message: { ...message, effects: writes },
    node: view.id,
    at,
    radius,
    fate: 'effect',
    words: `written to ${view.title} ${writes === 1 ? 'once' : times(writes)}`,
  });
}

function stripFrame(view: StoreView, place: Place): Mark[] {
  const { x, y, height } = place.box;
  const down = view.state === 'crashed';
  const middle = y + height / 2;
  const marks: Mark[] = [text(x, middle + (down ? -2 : 4.5), fitted(titled(view, place), 'name', 76), 'name')];
  if (down) marks.push(text(x, middle + 13, fitted(view.words[0] ?? view.state, 'state', 76), 'state', { tone: 'down' }));
  return marks;
}

/** Effects in a line: a phone's strip, or the smallest cylinder beside its name (no room: the number only). */
function putStrip(view: StoreView, { box, form }: Place, strip: boolean, marks: Mark[], resting: Resting[]): void {
  const pieces = view.rows.flatMap((row) => row.pieces);
  if (!strip) return;
  const radius = form === 'full' ? 11 : 9;
  const from = box.x + 84;
  const room = box.x + box.width - from;
  const roomy = Math.floor(room / 54) >= view.rowCount;
  const small = Math.floor(room / 26);
  const count = roomy ? 54 : 26;
  const fits = roomy || small >= view.rowCount;
  const shown = pieces.slice(fits ? 0 : -(small - 2));
  const size = roomy ? radius : Math.min(radius, 8);
  const start = fits ? from : from + 46;
  if (!fits) marks.push(text(from, box.y + box.height / 2 + 4.5, `+${counted(view.rowCount - shown.length)}`, 'label'));
  for (const [index, piece] of shown.entries())
    putEffect(view, piece, point(start + index * count + size + 4, box.y + box.height / 2), size, 0, marks, resting);
}

function thumbRows(view: StoreView, { box }: Place): readonly Resting[] {
  const pieces = view.rows.flatMap((row) => row.pieces).slice(-8);
  return pieces.map(({ message, writes }, index) => ({
    message: { ...message, effects: writes },
    node: view.id,
    at: point(box.x + 7 + (index % 2) * 10, box.y + 14 + Math.floor(index / 2) * 12),
    radius: 4,
    fate: 'effect',
    words: '',
  }));
}
