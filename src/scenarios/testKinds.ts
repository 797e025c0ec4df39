/** A small family for the tests of this folder: enough kinds and settings to break every rule of the border. */
import type { CommandSpec, NodeKind, ParamSpec } from '../systems/system';
import type { Kinds } from './kinds';

const hour = 3_600_000;

const kind = (name: string, params: Readonly<Record<string, ParamSpec>>, more: Partial<NodeKind> = {}): NodeKind => ({
  kind: name,
  title: name,
  column: 0,
  params,
  build: () => [],
  describe: () => {
    throw new Error('not described here');
  },
  commands: [],
  ...more,
});

const command = (type: string, target: CommandSpec['target'], fields?: Readonly<Record<string, ParamSpec>>): CommandSpec => ({
  type,
  target,
  label: type,
  says: () => '',
  offered: () => true,
  ...(fields ? { fields } : {}),
});

const kinds: readonly NodeKind[] = [
  kind('producer', {
    arrivals: { type: 'arrivals', label: 'arrivals', default: { kind: 'fixed', everyMs: 1000 }, min: 1, max: hour, live: true },
    keys: { type: 'texts', label: 'keys', default: ['ana'], min: 1, max: 32, live: false },
    rate: { type: 'rate', label: 'rate', default: 1, min: 0, max: 100, live: true },
  }),
  kind(
    'queue',
    {
      visibilityTimeoutMs: {
        type: 'durationMs',
        label: 'visibility timeout',
        default: 30_000,
        min: 0,
        max: 12 * hour,
        live: true,
        real: '30 s in SQS, at most 12 hours (Q-N-01)',
      },
      redrivePolicy: { type: 'redrivePolicy', label: 'redrive policy', default: undefined, optional: true, min: 1, max: 1000, live: true },
      fifo: { type: 'flag', label: 'FIFO', default: false, live: false },
      lateDelete: { type: 'choice', label: 'late delete', default: 'noEffect', choices: ['deletes', 'noEffect'], live: true },
    },
    {
      check: (node, { neighbours }) =>
        node.params['fifo'] === true && neighbours(node.id, 'consumer').length === 0 ? 'fifo: needs a consumer; link one' : undefined,
      commands: [command('purgeQueue', 'node')],
    },
  ),
  kind(
    'consumer',
    {
      work: { type: 'distribution', label: 'work', default: { kind: 'fixed', ms: 1000 }, min: 0, max: 24 * hour, live: true },
      failureRatio: { type: 'ratio', label: 'failures', default: 0, min: 0, max: 1, live: true },
      concurrency: { type: 'count', label: 'messages at once', default: 1, min: 1, max: 100, live: true },
      visibilityTimeoutMs: {
        type: 'durationMs',
        label: 'visibility timeout',
        default: undefined,
        optional: true,
        min: 0,
        max: 12 * hour,
        live: true,
        real: 'in SQS at most 12 hours',
      },
      word: { type: 'text', label: 'word', default: 'working on', min: 1, max: 24, live: false },
    },
    {
      commands: [
        command('crash', 'node'),
        command('slowDown', 'node', { factor: { type: 'rate', label: 'factor', default: 2, min: 0.1, max: 100, live: true } }),
      ],
    },
  ),
];

export const testKinds: Kinds = {
  kindOf: (name) => kinds.find((known) => known.kind === name),
  names: kinds.map((known) => known.kind),
  messageCommands: [
    command('dropMessage', 'message'),
    command('delayMessage', 'message', { delayMs: { type: 'durationMs', label: 'delay', default: 1000, min: 1, max: hour, live: true } }),
  ],
  linkCommands: [
    command('cutLink', 'link'),
    command('slowLink', 'link', { extraLatencyMs: { type: 'durationMs', label: 'extra latency', default: 400, min: 0, max: hour, live: false } }),
    command('setLoss', 'link', { loss: { type: 'ratio', label: 'lost', default: 0.3, min: 0, max: 1, live: false } }),
  ],
};

/** A scenario every part of which is right; tests break one part. */
export const rightScenario = {
  version: 1,
  title: 'Crash before the delete',
  seed: 7,
  nodes: [
    { id: 'orders', kind: 'producer', params: { keys: ['ana', 'ben'] } },
    { id: 'inbox', kind: 'queue', params: { visibilityTimeoutMs: 6000, redrivePolicy: { deadLetterQueue: 'dead', maxReceiveCount: 3 } } },
    { id: 'dead', kind: 'queue' },
    { id: 'worker-1', kind: 'consumer' },
    { id: 'worker-2', kind: 'consumer', title: 'Second worker', params: { work: { kind: 'uniform', minMs: 10, maxMs: 20 } } },
  ],
  links: [
    { from: 'orders', to: 'inbox' },
    { id: 'w1', from: 'inbox', to: 'worker-1', latency: { kind: 'exponential', meanMs: 50 } },
    { from: 'inbox', to: 'worker-2', loss: 0.1 },
  ],
  script: [{ atMs: 5000, command: { type: 'crash', node: 'worker-1' } }],
  moments: [{ id: 'crash', atMs: 5000, title: 'crash', sentence: 'worker-1 stops.' }],
  watch: ['inbox'],
};
