/** One step: take the earliest entry, hand it to its machine, interpret the answer, and let what is local to the host settle. */
import type { Entry } from './agenda';
import type { Effect, EntityId, NodeId, PostParams, RecordParams, WireEvent } from './effects';
import { pairOf, waysOf, type Link } from './network';
import { reusedDoor, type Door } from './stepMachine';
import { stamped, startTimer, withoutTimer } from './timers';
import type { VirtualTime } from './time';
import type { Fact } from './trace';
import { isAlive, type Entity, type Post, type Timer, type World } from './world';

/** Where facts go: a trace, or nowhere when a known stretch is replayed. */
export type Sink = (fact: Fact) => void;

interface Local {
  readonly from: Entity;
  readonly to: EntityId;
  readonly event: WireEvent;
  readonly cause: number | undefined;
}

const noTimers: readonly Timer[] = [];
const noMessages: readonly string[] = [];

/** Steps of one cascade before it is taken for an endless loop. */
const cascadeLimit = 40_000;

export class Stepper {
  readonly world: World;
  private readonly sink: Sink;
  private readonly door: Door;
  private readonly linkOfPair = new Map<string, string>();
  private readonly local: Local[] = [];
  /** Agenda entries that became void in this step; swept at its end, when the world is whole again. */
  private buried = 0;

  constructor(world: World, sink: Sink, door: Door = reusedDoor) {
    this.world = world;
    this.sink = sink;
    this.door = door;
    for (const link of world.links.values()) this.linkOfPair.set(pairOf(link.from, link.to), link.id);
  }

  /** Bring an entity to life from outside (when the world is built). */
  start(id: EntityId, nodeId: NodeId, host: string, machine: string, input: unknown): void {
    this.enliven(id, nodeId, host, machine, input, undefined);
    this.settle();
  }

  /** Time of the next thing to happen, or undefined at the end of all things. */
  nextTime(): VirtualTime | undefined {
    const { agenda } = this.world;
    for (let entry = agenda.peek(); entry; entry = agenda.peek()) {
      if (isAlive(this.world, entry)) return entry.time;
      agenda.pop();
      agenda.exhume();
    }
    return undefined;
  }

  /** Runs the next entry with all that follows within its instant and host. False when there is none or the run has stopped. */
  step(): boolean {
    const { world } = this;
    if (world.stopped || this.nextTime() === undefined) return false;
    const entry = world.agenda.pop()!;
    world.now = entry.time;
    if (world.events >= world.limits.events) {
      this.stop(`run › events: ${world.limits.events.toLocaleString('en')} happened, the most allowed in one run`);
      return false;
    }
    try {
      if (entry.kind === 'arrival') this.arrive(entry);
      else this.fire(entry);
      this.settle();
    } catch (error) {
      this.fail(entry.entityId, error);
    }
    return true;
  }

  /** Runs everything at or before `time` and stands there. */
  runTo(time: VirtualTime): void {
    for (;;) {
      const next = this.world.stopped ? undefined : this.nextTime();
      if (next === undefined || next > time) break;
      this.step();
    }
    if (time > this.world.now && !this.world.stopped) this.world.now = time;
  }

  /** Hands an event to an entity from outside (a command), now. */
  deliver(entityId: EntityId, event: WireEvent, cause: number | undefined): void {
    const entity = this.world.entities.get(entityId);
    if (!entity) return;
    try {
      this.hand(entity, stamped(event, this.world.now), cause);
      this.settle();
    } catch (error) {
      this.fail(entityId, error);
    }
  }

  /** Writes a fact and returns its sequence. The fields are the fact's from here on: they are completed, not copied. */
  record(nodeId: NodeId, entityId: EntityId, cause: number | undefined, fields: RecordParams): number {
    const fact = fields as { -readonly [K in keyof Fact]: Fact[K] };
    if (fact.sequence !== undefined) throw new Error(`record "${fields.kind}": its params must be made anew at each step`);
    const sequence = this.world.facts;
    this.world.facts = sequence + 1;
    fact.sequence = sequence;
    fact.time = this.world.now;
    fact.nodeId = nodeId;
    fact.entityId = entityId;
    if (cause !== undefined) fact.cause = cause;
    this.sink(fact);
    return sequence;
  }

  /** Takes a post off its link; it will not arrive. */
  takePost(id: number): Post | undefined {
    const post = this.world.posts.get(id);
    if (post && this.world.posts.delete(id)) this.buried += 1;
    return post;
  }

  /** Puts a post (again) on its way to arrive at `arriveAt`; an earlier entry of it is void. */
  schedulePost(post: Post): void {
    const { world } = this;
    if (world.posts.has(post.id)) this.buried += 1;
    const sequence = (world.sequence += 1);
    world.posts.set(post.id, { ...post, sequence });
    world.agenda.push({
      time: post.arriveAt,
      sequence,
      kind: 'arrival',
      entityId: post.to,
      event: post.event,
      cause: post.id,
      timerId: undefined,
      postId: post.id,
    });
  }

  /** A machine that throws, or a limit, ends the run here; the time before stays. */
  private fail(entityId: EntityId, error: unknown): void {
    this.local.length = 0;
    this.stop(`${entityId} › ${error instanceof Error ? error.message : String(error)}`);
  }

  private stop(text: string): void {
    this.world.stopped = { atMs: this.world.now, text };
    this.record('', '', undefined, { kind: 'runStopped', text });
  }

  private fire(entry: Entry): void {
    const entity = this.world.entities.get(entry.entityId);
    if (!entity) return;
    const timers = entity.timers.filter((timer) => timer.sequence !== entry.sequence);
    this.hand({ ...entity, timers }, stamped(entry.event, this.world.now), entry.cause);
  }

