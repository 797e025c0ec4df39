/** Settings that may be changed while the run goes on; the real system's own value beside each. */
import { useState, type ReactNode } from 'react';
import type { NodeSpec, ParamSpec } from '../../systems/system';
import { duration } from '../format';
import { useSession, useSlow } from '../useSession';
import { words } from '../words';
import css from './Inspector.module.css';

interface Props {
  readonly node: NodeSpec;
  readonly params: Readonly<Record<string, ParamSpec>>;
}

const shownTypes: ReadonlySet<ParamSpec['type']> = new Set(['durationMs', 'count', 'ratio', 'rate', 'choice', 'flag', 'distribution', 'arrivals']);

/** What the machine goes by now; a changed setting lives in its context. */
function useCurrent(node: NodeSpec): Readonly<Record<string, unknown>> {
  const snapshot = useSlow((state) => state.world.entities.get(node.id)?.snapshot);
  const context: unknown = snapshot?.context;
  const settings = typeof context === 'object' && context !== null && 'settings' in context ? context.settings : undefined;
  return typeof settings === 'object' && settings !== null ? (settings as Readonly<Record<string, unknown>>) : node.params;
}

export function Settings({ node, params }: Props) {
  const current = useCurrent(node);
  // What the scenario has set is what it is about: that comes first.
  const isGiven = (name: string, spec: ParamSpec) => JSON.stringify(node.params[name]) !== JSON.stringify(spec.default);
  const live = Object.entries(params)
    .filter(([, spec]) => spec.live && shownTypes.has(spec.type))
    .toSorted(([a, specA], [b, specB]) => Number(isGiven(b, specB)) - Number(isGiven(a, specA)));
  if (live.length === 0) return null;
  const rows = live.map(([name, spec]) => <Setting key={name} node={node.id} name={name} spec={spec} value={current[name]} />);
  return (
    <details className={css.settings}>
      <summary className="heading">{words.inspector.settings}</summary>
      <div>{rows}</div>
    </details>
  );
}

function Setting({ node, name, spec, value }: { readonly node: string; readonly name: string; readonly spec: ParamSpec; readonly value: unknown }) {
  const session = useSession();
  const set = (next: unknown) => session.send({ type: 'changeSetting', node, setting: name, value: next });
  const id = `${node}-${name}`;
  return (
    <div className={css.setting}>
      <label htmlFor={id}>{spec.label}</label>
      <Field id={id} spec={spec} value={value} set={set} />
      <small>{spec.real ? words.inspector.real(spec.real.replace(/ \([A-Z]-.*\)$/, '')) : bounds(spec, isTime(spec))}</small>
    </div>
  );
}

function Field({
  id,
  spec,
  value,
  set,
}: {
  readonly id: string;
  readonly spec: ParamSpec;
  readonly value: unknown;
  readonly set: (next: unknown) => void;
}): ReactNode {
  if (spec.type === 'flag') return <input id={id} type="checkbox" checked={value === true} onChange={(change) => set(change.target.checked)} />;
  if (spec.type === 'choice')
    return (
      <select id={id} value={String(value)} onChange={(change) => set(change.target.value)}>
        {spec.choices?.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    );
  const inner = inside(value);
  const inTime = isTime(spec);
  const number = inner ? inner.ms : value;
  const factor = inTime ? 1000 : spec.type === 'ratio' ? 0.01 : 1;
  return (
    <NumberField
      id={id}
      unit={inTime ? 's' : spec.type === 'ratio' ? '%' : ''}
      value={typeof number === 'number' ? number / factor : undefined}
      bounds={bounds(spec, inTime)}
      set={(next) => {
        const exact = Math.round(next * factor * 1e6) / 1e6;
        set(inner ? inner.with(exact) : exact);
      }}
    />
  );
}

/** The one duration of an arrivals or distribution value, and how to put another in its place. */
function inside(value: unknown): { readonly ms: number; readonly with: (ms: number) => unknown } | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const field of ['everyMs', 'meanMs', 'ms'] as const) {
    if (field in value) {
      const ms = (value as Readonly<Record<string, unknown>>)[field];
      if (typeof ms === 'number') return { ms, with: (next) => ({ ...value, [field]: next }) };
    }
  }
  return undefined;
}

const isTime = ({ type }: ParamSpec) => type === 'durationMs' || type === 'distribution' || type === 'arrivals';

function bounds(spec: ParamSpec, inTime: boolean): string {
  const say = (n: number) => (inTime ? duration(n) : spec.type === 'ratio' ? `${n * 100} %` : n.toLocaleString('en-US'));
  return spec.min === undefined || spec.max === undefined ? '' : `${say(spec.min)} to ${say(spec.max)}`;
}

function NumberField({
  id,
  unit,
  value,
  bounds: allowed,
  set,
}: {
  readonly id: string;
  readonly unit: string;
  readonly value: number | undefined;
  readonly bounds: string;
  readonly set: (next: number) => void;
}) {
  const [draft, setDraft] = useState<string | undefined>(undefined);
  const give = () => {
    const next = Number(draft);
    if (draft !== undefined && draft.trim() !== '' && Number.isFinite(next) && next !== value) set(next);
    setDraft(undefined);
  };
  return (
    <form
      className={css.number}
      onSubmit={(submit) => {
        submit.preventDefault();
        give();
      }}
    >
      <input
        id={id}
        inputMode="decimal"
        value={draft ?? (value === undefined ? '' : String(value))}
        placeholder="–"
        title={allowed}
        onChange={(change) => setDraft(change.target.value)}
        onBlur={give}
      />
      <span>{unit}</span>
    </form>
  );
}
