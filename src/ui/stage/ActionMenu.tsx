/** The menu at a thing: what can be done to it, each with its letter, and below what the marked one will do. */
import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Box } from '../../scene/scene';
import { Icon, iconOfCommand } from '../Icon';
import type { Offer } from './offers';
import { placeBeside } from './placeBeside';
import styles from './stage.module.css';

export interface ActionMenuProps {
  /** What it is for: "worker-1". */
  readonly name: string;
  /** Of the thing, in px of the window. */
  readonly box: Box;
  readonly offers: readonly Offer[];
  readonly onChoose: (offer: Offer) => void;
  /** `stage`: give the keyboard back to the stage; `elsewhere`: it went on by itself. */
  readonly onClose: (to: 'stage' | 'elsewhere') => void;
}

export function ActionMenu({ name, box, offers, onChoose, onClose }: ActionMenuProps) {
  const panel = useRef<HTMLDivElement>(null);
  const buttons = useRef<(HTMLButtonElement | null)[]>([]);
  const [marked, setMarked] = useState(0);
  const saysId = useId();

  useLayoutEffect(() => {
    const element = panel.current!;
    // In the top layer nothing clips it; without popovers it is an ordinary fixed box.
    if (!element.matches(':popover-open')) element.showPopover();
    const { left, top } = placeBeside(box, { width: element.offsetWidth, height: element.offsetHeight }, { width: innerWidth, height: innerHeight });
    element.style.left = `${left}px`;
    element.style.top = `${top}px`;
    buttons.current[0]?.focus({ preventScroll: true });
  }, [box]);

  useEffect(() => {
    const element = panel.current!;
    const onToggle = (event: Event) => {
      if ((event as ToggleEvent).newState === 'closed') onClose('elsewhere');
    };
    element.addEventListener('toggle', onToggle);
    return () => element.removeEventListener('toggle', onToggle);
  }, [onClose]);

  function choose(offer: Offer): void {
    onClose('stage');
    onChoose(offer);
  }

  function mark(index: number): void {
    const next = (index + offers.length) % offers.length;
    setMarked(next);
    buttons.current[next]?.focus({ preventScroll: true });
  }

  function onKey(event: KeyboardEvent): void {
    const keys: Readonly<Record<string, () => void>> = {
      ArrowDown: () => mark(marked + 1),
      ArrowUp: () => mark(marked - 1),
      Home: () => mark(0),
      End: () => mark(offers.length - 1),
      Escape: () => onClose('stage'),
      Tab: () => onClose('stage'),
    };
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const offer = plain ? offers.find(({ key }) => key?.toLowerCase() === event.key.toLowerCase()) : undefined;
    const act = keys[event.key] ?? (offer && (() => choose(offer)));
    // Enter and Space press the button; everything else typed here is for the menu, not for the page.
    if (event.key !== 'Enter' && event.key !== ' ' && plain) event.preventDefault();
    event.stopPropagation();
    act?.();
  }

  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={panel} popover="auto" className={styles['menu']} onKeyDown={onKey}>
      <div role="menu" aria-label={name}>
        {offers.map((offer, index) => (
          <button
            key={offer.type + offer.label}
            ref={(element) => {
              buttons.current[index] = element;
            }}
            type="button"
            role="menuitem"
            tabIndex={index === marked ? 0 : -1}
            data-marked={index === marked || undefined}
            aria-describedby={saysId}
            aria-keyshortcuts={offer.key}
            onPointerMove={() => setMarked(index)}
            onFocus={() => setMarked(index)}
            onClick={() => choose(offer)}
          >
            <Icon name={iconOfCommand(offer.type)} />
            {offer.label}
            {offer.key && <kbd aria-hidden="true">{offer.key}</kbd>}
          </button>
        ))}
      </div>
      <p id={saysId}>{offers[marked]?.says}</p>
    </div>
  );
}
