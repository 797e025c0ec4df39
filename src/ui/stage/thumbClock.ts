/** One clock for all thumbnails: they are drawn one at a time, in turn, so that many of them never cost the running scene a frame. */

type Draw = (wallMs: number) => void;

interface Turn {
  readonly draw: Draw;
  lastMs: number;
}

/** At most so many drawings a second over all thumbnails, and so many of one. */
const drawingsPerSecond = 48;
const framesPerSecond = 8;

const turns = new Set<Turn>();
let timer: ReturnType<typeof setInterval> | undefined;

/** Calls `draw` with the wall milliseconds since its last turn, until the returned function is called. */
export function takeTurns(draw: Draw): () => void {
  const turn: Turn = { draw, lastMs: performance.now() };
  turns.add(turn);
  timer ??= setInterval(next, 1000 / drawingsPerSecond);
  return () => {
    turns.delete(turn);
    if (turns.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The one that waited longest, if it has waited long enough. */
function next(): void {
  const now = performance.now();
  const [turn] = turns;
  if (!turn || now - turn.lastMs < 1000 / framesPerSecond) return;
  turns.delete(turn);
  turns.add(turn);
  const wallMs = now - turn.lastMs;
  turn.lastMs = now;
  turn.draw(wallMs);
}
