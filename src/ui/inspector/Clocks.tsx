/** Clocks that run on a node: timeouts, delays, work; each with what is left of it. */
import type { NodeView } from '../../systems/views';
import { plain, running } from '../format';
import { useSlow } from '../useSession';
import { words } from '../words';
import css from './Inspector.module.css';

interface Running {
  readonly key: string;
  readonly label: string;
  readonly startedAt: number;
  readonly endsAt: number;
  readonly tone: 'ink' | 'flight';
}

const most = 5;

export function Clocks({ nodeId, view }: { readonly nodeId: string; readonly view: NodeView }) {
  const now = useSlow((state) => state.now);
  const timers = useSlow((state) => state.world.entities.get(nodeId)?.timers);
  const clocks: Running[] = [
    ...clocksOf(view),
    ...(timers ?? [])
      .filter(() => view.shape === 'producer')
      .map((timer) => ({ key: timer.id, label: plain(timer.id.split(':')[0]!), startedAt: timer.startedAt, endsAt: timer.endsAt, tone: 'ink' as const })),
  ];
  const shown = clocks.filter(({ endsAt }) => endsAt >= now).toSorted((a, b) => a.endsAt - b.endsAt);
  if (shown.length === 0) return null;
  return (
    <>
      <h3 className="heading">{words.inspector.waiting}</h3>
      <ul className={css.clocks}>
        {shown.slice(0, most).map((clock) => (
          <li key={clock.key} data-tone={clock.tone}>
            <span>{clock.label}</span>
            <meter min={0} max={1} value={1 - (clock.endsAt - now) / Math.max(1, clock.endsAt - clock.startedAt)} aria-label={clock.label} />
            <b>{running(clock.endsAt - now)}</b>
          </li>
        ))}
      </ul>
      {shown.length > most ? <p className="note">{words.ledger.more(shown.length - most)}</p> : null}
    </>
  );
}

function clocksOf(view: NodeView): readonly Running[] {
  if (view.shape === 'queue')
    return [
      ...view.inFlight.flatMap(({ clock, label, storedId }) => (clock ? [{ key: storedId, label: `${label} hidden`, ...clock, tone: 'flight' as const }] : [])),
      ...view.delayed.flatMap(({ clock, label, storedId }) => (clock ? [{ key: storedId, label: `${label} delayed`, ...clock, tone: 'flight' as const }] : [])),
    ];
  if (view.shape === 'worker')
    return view.bays.flatMap(({ clock, message, status }) =>
      clock ? [{ key: message.storedId, label: `${status} ${message.label}`, ...clock, tone: 'ink' as const }] : [],
    );
  return [];
}
