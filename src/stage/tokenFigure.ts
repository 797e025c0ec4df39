/** The figure of one message: body by key, then ring, second outline, sign and words by state. Drawn around 0, 0. */
import type { SceneToken } from '../scene/scene';
import { add, put, putAll, putText, round } from './attributes';
import { arc, bodyRadius, circle, cross, hand, hourglass, keyShape, labelOf, ringRadius, smallRadius, tail, twiceGap, warning, warningStroke } from './shapes';

/** Lets the elements made for one face of a token follow it from frame to frame. */
export type Figure = (token: SceneToken) => void;

/** Smallest radius that is comfortable to hit with a mouse. */
const hitRadius = 12;
/** Half a pixel of a usual ring: finer is not seen and costs a style recalculation. */
const ringSteps = 250;

export function createFigure(group: SVGGElement, token: SceneToken): Figure {
  const { keyIndex = 0, effects, hollow, fate } = token;
  const radius = bodyRadius(keyIndex, token.radius, token.label);
  group.replaceChildren();
  const small = radius < smallRadius;
  put(group, 'class', `token k${(keyIndex % 8) + 1}${small ? ' token-small' : ''}`);
  put(group, 'data-look', fate === 'lost' || fate === 'expired' ? fate : hollow ? 'ghost' : undefined);
  // A polygon and not a path: `points` is no style, so moving it costs no style recalculation.
  const trail = token.tail && add(group, 'polygon', 'token-tail');
  if (radius < hitRadius) add(group, 'circle', 'token-hit', { r: hitRadius });
  const ring = token.ring === undefined ? undefined : createRing(group, ringRadius(keyIndex, radius), small, fate === 'delayed');
  if (effects > 1) add(group, 'path', 'token-twice', { d: keyShape(keyIndex, radius + twiceGap(radius)) });
  add(group, 'path', 'token-body', { d: keyShape(keyIndex, radius) });
  addLabel(group, keyIndex, radius, token.label);
  if (token.keyDot) add(group, 'circle', 'token-dot', { cx: round(radius * 0.78), cy: round(-radius * 0.78), r: 2.25 });
  if (token.badge) addBadge(group, radius, token.badge);
  addSign(group, token);
  const words = addCaption(group, token);
  return (next) => {
    if (trail && next.tail) put(trail, 'points', tail({ x: next.tail.x - next.at.x, y: next.tail.y - next.at.y }, radius));
    if (next.ring !== undefined) ring?.(next.ring);
    words?.(next);
  };
}

function addLabel(group: SVGGElement, keyIndex: number, radius: number, label: string): void {
  // Below this the smallest readable label would not fit: the shape speaks alone.
  if (label === '' || radius < smallRadius) return;
  const { size, dy } = labelOf(keyIndex, radius, label);
  putText(add(group, 'text', label.length > 2 ? 'token-label token-label-long' : 'token-label', { y: round(dy), 'font-size': size }), label);
}

/** In flight: what is left of the time, emptying clockwise from 12. Delayed: a dotted ring that fills. */
function createRing(group: SVGGElement, radius: number, small: boolean, fills: boolean): (left: number) => void {
  add(group, 'path', fills ? 'token-door' : 'token-track', { d: circle(radius) });
  const rest = add(group, 'path', 'token-ring');
  const edge = add(group, 'path', 'token-hand');
  let drawnTurn: number | undefined;
  return (left) => {
    const turn = Math.round(Math.min(1, Math.max(0, 1 - left)) * ringSteps) / ringSteps;
    if (turn === drawnTurn) return;
    drawnTurn = turn;
    put(rest, 'd', fills ? arc(0, turn, radius) : arc(turn, 1, radius));
    put(edge, 'd', fills && turn === 0 ? undefined : hand(turn, radius, small ? 2.5 : 3.5));
  };
}

function addBadge(group: SVGGElement, radius: number, badge: string): void {
  const width = 7 + badge.length * 6.2;
  const x = radius * 0.75;
  const y = -radius * 0.72 - 15;
  add(group, 'rect', 'token-badge', { x: round(x), y: round(y), width, height: 15, rx: 3 });
  putText(add(group, 'text', 'token-badge-text', { x: round(x + width / 2), y: round(y + 11.2) }), badge);
}

/** Cross, hourglass or warning at the upper right; at the upper left when a badge stands there already. */
function addSign(group: SVGGElement, token: SceneToken): void {
  const { radius, fate } = token;
  const side = token.badge ? -1 : 1;
  const sign = (x: number, y: number) => add(group, 'g', '', { transform: `translate(${round(x * side * radius)} ${round(-y * radius)})` });
  if (fate === 'lost') add(sign(0.86, 0.86), 'path', 'token-cross', { d: cross(radius < smallRadius ? 2.75 : 4) });
  else if (fate === 'expired') add(sign(1.3, 1.15), 'path', 'token-hourglass', { d: hourglass(Math.max(4, radius * 0.46)) });
  if (token.poison) {
    const half = Math.max(4.5, radius * 0.5);
    const corner = fate === 'lost' || fate === 'expired' ? sign(-1.2, 1.2) : sign(1.2, 1.2);
    add(corner, 'path', 'token-warning', { d: warning(half) });
    add(corner, 'path', 'token-warning', { d: warningStroke(half) });
  }
}

function addCaption(group: SVGGElement, token: SceneToken): ((next: SceneToken) => void) | undefined {
  if (!token.caption) return undefined;
  const texts = token.caption.lines.map(() => add(group, 'text', ''));
  return (next) => {
    const caption = next.caption;
    if (!caption) return;
    texts.forEach((text, index) => {
      const anchor = caption.anchor === 'start' ? '' : ` a-${caption.anchor}`;
      put(text, 'class', index === 0 ? `t-state${anchor} tone-${caption.tone}` : `t-small${anchor}`);
      putAll(text, { x: round(caption.at.x - next.at.x), y: round(caption.at.y - next.at.y + index * 14) });
      putText(text, caption.lines[index] ?? '');
    });
  };
}
