/** The timeline of a phone: one lane 34 high, near marks merged with their number, the knob under the thumb. */
import { useEffect, useMemo, useRef } from 'react';
import { MarkGlyph } from '../MarkGlyph';
import { useSession, useSlow } from '../useSession';
import { useWidth } from '../useWidth';
import { words } from '../words';
import { chief, mergeMoments, mergeNear, notchesOf } from './placeLabels';
import css from './Timeline.module.css';
import { TimeSlider } from './TimeSlider';

const height = 33;
const axis = 22;

export function PhoneTimeline() {
  const [ref, width] = useWidth<HTMLDivElement>();
  const horizonMs = useSlow((state) => state.horizonMs);
  const marks = useSlow((state) => state.marks);
  const xOf = useMemo(() => (ms: number) => 1 + (ms / horizonMs) * (width - 2), [horizonMs, width]);
  const groups = useMemo(() => mergeNear(mergeMoments(marks, xOf), xOf, 14), [marks, xOf]);
  return (
    <section className={css.narrow} aria-label={words.timeline.panel}>
      <div ref={ref} className={css.field} style={{ height }}>
        {width > 0 ? (
          <>
            <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
              <line className={css.axis} x1="0" x2={width} y1={axis} y2={axis} />
              {notchesOf(horizonMs, width, 50).map((ms) => (
                <line key={ms} className={css.axis} x1={xOf(ms)} x2={xOf(ms)} y1={axis} y2={axis + 4} />
              ))}
              {groups.map((group) => (
                <g key={group.x} transform={`translate(${group.x} 11) scale(.85)`}>
                  <MarkGlyph kind={chief(group.marks).kind} />
                  {group.marks.length > 1 ? (
                    <text className={css.number} x="11" y="-3">
                      {group.marks.length}
                    </text>
                  ) : null}
                </g>
              ))}
              <Knob xOf={xOf} width={width} />
            </svg>
            <TimeSlider xOf={xOf} width={width} horizonMs={horizonMs} marks={marks} />
          </>
        ) : null}
      </div>
    </section>
  );
}

function Knob({ xOf, width }: { readonly xOf: (ms: number) => number; readonly width: number }) {
  const { store } = useSession();
  const knob = useRef<SVGGElement>(null);
  const later = useRef<SVGRectElement>(null);
  useEffect(() => {
    const put = () => {
      const { now, playedToMs } = store.getState();
      const x = xOf(now);
      knob.current?.setAttribute('transform', `translate(${x.toFixed(1)} 0)`);
      later.current?.setAttribute('x', x.toFixed(1));
      later.current?.setAttribute('width', Math.max(0, Math.min(width, xOf(playedToMs)) - x).toFixed(1));
    };
    put();
    return store.subscribe(put);
  }, [store, xOf, width]);
  return (
    <g className={css.playhead}>
      <rect ref={later} y="0" height="21" style={{ fill: 'var(--paper)', opacity: 0.55 }} />
      <g ref={knob}>
        <line x1="0" x2="0" y1="2" y2="30" />
        <circle cy="24" r="5" fill="var(--ink)" />
      </g>
    </g>
  );
}
