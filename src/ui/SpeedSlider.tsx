/** How much virtual time passes in a second on screen: from a hundredth to a thousand, each stop about twice the one before, said in words. */
import { duration } from './format';
import css from './SpeedSlider.module.css';
import { useLive, useSession } from './useSession';
import { speedWords, words } from './words';

/** Virtual ms per second on screen. */
const stops = [10, 25, 50, 100, 250, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000];
const decades = stops.map((stop, index) => ({ stop, index })).filter(({ stop }) => Number.isInteger(Math.log10(stop)));

function nearestStop(msPerSecond: number): number {
  const wanted = Math.log(msPerSecond);
  let nearest = 0;
  for (let index = 1; index < stops.length; index += 1) {
    if (Math.abs(Math.log(stops[index]!) - wanted) < Math.abs(Math.log(stops[nearest]!) - wanted)) nearest = index;
  }
  return nearest;
}

export function SpeedSlider() {
  const session = useSession();
  const msPerSecond = useLive((state) => state.msPerSecond);
  return (
    <div className={css.speed}>
      <span className={css.track}>
        <svg width="120" height="18" aria-hidden="true">
          <line x1="6" y1="9" x2="114" y2="9" />
          {decades.map(({ stop, index }) => {
            const x = 6 + (index / (stops.length - 1)) * 108;
            return <line key={stop} x1={x} x2={x} y1={stop === 1000 ? 3 : 6} y2={stop === 1000 ? 15 : 12} />;
          })}
        </svg>
        <input
          type="range"
          min="0"
          max={stops.length - 1}
          step="1"
          value={nearestStop(msPerSecond)}
          aria-label={words.transport.speed}
          aria-valuetext={speedWords(msPerSecond)}
          onChange={(change) => session.setSpeed(stops[Number(change.target.value)]!)}
        />
      </span>
      <SpeedWords msPerSecond={msPerSecond} />
    </div>
  );
}

export function SpeedWords({ msPerSecond }: { readonly msPerSecond: number }) {
  return (
    <span className={css.words}>
      <b>1 s</b> on screen = <b>{duration(msPerSecond)}</b> simulated
    </span>
  );
}
