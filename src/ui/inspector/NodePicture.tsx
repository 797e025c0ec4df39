/** A node's outline as a small picture: ink frames act, grey frames hold, hatch is down (GUIDE §1). */

export function NodePicture({ kind, down = false, size = 30 }: { readonly kind: string; readonly down?: boolean; readonly size?: number }) {
  const ink = { fill: 'var(--paper)', stroke: 'var(--ink)', strokeWidth: 1.5, strokeLinejoin: 'round' } as const;
  return (
    <svg width={size} height={(size * 24) / 30} viewBox="-15 -12 30 24" aria-hidden="true" focusable="false">
      {kind === 'producer' ? <path d="M-13 -8H6L13 0L6 8H-13Z" {...ink} /> : null}
      {kind === 'queue' ? (
        <>
          <rect x="-10" y="-11" width="20" height="22" rx="2" {...ink} stroke="var(--outline)" />
          <path d="M-7 -2H7M-7 8H7" stroke="var(--ink)" strokeWidth="1.5" strokeLinecap="round" />
        </>
      ) : null}
      {kind === 'store' ? (
        <>
          <path d="M-9 -8V8C-9 12 9 12 9 8V-8" {...ink} />
          <ellipse cy="-8" rx="9" ry="3" {...ink} />
        </>
      ) : null}
      {kind === 'producer' || kind === 'queue' || kind === 'store' ? null : (
        <>
          <rect x="-13" y="-9" width="26" height="18" rx="2" {...ink} />
          <path d="M-13 -4.5H-6V4.5H-13" fill="none" stroke="var(--ink)" strokeWidth="1.25" />
        </>
      )}
      {down ? <path d="M-12 6L-2 -8M-6 9L6 -8M2 9L12 -5" stroke="var(--down)" strokeWidth="1.5" /> : null}
    </svg>
  );
}
