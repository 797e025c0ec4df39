/** The log: one plain sentence a fact, filtered by node and message; every line leads to its instant. Only the lines in sight are in the page. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import { bareInstant, spoken } from '../format';
import { markOf, sentenceOf } from '../factWords';
import { MarkPicture } from '../MarkGlyph';
import { useLive, useSession, useSlow } from '../useSession';
import { words } from '../words';
import { LogReader } from './logReader';
import css from './LogView.module.css';

const rowPx = 28;

export default function LogView() {
  const nodes = useLive((state) => state.scenario.nodes);
  const trace = useSlow((state) => state.trace);
  const length = useSlow((state) => state.traceLength);
  const [node, setNode] = useState('');
  const [message, setMessage] = useState('');
  const [requests, setRequests] = useState(false);
  const reader = useMemo(() => new LogReader({ node, message: message.trim(), requests }), [node, message, requests]);
  const lines = useMemo(() => reader.upTo(trace, length), [reader, trace, length]);
  return (
    <div className={css.log}>
      <div className={css.filters}>
        <select aria-label={words.log.node} value={node} onChange={(change) => setNode(change.target.value)}>
          <option value="">{words.log.everyNode}</option>
          {nodes.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
        <label>
          {words.log.message}{' '}
          <input value={message} placeholder={words.log.messageHint} onChange={(change) => setMessage(change.target.value)} spellCheck={false} />
        </label>
        <label>
          <input type="checkbox" checked={requests} onChange={(change) => setRequests(change.target.checked)} /> {words.log.requests}
        </label>
        <span className="note">{words.log.lines(lines.length)}</span>
      </div>
      {lines.length === 0 ? <p className={css.empty}>{length === 0 ? words.log.empty : words.log.emptyFiltered}</p> : <Lines lines={lines} />}
    </div>
  );
}

function Lines({ lines }: { readonly lines: readonly number[] }) {
  const session = useSession();
  const trace = useSlow((state) => state.trace);
  const playing = useLive((state) => state.playback === 'playing');
  const frame = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  // oxlint-disable-next-line react/incompatible-library -- its functions are used here and now, never kept
  const virtualizer = useVirtualizer({ count: lines.length, getScrollElement: () => frame.current, estimateSize: () => rowPx, overscan: 12 });
  const rows = virtualizer.getVirtualItems();
  useEffect(() => {
    if (atEnd.current && lines.length > 0) virtualizer.scrollToIndex(lines.length - 1, { align: 'end' });
  }, [lines.length, virtualizer]);
  return (
    <div
      ref={frame}
      className={css.frame}
      role="region"
      aria-label={words.log.panel}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
      tabIndex={0}
      onScroll={({ currentTarget }) => {
        // Reading further up stops the following; coming back to the end starts it again.
        atEnd.current = currentTarget.scrollTop + currentTarget.clientHeight >= currentTarget.scrollHeight - rowPx * 2;
      }}
      data-playing={playing}
    >
      <ol style={{ height: virtualizer.getTotalSize() }}>
        {rows.map((row) => {
          const fact = trace.at(lines[row.index]!);
          if (!fact) return null;
          const mark = markOf(fact);
          return (
            <li
              key={row.key}
              ref={virtualizer.measureElement}
              data-index={row.index}
              style={{ transform: `translateY(${row.start}px)` }}
              data-yours={fact['by'] === 'you' && fact.kind === 'commandGiven'}
            >
              <button className={css.when} aria-label={`Go to ${spoken(fact.time)}`} onClick={() => session.seek(fact.time)}>
                {bareInstant(fact.time)}
              </button>
              <span className={css.mark}>{mark ? <MarkPicture kind={mark} size={16} /> : null}</span>
              <span>{sentenceOf(fact)}</span>
              {fact.messageId === undefined ? null : (
                <button className="quietLink" onClick={() => session.select({ kind: 'message', id: fact.messageId! })}>
                  {fact.messageId}
                </button>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
