/** The interface's own drawings, inline and in ink: no icon font, no request. Each is decoration; the button around it carries the name. */
import type { ReactNode } from 'react';

const drawings = {
  share: <path d="M10 12V3M7 6l3-3 3 3M5 9v7h10V9" />,
  theme: (
    <>
      <circle cx="10" cy="10" r="6.5" />
      <path className="solid" d="M10 3.5a6.5 6.5 0 0 1 0 13z" />
    </>
  ),
  present: (
    <>
      <rect x="3" y="4" width="14" height="9" rx="1" />
      <path d="M7 17l3-4 3 4" />
    </>
  ),
  keys: (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M7.8 8a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M10 14.2v.1" />
    </>
  ),
  open: <path d="M3 16V5h5l2 2h7v9zM3 16l2.5-6h13l-2 6" />,
  panelLeft: (
    <>
      <rect x="3" y="4" width="14" height="12" rx="1.5" />
      <path d="M8 4v12" />
    </>
  ),
  panelRight: (
    <>
      <rect x="3" y="4" width="14" height="12" rx="1.5" />
      <path d="M12 4v12" />
    </>
  ),
  undo: <path d="M4 8h8a4 4 0 0 1 0 8H8M7 5L4 8l3 3" />,
  back: <path d="M14.5 4.5L7 10l7.5 5.5zM4.5 4.5v11" />,
  forward: <path d="M5.5 4.5L13 10l-7.5 5.5zM15.5 4.5v11" />,
  jump: (
    <>
      <path className="solid" d="M3.5 5l6 5-6 5zM10 5l6 5-6 5z" />
      <path d="M17 5v10" />
    </>
  ),
  play: <path className="solid" d="M6 4l10.5 6L6 16z" />,
  pause: <path className="solid" d="M5.5 4h3.2v12H5.5zM11.3 4h3.2v12h-3.2z" />,
  branch: <path d="M5 3v14M5 12c0-4 9-3 9-8M11.5 6L14 3.5 16.5 6" />,
  adds: <path d="M4.5 10.5l3.5 3.5 7.5-8" />,
  warn: (
    <>
      <path d="M10 3.5L17 16H3z" />
      <path d="M10 8v4M10 14v.1" />
    </>
  ),
  close: <path d="M5 5l10 10M15 5L5 15" />,
  menu: <path d="M4 6h12M4 10h12M4 14h12" />,
  crash: (
    <>
      <rect x="4" y="4" width="12" height="12" rx="1.5" />
      <path d="M7.5 7.5l5 5M12.5 7.5l-5 5" />
    </>
  ),
  restart: (
    <>
      <rect x="4" y="4" width="12" height="12" rx="1.5" />
      <path d="M10 7v6M7 10h6" />
    </>
  ),
  slow: <path d="M3.5 14.5a6.5 6.5 0 0 1 13 0M10 14l-3.5-4" />,
  setting: <path d="M4 6h6M14 6h2M4 14h2M10 14h6M12 4v4M8 12v4" />,
  drop: <path d="M10 3v7M7 7.5l3 3 3-3M6.5 13.5l7 4M13.5 13.5l-7 4" />,
  delay: (
    <>
      <circle cx="10" cy="10" r="6.5" />
      <path d="M10 6.5V10l2.5 2" />
    </>
  ),
  duplicate: (
    <>
      <rect x="3.5" y="3.5" width="9" height="9" rx="1" />
      <path d="M16 7.5v9H7" />
    </>
  ),
  cut: <path d="M2 10h5M13 10h5M7 15l2.5-10M11 15l2.5-10" />,
  fault: <path d="M11.5 2.5L5 11h4l-1 6.5L15 9h-4z" />,
  move: <path d="M4 10h12M12 6l4 4-4 4" />,
  none: <circle cx="10" cy="10" r="2" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof drawings;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      {drawings[name]}
    </svg>
  );
}

/** Which drawing stands for a command: by its wire name, so that new commands still get a plain one. */
export function iconOfCommand(type: string): IconName {
  if (/^crash/.test(type)) return 'crash';
  if (/^(restart|heal)/.test(type)) return 'restart';
  if (/^pause/.test(type)) return 'pause';
  if (/^resume/.test(type)) return 'play';
  if (/^slow/.test(type)) return 'slow';
  if (/^(changeSetting|setLoss)/.test(type)) return 'setting';
  if (/^(drop|purge)/.test(type)) return 'drop';
  if (/^delay/.test(type)) return 'delay';
  if (/^duplicate/.test(type)) return 'duplicate';
  if (/^poison/.test(type)) return 'warn';
  if (/^cut/.test(type)) return 'cut';
  if (/^fail/.test(type)) return 'fault';
  if (/move/i.test(type)) return 'move';
  return 'none';
}

/** The mark of the house: a visibility ring with three quarters of its time left. */
export function Brand({ size = 22 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="-12 -12 24 24" aria-hidden="true" focusable="false">
      <circle r="9.5" fill="none" stroke="var(--rule)" strokeWidth="3" />
      <path d="M8.6 4.04A9.5 9.5 0 1 1 0 -9.5" fill="none" stroke="var(--ink)" strokeWidth="3" />
      <circle r="4.6" fill="var(--ink)" />
    </svg>
  );
}
