/** What is selected, from near: its state, its clocks, its settings, how it got here, and what can be done with it. */
import type { ReactNode } from 'react';
import { Icon } from '../Icon';
import { panels, usePanels } from '../panels';
import { useLive, useSession } from '../useSession';
import { words } from '../words';
import css from './Inspector.module.css';
import { LinkInspector } from './LinkInspector';
import { MessageInspector } from './MessageInspector';
import { NodeInspector } from './NodeInspector';
import { NodeList } from './NodeList';

export function Inspector() {
  const open = usePanels((state) => state.inspectorOpen);
  if (!open)
    return (
      <aside className={css.rail} aria-label={words.inspector.panel}>
        <button className="iconButton" aria-label={words.inspector.show} title={words.inspector.show} onClick={() => panels.setState({ inspectorOpen: true })}>
          <Icon name="panelRight" />
        </button>
      </aside>
    );
  return (
    <aside className={css.inspector} aria-label={words.inspector.panel}>
      <Selection
        close={
          <button
            className="iconButton"
            aria-label={words.inspector.hide}
            title={words.inspector.hide}
            onClick={() => panels.setState({ inspectorOpen: false })}
          >
            <Icon name="panelRight" />
          </button>
        }
      />
    </aside>
  );
}

/** The selected thing, or everything when nothing is. Also the second tab of a phone's sheet. */
export function Selection({ close }: { readonly close?: ReactNode }) {
  const session = useSession();
  const selected = useLive((state) => state.selected);
  if (!selected) return <NodeList close={close} />;
  const buttons = (
    <span className={css.headButtons}>
      <button className="iconButton" aria-label={words.inspector.close} title={words.inspector.close} onClick={() => session.select(undefined)}>
        <Icon name="close" />
      </button>
      {close}
    </span>
  );
  if (selected.kind === 'message') return <MessageInspector key={selected.id} messageId={selected.id} close={buttons} />;
  if (selected.kind === 'link') return <LinkInspector key={selected.id} linkId={selected.id} close={buttons} />;
  return <NodeInspector key={selected.id} nodeId={selected.id} close={buttons} />;
}
