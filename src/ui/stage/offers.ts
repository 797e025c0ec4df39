/** What can be done to a thing of the stage now: the families' commands with their words, ready for menu, inspector and keyboard. */
import type { World } from '../../kernel/world';
import { allKinds } from '../../scenarios/kinds';
import type { Scenario } from '../../scenarios/scenario';
import type { Target } from '../../scene/scene';
import { nodeViewsOf } from '../../session/selectors';
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
  const view = nodeViewsOf({ scenario, world }).find((one) => one.id === id);
  const specs = view && kindOfNode(scenario, id)?.commands;
  return (specs ?? [])
    .filter((spec) => spec.target === 'node' && spec.type !== 'changeSetting' && spec.offered(view!))
    .map((spec) => offerOf(spec, { node: id }, spec.says(view!)));
}

/** Only what is travelling or held can still be changed: what a store has written stays written. */
function messageOffers(scenario: Scenario, world: World, messageId: string): readonly Offer[] {
  const views = nodeViewsOf({ scenario, world });
  const sender = [...world.posts.values()].find((post) => post.messageIds.includes(messageId))?.fromNode;
  const view = views.find((one) => holds(one, messageId)) ?? views.find((one) => one.id === sender);
  if (!view) return [];
  return allKinds()
    .messageCommands.filter((spec) => spec.offered(view, messageId))
    .map((spec) => offerOf(spec, { messageId }, spec.says(view, messageId)));
}

function holds(view: NodeView, messageId: string): boolean {
  const isIt = (message: { readonly messageId: string }) => message.messageId === messageId;
  if (view.shape === 'queue') return [...view.visible, ...view.inFlight, ...view.delayed].some(isIt);
  return view.shape === 'worker' && view.bays.some((bay) => isIt(bay.message));
}

/** The link commands, each turned round where the link is already so. */
function linkOffers(scenario: Scenario, world: World, id: string): readonly Offer[] {
  const link = world.links.get(id);
  if (!link) return [];
  const title = (node: string) => scenario.nodes.find((one) => one.id === node)?.title ?? node;
  const way = `${title(link.from)} and ${title(link.to)}`;
  const changed = link.cut || link.extraLatencyMs > 0 || link.loss > 0;
  const wanted: Readonly<Record<string, boolean>> = {
    cutLink: !link.cut,
    healLink: changed,
    slowLink: !link.cut && link.extraLatencyMs === 0,
    setLoss: !link.cut && link.loss === 0,
  };
  const view = nodeViewsOf({ scenario, world }).find((one) => one.id === link.from);
  return allKinds()
    .linkCommands.filter((spec) => view !== undefined && (wanted[spec.type] ?? spec.offered(view)))
    .toSorted((a, b) => Number(b.type === 'healLink') - Number(a.type === 'healLink'))
    .map((spec) => offerOf(spec, { link: id }, `Between ${way}: ${lowerFirst(spec.says(view!))}`));
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const kindOfNode = (scenario: Scenario, id: string) => allKinds().kindOf(scenario.nodes.find((node) => node.id === id)?.kind ?? '');

function offerOf(spec: CommandSpec, place: Pick<Command, 'node' | 'messageId' | 'link'>, says: string): Offer {
  return {
    type: spec.type,
    label: spec.label,
    ...(spec.key === undefined ? {} : { key: spec.key }),
    says,
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
