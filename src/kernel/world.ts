/** The world: everything a run is at one instant. Containers are copied for a checkpoint; what stands in them is immutable and shared. */
import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import { Agenda, type Entry } from './agenda';
import type { EntityId, NodeId, WireEvent } from './effects';
import type { Link } from './network';
import { startOfRun, type VirtualTime } from './time';

/** A timer that runs: `sequence` is that of its agenda entry, `event` what it will bring. */
export interface Timer {
  readonly id: string;
  readonly startedAt: VirtualTime;
  readonly endsAt: VirtualTime;
  readonly sequence: number;
}

/** One machine with its state. Replaced, never changed. */
export interface Entity {
  readonly id: EntityId;
  readonly nodeId: NodeId;
  /** Entities of one host talk within a step, without a network. */
  readonly host: string;
  readonly machine: string;
  readonly snapshot: AnyMachineSnapshot;
  readonly timers: readonly Timer[];
}

/** Something that travels over a link. */
export interface Post {
  /** Sequence of its `posted` fact. */
  readonly id: number;
  readonly link: string;
  readonly from: EntityId;
  readonly fromNode: NodeId;
  readonly to: EntityId;
  readonly toNode: NodeId;
  readonly event: WireEvent;
  readonly messageIds: readonly string[];
  readonly departAt: VirtualTime;
  /** When it arrives or, if it is lost, when it falls off the path. */
  readonly arriveAt: VirtualTime;
  readonly fate: 'delivered' | 'duplicate' | 'lost';
  /** Why it is lost. */
  readonly reason: string | undefined;
  /** Sequence of its agenda entry. */
  readonly sequence: number;
}

/** Bounds of a run; beyond them it stops with a message and stays explorable. */
export interface Limits {
  readonly events: number;
  /** Live entities created by machines (messages pending). */
  readonly pending: number;
}

export const runLimits: Limits = { events: 1_000_000, pending: 10_000 };

export interface World {
  readonly seed: number;
  readonly machines: Readonly<Record<string, AnyStateMachine>>;
  readonly limits: Limits;
  now: VirtualTime;
  /** Next sequence for agenda entries. */
  sequence: number;
  /** Machine steps so far. */
  events: number;
  /** Facts so far: the next fact's sequence. */
  facts: number;
  /** Commands of the log applied so far. */
  commands: number;
  /** Entities created by machines and still alive. */
  pending: number;
  readonly entities: Map<EntityId, Entity>;
  readonly links: Map<string, Link>;
  readonly posts: Map<number, Post>;
  agenda: Agenda;
  /** Set when a machine threw or a limit was reached. */
  stopped: { readonly atMs: VirtualTime; readonly text: string } | undefined;
}

export function createWorld(seed: number, machines: World['machines'], limits: Limits = runLimits): World {
  return {
    seed,
    machines,
    limits,
    now: startOfRun,
    sequence: 0,
    events: 0,
    facts: 0,
    commands: 0,
    pending: 0,
    entities: new Map(),
    links: new Map(),
    posts: new Map(),
    agenda: new Agenda(),
    stopped: undefined,
  };
}

/** A copy that can go on by itself: containers new, contents shared. */
export function copyWorld(world: World): World {
  return {
    ...world,
    entities: new Map(world.entities),
    links: new Map(world.links),
    posts: new Map(world.posts),
    agenda: world.agenda.copy(),
  };
}

/** Whether an agenda entry still stands: its timer was not cancelled, its post not taken away. */
export function isAlive(world: World, entry: Entry): boolean {
  if (entry.kind === 'arrival') return world.posts.get(entry.postId!)?.sequence === entry.sequence;
  const timers = world.entities.get(entry.entityId)?.timers;
  if (timers) for (const timer of timers) if (timer.sequence === entry.sequence) return true;
  return false;
}
