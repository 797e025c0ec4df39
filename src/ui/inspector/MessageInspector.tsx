/** One message from near: where it is, how often it was received, how old it is, its receipt handle, and how it got here. */
import { useMemo, type ReactNode } from 'react';
import type { Scenario } from '../../scenarios/scenario';
import { counted, duration, running } from '../format';
import { MessageGlyph } from '../stage/MessageGlyph';
import { useFaces } from '../useFaces';
import { useSlow } from '../useSession';
import { words } from '../words';
import { Commands } from './Commands';
import css from './Inspector.module.css';
import { Life } from './Life';
import { lifeOf, presentOf, type Present } from './messageFacts';
import { useWhereabouts } from './whereabouts';

export function MessageInspector({ messageId, close }: { readonly messageId: string; readonly close?: ReactNode }) {
  const scenario = useSlow((state) => state.scenario);
  const trace = useSlow((state) => state.trace);
  const length = useSlow((state) => state.traceLength);
  const now = useSlow((state) => state.now);
  const face = useFaces()(messageId);
  const present = useMemo(() => presentOf(trace, messageId, length), [trace, messageId, length]);
  const life = useMemo(() => lifeOf(trace, messageId, length), [trace, messageId, length]);
  const where = useWhereabouts(messageId, present);
  const limits = limitsOf(scenario, present);
  const title = (id: string | undefined) => scenario.nodes.find((node) => node.id === id)?.title ?? id;
  return (
    <>
      <div className={css.head}>
        <MessageGlyph
          keyIndex={face.keyIndex}
          label={face.label}
          size={42}
          effects={present.effects}
          state={where.lost ? 'lost' : where.poison ? 'poison' : 'plain'}
        />
        <div>
          <h2>{messageId}</h2>
          <p>
            {face.key ? `key ${face.key}` : ''}
            {present.producer ? `, from ${title(present.producer)}` : ''}
          </p>
        </div>
        {close}
      </div>
      <div className={css.body}>
        <dl className="table">
          <dt>{words.inspector.state}</dt>
          <dd>{where.text}</dd>
          {where.endsAt === undefined ? null : (
            <>
              <dt>{where.clock}</dt>
              <dd className="toneFlight">{running(where.endsAt - now)}</dd>
            </>
          )}
          <dt>{words.inspector.received}</dt>
          <dd>
            {present.receives === 0 ? words.inspector.notReceived : counted(present.receives, 'time', 'times')}
            {limits.receives === undefined ? null : <small> of {limits.receives}</small>}
          </dd>
          {present.effects > 1 ? (
            <>
              <dt>{words.inspector.effects}</dt>
              <dd className="toneDuplicate">{present.effects === 2 ? 'twice' : `${present.effects} times`}</dd>
            </>
          ) : null}
          <dt>{words.inspector.age}</dt>
          <dd>
            {present.storedAt === undefined ? '–' : duration(Math.max(0, Math.round(((present.endedAt ?? now) - present.storedAt) / 100) * 100))}
            {limits.retentionMs === undefined ? null : <small> of {duration(limits.retentionMs)}</small>}
          </dd>
          <dt>{words.inspector.handle}</dt>
          <dd title={present.handle}>{present.handleState || '–'}</dd>
        </dl>
        <h3 className="heading">{words.inspector.howItGotHere}</h3>
        <Life steps={life} />
      </div>
      <Commands target={{ kind: 'message', id: messageId }} />
    </>
  );
}

function limitsOf(scenario: Scenario, present: Present): { readonly receives: number | undefined; readonly retentionMs: number | undefined } {
  const params = scenario.nodes.find(({ id }) => id === present.queue)?.params;
  const policy = params?.['redrivePolicy'];
  const receives = typeof policy === 'object' && policy !== null && 'maxReceiveCount' in policy ? Number(policy.maxReceiveCount) : undefined;
  const retention = params?.['retentionMs'];
  return { receives, retentionMs: typeof retention === 'number' ? retention : undefined };
}
