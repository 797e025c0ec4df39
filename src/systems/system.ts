/** What a family of messaging systems is: the plug-in that tells the house its node kinds, machines, commands, words and laws. */
import type { AnyStateMachine, SnapshotFrom } from 'xstate';
import type { EntityId, NodeId } from '../kernel/effects';
import type { Fact, Trace } from '../kernel/trace';
import type { NodeView } from './views';

export type ParamValue = unknown;

/** One setting of a node kind: how it is checked, shown and changed. Durations are in ms and their names end in `Ms`. */
export interface ParamSpec {
  readonly type: 'durationMs' | 'count' | 'ratio' | 'rate' | 'choice' | 'flag' | 'text' | 'texts' | 'distribution' | 'arrivals' | 'redrivePolicy' | 'node';
  /** In words, lower case: "visibility timeout". */
  readonly label: string;
  readonly default: ParamValue;
  readonly min?: number;
  readonly max?: number;
  readonly choices?: readonly string[];
  /** The real system's own default or bound and where it is documented, e.g. "30 s in SQS (Q-N-01)". */
  readonly real?: string;
  /** May be changed while the run goes on (`changeSetting`). */
  readonly live: boolean;
  /** May be absent (undefined). */
  readonly optional?: boolean;
}

export type Params = Readonly<Record<string, ParamValue>>;

/** A node of a scenario, decoded: every param present or defaulted. */
export interface NodeSpec {
  readonly id: NodeId;
  readonly kind: string;
  readonly title: string;
  readonly params: Params;
}

/** What a node kind may know of the topology when it builds. */
export interface Topology {
  readonly seed: number;
  readonly nodes: readonly NodeSpec[];
  /** Nodes linked with `id`, in either direction, of one kind, in order of the scenario. */
  neighbours(id: NodeId, kind: string): readonly NodeSpec[];
}

/** One entity to bring to life. `host` defaults to the node: entities of one host talk without a network. */
export interface EntitySpec {
  readonly id: EntityId;
  readonly machine: string;
  readonly input: unknown;
  readonly host?: string;
}

/** Read access to a world for `describe`, commands and metrics. */
export interface Glass {
  readonly now: number;
  snapshot(id: EntityId): SnapshotFrom<AnyStateMachine> | undefined;
  /** ms at which the timer of an entity ends, if it runs. */
  timerEndsAt(id: EntityId, timerId: string): number | undefined;
  /** Whether something that carries the message is on its way to the entity. */
  isTravelling(messageId: string, to: EntityId): boolean;
  node(id: NodeId): NodeSpec;
  readonly nodes: readonly NodeSpec[];
  /** How often the effect of a message was written so far, over all stores and workers. */
  effectsOf(messageId: string): number;
}

/** What a command is pointed at. */
export type CommandTarget = 'node' | 'message' | 'link' | 'post';

/** A command a person, a script or a page script gives; `node`, `messageId`, `link` or `post` names what it is pointed at. */
export interface Command {
  readonly type: string;
  readonly node?: NodeId;
  readonly messageId?: string;
  readonly link?: string;
  /** Sequence of the `posted` fact of something that is travelling. */
  readonly post?: number;
  readonly [field: string]: unknown;
}

export interface CommandSpec {
  readonly type: string;
  readonly target: CommandTarget;
  /** On the button: "Crash worker-1" is label + title. */
  readonly label: string;
  /** One letter, for the menu. */
  readonly key?: string;
  /** What it will do, said before it is done. */
  says(view: NodeView, messageId?: string): string;
  /** Whether it makes sense now; a command that does not is not offered. */
  offered(view: NodeView, messageId?: string): boolean;
  /** Fields beyond the target, with bounds. */
  readonly fields?: Readonly<Record<string, ParamSpec>>;
}

export interface NodeKind {
  readonly kind: string;
  /** In words: "queue". */
  readonly title: string;
  /** Column of the automatic layout: 0 producers, 1 brokers, 2 consumers, 3 stores. */
  readonly column: 0 | 1 | 2 | 3;
  readonly params: Readonly<Record<string, ParamSpec>>;
  /** Checks that a single param cannot express; returns "field: what is allowed" or undefined. */
  check?(node: NodeSpec, topology: Topology): string | undefined;
  build(node: NodeSpec, topology: Topology): readonly EntitySpec[];
  describe(node: NodeSpec, glass: Glass): NodeView;
  readonly commands: readonly CommandSpec[];
}

/** A readable predicate over a trace, apart from the machines it judges. */
export interface Law {
  readonly id: string;
  /** The guarantee in words: "a deleted message is never delivered again". */
  readonly says: string;
  readonly rules: readonly string[];
  /** The first facts that break it, or none. */
  broken(trace: Trace, until?: number): readonly Fact[];
}

/** Kinds of marks on the timeline (GUIDE: marks of time). */
export type MarkKind = 'crash' | 'restart' | 'timeout' | 'twice' | 'deadLetter' | 'lost' | 'cut' | 'heal' | 'pause' | 'setting';

/** How a fact is told: one plain sentence, past tense, name first; and whether it is a mark on the timeline. */
export interface FactWords {
  readonly sentence: (fact: Fact) => string;
  readonly mark?: MarkKind | ((fact: Fact) => MarkKind | undefined);
  /** Short name beside the mark: "v7 back". */
  readonly markName?: (fact: Fact) => string;
}

export interface System {
  readonly id: string;
  readonly title: string;
  readonly kinds: readonly NodeKind[];
  readonly machines: Readonly<Record<string, AnyStateMachine>>;
  readonly words: Readonly<Record<string, FactWords>>;
  /** Loaded when somebody judges a trace: no picture needs them. */
  laws(): Promise<readonly Law[]>;
}
