/** What the page itself shows: which panels are open, which view, which dialog. Nothing of the run lives here. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

export type View = 'stage' | 'text' | 'log';
export type SheetTab = 'lesson' | 'selection' | 'ledger' | 'log';

interface Panels {
  readonly view: View;
  readonly lessonOpen: boolean;
  readonly inspectorOpen: boolean;
  readonly dialog: 'keys' | 'picker' | undefined;
  readonly sheetTab: SheetTab;
  readonly sheetStop: 'low' | 'middle' | 'high';
}

/** Below these widths a panel begins as a rail (GUIDE §2). */
const inspectorFrom = 1180;
const lessonFrom = 1000;

export const panels = createStore<Panels>(() => ({
  view: 'stage',
  lessonOpen: innerWidth >= lessonFrom,
  inspectorOpen: innerWidth >= inspectorFrom,
  dialog: undefined,
  sheetTab: 'lesson',
  sheetStop: 'middle',
}));

export function usePanels<T>(select: (state: Panels) => T): T {
  return useStore(panels, select);
}
