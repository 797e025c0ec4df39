/** The node kinds that foreign input is checked against: those of the families at hand, or a test's own. */
import { kindOf, systems } from '../systems/index';
import type { NodeKind } from '../systems/system';

export interface Kinds {
  readonly kindOf: (kind: string) => NodeKind | undefined;
  readonly names: readonly string[];
}

export const allKinds = (): Kinds => ({ kindOf, names: systems.flatMap(({ kinds }) => kinds.map(({ kind }) => kind)) });
