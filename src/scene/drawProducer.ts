/** A producer: an ink pentagon that points to where it sends, with its name in it and what it does below. */
import type { ProducerView } from '../systems/views';
import { n, path, rect, text, type DrawContext, type Drawing } from './drawing';
import type { Place } from './layout';
import { fitted } from './lettering';
import type { Mark } from './scene';

export function drawProducer(view: ProducerView, place: Place, across: boolean, { mode, wordsAbove }: DrawContext): Drawing {
  const { box, form, members } = place;
  const { x, y, width, height } = box;
  const point = Math.min(14, height * 0.3);
  const round = form === 'thumb' ? 2 : 4;
  const crashed = view.state === 'crashed';
  const outline = `M${n(x + round)} ${n(y)}H${n(x + width - point)}L${n(x + width)} ${n(y + height / 2)}L${n(x + width - point)} ${n(y + height)}H${n(x + round)}a${round} ${round} 0 0 1 ${-round} ${-round}V${n(y + round)}a${round} ${round} 0 0 1 ${round} ${-round}Z`;
  const marks: Mark[] = [path(outline, crashed ? 'hatch' : 'frame-ink')];
  if (form === 'thumb') return { marks, resting: [] };
  const title = members.length > 1 ? `${view.title} ×${members.length}` : view.title;
  const name = fitted(title, 'name', width - point - 10);
  if (crashed) marks.push(rect({ x: x + 5, y: y + height / 2 - 11, width: width - point - 8, height: 22 }, 2, 'plate'));
  marks.push(text(x + 8, y + height / 2 + 4.5, name, 'name'));
  if (view.state === 'paused') marks.push(path(`M${n(x + width - 6)} ${n(y - 1)}v10M${n(x + width)} ${n(y - 1)}v10`, 'pause'));
  if (form === 'full' && across && mode !== 'present') {
    const lines = linesOf(view.words, width + 36);
    const first = wordsAbove(view.id) ? y - 9 - (lines.length - 1) * 15 : y + height + 17;
    for (const [index, line] of lines.entries()) marks.push(text(x, first + index * 15, line, 'state', crashed && index === 0 ? { tone: 'down' } : {}));
  }
  return { marks, resting: [] };
}

/** The words in at most two lines, broken between words. */
function linesOf(words: readonly string[], room: number): readonly string[] {
  const lines: string[] = [];
  for (const phrase of words) {
    let line = '';
    // A number stays with its unit.
    for (const word of phrase.split(/ (?!(?:m?s|min|hours?|days?)$)/)) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && fitted(longer, 'state', room) !== longer) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    lines.push(line);
  }
  return lines.slice(0, 2).map((line) => fitted(line, 'state', room));
}
