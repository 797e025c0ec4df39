/** What foreign input is checked against: node kinds and commands of the families at hand, or a test's own. */
import { kindNames, kindOf, linkCommands, messageCommands } from '../systems/index';
import type { CommandSpec, NodeKind } from '../systems/system';

export interface Kinds {
  readonly kindOf: (kind: string) => NodeKind | undefined;
  readonly names: readonly string[];
  readonly messageCommands: readonly CommandSpec[];
  readonly linkCommands: readonly CommandSpec[];
}

const families: Kinds = { kindOf, names: kindNames, messageCommands, linkCommands };

export const allKinds = (): Kinds => families;
