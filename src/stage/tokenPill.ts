/** A request without a message: a pill with the operation's own name and an arrowhead that shows where it goes. */
import type { SceneToken } from '../scene/scene';
import { add, moveTo, put, putText, round } from './attributes';
import { arrowhead } from './shapes';
import type { Figure } from './tokenFigure';

const heightUnits = 19;
const headGap = 6;

export function createPill(group: SVGGElement, token: SceneToken): Figure {
  const width = token.pill?.width ?? 52;
  group.replaceChildren();
  put(group, 'class', 'pill');
  put(group, 'data-look', undefined);
  add(group, 'rect', 'pill-body', { x: round(-width / 2), y: -heightUnits / 2, width: round(width), height: heightUnits, rx: heightUnits / 2 });
  putText(add(group, 'text', 'pill-text', { y: 4 }), token.label);
  const head = add(group, 'path', 'pill-point', { d: arrowhead(4.5) });
  return (next) => {
    const heading = ((next.pill?.heading ?? 0) * Math.PI) / 180;
    const toSide = width / 2 / Math.max(1e-6, Math.abs(Math.cos(heading)));
    const toTop = heightUnits / 2 / Math.max(1e-6, Math.abs(Math.sin(heading)));
    const out = Math.min(toSide, toTop) + headGap;
    moveTo(head, Math.cos(heading) * out, Math.sin(heading) * out, next.pill?.heading);
  };
}
