/** What can be done with the selected thing, as buttons; below them, what the one under pointer or focus will do. */
import { useState } from 'react';
import type { Target } from '../../scene/scene';
import { Icon, iconOfCommand } from '../Icon';
import { commandsFor, type Offer } from '../stage/offers';
import { useLive, useSession, useSlow } from '../useSession';
import { words } from '../words';
import css from './Inspector.module.css';

export function Commands({ target }: { readonly target: Target }) {
  const session = useSession();
  const scenario = useSlow((state) => state.scenario);
  const world = useSlow((state) => state.world);
  const inThePast = useLive((state) => state.now < state.playedToMs);
  const [told, tell] = useState<string | undefined>(undefined);
  const offers = offersOf(() => commandsFor(scenario, world, target));
  if (offers.length === 0) return null;
  const chosen = offers.find(({ type }) => type === told);
  return (
    <div className={css.commands}>
      <div>
        {offers.map((offer) => (
          <button
            key={offer.type + offer.label}
            className={offer.label.length > 12 ? `button small ${css.long}` : 'button small'}
            aria-describedby="command-says"
            onPointerEnter={() => tell(offer.type)}
            onPointerLeave={() => tell(undefined)}
            onFocus={() => tell(offer.type)}
            onBlur={() => tell(undefined)}
            onClick={() => session.send(offer.command)}
          >
            <Icon name={iconOfCommand(offer.type)} /> {offer.label}
          </button>
        ))}
      </div>
      <p className="note" id="command-says">
        {chosen ? chosen.says : inThePast ? words.inspector.branches : words.inspector.acting}
      </p>
    </div>
  );
}

function offersOf(read: () => readonly Offer[]): readonly Offer[] {
  try {
    return read();
  } catch {
    return [];
  }
}
