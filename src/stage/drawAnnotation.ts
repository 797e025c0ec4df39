/** The annotation: at most one on the stage, a few short bold lines with a curved leader to what they are about. */
import { select } from 'd3-selection';
import type { Scene } from '../scene/scene';
import { add, isNew, moveTo, put, putAll, putText, round } from './attributes';
import { arrowhead } from './shapes';

const leadingUnits = 16;

export function drawAnnotation(layer: SVGGElement, annotation: Scene['annotation']): void {
  select(layer)
    .selectChildren<SVGGElement, NonNullable<Scene['annotation']>>()
    .data(annotation ? [annotation] : [])
    .join((enter) => enter.append(() => createAnnotation(layer)))
    .each(function draw(words) {
      if (!isNew(this, words)) return;
      const [leader, head, lines] = this.children as unknown as [Element, Element, SVGGElement];
      put(leader, 'd', words.leader);
      moveTo(head, words.tip.x, words.tip.y, words.heading);
      select(lines)
        .selectChildren<SVGTextElement, string>()
        .data(words.lines)
        .join((enter) => enter.append(() => add(lines, 'text', 'annotation-line')))
        .each(function place(line, index) {
          putAll(this, { x: round(words.at.x), y: round(words.at.y + index * leadingUnits) });
          putText(this, line);
        });
    });
}

function createAnnotation(layer: SVGGElement): SVGGElement {
  const group = add(layer, 'g', 'annotation');
  add(group, 'path', 'annotation-leader');
  add(group, 'path', 'annotation-head', { d: arrowhead(4) });
  add(group, 'g', '');
  return group;
}
