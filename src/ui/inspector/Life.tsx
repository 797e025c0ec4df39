/** "How it got here": the steps of a message's life on a line, the hidden stretch in its colour, causes beside what they caused; each time leads to its instant. */
import { bareInstant, spoken } from '../format';
import { MarkGlyph } from '../MarkGlyph';
import { useSession } from '../useSession';
import { words } from '../words';
import css from './Inspector.module.css';
import type { LifeStep } from './messageFacts';

const most = 9;

export function Life({ steps }: { readonly steps: readonly LifeStep[] }) {
  const session = useSession();
  const shown = steps.slice(-most);
  const hidden = hiddenStretch(shown);
  return (
    <>
      {steps.length > most ? <p className="note">{words.inspector.earlier(steps.length - most)}</p> : null}
      <ol className={css.life}>
        {shown.map((step, index) => (
          <li key={`${step.fact.sequence}`} data-last={index === shown.length - 1} data-hidden={hidden.has(index)}>
            <button className={css.when} aria-label={`Go to ${spoken(step.fact.time)}`} onClick={() => session.seek(step.fact.time)}>
              {bareInstant(step.fact.time)}
            </button>
            <svg width="20" height="20" viewBox="-10 -10 20 20" aria-hidden="true">
              <StepGlyph step={step} />
            </svg>
            <span>
              {step.text}
              {step.cause ? <small>{step.cause.says}</small> : null}
              {step.note ? <small className={css.under}>{step.note}</small> : null}
            </span>
            {step.note && shown[index - 1]?.kind === 'crash' ? <BackToCause /> : null}
          </li>
        ))}
      </ol>
    </>
  );
}

/** From what came back up to the crash above it: the cause, drawn. */
function BackToCause() {
  return (
    <svg className={css.cause} width="96" height="42" viewBox="0 0 96 42" aria-hidden="true">
      <path d="M18 35H78C96 35 96 6 84 6M90 2.5L84 6L90 9.5" />
    </svg>
  );
}

/** Steps between a receive and what ended it: there the message is hidden from the others. */
function hiddenStretch(steps: readonly LifeStep[]): ReadonlySet<number> {
  const hidden = new Set<number>();
  let inside = false;
  steps.forEach((step, index) => {
    if (['messageVisible', 'messageDeleted', 'messageDeadLettered'].includes(step.fact.kind)) inside = false;
    if (step.fact.kind === 'messageReceived') inside = true;
    if (inside) hidden.add(index);
  });
  return hidden;
}

function StepGlyph({ step }: { readonly step: LifeStep }) {
  const { kind } = step.fact;
  if (step.kind === 'crash') return <MarkGlyph kind="crash" />;
  if (kind === 'messageVisible') return <MarkGlyph kind="timeout" />;
  if (kind === 'messageDeadLettered') return <MarkGlyph kind="deadLetter" />;
  if (kind === 'effectApplied' && Number(step.fact['times']) > 1) return <MarkGlyph kind="twice" />;
  if (/Lost|GivenUp|Dropped|Purged|Expired/.test(kind)) return <MarkGlyph kind="lost" />;
  if (kind === 'effectApplied') return <circle r="3.5" fill="var(--ink)" />;
  if (kind === 'messageDeleted')
    return <path d="M-5 0L-1.5 3.5L5 -4" fill="none" stroke="var(--committed)" strokeWidth="2.25" strokeLinecap="round" strokeLinejoin="round" />;
  return <circle r="3.5" fill="var(--paper)" stroke="var(--ink)" strokeWidth="1.75" />;
}
