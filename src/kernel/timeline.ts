/** The timeline of a run: any instant again, by checkpoint and replay; commands in the past fork, and the branch left behind is kept as its command log. */
import { Stepper, type Sink } from './step';
import { virtualTime, type VirtualTime } from './time';
import { Trace } from './trace';
import { copyWorld, type World } from './world';

/** A command with its time. Applied after everything else that happens at `atMs`. */
export interface LoggedCommand<C> {
  readonly atMs: number;
  readonly command: C;
  /** Whether the scenario's script or the person gave it. */
  readonly by: 'script' | 'you';
}

/** How a run begins and how a command acts on it: what the kernel must be told. */
export interface Source<C> {
  /** The world at 0, its first facts given to the sink. */
  build(sink: Sink): World;
  apply(stepper: Stepper, logged: LoggedCommand<C>): void;
}

/** One line of history: inputs only. */
export interface BranchLog<C> {
  readonly id: number;
  readonly parentId: number | undefined;
  readonly fromMs: number;
  readonly log: readonly LoggedCommand<C>[];
  readonly playedToMs: number;
}

interface Runner {
  readonly world: World;
  readonly stepper: Stepper;
}

/** Machine steps between two checkpoints; more in a crowded world, where a copy costs more than the steps it saves. */
const checkpointEvery = (world: World): number => Math.max(400, (world.entities.size + world.agenda.size) / 4);

export class Timeline<C> {
  trace = new Trace();
  log: readonly LoggedCommand<C>[];
  branchId = 1;
  private readonly source: Source<C>;
  private readonly left = new Map<number, BranchLog<C>>();
  private lastId = 1;
  private checkpoints: World[] = [];
  private frontier: Runner;
  private cursor: Runner | undefined;
  private parentId: number | undefined;
  private fromMs = 0;

  constructor(source: Source<C>, log: readonly LoggedCommand<C>[] = []) {
    this.source = source;
    this.log = inOrder(log);
    this.frontier = this.begin();
  }

  /** How far this branch was played. */
  get playedToMs(): VirtualTime {
    return this.frontier.world.now;
  }

  get stopped(): World['stopped'] {
    return this.frontier.world.stopped;
  }

  /** Whether nothing is left to happen. */
  get isOver(): boolean {
    return this.nextInstant(this.frontier.world, this.frontier.stepper) === undefined;
  }

  /** Machine steps this branch has made. */
  get events(): number {
    return this.frontier.world.events;
  }

  /** Plays on to `ms`, or until `maxEvents` machine steps were made. True when it got there (or the run has stopped). */
  runTo(ms: number, maxEvents = Infinity): boolean {
    return this.run(this.frontier, virtualTime(ms), maxEvents, true);
  }

  /** The world as it stood at `ms`. Read only, and valid until the next call. */
  worldAt(ms: number): World {
    const time = virtualTime(ms);
    if (time >= this.playedToMs) {
      this.runTo(time);
      return this.frontier.world;
    }
    const start = this.checkpointBefore(time);
    if (!this.cursor || this.cursor.world.now > time || this.cursor.world.events < start.events) {
      const world = copyWorld(start);
      this.cursor = { world, stepper: new Stepper(world, () => {}) };
    }
    this.run(this.cursor, time, Infinity, false);
    return this.cursor.world;
  }

  /** The first instant after `ms` at which a fact happened, playing on as needed but neither beyond `untilMs` nor for more than `maxEvents` machine steps. */
  nextFactAt(ms: number, untilMs: number, accepts: (sequence: number) => boolean = () => true, maxEvents = Infinity): number | undefined {
    let sequence = this.trace.lengthAt(ms);
    const last = this.events + maxEvents;
    for (;;) {
      for (; sequence < this.trace.length; sequence += 1) if (accepts(sequence)) return this.trace.at(sequence)!.time;
      const { world, stepper } = this.frontier;
      const next = this.nextInstant(world, stepper);
      if (next === undefined || next > untilMs || world.events >= last) return undefined;
      this.runTo(next);
    }
  }

  /** The last instant before `ms` at which a fact happened. */
  previousFactAt(ms: number): number | undefined {
    const before = this.trace.lengthAt(ms - 1);
    return before > 0 ? this.trace.at(before - 1)!.time : undefined;
  }

  /** Applies a command at `ms`. In the past, or before a command that is still to come, this forks: the branch left behind is kept. */
  send(ms: number, command: C): void {
    const time = virtualTime(ms);
    const hasLater = this.log.some((logged) => logged.by === 'you' && logged.atMs > time);
    if (time < this.playedToMs || hasLater) this.forkAt(time);
    this.runTo(time);
    const logged: LoggedCommand<C> = { atMs: time, command, by: 'you' };
    this.log = inOrder([...this.log, logged]);
    this.run(this.frontier, time, Infinity, true);
    this.cursor = undefined;
  }

