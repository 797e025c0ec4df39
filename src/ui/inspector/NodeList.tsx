/** Everything on the stage as a list with its state: the inspector when nothing is selected, and a way in without the picture. */
import type { ReactNode } from 'react';
import type { NodeView } from '../../systems/views';
import { useLive, useSession } from '../useSession';
import { useNodeViews } from '../useViews';
import { words } from '../words';
import css from './Inspector.module.css';
import { NodePicture } from './NodePicture';

export function NodeList({ close }: { readonly close?: ReactNode }) {
  const session = useSession();
  const scenario = useLive((state) => state.scenario);
  const views = useNodeViews();
  return (
    <>
      <div className={css.head}>
        <div>
          <h2>{words.inspector.nothing}</h2>
          <p>{words.inspector.nothingSays}</p>
        </div>
        {close}
      </div>
      <ul className={css.nodes}>
        {scenario.nodes.map((node) => {
          const view = views.find(({ id }) => id === node.id);
          return (
            <li key={node.id}>
              <button onClick={() => session.select({ kind: 'node', id: node.id })}>
                <NodePicture kind={node.kind} down={isDown(view?.state)} />
                <span>{node.title}</span>
                <small>{view ? summary(view) : ''}</small>
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

export function isDown(state: string | undefined): boolean {
  return state === 'crashed' || state === 'down' || state === 'unavailable' || state === 'deleted';
}

export function summary(view: NodeView): string {
  if (view.shape === 'queue') return `${view.counts.visible} visible, ${view.counts.inFlight} in flight`;
  return view.words[0] ?? view.state;
}
