/** A dialog: the browser's own, which keeps the focus inside and closes on Escape; a click on the ground closes it too. */
import { useEffect, useRef, type ReactNode } from 'react';
import { Icon } from './Icon';

interface Props {
  readonly title: string;
  readonly closeName: string;
  readonly close: () => void;
  readonly children: ReactNode;
}

export function Dialog({ title, closeName, close, children }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (dialog && !dialog.open) dialog.showModal();
  }, []);
  return (
    // A click on the ground is a convenience for the pointer; the keyboard has Escape and the button.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <dialog
      ref={ref}
      className="sheetDialog"
      aria-label={title}
      onClose={close}
      onClick={(event) => {
        if (event.target === event.currentTarget) event.currentTarget.close();
      }}
    >
      <div className="dialogHead">
        <h2>{title}</h2>
        <button className="iconButton" aria-label={closeName} title={closeName} onClick={() => ref.current?.close()}>
          <Icon name="close" />
        </button>
      </div>
      {children}
    </dialog>
  );
}
