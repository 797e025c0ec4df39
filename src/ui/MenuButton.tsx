/** A button that opens a small sheet beside itself: the browser's own popover, so that Escape and a click elsewhere close it. */
import { useId, useRef, useState, type ReactNode } from 'react';

interface Props {
  readonly label: ReactNode;
  /** Accessible name when the label is a drawing. */
  readonly name?: string;
  readonly className?: string | undefined;
  readonly onOpen?: () => void;
  /** `close` for choices that end it. */
  readonly children: (close: () => void) => ReactNode;
}

const gapPx = 6;

export function MenuButton({ label, name, className, onOpen, children }: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const place = () => {
    const from = button.current?.getBoundingClientRect();
    const box = sheet.current;
    if (!from || !box) return;
    const { width, height } = box.getBoundingClientRect();
    const left = Math.max(8, Math.min(from.left, innerWidth - width - 8));
    const below = from.bottom + gapPx + height <= innerHeight - 8;
    box.style.left = `${left}px`;
    box.style.top = `${below ? from.bottom + gapPx : Math.max(8, from.top - gapPx - height)}px`;
  };
  return (
    <>
      <button ref={button} className={className} popoverTarget={id} aria-expanded={open} {...(name ? { 'aria-label': name, title: name } : {})}>
        {label}
      </button>
      <div
        ref={sheet}
        id={id}
        popover="auto"
        className="menu"
        onBeforeToggle={(change) => {
          if (change.newState !== 'open') return;
          onOpen?.();
          setOpen(true);
        }}
        onToggle={(change) => {
          setOpen(change.newState === 'open');
          if (change.newState === 'open') requestAnimationFrame(place);
        }}
      >
        {open ? children(() => document.getElementById(id)?.hidePopover()) : null}
      </div>
    </>
  );
}