  /** Forgets what was played after `ms`: nobody saw it, so it is no branch. */
  forget(ms: number): void {
    const time = virtualTime(ms);
    if (time < this.playedToMs) this.cutAt(copyWorld(this.worldAt(time)), time);
  }

  /** Every branch as inputs, the present one included, by id. */
  branches(): readonly BranchLog<C>[] {
    return [...this.left.values(), this.present()].toSorted((a, b) => a.id - b.id);
  }

  /** Back to a branch left behind: played again from its log, here for at most `maxEvents` machine steps. */
  openBranch(id: number, maxEvents = Infinity): void {
    const branch = this.left.get(id);
    if (!branch) return;
    this.keepPresent();
    this.left.delete(id);
    this.branchId = id;
    this.parentId = branch.parentId;
    this.fromMs = branch.fromMs;
    this.log = branch.log;
    this.trace = new Trace();
    this.cursor = undefined;
    this.frontier = this.begin();
    this.runTo(branch.playedToMs, maxEvents);
  }

  /** A new branch that ends with the commands before the person's last one, standing where that was given. Undefined when there is none. */
  undo(): number | undefined {
    const last = this.log.findLastIndex((logged) => logged.by === 'you');
    if (last < 0) return undefined;
    const atMs = this.log[last]!.atMs;
    this.keepPresent();
    this.startBranch(atMs);
    this.log = this.log.toSpliced(last, 1);
    const start = this.checkpoints.findLast(({ commands }) => commands <= last)!;
    this.cutAt(copyWorld(start), start.now);
    this.runTo(atMs);
    return atMs;
  }

  private begin(): Runner {
    const world = this.source.build((fact) => this.trace.append(fact));
    this.checkpoints = [copyWorld(world)];
    return { world, stepper: new Stepper(world, (fact) => this.trace.append(fact)) };
  }

  private present(): BranchLog<C> {
    return { id: this.branchId, parentId: this.parentId, fromMs: this.fromMs, log: this.log, playedToMs: this.playedToMs };
  }

  private keepPresent(): void {
    this.left.set(this.branchId, this.present());
  }

  private startBranch(fromMs: number): void {
    this.parentId = this.branchId;
    this.lastId += 1;
    this.branchId = this.lastId;
    this.fromMs = fromMs;
  }

  private forkAt(time: VirtualTime): void {
    const world = copyWorld(this.worldAt(time));
    this.keepPresent();
    this.startBranch(time);
    this.log = this.log.filter((logged) => logged.by === 'script' || logged.atMs <= time);
    this.cutAt(world, time);
  }

  /** Goes on from `world`, which stands at `time`; what was played after it is gone. */
  private cutAt(world: World, time: VirtualTime): void {
    this.trace = this.trace.trunk(world.facts);
    this.checkpoints = this.checkpoints.filter((checkpoint) => checkpoint.events <= world.events && checkpoint.now <= time);
    this.frontier = { world, stepper: new Stepper(world, (fact) => this.trace.append(fact)) };
    this.cursor = undefined;
  }

  private checkpointBefore(time: VirtualTime): World {
    let low = 0;
    let high = this.checkpoints.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.checkpoints[middle]!.now <= time) low = middle + 1;
      else high = middle;
    }
    return this.checkpoints[Math.max(0, low - 1)]!;
  }

  /** When the next entry or command is due. */
  private nextInstant(world: World, stepper: Stepper): number | undefined {
    if (world.stopped) return undefined;
    const entry = stepper.nextTime();
    const command = this.log[world.commands]?.atMs;
    if (entry === undefined) return command;
    return command === undefined ? entry : Math.min(entry, command);
  }

  private run(runner: Runner, time: VirtualTime, maxEvents: number, keepCheckpoints: boolean): boolean {
    const { world, stepper } = runner;
    const last = world.events + maxEvents;
    for (;;) {
      if (world.stopped) return true;
      const command = this.log[world.commands];
      const entryTime = stepper.nextTime();
      if (command && command.atMs <= time && (entryTime === undefined || entryTime > command.atMs)) {
        world.now = virtualTime(Math.max(world.now, command.atMs));
        world.commands += 1;
        this.source.apply(stepper, command);
      } else if (entryTime !== undefined && entryTime <= time) stepper.step();
      else break;
      if (keepCheckpoints && world.events - this.checkpoints.at(-1)!.events >= checkpointEvery(world)) this.checkpoints.push(copyWorld(world));
      if (world.events >= last) return false;
    }
    if (time > world.now) world.now = time;
    return true;
  }
}

function inOrder<C>(log: readonly LoggedCommand<C>[]): readonly LoggedCommand<C>[] {
  return log.toSorted((a, b) => a.atMs - b.atMs);
}
