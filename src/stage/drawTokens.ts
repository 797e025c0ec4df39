/** Tokens as SVG: one group a message, keyed, so that the eye (and a test) meets the same message again. Above some hundred, see drawCanvas. */
import { select } from 'd3-selection';
import type { SceneToken } from '../scene/scene';
import { moveTo, put, putAll } from './attributes';
import type { Ground } from './ground';
import { thingId } from './things';
import { createFigure, type Figure } from './tokenFigure';
import { createPill } from './tokenPill';

interface Drawn {
  token: SceneToken;
  figure: Figure;
}

const drawn = new WeakMap<SVGGElement, Drawn>();

export function drawTokens(layer: SVGGElement, tokens: readonly SceneToken[], ground: Ground): void {
  select(layer)
    .selectChildren<SVGGElement, SceneToken>()
    .data(tokens, (token) => token.key)
    .join('g')
    .each(function draw(token) {
      const before = drawn.get(this);
      const kept = before !== undefined && hasFaceOf(before.token, token);
      const figure = kept ? before.figure : token.pill ? createPill(this, token) : createFigure(this, token);
      if (kept) before.token = token;
      else drawn.set(this, { token, figure });
      moveTo(this, token.at.x, token.at.y);
      figure(token);
      if (!kept) tag(this, token, ground);
      else if (ground.interactive) put(this, 'aria-label', token.name);
    });
}

/** What a test, a click and assistive technology know a token by. */
function tag(group: SVGGElement, token: SceneToken, ground: Ground): void {
  const pointable = token.messageId !== undefined;
  putAll(group, { 'data-message': token.messageId, 'data-fate': token.fate, 'data-dimmed': token.dimmed });
  if (!ground.interactive) return;
  putAll(group, { id: pointable ? ground.idOf(thingId('message', token.key)) : undefined, role: pointable ? 'button' : 'img', 'aria-label': token.name });
}

/** Whether two states of a token are made of the same elements. While they are, a frame moves one group and a few paths. */
function hasFaceOf(a: SceneToken, b: SceneToken): boolean {
  return (
    a.fate === b.fate &&
    a.radius === b.radius &&
    a.label === b.label &&
    a.keyIndex === b.keyIndex &&
    a.messageId === b.messageId &&
    a.effects === b.effects &&
    a.badge === b.badge &&
    a.poison === b.poison &&
    a.hollow === b.hollow &&
    a.dimmed === b.dimmed &&
    a.keyDot === b.keyDot &&
    (a.ring === undefined) === (b.ring === undefined) &&
    (a.tail === undefined) === (b.tail === undefined) &&
    a.caption?.lines.length === b.caption?.lines.length &&
    a.pill?.width === b.pill?.width
  );
}
