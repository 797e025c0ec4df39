/** The marks as a list of buttons, 24 px each, over their drawings: one stop for Tab, arrows go from mark to mark. */
import { useRef, type KeyboardEvent } from 'react';
import type { Mark } from '../../session/session';
import { instant, spoken } from '../format';
import { useSession } from '../useSession';
import { words } from '../words';
import css from './Timeline.module.css';

interface Props {
  readonly marks: readonly Mark[];
  readonly xOf: (ms: number) => number;
  readonly yOf: (mark: Mark) => number;
}

export function MarkList({ marks, xOf, yOf }: Props) {
  const session = useSession();
  const list = useRef<HTMLUListElement>(null);
  const step = (event: KeyboardEvent, index: number) => {
    const to =
      event.key === 'ArrowRight' ? index + 1 : event.key === 'ArrowLeft' ? index - 1 : event.key === 'Home' ? 0 : event.key === 'End' ? marks.length - 1 : -1;
    if (to < 0 || to >= marks.length) return;
    event.preventDefault();
    list.current?.querySelectorAll('button')[to]?.focus();
  };
  if (marks.length === 0) return null;
  return (
    <ul ref={list} aria-label={words.timeline.marks}>
      {marks.map((mark, index) => (
        <li key={`${mark.kind}${mark.atMs}${mark.sequence ?? index}`}>
          <button
            className={css.mark}
            style={{ left: xOf(mark.atMs), top: yOf(mark) }}
            tabIndex={index === 0 ? 0 : -1}
            title={`${instant(mark.atMs)}  ${mark.name}`}
            aria-label={`${spoken(mark.atMs)}, ${mark.name}`}
            onKeyDown={(event) => step(event, index)}
            onClick={() => session.seek(mark.atMs)}
          />
        </li>
      ))}
    </ul>
  );
}
