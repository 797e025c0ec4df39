/** Messages to the person, in the page: what is wrong and where. Never a modal, and the page goes on. */
import { useEffect } from 'react';
import { instant } from './format';
import { Icon } from './Icon';
import css from './Notices.module.css';
import { useLive, useSession } from './useSession';
import { words } from './words';

export function Notices() {
  const notices = useLive((state) => state.notices);
  const stopped = useLive((state) => state.stopped);
  return (
    <div className={css.notices} role="region" aria-label={words.notices.panel}>
      {stopped ? (
        <div className={css.notice} data-tone="error" role="alert">
          <Icon name="warn" />
          <p>
            {stopped.text}
            <br />
            <span className="note">{words.notices.stoppedAt(instant(stopped.atMs))}</span>
          </p>
        </div>
      ) : null}
      {notices.slice(-3).map((notice) => (
        <Note key={notice.id} tone={notice.tone} text={notice.text} id={notice.id} />
      ))}
    </div>
  );
}

/** A remark leaves by itself after a while; an error stays until it is read. */
function Note({ id, tone, text }: { readonly tone: 'error' | 'note'; readonly text: string; readonly id: number }) {
  const session = useSession();
  useEffect(() => {
    if (tone === 'error') return;
    const leaving = setTimeout(() => session.dismiss(id), 6000);
    return () => clearTimeout(leaving);
  }, [tone, id, session]);
  return (
    <div className={css.notice} data-tone={tone} role={tone === 'error' ? 'alert' : 'status'}>
      {tone === 'error' ? <Icon name="warn" /> : null}
      <p>{text}</p>
      <button className="iconButton" aria-label={words.notices.dismiss} title={words.notices.dismiss} onClick={() => session.dismiss(id)}>
        <Icon name="close" />
      </button>
    </div>
  );
}
