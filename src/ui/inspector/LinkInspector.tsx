/** One link from near: how fast it is, what it loses, what is on it, and what can be done to it. */
import type { ReactNode } from 'react';
import { duration } from '../format';
import { useLive, useSlow } from '../useSession';
import { words } from '../words';
import { Commands } from './Commands';
import css from './Inspector.module.css';

export function LinkInspector({ linkId, close }: { readonly linkId: string; readonly close?: ReactNode }) {
  const scenario = useLive((state) => state.scenario);
  const link = useSlow((state) => state.world.links.get(linkId));
  const posts = useSlow((state) => [...state.world.posts.values()].filter((post) => post.link === linkId).length);
  const title = (id: string | undefined) => scenario.nodes.find((node) => node.id === id)?.title ?? id ?? '';
  const { latency } = link ?? {};
  return (
    <>
      <div className={css.head}>
        <div>
          <h2>
            {title(link?.from)} – {title(link?.to)}
          </h2>
          <p>link</p>
        </div>
        {close}
      </div>
      <div className={css.body}>
        {link && latency ? (
          <dl className="table">
            <dt>{words.inspector.state}</dt>
            <dd>{link.cut ? 'cut' : link.extraLatencyMs > 0 ? 'slow' : 'up'}</dd>
            <dt>Latency</dt>
            <dd>
              {latency.kind === 'fixed'
                ? duration(latency.ms)
                : latency.kind === 'uniform'
                  ? `${duration(latency.minMs)} to ${duration(latency.maxMs)}`
                  : `about ${duration(latency.meanMs)}`}
              {link.extraLatencyMs > 0 ? ` + ${duration(link.extraLatencyMs)}` : ''}
            </dd>
            <dt>Loss</dt>
            <dd>{Math.round(link.loss * 1000) / 10} %</dd>
            <dt>On the way</dt>
            <dd>{posts}</dd>
          </dl>
        ) : (
          <p className="note">{words.inspector.gone}</p>
        )}
      </div>
      <Commands target={{ kind: 'link', id: linkId }} />
    </>
  );
}
