/** From a scenario and a seed to a world: entities in the order of the nodes, links with their dice, and the log of commands. */
import { Stepper, type Sink } from '../kernel/step';
import type { LoggedCommand, Source } from '../kernel/timeline';
import { createWorld, runLimits, type Limits, type World } from '../kernel/world';
import { kindOf, machines } from '../systems/index';
import type { Command, NodeSpec, Topology } from '../systems/system';
import { applyCommand } from './applyCommand';
import type { Scenario, TimedCommand } from './scenario';

export function topologyOf(scenario: Scenario, seed: number): Topology {
  const { nodes, links } = scenario;
  return {
    seed,
    nodes,
    neighbours: (id, kind) => {
      const near = new Set(links.flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : [])));
      return nodes.filter((node) => node.kind === kind && near.has(node.id));
    },
  };
}

/** How a run of this scenario begins and takes commands. `seed` defaults to the scenario's. */
export function sourceOf(scenario: Scenario, seed: number = scenario.seed, limits: Limits = runLimits): Source<Command> {
  return {
    build: (sink: Sink): World => {
      const world = createWorld(seed, machines, limits);
      for (const { id, from, to, latency, loss, duplication } of scenario.links) {
        world.links.set(id, { id, from, to, latency, loss, duplication, extraLatencyMs: 0, cut: false, posts: 0 });
      }
      const stepper = new Stepper(world, sink);
      const topology = topologyOf(scenario, seed);
      // brokers and stores first: a worker asks as soon as it lives
      for (const node of startOrder(scenario.nodes)) {
        for (const { id, machine, input, host } of kindOf(node.kind)!.build(node, topology)) stepper.start(id, node.id, host ?? node.id, machine, input);
      }
      return world;
    },
    apply: (stepper, logged) => applyCommand(stepper, scenario, logged),
  };
}

const startOrder = (nodes: readonly NodeSpec[]): readonly NodeSpec[] => {
  const rank = (node: NodeSpec): number => [2, 0, 3, 1][kindOf(node.kind)!.column]!;
  return nodes.toSorted((a, b) => rank(a) - rank(b));
};

/** The command log of a run: the scenario's script, then what a person gave. */
export function logOf(scenario: Scenario, commands: readonly TimedCommand[] = []): readonly LoggedCommand<Command>[] {
  return [
    ...scenario.script.map((timed): LoggedCommand<Command> => ({ ...timed, by: 'script' })),
    ...commands.map((timed): LoggedCommand<Command> => ({ ...timed, by: 'you' })),
  ];
}

/** Keys in the order in which producers name them: their place decides colour and shape. */
export function keyOrder(scenario: Scenario): readonly string[] {
  const keys = scenario.nodes.flatMap(({ params }) => {
    const pieces = (params['pieces'] as readonly string[] | undefined) ?? [];
    return pieces.length > 0 ? pieces : ((params['keys'] as readonly string[] | undefined) ?? []);
  });
  return [...new Set(keys)];
}
