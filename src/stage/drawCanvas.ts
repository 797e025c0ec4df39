/** Tokens as Canvas 2D: the same figures as in SVG, for pictures with so many of them that a DOM element each would cost frames. */
import type { Scene, SceneToken, Tone } from '../scene/scene';
import type { Inks } from './canvasInks';
import { arc, arrowhead, circle, cross, hand, hourglass, keyShape, labelOf, ringRadius, smallRadius, tail, warning, warningStroke } from './shapes';

const paths = new Map<string, Path2D>();

/** A shape is parsed once for each radius; the bound keeps a long run with changing radii from growing. */
function pathOf(name: string, d: () => string): Path2D {
  let path = paths.get(name);
  if (!path) {
    if (paths.size > 500) paths.clear();
    paths.set(name, (path = new Path2D(d())));
  }
  return path;
}

/** Draws all tokens of a scene; `dots` is the number of device pixels a CSS pixel has. */
export function drawCanvas(canvas: HTMLCanvasElement, scene: Scene, inks: Inks, dots: number): void {
  const width = Math.round(scene.width * dots);
  const height = Math.round(scene.height * dots);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const pen = canvas.getContext('2d')!;
  const scale = scene.scale * dots;
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.clearRect(0, 0, width, height);
  pen.lineJoin = 'round';
  for (const token of scene.tokens) {
    pen.setTransform(scale, 0, 0, scale, token.at.x * scale, token.at.y * scale);
    if (token.pill) drawPill(pen, token, inks);
    else drawMessage(pen, token, inks);
    drawCaption(pen, token, inks);
  }
}

function drawMessage(pen: CanvasRenderingContext2D, token: SceneToken, inks: Inks): void {
  const { radius, keyIndex = 0, fate } = token;
  const key = inks.keys[keyIndex % inks.keys.length]!;
  const hollow = token.hollow === true || fate === 'lost' || fate === 'expired';
  if (token.tail) {
    pen.globalAlpha = 0.22;
    pen.fillStyle = key.edge;
    pen.fill(new Path2D(`M${tail({ x: token.tail.x - token.at.x, y: token.tail.y - token.at.y }, radius)}Z`));
  }
  pen.globalAlpha = token.dimmed === true ? 0.45 : 1;
  if (token.ring !== undefined) drawRing(pen, token.ring, ringRadius(keyIndex, radius), fate === 'delayed', inks);
  if (token.effects > 1)
    stroke(
      pen,
      pathOf(`${keyIndex % 8} ${radius + 4}`, () => keyShape(keyIndex, radius + 4)),
      inks.ink.duplicate,
      2,
    );
  const body = pathOf(`${keyIndex % 8} ${radius}`, () => keyShape(keyIndex, radius));
  pen.fillStyle = hollow ? inks.ink.paper : key.fill;
  pen.fill(body);
  stroke(pen, body, key.edge, hollow ? 1.75 : radius < smallRadius ? 1 : 1.5, fate === 'expired' ? [1.5, 3] : hollow ? [3, 2.5] : []);
  pen.globalAlpha = 1;
  if (token.label !== '' && radius >= smallRadius) {
    const { size, dy } = labelOf(keyIndex, radius, token.label);
    write(pen, token.label, 0, dy, `700 ${size}px ${inks.font}`, hollow ? inks.ink.ink : key.text);
  }
  drawSigns(pen, token, inks);
}

function drawRing(pen: CanvasRenderingContext2D, left: number, radius: number, fills: boolean, inks: Inks): void {
  const turn = Math.min(1, Math.max(0, 1 - left));
  stroke(
    pen,
    pathOf(`ring ${radius}`, () => circle(radius)),
    fills ? inks.ink.outline : inks.ink.rule,
    fills ? 1.5 : 3.5,
    fills ? [2, 3] : [],
  );
  stroke(pen, new Path2D(fills ? arc(0, turn, radius) : arc(turn, 1, radius)), inks.ink.flight, 3.5);
  stroke(pen, new Path2D(hand(turn, radius, 3.5)), inks.ink.flight, 1.75);
}

