/** The timeline of a room: one thick line, large marks, now as a bar of ink. */
import { MarkGlyph } from '../MarkGlyph';
import { useSlow } from '../useSession';
import { notchesOf, notchLabel } from '../timeline/placeLabels';
import { useWidth } from '../useWidth';
import { words } from '../words';
import css from './Presenter.module.css';

const axis = 44;

export function PresenterLine() {
  const [ref, width] = useWidth<HTMLDivElement>();
  const horizonMs = useSlow((state) => state.horizonMs);
  const marks = useSlow((state) => state.marks);
  const now = useSlow((state) => state.now);
  const xOf = (ms: number) => (Math.min(ms, horizonMs) / horizonMs) * width;
  return (
    <div ref={ref} className={css.line} role="img" aria-label={`${words.timeline.panel}: ${marks.map(({ name }) => name).join(', ')}`}>
      {width > 0 ? (
        <svg width={width} height="90" viewBox={`0 0 ${width} 90`}>
          <line className={css.axis} x1="0" x2={width} y1={axis} y2={axis} />
          {notchesOf(horizonMs, width, 260).map((ms) => (
            <g key={ms}>
              <line className={css.axis} x1={xOf(ms)} x2={xOf(ms)} y1={axis} y2={axis + 8} />
              <text x={xOf(ms)} y={axis + 34} textAnchor={ms === 0 ? 'start' : xOf(ms) > width - 30 ? 'end' : 'middle'}>
                {notchLabel(ms, horizonMs)}
              </text>
            </g>
          ))}
          {marks
            .filter(({ kind }) => kind !== 'moment')
            .map((mark) => (
              <g key={`${mark.kind}${mark.atMs}${mark.sequence ?? mark.name}`} transform={`translate(${xOf(mark.atMs)} 24) scale(2.2)`}>
                <MarkGlyph kind={mark.kind} />
              </g>
            ))}
          <rect className={css.now} x={xOf(now) - 4} y="0" width="8" height="58" />
        </svg>
      ) : null}
    </div>
  );
}
