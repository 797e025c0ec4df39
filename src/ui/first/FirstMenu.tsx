/** The menu at the worker, open from the start: what can be done to it stands beside it and needs no discovery. */
import { useState, type CSSProperties } from 'react';
import type { Scene } from '../../scene/scene';
import { Icon, iconOfCommand } from '../Icon';
import { commandsFor } from '../stage/offers';
import { useSession, useSlow } from '../useSession';
import css from './FirstVisit.module.css';

interface Props {
  readonly worker: string;
  readonly scene: Scene | undefined;
  /** Crash at the worst instant; undefined when it has happened. */
  readonly crash: (() => void) | undefined;
}

const shown = new Set(['crash', 'pause', 'slowDown', 'restart', 'resume']);

export function FirstMenu({ worker, scene, crash }: Props) {
  const session = useSession();
  const scenario = useSlow((state) => state.scenario);
  const world = useSlow((state) => state.world);
  const [marked, mark] = useState(0);
  const box = scene?.nodes.find(({ id }) => id === worker)?.box;
  const offers = commandsFor(scenario, world, { kind: 'node', id: worker }).filter(({ type }) => shown.has(type));
  if (!scene || !box || offers.length === 0) return null;
  const chosen = offers[Math.min(marked, offers.length - 1)]!;
  return (
    <div
      className={css.menu}
      style={
        {
          top: Math.max(8, box.y * scene.scale),
          '--beside': `${Math.max(...scene.nodes.map((node) => node.box.x + node.box.width)) * scene.scale + 24}px`,
        } as CSSProperties
      }
    >
      {offers.map((offer, index) => (
        <button
          key={offer.type}
          data-marked={offer === chosen}
          onPointerEnter={() => mark(index)}
          onFocus={() => mark(index)}
          onClick={() => {
            if (offer.type === 'crash' && crash) crash();
            else session.send(offer.command);
          }}
        >
          <Icon name={iconOfCommand(offer.type)} />
          {offer.label}
        </button>
      ))}
      <p>{chosen.says}</p>
    </div>
  );
}