  private arrive(entry: Entry): void {
    const { world } = this;
    const post = world.posts.get(entry.postId!)!;
    world.posts.delete(post.id);
    const gone = post.fate === 'lost' ? post.reason! : world.entities.has(post.to) ? undefined : `${post.to} does not exist`;
    const about = { operation: post.event.type, from: post.fromNode, to: post.toNode, link: post.link, messageIds: post.messageIds, post: post.id };
    if (gone !== undefined) {
      this.record(post.toNode, post.to, post.id, { kind: 'postLost', reason: gone, ...about });
      return;
    }
    const arrived = this.record(post.toNode, post.to, post.id, { kind: 'postArrived', ...about });
    this.hand(world.entities.get(post.to)!, stamped(post.event, world.now, post.from), arrived);
  }

  /** One machine step and the interpretation of its effects. */
  private hand(entity: Entity, event: WireEvent, cause: number | undefined): void {
    this.world.events += 1;
    const { snapshot, effects } = this.door.step(this.world.machines[entity.machine]!, entity.snapshot, event);
    this.adopt(entity, snapshot, effects, cause);
  }

  private enliven(id: EntityId, nodeId: NodeId, host: string, machineName: string, input: unknown, cause: number | undefined): void {
    const { world } = this;
    const machine = world.machines[machineName];
    if (!machine) throw new Error(`no machine is called "${machineName}"`);
    if (world.entities.has(id)) throw new Error(`there is already an entity "${id}"`);
    world.events += 1;
    const { snapshot, effects } = this.door.start(machine, input);
    this.adopt({ id, nodeId, host, machine: machineName, snapshot, timers: noTimers }, snapshot, effects, cause);
  }

  /** Stores an entity after a step and does what it asked for. Facts of one step share its cause; what follows names the last of them. */
  private adopt(entity: Entity, snapshot: Entity['snapshot'], effects: readonly Effect[], cause: number | undefined): void {
    const { world } = this;
    let timers = entity.timers;
    let last = cause;
    for (const effect of effects) {
      switch (effect.type) {
        case 'record':
          last = this.record(entity.nodeId, entity.id, cause, effect.params);
          break;
        case 'startTimer':
          timers = startTimer(world, entity.id, this.withoutTimer(timers, effect.id), effect, last);
          break;
        case 'cancelTimer':
          timers = this.withoutTimer(timers, effect.id);
          break;
        case 'post':
          this.post(entity, effect.params, last);
          break;
        case 'create':
          if (world.pending >= world.limits.pending) {
            throw new Error(`pending messages: ${world.limits.pending.toLocaleString('en')} are in the system, the most allowed in one run`);
          }
          world.pending += 1;
          this.enliven(effect.params.id, entity.nodeId, entity.host, effect.params.machine, effect.params.input, last);
          break;
      }
    }
    if (snapshot.status === 'done') {
      if (world.entities.delete(entity.id)) world.pending -= 1;
      this.buried += timers.length;
      return;
    }
    const { id, nodeId, host, machine } = entity;
    world.entities.set(id, { id, nodeId, host, machine, snapshot, timers });
  }

  /** A timer that is given up leaves a void entry in the agenda. */
  private withoutTimer(timers: readonly Timer[], id: string): readonly Timer[] {
    const rest = withoutTimer(timers, id);
    this.buried += timers.length - rest.length;
    return rest;
  }

  private post(from: Entity, params: PostParams, cause: number | undefined): void {
    const { world } = this;
    const target = world.entities.get(params.to);
    if (target && target.host === from.host) {
      this.local.push({ from, to: params.to, event: params.event, cause });
      return;
    }
    const toNode = target?.nodeId ?? params.to.split('/')[0]!;
    const linkId = this.linkOfPair.get(pairOf(from.nodeId, toNode));
    const link = linkId === undefined ? undefined : world.links.get(linkId);
    if (!link) throw new Error(`there is no link from ${from.nodeId} to ${toNode}`);
    this.send(link, from, params, toNode, cause);
  }

  private send(link: Link, from: Entity, params: PostParams, toNode: NodeId, cause: number | undefined): void {
    const { world } = this;
    const ways = waysOf(link, world.seed, world.now);
    world.links.set(link.id, { ...link, posts: link.posts + 1 });
    const messageIds = params.messageIds ?? noMessages;
    const { event, to } = params;
    for (const { arriveAt, fate, reason } of ways) {
      const fact = { kind: 'posted', operation: event.type, from: from.nodeId, to: toNode, link: link.id, messageIds, arriveAt, fate };
      const id = this.record(from.nodeId, from.id, cause, fact);
      this.schedulePost({
        id,
        link: link.id,
        from: from.id,
        fromNode: from.nodeId,
        to,
        toNode,
        event,
        messageIds,
        departAt: world.now,
        arriveAt,
        fate,
        reason,
        sequence: 0,
      });
    }
  }

  /** What entities of one host say to each other happens at once, in the order it was said. */
  private settle(): void {
    for (let index = 0; index < this.local.length; index += 1) {
      if (index >= cascadeLimit) throw new Error(`more than ${cascadeLimit.toLocaleString('en')} steps within one instant`);
      const { from, to, event, cause } = this.local[index]!;
      const entity = this.world.entities.get(to);
      if (entity) this.hand(entity, stamped(event, this.world.now, from.id), cause);
    }
    this.local.length = 0;
    if (this.buried > 0) this.world.agenda.bury(this.buried, (entry) => isAlive(this.world, entry));
    this.buried = 0;
  }
}
