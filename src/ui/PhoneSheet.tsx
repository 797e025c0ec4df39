/** The panels of a phone: tabs in a sheet at the bottom that stands low, in the middle or high, by dragging or by its button. */
import { lazy, Suspense, useRef, type PointerEvent } from 'react';
import { Selection } from './inspector/Inspector';
import { LedgerSheet } from './ledger/LedgerSheet';
import { LessonBody, useLesson } from './lesson/LessonPanel';
import { LessonAction } from './lesson/LessonAction';
import { panels, usePanels, type SheetTab } from './panels';
import css from './PhoneSheet.module.css';
import { RichText } from './RichText';
import { useLive } from './useSession';
import { words } from './words';

const LogView = lazy(() => import('./log/LogView'));
const stops = ['low', 'middle', 'high'] as const;

export function PhoneSheet() {
  const tab = usePanels((state) => state.sheetTab);
  const stop = usePanels((state) => state.sheetStop);
  const selected = useLive((state) => state.selected?.id);
  const tabs: readonly (readonly [SheetTab, string])[] = [
    ['lesson', words.sheet.lesson],
    ['selection', selected ?? words.sheet.selection],
    ['ledger', words.sheet.ledger],
    ['log', words.sheet.log],
  ];
  return (
    <section className={css.sheet} data-stop={stop} aria-label={words.sheet.panel}>
      <Grip />
      <div className={css.tabs} role="tablist" aria-label={words.sheet.panel}>
        {tabs.map(([id, title], index) => (
          <button
            key={id}
            id={`sheet-${id}`}
            role="tab"
            aria-selected={id === tab}
            aria-controls="sheet-body"
            tabIndex={id === tab ? 0 : -1}
            onClick={() => panels.setState({ sheetTab: id, ...(stop === 'low' ? { sheetStop: 'middle' } : {}) })}
            onKeyDown={(event) => {
              const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? tabs.length - 1 : 0;
              if (step === 0) return;
              event.preventDefault();
              const [next] = tabs[(index + step) % tabs.length]!;
              panels.setState({ sheetTab: next });
              document.getElementById(`sheet-${next}`)?.focus();
            }}
          >
            {title}
          </button>
        ))}
      </div>
      <div className={css.body} id="sheet-body" role="tabpanel" aria-labelledby={`sheet-${tab}`} data-tab={tab}>
        {tab === 'lesson' ? <SheetLesson /> : null}
        {tab === 'selection' ? <Selection /> : null}
        {tab === 'ledger' ? <LedgerSheet /> : null}
        {tab === 'log' ? (
          <Suspense>
            <LogView />
          </Suspense>
        ) : null}
      </div>
    </section>
  );
}

/** Question first, so that answers and button stand without scrolling; the idea joins them when the sheet is high. */
function SheetLesson() {
  const found = useLesson();
  const high = usePanels((state) => state.sheetStop === 'high');
  if (!found) return <p className="note">{words.lesson.none}</p>;
  return (
    <>
      {high && found.step !== 3 ? (
        <p className={css.idea}>
          <RichText text={found.lesson.idea} />
        </p>
      ) : null}
      <LessonBody {...found} />
      <LessonAction {...found} />
    </>
  );
}

/** Drag it up or down; pressed, it goes one stop up and from the top to the middle. */
function Grip() {
  const stop = usePanels((state) => state.sheetStop);
  const from = useRef<number | undefined>(undefined);
  const go = (step: number) => panels.setState({ sheetStop: stops[Math.min(stops.length - 1, Math.max(0, stops.indexOf(stop) + step))]! });
  const end = (event: PointerEvent) => {
    const moved = from.current === undefined ? 0 : event.clientY - from.current;
    from.current = undefined;
    if (Math.abs(moved) > 24) go((moved < 0 ? 1 : -1) * (Math.abs(moved) > 260 ? 2 : 1));
    else if (stop === 'high') panels.setState({ sheetStop: 'middle' });
    else go(1);
  };
  return (
    <button
      className={css.grip}
      aria-label={words.sheet.taller}
      onPointerDown={(event) => {
        from.current = event.clientY;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerUp={end}
      onPointerCancel={() => {
        from.current = undefined;
      }}
      onKeyDown={(event) => {
        if (event.key === 'ArrowUp') go(1);
        else if (event.key === 'ArrowDown') go(-1);
        else if (event.key === 'Enter' || event.key === ' ') panels.setState({ sheetStop: stop === 'high' ? 'low' : stop === 'low' ? 'middle' : 'high' });
        else return;
        event.preventDefault();
      }}
    />
  );
}
