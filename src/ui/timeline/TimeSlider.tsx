/** The ground of the timeline as a slider: drag, or arrow keys; its value is told in words. */
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { Mark } from '../../session/session';
import { spoken } from '../format';
import { useSession, useSlow } from '../useSession';
import { words } from '../words';
import css from './Timeline.module.css';

interface Props {
  readonly xOf: (ms: number) => number;
  readonly width: number;
  readonly horizonMs: number;
  readonly marks: readonly Mark[];
}

export function TimeSlider({ width, horizonMs, marks }: Props) {
  const session = useSession();
  const now = useSlow((state) => Math.round(state.now));
  const dragging = useRef(false);
  const seekTo = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const ratio = Math.min(1, Math.max(0, (event.clientX - box.left - 1) / (width - 2)));
    session.seek(Math.round(ratio * horizonMs));
  };
  const move = (event: KeyboardEvent) => {
    const to = keyTarget(event, session.store.getState().now, horizonMs, marks);
    if (to === undefined) return;
    event.preventDefault();
    session.seek(Math.min(horizonMs, Math.max(0, to)));
  };
  return (
    <div
      className={css.slider}
      role="slider"
      tabIndex={0}
      aria-label={words.timeline.slider}
      aria-valuemin={0}
      aria-valuemax={horizonMs}
      aria-valuenow={Math.min(now, horizonMs)}
      aria-valuetext={spoken(now)}
      onKeyDown={move}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        dragging.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
        seekTo(event);
      }}
      onPointerMove={(event) => {
        if (dragging.current) seekTo(event);
      }}
      onPointerUp={() => {
        dragging.current = false;
      }}
      onPointerCancel={() => {
        dragging.current = false;
      }}
    />
  );
}

/** Arrows go a hundredth of the line, with shift a tenth; page keys go from mark to mark. */
function keyTarget(event: KeyboardEvent, now: number, horizonMs: number, marks: readonly Mark[]): number | undefined {
  const far = event.shiftKey ? horizonMs / 10 : horizonMs / 100;
  switch (event.key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return now - far;
    case 'ArrowRight':
    case 'ArrowUp':
      return now + far;
    case 'PageDown':
      return marks.findLast((mark) => mark.atMs < now - 1)?.atMs ?? 0;
    case 'PageUp':
      return marks.find((mark) => mark.atMs > now + 1)?.atMs;
    case 'Home':
      return 0;
    case 'End':
      return horizonMs;
    default:
      return undefined;
  }
}
