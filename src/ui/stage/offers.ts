/** What can be done to a thing of the stage now: the families' commands with their words, ready for menu, inspector and keyboard. */
import type { World } from '../../kernel/world';
import { describeNode, glassOf } from '../../scenarios/buildWorld';
import { linkCommands } from '../../scenarios/checkCommand';
import { allKinds } from '../../scenarios/kinds';
import type { Scenario } from '../../scenarios/scenario';
import type { Target } from '../../scene/scene';
import type { Command, CommandSpec, ParamSpec } from '../../systems/system';
import type { NodeView } from '../../systems/views';

export interface Offer {
  readonly type: string;
  /** On the button: "Crash". */
  readonly label: string;
  /** One letter. */
  readonly key?: string;
  /** What it will do, said before it is done. */
  readonly says: string;
  readonly command: Command;
}

/** Commands for `target` that make sense now, the most wanted first. Empty when it is gone or nothing can be done to it. */
export function commandsFor(scenario: Scenario, world: World, target: Target): readonly Offer[] {
  if (world.stopped) return [];
  if (target.kind === 'node') return nodeOffers(scenario, world, target.id);
  if (target.kind === 'message') return messageOffers(scenario, world, target.id);
  return linkOffers(scenario, world, target.id);
}

function nodeOffers(scenario: Scenario, world: World, id: string): readonly Offer[] {
  const node = scenario.nodes.find((one) => one.id === id);
  const kind = node && allKinds().kindOf(node.kind);
  if (!node || !kind) return [];
  const view = describeNode(scenario, glassOf(world, scenario), id);
  return kind.commands
    .filter((spec) => spec.target === 'node' && spec.type !== 'changeSetting' && spec.offered(view))
    .map((spec) => offerOf(spec, { node: id }, view));
}

/** A message is found by where it is: travelling, or in the words of a node that holds it. */
function messageOffers(scenario: Scenario, world: World, messageId: string): readonly Offer[] {
  const glass = glassOf(world, scenario);
  const isTravelling = [...world.posts.values()].some((post) => post.messageIds.includes(messageId));
  const offers = new Map<string, Offer>();
  for (const node of scenario.nodes) {
    const specs = allKinds()
      .kindOf(node.kind)
      ?.commands.filter((spec) => spec.target === 'message' || spec.target === 'post');
    if (!specs || specs.length === 0) continue;
    const view = describeNode(scenario, glass, node.id);
    if (!isTravelling && !holds(view, messageId)) continue;
    for (const spec of specs) {
      if (!offers.has(spec.type) && spec.offered(view, messageId)) offers.set(spec.type, offerOf(spec, { messageId }, view, messageId));
    }
  }
  return [...offers.values()];
}

/** Whether a node has the message in a state that can still be changed: what a store has written stays written. */
function holds(view: NodeView, messageId: string): boolean {
  const isIt = (message: { readonly messageId: string }) => message.messageId === messageId;
  if (view.shape === 'queue') return [...view.visible, ...view.inFlight, ...view.delayed].some(isIt);
  return view.shape === 'worker' && view.bays.some((bay) => isIt(bay.message));
}

function linkOffers(scenario: Scenario, world: World, id: string): readonly Offer[] {
  const link = world.links.get(id);
  if (!link) return [];
  const title = (node: string) => scenario.nodes.find((one) => one.id === node)?.title ?? node;
  const way = `${title(link.from)} and ${title(link.to)}`;
  const { extraLatencyMs, loss } = { ...defaultsOf(linkCommands['slowLink']), ...defaultsOf(linkCommands['setLoss']) } as {
    extraLatencyMs: number;
    loss: number;
  };
  const offer = (type: string, label: string, key: string, says: string, fields: object = {}): Offer => ({
    type,
    label,
    key,
    says,
    command: { type, link: id, ...fields },
  });
  return [
    link.cut
      ? offer('healLink', 'Heal', 'H', `What ${way} say to each other arrives again. What was lost stays lost.`)
      : offer('cutLink', 'Cut', 'C', `Nothing passes between ${way}. What is on its way is lost.`),
    link.extraLatencyMs > 0
      ? offer('slowLink', 'Full speed again', 'S', `Everything between ${way} is as fast as before.`, { extraLatencyMs: 0 })
      : offer('slowLink', 'Slow down', 'S', `Everything between ${way} takes ${extraLatencyMs} ms longer.`, { extraLatencyMs }),
    link.loss > 0
      ? offer('setLoss', 'Lose nothing', 'L', `Everything sent between ${way} arrives.`, { loss: 0 })
      : offer('setLoss', 'Lose some', 'L', `One in ${Math.round(1 / loss)} requests between ${way} is lost from now on.`, { loss }),
  ];
}

function offerOf(spec: CommandSpec, place: Pick<Command, 'node' | 'messageId'>, view: NodeView, messageId?: string): Offer {
  return {
    type: spec.type,
    label: spec.label,
    ...(spec.key === undefined ? {} : { key: spec.key }),
    says: spec.says(view, messageId),
    command: { type: spec.type, ...place, ...defaultsOf(spec.fields) },
  };
}

function defaultsOf(fields: Readonly<Record<string, ParamSpec>> = {}): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, field]) => field.default !== undefined)
      .map(([name, field]) => [name, field.default]),
  );
}
