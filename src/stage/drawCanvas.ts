/** Tokens as Canvas 2D, for pictures with so many of them that a DOM element each would cost frames. Each figure is drawn once and then copied. */
import type { Scene, SceneToken, Tone } from '../scene/scene';
import { drawFigure, write } from './canvasFigure';
import type { Inks } from './canvasInks';
import { ringRadius, smallRadius } from './shapes';

interface Sprite {
  readonly picture: ImageBitmap;
  /** From its corner to the centre of the figure, device px. */
  readonly half: number;
}

/** Sprites belong to the inks they were drawn with: another theme, other sprites. */
const sprites = new WeakMap<Inks, Map<string, Sprite>>();
const mostSprites = 1500;

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
  for (const token of scene.tokens) {
    const x = token.at.x * scale;
    const y = token.at.y * scale;
    if (token.tail || token.ring !== undefined || token.caption) {
      pen.setTransform(scale, 0, 0, scale, x, y);
      if (token.tail) drawTail(pen, token, inks);
      if (token.ring !== undefined) drawRing(pen, token, inks);
      if (token.caption) drawCaption(pen, token, inks);
      pen.setTransform(1, 0, 0, 1, 0, 0);
    }
    const { picture, half } = spriteOf(token, inks, scale);
    // On whole device pixels a copy needs no filter; that is several times faster.
    pen.drawImage(picture, Math.round(x) - half, Math.round(y) - half);
  }
}

function spriteOf(token: SceneToken, inks: Inks, scale: number): Sprite {
  let known = sprites.get(inks);
  if (!known) sprites.set(inks, (known = new Map()));
  const { keyIndex, radius, label, fate, hollow, effects, badge, poison, keyDot, dimmed, pill } = token;
  const hasFate = fate === 'lost' || fate === 'expired' ? fate : '';
  const name = `${scale} ${keyIndex} ${radius} ${label} ${hasFate} ${hollow} ${effects > 1} ${badge} ${poison} ${keyDot} ${dimmed} ${pill?.width} ${pill?.heading}`;
  let sprite = known.get(name);
  if (!sprite) {
    // A long run has many labels; the bound keeps their pictures from filling the memory.
    if (known.size >= mostSprites) known.clear();
    known.set(name, (sprite = drawSprite(token, inks, scale)));
  }
  return sprite;
}

function drawSprite(token: SceneToken, inks: Inks, scale: number): Sprite {
  const marked = token.badge !== undefined || token.poison === true || token.fate === 'lost' || token.fate === 'expired';
  const reach = token.pill ? token.pill.width / 2 + 16 : marked ? token.radius * 2.1 + 20 : token.radius * 1.25 + 6;
  const half = Math.ceil(reach * scale);
  const canvas = new OffscreenCanvas(half * 2, half * 2);
  const pen = canvas.getContext('2d')!;
  pen.setTransform(scale, 0, 0, scale, half, half);
  pen.lineJoin = 'round';
  drawFigure(pen, token, inks);
  return { picture: canvas.transferToImageBitmap(), half };
}

function drawTail(pen: CanvasRenderingContext2D, { at, tail, radius, keyIndex = 0 }: SceneToken, inks: Inks): void {
  const x = tail!.x - at.x;
  const y = tail!.y - at.y;
  const length = Math.hypot(x, y);
  if (length < radius * 0.5) return;
  const acrossX = (-y / length) * radius * 0.8;
  const acrossY = (x / length) * radius * 0.8;
  pen.globalAlpha = 0.22;
  pen.fillStyle = inks.keys[keyIndex % inks.keys.length]!.edge;
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(acrossX, acrossY);
  pen.lineTo(-acrossX, -acrossY);
  pen.fill();
  pen.globalAlpha = 1;
}

function drawRing(pen: CanvasRenderingContext2D, token: SceneToken, inks: Inks): void {
  const { keyIndex = 0, fate, ring = 0 } = token;
  const radius = ringRadius(keyIndex, token.radius);
  const small = token.radius < smallRadius;
  const fills = fate === 'delayed';
  const top = -Math.PI / 2;
  const edge = top + 2 * Math.PI * Math.min(1, Math.max(0, 1 - ring));
  const end = top + 2 * Math.PI;
  const sweep = (from: number, to: number, colour: string, width: number, dashes: number[] = []) => {
    pen.beginPath();
    pen.arc(0, 0, radius, from, to);
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.setLineDash(dashes);
    pen.stroke();
  };
  const width = small ? 2.5 : 3.5;
  sweep(top, end, fills ? inks.ink.outline : inks.ink.rule, fills ? 1.5 : width, fills ? [2, 3] : []);
  sweep(fills ? top : edge, fills ? edge : end, inks.ink.flight, width);
  pen.beginPath();
  for (const way of [radius - width, radius + width]) pen.lineTo(Math.cos(edge) * way, Math.sin(edge) * way);
  pen.lineWidth = 1.75;
  pen.stroke();
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
  const { lines, at, anchor, tone } = caption!;
  lines.forEach((line, index) => {
    const font = index === 0 ? `600 semi-condensed 12px ${inks.font}` : `400 semi-condensed 11px ${inks.font}`;
    write(pen, line, at.x - x, at.y - y + index * 14, font, index === 0 ? inks.ink[toneInk[tone]] : inks.ink['ink-3'], anchor === 'middle' ? 'center' : anchor);
  });
}
