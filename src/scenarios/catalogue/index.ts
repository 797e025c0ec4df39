/** The catalogue: every lesson by name and idea; the scenario itself is fetched when it is opened. */
import type { Lesson, Scenario } from '../scenario';

export interface CatalogueEntry {
  readonly id: string;
  readonly title: string;
  readonly family: Lesson['family'];
  /** One sentence, plain. */
  readonly idea: string;
  load(): Promise<Scenario>;
}

const fetched = (module: { readonly default: Scenario }): Scenario => module.default;

export const catalogue: readonly CatalogueEntry[] = [
  {
    id: 'crash-before-delete',
    title: 'Crash before the delete',
    family: 'queues',
    idea: 'A queue forgets a message only when the worker says delete.',
    load: () => import('./crash-before-delete').then(fetched),
  },
];
