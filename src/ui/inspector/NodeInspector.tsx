/** One node from near: state, running clocks, settings that can be changed while it runs, commands, and what it did last. */
import type { ReactNode } from 'react';
import { allKinds } from '../../scenarios/kinds';
import type { NodeView } from '../../systems/views';
import { count, duration, instant } from '../format';
import { useLive, useSlow } from '../useSession';
import { useNodeView } from '../useViews';
import { words } from '../words';
import { Clocks } from './Clocks';
import { Commands } from './Commands';
import { FactList } from './FactList';
import css from './Inspector.module.css';
import { isDown } from './NodeList';
import { NodePicture } from './NodePicture';
import { Settings } from './Settings';

/** How far back in the trace "what it did" looks. */
const lookBack = 3000;

export function NodeInspector({ nodeId, close }: { readonly nodeId: string; readonly close?: ReactNode }) {
  const node = useLive((state) => state.scenario.nodes.find(({ id }) => id === nodeId));
  const view = useNodeView(nodeId);
  const trace = useSlow((state) => state.trace);
  const length = useSlow((state) => state.traceLength);
  const now = useSlow((state) => state.now);
  if (!node || !view)
    return (
      <>
        <div className={css.head}>
          <h2>{node?.title ?? nodeId}</h2>
          {close}
        </div>
        <p className="note">{words.inspector.gone}</p>
      </>
    );
  const kind = allKinds().kindOf(node.kind);
  return (
    <>
      <div className={css.head}>
        <NodePicture kind={node.kind} down={isDown(view.state)} size={38} />
        <div>
          <h2>{node.title}</h2>
          <p>{kind?.title ?? node.kind}</p>
        </div>
        {close}
      </div>
      <div className={css.body}>
        <dl className="table">
          {rowsOf(view, now).map(([label, value]) => (
            <Row key={label} label={label} value={value} />
          ))}
        </dl>
        <Clocks nodeId={nodeId} view={view} />
        {kind ? <Settings node={node} params={kind.params} /> : null}
        <FactList heading={words.inspector.whatItDid} facts={trace.slice(Math.max(0, length - lookBack), length).filter((fact) => fact.nodeId === nodeId)} />
      </div>
      <Commands target={{ kind: 'node', id: nodeId }} />
    </>
  );
}

function Row({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}

function rowsOf(view: NodeView, now: number): readonly (readonly [string, string])[] {
  const rows: [string, string][] = [[words.inspector.state, view.state]];
  if (view.since !== undefined) rows.push([words.inspector.since, `${instant(view.since)}, for ${duration(Math.max(0, now - view.since))}`]);
  if (view.armedFault) rows.push(['Armed', view.armedFault]);
  if (view.shape === 'queue') {
    rows.push(['Visible', count(view.counts.visible)], ['In flight', count(view.counts.inFlight)]);
    if (view.counts.delayed > 0) rows.push(['Delayed', count(view.counts.delayed)]);
    rows.push(['Age of the oldest', view.ageOfOldestMs > 0 ? duration(view.ageOfOldestMs) : '–']);
  } else if (view.shape === 'worker') {
    if (isDown(view.state)) rows.push(['Forgot', view.bays.map(({ message }) => message.label).join(', ') || 'nothing']);
    else rows.push(['In hand', view.bays.map(({ message, status }) => `${message.label}, ${status}`).join('; ') || 'nothing']);
  } else if (view.shape === 'store') rows.push(['Rows', count(view.rowCount)]);
  else if (view.words[0]) rows.push(['Sends', view.words[0]]);
  return rows;
}