function drawSigns(pen: CanvasRenderingContext2D, token: SceneToken, inks: Inks): void {
  const { radius, fate, badge } = token;
  if (token.keyDot) fillCircle(pen, radius * 0.78, -radius * 0.78, 2.25, inks.ink.ink);
  if (badge) {
    const width = 7 + badge.length * 6.2;
    pen.fillStyle = inks.ink.duplicate;
    pen.fillRect(radius * 0.75, -radius * 0.72 - 15, width, 15);
    write(pen, badge, radius * 0.75 + width / 2, -radius * 0.72 - 3.8, `700 11px ${inks.font}`, inks.ink.paper);
  }
  const side = badge ? -radius : radius;
  if (fate === 'lost')
    at(pen, side * 0.86, -radius * 0.86, () =>
      stroke(
        pen,
        pathOf('cross', () => cross(4)),
        inks.ink.lost,
        2.75,
      ),
    );
  if (fate === 'expired')
    at(pen, side * 1.3, -radius * 1.15, () =>
      stroke(
        pen,
        pathOf(`hourglass ${radius}`, () => hourglass(Math.max(4, radius * 0.46))),
        inks.ink.lost,
        2,
      ),
    );
  if (token.poison) {
    const half = Math.max(4.5, radius * 0.5);
    const left = fate === 'lost' || fate === 'expired';
    at(pen, (left ? -1 : 1) * side * 1.2, -radius * 1.2, () => {
      pen.fillStyle = inks.ink.paper;
      pen.fill(pathOf(`warning ${half}`, () => warning(half)));
      stroke(
        pen,
        pathOf(`warning ${half}`, () => warning(half)),
        inks.ink.ink,
        1.75,
      );
      stroke(
        pen,
        pathOf(`warningStroke ${half}`, () => warningStroke(half)),
        inks.ink.ink,
        1.75,
      );
    });
  }
}

function drawPill(pen: CanvasRenderingContext2D, token: SceneToken, inks: Inks): void {
  const { width, heading } = token.pill!;
  pen.beginPath();
  pen.roundRect(-width / 2, -9.5, width, 19, 9.5);
  pen.fillStyle = inks.ink.paper;
  pen.fill();
  pen.strokeStyle = inks.ink.ink;
  pen.lineWidth = 1.25;
  pen.setLineDash([]);
  pen.stroke();
  write(pen, token.label, 0, 4, `600 11px ${inks.font}`, inks.ink.ink);
  const angle = (heading * Math.PI) / 180;
  const out = Math.min(width / 2 / Math.max(1e-6, Math.abs(Math.cos(angle))), 9.5 / Math.max(1e-6, Math.abs(Math.sin(angle)))) + 6;
  at(pen, Math.cos(angle) * out, Math.sin(angle) * out, () => {
    pen.rotate(angle);
    stroke(
      pen,
      pathOf('head', () => arrowhead(4.5)),
      inks.ink.ink,
      1.5,
    );
  });
}

const toneInk: Readonly<Record<Tone, keyof Inks['ink']>> = {
  ink: 'ink',
  flight: 'flight',
  lost: 'lost',
  duplicate: 'duplicate',
  committed: 'committed',
  deadLetter: 'dead-letter',
  down: 'down',
};

function drawCaption(pen: CanvasRenderingContext2D, { caption, at: { x, y } }: SceneToken, inks: Inks): void {
  caption?.lines.forEach((line, index) => {
    const [font, ink] = index === 0 ? [`600 12px ${inks.font}`, inks.ink[toneInk[caption.tone]]] : [`400 11px ${inks.font}`, inks.ink['ink-3']];
    const align = caption.anchor === 'middle' ? 'center' : caption.anchor;
    write(pen, line, caption.at.x - x, caption.at.y - y + index * 14, font, ink, align);
  });
}

function stroke(pen: CanvasRenderingContext2D, path: Path2D, colour: string, width: number, dashes: number[] = []): void {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.setLineDash(dashes);
  pen.stroke(path);
}

function write(pen: CanvasRenderingContext2D, text: string, x: number, y: number, font: string, colour: string, align: CanvasTextAlign = 'center'): void {
  if (pen.font !== font) pen.font = font;
  pen.textAlign = align;
  pen.fillStyle = colour;
  pen.fillText(text, x, y);
}

function fillCircle(pen: CanvasRenderingContext2D, x: number, y: number, radius: number, colour: string): void {
  at(pen, x, y, () => {
    pen.fillStyle = colour;
    pen.fill(pathOf(`dot ${radius}`, () => circle(radius)));
  });
}

function at(pen: CanvasRenderingContext2D, x: number, y: number, draw: () => void): void {
  pen.save();
  pen.translate(x, y);
  draw();
  pen.restore();
}
