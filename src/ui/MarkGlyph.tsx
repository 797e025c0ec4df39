/** The marks of time (GUIDE §1): the same small drawings on timeline, log, journey and presenter. Centred on 0,0, about 14 wide. */
import type { ReactNode } from 'react';
import type { Mark } from '../session/session';

const stroke = { strokeLinecap: 'round', strokeLinejoin: 'round' } as const;
const square = <rect x="-6" y="-6" width="12" height="12" rx="1.5" fill="var(--paper)" stroke="var(--ink)" strokeWidth="1.5" />;

const drawings: Readonly<Record<Mark['kind'], ReactNode>> = {
  crash: (
    <>
      {square}
      <path d="M-3 -3L3 3M3 -3L-3 3" stroke="var(--ink)" strokeWidth="1.75" {...stroke} />
    </>
  ),
  restart: (
    <>
      {square}
      <path d="M0 -3.2V3.2M-3.2 0H3.2" stroke="var(--ink)" strokeWidth="1.75" {...stroke} />
    </>
  ),
  timeout: (
    <>
      <circle r="5.2" fill="var(--paper)" stroke="var(--flight)" strokeWidth="2.25" />
      <path d="M0 -8V-3" stroke="var(--flight)" strokeWidth="2" />
    </>
  ),
  twice: (
    <>
      <rect x="-6.5" y="-6.5" width="9" height="9" rx="1" fill="var(--paper)" stroke="var(--duplicate)" strokeWidth="1.75" />
      <rect x="-2.5" y="-2.5" width="9" height="9" rx="1" fill="var(--paper)" stroke="var(--duplicate)" strokeWidth="1.75" />
    </>
  ),
  deadLetter: (
    <>
      <path d="M-6 -4V5H6V-4" fill="var(--paper)" stroke="var(--dead-letter)" strokeWidth="2" />
      <path d="M-3 1H3" stroke="var(--dead-letter)" strokeWidth="2" />
    </>
  ),
  lost: <path d="M-4.2 -4.2L4.2 4.2M4.2 -4.2L-4.2 4.2" stroke="var(--lost)" strokeWidth="2.5" {...stroke} />,
  cut: <path d="M-8 0H-2M2 0H8M-3 4L0 -4M0 4L3 -4" stroke="var(--ink)" strokeWidth="1.75" fill="none" />,
  heal: <path d="M-8 0H8M4.5 -3.5L8 0L4.5 3.5" stroke="var(--ink)" strokeWidth="1.75" fill="none" {...stroke} />,
  pause: (
    <>
      {square}
      <path d="M-1.8 -3V3M1.8 -3V3" stroke="var(--ink)" strokeWidth="1.75" {...stroke} />
    </>
  ),
  setting: (
    <>
      {square}
      <path d="M-3.5 -1.8H3.5M-3.5 1.8H3.5" stroke="var(--ink)" strokeWidth="1.25" />
      <path d="M1 -3.3V-.3M-1 .3V3.3" stroke="var(--ink)" strokeWidth="1.75" />
    </>
  ),
  moment: <path d="M-4.5 -7H4.5V7L0 3.2L-4.5 7Z" fill="var(--ink)" />,
  you: <path d="M-6 6H6L0 -5Z" fill="var(--ink)" />,
};

export function MarkGlyph({ kind }: { readonly kind: Mark['kind'] }) {
  return <>{drawings[kind]}</>;
}

/** A mark as a picture of its own, in the run of text. */
export function MarkPicture({ kind, size = 16 }: { readonly kind: Mark['kind']; readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="-9 -9 18 18" aria-hidden="true" focusable="false">
      {drawings[kind]}
    </svg>
  );
}
