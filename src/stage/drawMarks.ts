/** Marks: the few primitives of which nodes, ghosts and shelves are made, one SVG element each, one class each. */
import { select } from 'd3-selection';
import type { Mark } from '../scene/scene';
import { isNew, moveTo, put, putText, round } from './attributes';
import { arrowhead } from './shapes';

const tagOf = { text: 'text', line: 'line', rect: 'rect', path: 'path', arrow: 'path' } as const;

/** Joins the marks of one group by their place in it; an element is reused as long as it is of the right kind. */
export function drawMarks(layer: SVGGElement, marks: readonly Mark[], hatch: string): void {
  select(layer)
    .selectChildren<SVGGraphicsElement, Mark>()
    .data(marks, (mark, index) => `${index}${tagOf[mark.kind]}`)
    .join((enter) => enter.append((mark) => layer.ownerDocument.createElementNS('http://www.w3.org/2000/svg', tagOf[mark.kind]) as SVGGraphicsElement))
    .each(function draw(mark) {
      if (isNew(this, mark)) drawMark(this, mark, hatch);
    });
}

function drawMark(element: Element, mark: Mark, hatch: string): void {
  switch (mark.kind) {
    case 'text':
      put(element, 'class', textClass(mark.style, mark.anchor, mark.tone));
      put(element, 'x', round(mark.at.x));
      put(element, 'y', round(mark.at.y));
      putText(element, mark.text);
      break;
    case 'line':
      put(element, 'class', `m-${mark.style}`);
      put(element, 'x1', round(mark.from.x));
      put(element, 'y1', round(mark.from.y));
      put(element, 'x2', round(mark.to.x));
      put(element, 'y2', round(mark.to.y));
      break;
    case 'rect':
      put(element, 'class', `m-${mark.style}`);
      put(element, 'fill', mark.style === 'hatch' ? hatch : undefined);
      put(element, 'x', round(mark.box.x));
      put(element, 'y', round(mark.box.y));
      put(element, 'width', round(Math.max(0, mark.box.width)));
      put(element, 'height', round(Math.max(0, mark.box.height)));
      put(element, 'rx', mark.radius);
      break;
    case 'arrow':
      put(element, 'class', `m-arrow-${mark.style}`);
      put(element, 'd', arrowhead(mark.style === 'hand' ? 4 : 5));
      put(element, 'fill', undefined);
      moveTo(element, mark.at.x, mark.at.y, mark.heading);
      break;
    case 'path':
      put(element, 'class', `m-${mark.style}`);
      put(element, 'fill', mark.style === 'hatch' ? hatch : undefined);
      put(element, 'd', mark.d);
      put(element, 'transform', undefined);
      break;
  }
}

/** Classes of a piece of text: its style, where it is anchored, what it means. */
export function textClass(style: string, anchor: 'start' | 'middle' | 'end' = 'start', tone?: string): string {
  return `t-${style}${anchor === 'start' ? '' : ` a-${anchor}`}${tone === undefined ? '' : ` tone-${tone}`}`;
}
