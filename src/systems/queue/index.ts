/** The queue family (SQS): the message has a life. Node kinds, machines, commands, words and laws in one place. */
import type { NodeKind, NodeSpec, Params, System, Topology } from '../system';
import { consumerCommands, producerCommands, queueCommands, storeCommands } from './commands';
import { consumerMachine, type ConsumerInput } from './consumer.machine';
import { describeConsumer, describeProducer, describeQueue, describeStore } from './describe';
import { messageMachine } from './message.machine';
import {
  consumerParams,
  producerParams,
  queueParams,
  storeParams,
  type ConsumerSettings,
  type ProducerSettings,
  type QueueSettings,
  type RedrivePolicy,
  type StoreSettings,
} from './params';
import { producerMachine, type ProducerInput } from './producer.machine';
import { queueMachine } from './queue.machine';
import { storeMachine } from './store.machine';
import { queueWords } from './words';

/** All queues are one service: what they say to each other needs no network. */
const service = 'queue service';

const settingsOf = <S>(params: Params): S => params as unknown as S;
const isFifo = (node: NodeSpec): boolean => settingsOf<QueueSettings>(node.params).fifo;

/** Whether two prefixes can make the same name: "m" and "m", and also "m" and "m1" (m11). */
const meet = (a: string, b: string): boolean => (a.startsWith(b) ? /^\d*$/.test(a.slice(b.length)) : b.startsWith(a) && /^\d*$/.test(b.slice(a.length)));

/** A message's name is its identity for the whole run: of producers with like names, all but the first add their own. */
function isNamesake(node: NodeSpec, { nodes }: Topology): boolean {
  const before = nodes.slice(0, nodes.indexOf(node)).filter(({ kind }) => kind === 'producer');
  const prefixOf = ({ params }: NodeSpec): string => settingsOf<ProducerSettings>(params).prefix;
  return before.some((other) => meet(prefixOf(other), prefixOf(node)));
}

const producer: NodeKind = {
  kind: 'producer',
  title: 'producer',
  column: 0,
  params: producerParams,
  check: (node, topology) => (topology.neighbours(node.id, 'queue').length > 0 ? undefined : 'links: a producer needs a link to at least one queue'),
  build: (node, topology) => {
    const queues = topology.neighbours(node.id, 'queue').map((queue) => ({
      id: queue.id,
      fifo: isFifo(queue),
      contentBasedDeduplication: settingsOf<QueueSettings>(queue.params).contentBasedDeduplication,
    }));
    const input: ProducerInput = {
      id: node.id,
      seed: topology.seed,
      settings: settingsOf<ProducerSettings>(node.params),
      namesake: isNamesake(node, topology),
      queues,
    };
    return [{ id: node.id, machine: 'producer', input }];
  },
  describe: describeProducer,
  commands: producerCommands,
};

/** Q-R-03: the dead-letter queue exists, is another queue and of the same type. */
function checkRedrive(node: NodeSpec, topology: Topology): string | undefined {
  const policy = node.params['redrivePolicy'] as RedrivePolicy | undefined;
  if (!policy) return undefined;
  const target = topology.nodes.find((other) => other.id === policy.deadLetterQueue);
  if (target?.kind !== 'queue') return `redrivePolicy.deadLetterQueue: "${policy.deadLetterQueue}" is not a queue of this scenario`;
  if (target.id === node.id) return 'redrivePolicy.deadLetterQueue: a queue cannot be its own dead-letter queue';
  if (isFifo(target) !== isFifo(node)) return `redrivePolicy.deadLetterQueue: "${target.id}" must be ${isFifo(node) ? 'FIFO' : 'standard'} like its source`;
  return undefined;
}

const queue: NodeKind = {
  kind: 'queue',
  title: 'queue',
  column: 1,
  params: queueParams,
  check: checkRedrive,
  build: (node, topology) => [
    { id: node.id, machine: 'queue', host: service, input: { id: node.id, seed: topology.seed, settings: settingsOf<QueueSettings>(node.params) } },
  ],
  describe: describeQueue,
  commands: queueCommands,
};

const consumer: NodeKind = {
  kind: 'consumer',
  title: 'worker',
  column: 2,
  params: consumerParams,
  check: (node, topology) => {
    if (topology.neighbours(node.id, 'queue').length !== 1) return 'links: a consumer needs a link to exactly one queue';
    if (node.params['idempotent'] === true && topology.neighbours(node.id, 'store').length === 0)
      return 'idempotent: needs a link to a store that remembers what was done';
    return undefined;
  },
  build: (node, topology) => {
    const source = topology.neighbours(node.id, 'queue')[0]!;
    const input: ConsumerInput = {
      id: node.id,
      seed: topology.seed,
      settings: settingsOf<ConsumerSettings>(node.params),
      queue: { id: source.id, fifo: isFifo(source) },
      stores: topology.neighbours(node.id, 'store').map((store) => store.id),
    };
    return [{ id: node.id, machine: 'consumer', input }];
  },
  describe: describeConsumer,
  commands: consumerCommands,
};

const store: NodeKind = {
  kind: 'store',
  title: 'store',
  column: 3,
  params: storeParams,
  build: (node) => [{ id: node.id, machine: 'store', input: { id: node.id, settings: settingsOf<StoreSettings>(node.params) } }],
  describe: describeStore,
  commands: storeCommands,
};

export const queueSystem: System = {
  id: 'queue',
  title: 'Queues',
  kinds: [producer, queue, consumer, store],
  machines: { producer: producerMachine, queue: queueMachine, message: messageMachine, consumer: consumerMachine, store: storeMachine },
  words: queueWords,
  laws: async () => (await import('./laws')).queueLaws,
};
