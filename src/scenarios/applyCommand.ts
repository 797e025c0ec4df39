/** How a command reaches what it is pointed at: a link, something on its way, or a node's machine. */
import type { Stepper } from '../kernel/step';
import type { LoggedCommand } from '../kernel/timeline';
import { after, type VirtualTime } from '../kernel/time';
import type { Post } from '../kernel/world';
import type { Command } from '../systems/system';
import type { Scenario } from './scenario';

/** Applies a checked command now. One that points at something that is not there any more does nothing but stand in the trace. */
export function applyCommand(stepper: Stepper, scenario: Scenario, { command, by }: LoggedCommand<Command>): void {
  const target = command.node ?? command.link ?? command.messageId ?? String(command.post ?? '');
  const cause = stepper.record(command.node ?? '', command.node ?? '', undefined, {
    kind: 'commandGiven',
    by,
    command,
    says: `${command.type} ${target}`.trim(),
    ...(command.messageId === undefined ? {} : { messageId: command.messageId }),
  });
  if (command.link !== undefined) return changeLink(stepper, command, cause);
  const post = travelling(stepper, command);
  if (post) return changePost(stepper, command, post, cause);
  for (const node of command.node === undefined ? holdersOf(scenario) : [command.node]) stepper.deliver(node, { ...command }, cause);
}

const holdersOf = (scenario: Scenario): readonly string[] => scenario.nodes.filter((node) => node.kind === 'queue').map((node) => node.id);

/** What carries the message right now, if it is on its way somewhere. */
function travelling({ world }: Stepper, command: Command): Post | undefined {
  if (command.post !== undefined) return world.posts.get(command.post);
  if (command.messageId === undefined || command.node !== undefined) return undefined;
  for (const post of world.posts.values()) {
    if (post.fate !== 'lost' && post.messageIds.includes(command.messageId)) return post;
  }
  return undefined;
}

function changeLink(stepper: Stepper, command: Command, cause: number): void {
  const { world } = stepper;
  const link = world.links.get(command.link!);
  if (!link) return;
  const extraLatencyMs = Number(command['extraLatencyMs'] ?? link.extraLatencyMs);
  const changed = {
    cutLink: { cut: true },
    healLink: { cut: false, extraLatencyMs: 0, loss: 0 },
    slowLink: { extraLatencyMs },
    setLoss: { loss: Number(command['loss'] ?? link.loss) },
  }[command.type];
  if (!changed) return;
  world.links.set(link.id, { ...link, ...changed });
  const state = { cutLink: 'cut', healLink: 'healed', slowLink: 'slow', setLoss: 'losing posts' }[command.type];
  stepper.record(link.from, link.from, cause, { kind: 'linkChanged', link: link.id, state });
  if (command.type !== 'cutLink') return;
  // what is on the way when the link is cut does not arrive
  for (const post of world.posts.values()) if (post.link === link.id) drop(stepper, post, 'link cut', cause);
}

function changePost(stepper: Stepper, command: Command, post: Post, cause: number): void {
  const { world } = stepper;
  switch (command.type) {
    case 'dropMessage':
    case 'dropPost':
      return drop(stepper, post, 'dropped', cause);
    case 'delayMessage':
    case 'delayPost':
      return delay(stepper, post, after(post.arriveAt, Number(command['delayMs'] ?? 0)), cause);
    case 'duplicateMessage':
    case 'duplicatePost': {
      const arriveAt = after(post.arriveAt, Math.max(1, post.arriveAt - post.departAt));
      const { link, fromNode, toNode, messageIds, event, from } = post;
      const id = stepper.record(fromNode, from, cause, {
        kind: 'posted',
        operation: event.type,
        from: fromNode,
        to: toNode,
        link,
        messageIds,
        arriveAt,
        fate: 'duplicate',
      });
      return stepper.schedulePost({ ...post, id, departAt: world.now, arriveAt, fate: 'duplicate' });
    }
    case 'poisonMessage':
      return stepper.schedulePost({ ...post, event: poisoned(post.event, command.messageId!) });
    default:
  }
}

/** It arrives later than its `posted` fact said, and the trace says so. */
function delay(stepper: Stepper, post: Post, arriveAt: VirtualTime, cause: number): void {
  const { fromNode, toNode, link, messageIds, event } = post;
  stepper.record(toNode, post.to, cause, { kind: 'postDelayed', operation: event.type, from: fromNode, to: toNode, link, messageIds, post: post.id, arriveAt });
  stepper.schedulePost({ ...post, arriveAt });
}

/** Off its path, with its reason. */
function drop(stepper: Stepper, post: Post, reason: string, cause: number): void {
  stepper.takePost(post.id);
  const { fromNode, toNode, link, messageIds, event } = post;
  stepper.record(toNode, post.to, cause, { kind: 'postLost', reason, operation: event.type, from: fromNode, to: toNode, link, messageIds, post: post.id });
}

/** The same event with the letter of one message made poison, wherever it stands in it. */
function poisoned<T>(value: T, messageId: string): T {
  if (Array.isArray(value)) return value.map((one: unknown) => poisoned(one, messageId)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, poisoned(inner, messageId)]));
  return ('poison' in copy && copy['messageId'] === messageId ? { ...copy, poison: true } : copy) as T;
}
