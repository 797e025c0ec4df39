/** The whole run on one line: what happened, what you did, how deep the queues were. Drag it anywhere; every mark is a place to go. */
import { useMemo } from 'react';
import type { Scenario } from '../../scenarios/scenario';
import type { Mark } from '../../session/session';
import { MarkGlyph } from '../MarkGlyph';
import { useLive, useSlow } from '../useSession';
import { useWidth } from '../useWidth';
import { words } from '../words';
import { DepthReader, depthPaths } from './depth';
import { MarkList } from './MarkList';
import { mergeMoments, notchesOf, notchLabel, placeLabels, type PlacedMark } from './placeLabels';
import { Playhead } from './Playhead';
import css from './Timeline.module.css';
import { TimeSlider } from './TimeSlider';

const height = 90;
const lane = { happened: 24, yours: 42, depthTop: 50, axis: 70 } as const;

export function Timeline() {
  const [ref, width] = useWidth<HTMLDivElement>();
  const horizonMs = useSlow((state) => state.horizonMs);
  const all = useSlow((state) => state.marks);
  const xOf = useMemo(() => (ms: number) => 1 + (ms / horizonMs) * (width - 2), [horizonMs, width]);
  const marks = useMemo(() => mergeMoments(all, xOf), [all, xOf]);
  const yours = useMemo(
    () =>
      width > 0
        ? placeLabels(
            marks.filter(({ kind }) => kind === 'you'),
            xOf,
            width,
            words.timeline.again,
            14,
          )
        : [],
    [marks, xOf, width],
  );
  const happened = useMemo(
    () =>
      width > 0
        ? placeLabels(
            marks.filter(({ kind }) => kind !== 'you'),
            xOf,
            width,
            words.timeline.again,
          )
        : [],
    [marks, xOf, width],
  );
  return (
    <section className={css.timeline} aria-label={words.timeline.panel}>
      <div ref={ref} className={css.field} style={{ height }}>
        {width > 0 ? (
          <>
            <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
              <DepthBand width={width} horizonMs={horizonMs} />
              <Axis width={width} horizonMs={horizonMs} />
              <Lane marks={happened} y={lane.happened} scale={0.95} />
              <Lane marks={yours} y={lane.yours} scale={0.85} />
              <Playhead xOf={xOf} width={width} />
            </svg>
            <TimeSlider xOf={xOf} width={width} horizonMs={horizonMs} marks={marks} />
            <MarkList marks={marks} xOf={xOf} yOf={(mark) => (mark.kind === 'you' ? lane.yours : lane.happened)} />
          </>
        ) : null}
      </div>
    </section>
  );
}

function Lane({ marks, y, scale }: { readonly marks: readonly PlacedMark[]; readonly y: number; readonly scale: number }) {
  const yours = y === lane.yours;
  return (
    <g className={yours ? css.yours : undefined}>
      {marks.map(({ mark, x }) => (
        <line key={keyOf(mark)} className={css.thread} x1={x} x2={x} y1={y + 2} y2={lane.axis} />
      ))}
      {marks.map(({ mark, x, label, left }) => (
        <g key={keyOf(mark)}>
          <g transform={`translate(${x} ${y}) scale(${scale})`}>
            <MarkGlyph kind={mark.kind} />
          </g>
          {label === undefined ? null : (
            <text className={css.label} x={left ? x - 10 : x + 10} y={y + 4} textAnchor={left ? 'end' : 'start'}>
              {label}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

const keyOf = (mark: Mark) => `${mark.kind}${mark.atMs}${mark.sequence ?? mark.name}`;

function Axis({ width, horizonMs }: { readonly width: number; readonly horizonMs: number }) {
  const notches = notchesOf(horizonMs, width, 70);
  return (
    <g>
      <line className={css.axis} x1="0" x2={width} y1={lane.axis} y2={lane.axis} />
      {notches.map((ms) => {
        const x = 1 + (ms / horizonMs) * (width - 2);
        return (
          <g key={ms}>
            <line className={css.axis} x1={x} x2={x} y1={lane.axis} y2={lane.axis + 4} />
            <text
              className={css.small}
              x={ms === 0 ? 0 : Math.min(x, width)}
              y={lane.axis + 16}
              textAnchor={ms === 0 ? 'start' : x > width - 14 ? 'end' : 'middle'}
            >
              {notchLabel(ms, horizonMs)}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** The queues a scenario names, or all of them. */
function watchedBy({ watch, nodes }: Scenario): readonly string[] {
  return watch.length > 0 ? watch : nodes.filter(({ kind }) => kind === 'queue').map(({ id }) => id);
}

/** Depth as steps: in flight on top of visible; paler after now; panel ground where nothing was played. */
function DepthBand({ width, horizonMs }: { readonly width: number; readonly horizonMs: number }) {
  const scenario = useLive((state) => state.scenario);
  const trace = useSlow((state) => state.trace);
  const played = useSlow((state) => Math.round((Math.min(state.playedToMs, horizonMs) / horizonMs) * width));
  const now = useSlow((state) => Math.round((Math.min(state.now, horizonMs) / horizonMs) * width));
  const reader = useMemo(() => new DepthReader(watchedBy(scenario)), [scenario]);
  // The trace grows in place: its length belongs to what the outline depends on.
  const length = useSlow((state) => state.trace.length);
  const paths = useMemo(() => {
    void length;
    reader.follow(trace);
    return depthPaths(reader, horizonMs, (played / width) * horizonMs, width, lane.depthTop, lane.axis - lane.depthTop);
  }, [reader, trace, length, horizonMs, played, width]);
  return (
    <g>
      <rect x={played} y={lane.depthTop} width={Math.max(0, width - played)} height={lane.axis - lane.depthTop} fill="var(--panel)" />
      <path d={paths.all} fill="var(--flight)" opacity=".28" />
      <path d={paths.visible} fill="var(--ink)" opacity=".3" />
      <rect x={now} y={lane.depthTop} width={Math.max(0, played - now)} height={lane.axis - lane.depthTop} fill="var(--paper)" opacity=".6" />
      <g transform={`translate(${width - 196} 62)`} className={played > width - 210 ? css.legendOver : undefined}>
        <rect x="0" y="-8" width="9" height="9" fill="var(--flight)" opacity=".4" />
        <text className={css.small} x="13" y="0">
          {words.timeline.inFlight}
        </text>
        <rect x="64" y="-8" width="9" height="9" fill="var(--ink)" opacity=".35" />
        <text className={css.small} x="77" y="0">
          {words.timeline.visible}
        </text>
      </g>
    </g>
  );
}
