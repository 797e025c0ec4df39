/** The figure of one message on a canvas: what of it stays the same from frame to frame, drawn around 0, 0. */
import type { SceneToken } from '../scene/scene';
import type { Inks } from './canvasInks';
import { arrowhead, bodyRadius, circle, cross, hourglass, keyShape, labelOf, smallRadius, twiceGap, warning, warningStroke } from './shapes';

/** Of a canvas in the page or of one that only holds a picture. */
export type Pen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

export function drawFigure(pen: Pen, token: SceneToken, inks: Inks): void {
  if (token.pill) return drawPill(pen, token, inks);
  const { keyIndex = 0, fate } = token;
  const radius = bodyRadius(keyIndex, token.radius, token.label);
  const key = inks.keys[keyIndex % inks.keys.length]!;
  const hollow = token.hollow === true || fate === 'lost' || fate === 'expired';
  pen.globalAlpha = token.dimmed === true ? 0.45 : 1;
  if (token.effects > 1) stroke(pen, new Path2D(keyShape(keyIndex, radius + twiceGap(radius))), inks.ink.duplicate, 2);
  const body = new Path2D(keyShape(keyIndex, radius));
  pen.fillStyle = hollow ? inks.ink.paper : key.fill;
  pen.fill(body);
  stroke(pen, body, key.edge, hollow ? 1.75 : radius < smallRadius ? 1 : 1.5, fate === 'expired' ? [1.5, 3] : hollow ? [3, 2.5] : []);
  pen.globalAlpha = 1;
  if (token.label !== '' && radius >= smallRadius) {
    const { size, dy } = labelOf(keyIndex, radius, token.label);
    write(pen, token.label, 0, dy, `700 semi-condensed ${size}px ${inks.font}`, hollow ? inks.ink.ink : key.text);
  }
  drawSigns(pen, token, inks);
}

function drawSigns(pen: Pen, token: SceneToken, inks: Inks): void {
  const { radius, fate, badge } = token;
  if (token.keyDot) {
    at(pen, radius * 0.78, -radius * 0.78, () => {
      pen.fillStyle = inks.ink.ink;
      pen.fill(new Path2D(circle(2.25)));
    });
  }
  if (badge) {
    const width = 7 + badge.length * 6.2;
    pen.beginPath();
    pen.roundRect(radius * 0.75, -radius * 0.72 - 15, width, 15, 3);
    pen.fillStyle = inks.ink.duplicate;
    pen.fill();
    write(pen, badge, radius * 0.75 + width / 2, -radius * 0.72 - 3.8, `700 11px ${inks.font}`, inks.ink.paper);
  }
  const side = badge ? -radius : radius;
  if (fate === 'lost') at(pen, side * 0.86, -radius * 0.86, () => stroke(pen, new Path2D(cross(radius < smallRadius ? 2.75 : 4)), inks.ink.lost, 2.75));
  if (fate === 'expired') at(pen, side * 1.3, -radius * 1.15, () => stroke(pen, new Path2D(hourglass(Math.max(4, radius * 0.46))), inks.ink.lost, 2));
  if (token.poison) {
    const half = Math.max(4.5, radius * 0.5);
    const turned = fate === 'lost' || fate === 'expired' ? -1 : 1;
    at(pen, turned * side * 1.2, -radius * 1.2, () => {
      pen.fillStyle = inks.ink.paper;
      pen.fill(new Path2D(warning(half)));
      stroke(pen, new Path2D(warning(half)), inks.ink.ink, 1.75);
      stroke(pen, new Path2D(warningStroke(half)), inks.ink.ink, 1.75);
    });
  }
}

function drawPill(pen: Pen, token: SceneToken, inks: Inks): void {
  const { width, heading } = token.pill!;
  pen.beginPath();
  pen.roundRect(-width / 2, -9.5, width, 19, 9.5);
  pen.fillStyle = inks.ink.paper;
  pen.fill();
  pen.strokeStyle = inks.ink.ink;
  pen.lineWidth = 1.25;
  pen.setLineDash([]);
  pen.stroke();
  write(pen, token.label, 0, 4, `600 semi-condensed 11px ${inks.font}`, inks.ink.ink);
  const angle = (heading * Math.PI) / 180;
  const out = Math.min(width / 2 / Math.max(1e-6, Math.abs(Math.cos(angle))), 9.5 / Math.max(1e-6, Math.abs(Math.sin(angle)))) + 6;
  at(pen, Math.cos(angle) * out, Math.sin(angle) * out, () => {
    pen.rotate(angle);
    stroke(pen, new Path2D(arrowhead(4.5)), inks.ink.ink, 1.5);
  });
}

function stroke(pen: Pen, path: Path2D, colour: string, width: number, dashes: number[] = []): void {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.setLineDash(dashes);
  pen.stroke(path);
}

/** A line of text with its baseline at `y`. */
export function write(pen: Pen, text: string, x: number, y: number, font: string, colour: string, align: CanvasTextAlign = 'center'): void {
  pen.font = font;
  pen.textAlign = align;
  pen.fillStyle = colour;
  pen.fillText(text, x, y);
}

function at(pen: Pen, x: number, y: number, draw: () => void): void {
  pen.save();
  pen.translate(x, y);
  draw();
  pen.restore();
}
