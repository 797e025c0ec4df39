/** The keyboard on the stage: one tab stop, arrows to the nearest thing in that direction, Enter for its menu, Escape one level up. */
import type { Direction } from './things';

export interface KeyActions {
  move(direction: Direction): unknown;
  /** Tab: to the next thing of this node. False when there is none and the keyboard leaves the stage. */
  tab(step: 1 | -1): boolean;
  enter(): void;
  escape(): void;
  /** The stage got the keyboard. */
  arrive(): void;
}

const directions: Readonly<Record<string, Direction>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };

/** Listens until the returned function is called. */
export function listenToKeys(svg: SVGSVGElement, actions: KeyActions): () => void {
  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = directions[event.key];
    if (direction) actions.move(direction);
    else if (event.key === 'Tab') {
      if (!actions.tab(event.shiftKey ? -1 : 1)) return;
    } else if (event.key === 'Enter') actions.enter();
    else if (event.key === 'Escape') actions.escape();
    else return;
    // An arrow that moves on the stage must not also scroll the page or step the run.
    event.preventDefault();
    event.stopPropagation();
  }
  svg.addEventListener('keydown', onKey);
  svg.addEventListener('focus', actions.arrive);
  return () => {
    svg.removeEventListener('keydown', onKey);
    svg.removeEventListener('focus', actions.arrive);
  };
}
