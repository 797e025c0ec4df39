/** A sentence of a lesson: `**bold**`, and times that name a moment become links to that instant. */
import { Fragment, type ReactNode } from 'react';
import { instant } from './format';
import { useLive, useSession } from './useSession';

const parts = /(\*\*[^*]+\*\*|\b\d+(?:\.\d+)? s\b)/;

export function RichText({ text, linkAt }: { readonly text: string; readonly linkAt?: number | undefined }) {
  const moments = useLive((state) => state.scenario.moments);
  const times = new Map(moments.map((moment) => [instant(moment.atMs), moment.atMs]));
  if (linkAt !== undefined) times.set(instant(linkAt), linkAt);
  return (
    <>
      {text.split(parts).map((part, index): ReactNode => {
        if (part.startsWith('**')) return <b key={index}>{part.slice(2, -2)}</b>;
        const at = times.get(part);
        return at === undefined ? <Fragment key={index}>{part}</Fragment> : <TimeLink key={index} atMs={at} />;
      })}
    </>
  );
}

/** Several paragraphs, parted by an empty line. */
export function RichParagraphs({
  text,
  linkAt,
  className,
}: {
  readonly text: string;
  readonly linkAt?: number | undefined;
  readonly className?: string | undefined;
}) {
  return text.split(/\n{2,}/).map((paragraph) => (
    <p key={paragraph} className={className}>
      <RichText text={paragraph} linkAt={linkAt} />
    </p>
  ));
}

/** Whether `text` names the instant, so that no second link is needed. */
export function namesInstant(text: string, atMs: number): boolean {
  return text.includes(instant(atMs));
}

export function TimeLink({ atMs, children }: { readonly atMs: number; readonly children?: ReactNode }) {
  const session = useSession();
  return (
    <button className="timeLink" onClick={() => session.seek(atMs)}>
      {children ?? instant(atMs)}
    </button>
  );
}
