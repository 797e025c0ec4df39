/** The shape of a scenario's JSON: fields, limits and defaults; what refers to what is checked afterwards. */
import * as v from 'valibot';
import { choice, distribution, durationMs, fields, flag, id, list, longestMs, number, object, prose, text, whole } from './fields';

export const limits = { characters: 262_144, nodes: 64, links: 256, commands: 1000, moments: 100 } as const;

/** 20 ms: a request within one region. */
const defaultLatency = { kind: 'fixed', ms: 20 } as const;

const ratio = number({ min: 0, max: 1 });

const node = object({
  id,
  kind: text(64, 1),
  title: v.optional(text(64, 1)),
  params: v.optional(fields, {}),
});

const link = object({
  id: v.optional(id),
  from: id,
  to: id,
  latency: v.optional(distribution(3_600_000), defaultLatency),
  loss: v.optional(ratio, 0),
  duplication: v.optional(ratio, 0),
});

const timedCommand = object({ atMs: durationMs(), command: fields });

const annotation = object({ lines: list(text(60, 1), 3, 'lines'), messageId: v.optional(text(64, 1)), node: v.optional(id) });

const moment = object({
  id,
  atMs: durationMs(),
  title: text(40, 1),
  sentence: text(80, 1),
  annotation: v.optional(annotation),
});

const commands = list(fields, 20, 'commands');

const lesson = object({
  family: choice(['queues', 'why', 'streams', 'pubsub']),
  idea: prose(600),
  question: prose(400),
  answers: list(object({ text: text(200, 1), right: flag, feedback: prose(400) }), 4, 'answers'),
  settledBy: id,
  doing: object({ says: prose(600), label: text(60, 1), atMs: v.optional(durationMs()), commands }),
  explanation: prose(4000),
  remedy: v.optional(object({ label: text(60, 1), says: prose(600), atMs: durationMs(), commands })),
  breaks: v.optional(list(text(64, 1), 16, 'laws')),
  shrunk: v.optional(list(text(120, 1), 8, 'texts')),
});

export const scenarioShape = object({
  version: v.optional(whole({ min: 1, max: 1 }), 1),
  id: v.optional(id),
  title: v.optional(text(120, 1), 'Untitled'),
  seed: v.optional(whole({ min: 0, max: 4_294_967_295 }), 1),
  horizonMs: v.optional(durationMs(longestMs, 1), 60_000),
  msPerSecond: v.optional(number({ min: 10, max: 1_000_000 }), 1000),
  nodes: list(node, limits.nodes, 'nodes'),
  links: v.optional(list(link, limits.links, 'links'), []),
  script: v.optional(list(timedCommand, limits.commands, 'commands'), []),
  moments: v.optional(list(moment, limits.moments, 'moments'), []),
  watch: v.optional(list(id, 16, 'nodes'), []),
  lesson: v.optional(lesson),
});

export type ScenarioShape = v.InferOutput<typeof scenarioShape>;
