/** Tokens as SVG: one group a message, keyed, so that the eye (and a test) meets the same message again. Above some hundred, see drawCanvas. */
import { select } from 'd3-selection';
import type { SceneToken } from '../scene/scene';
import { moveTo, put, putAll } from './attributes';
import type { Ground } from './ground';
import { thingId } from './things';
import { createFigure, type Figure } from './tokenFigure';
import { createPill } from './tokenPill';

const figures = new WeakMap<SVGGElement, Figure>();

export function drawTokens(layer: SVGGElement, tokens: readonly SceneToken[], ground: Ground): void {
  select(layer)
    .selectChildren<SVGGElement, SceneToken>()
    .data(tokens, (token) => token.key)
    .join('g')
    .each(function draw(token) {
      const face = faceOf(token);
      let figure = figures.get(this);
      if (figure?.face !== face) {
        figure = token.pill ? createPill(this, token, face) : createFigure(this, token, face);
        figures.set(this, figure);
      }
      moveTo(this, token.at.x, token.at.y);
      figure.draw(token);
      putAll(this, { 'data-message': token.messageId, 'data-fate': token.fate, 'data-dimmed': token.dimmed });
      if (ground.interactive) nameToken(this, token, ground);
    });
}

function nameToken(group: SVGGElement, token: SceneToken, ground: Ground): void {
  const pointable = token.messageId !== undefined;
  put(group, 'id', pointable ? ground.idOf(thingId('message', token.key)) : undefined);
  put(group, 'role', pointable ? 'button' : 'img');
  put(group, 'aria-label', token.name);
}

/** Everything that decides which elements a token is made of. While it stays, a frame moves one group and a few paths. */
function faceOf(token: SceneToken): string {
  const { keyIndex, radius, label, fate, effects, badge = '', poison = false, hollow = false, keyDot, ring, tail, caption, pill } = token;
  const parts = [keyIndex, radius, label, effects, badge, poison, hollow, keyDot, ring !== undefined, tail !== undefined, caption?.lines.length ?? 0];
  const look = fate === 'lost' || fate === 'expired' || fate === 'delayed' ? fate : '';
  return pill ? `pill ${label} ${pill.width}` : `${parts.join(' ')} ${look}`;
}
