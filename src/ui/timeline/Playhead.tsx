/** Now, in ink: one line with its time on a flag. Moved outside of React, at every frame, because it is all that moves. */
import { useEffect, useRef } from 'react';
import { instant } from '../format';
import { useSession } from '../useSession';
import css from './Timeline.module.css';

interface Props {
  readonly xOf: (ms: number) => number;
  readonly width: number;
}

export function Playhead({ xOf, width }: Props) {
  const { store } = useSession();
  const line = useRef<SVGLineElement>(null);
  const flag = useRef<SVGGElement>(null);
  const text = useRef<SVGTextElement>(null);
  useEffect(() => {
    let shown = '';
    const put = (now: number) => {
      const x = xOf(now);
      line.current?.setAttribute('transform', `translate(${x.toFixed(2)} 0)`);
      flag.current?.setAttribute('transform', `translate(${Math.min(Math.max(x, 26), width - 26).toFixed(2)} 0)`);
      const words = instant(now);
      if (words !== shown && text.current) text.current.textContent = words;
      shown = words;
    };
    put(store.getState().now);
    return store.subscribe((state, before) => {
      if (state.now !== before.now) put(state.now);
    });
  }, [store, xOf, width]);
  return (
    <g className={css.playhead}>
      <line ref={line} x1="0" x2="0" y1="6" y2="76" />
      <g ref={flag}>
        <rect x="-26" y="72" width="52" height="17" rx="3" />
        <text ref={text} x="0" y="84.5" textAnchor="middle" />
      </g>
    </g>
  );
}
