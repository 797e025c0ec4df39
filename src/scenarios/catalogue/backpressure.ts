/** Above capacity: a queue evens out bursts, but no queue is long enough for a rate its workers cannot keep. */
import type { Scenario } from '../scenario';
import { at, link, producer, queue, store, worker, workerNames } from './build';

const workers = workerNames(2);

const scenario: Scenario = {
  version: 1,
  id: 'backpressure',
  title: 'Above capacity',
  seed: 4,
  horizonMs: 50_000,
  msPerSecond: 1000,
  nodes: [
    producer('click-api', { arrivals: { kind: 'burst', size: 4, everyMs: 4000 }, firstAtMs: 1000, prefix: 'c', keys: ['ana', 'ben', 'cat', 'dia'] }),
    queue('clicks', { visibilityTimeoutMs: 30_000 }),
    ...workers.map((id) => worker(id, { work: { kind: 'fixed', ms: 1000 }, workWord: 'counting' })),
    store('counts'),
  ],
  links: [link('click-api', 'clicks', 200), ...workers.map((id) => link('clicks', id, 100)), ...workers.map((id) => link(id, 'counts', 100))],
  script: [at(16_800, { type: 'changeSetting', node: 'click-api', setting: 'arrivals', value: { kind: 'burst', size: 4, everyMs: 2000 } })],
  moments: [
    { id: 'keeps-up', atMs: 16_700, title: 'keeps up', sentence: '16 clicks came in bursts of four, 16 are counted. The queue is empty.' },
    {
      id: 'above',
      atMs: 16_800,
      title: 'twice the rate',
      sentence: 'click-api now sends 2 a second. Two workers can count 1.25 a second.',
    },
    {
      id: 'growing',
      atMs: 31_400,
      title: 'growing',
      sentence: '14 clicks are in the queue, the oldest for over 6 s. Both numbers grow.',
      annotation: { lines: ['A rate, not a burst:', 'it does not settle.'], node: 'clicks' },
    },
    { id: 'late', atMs: 47_400, title: 'still growing', sentence: '26 clicks are in the queue, the oldest for over 12 s. Nothing pulls them back.' },
  ],
  watch: ['clicks'],
  lesson: {
    family: 'why',
    idea: 'A queue evens out **bursts**. It cannot even out a **rate** above what its workers can do.',
    question: 'Arrivals rise from 1 to 2 a second; the workers manage 1.25. How long does the queue get?',
    answers: [
      {
        text: 'Longer, then it settles at a new depth',
        right: false,
        feedback: 'Compare 31.4 s with 47.4 s: depth and age kept growing. Nothing in the system pulls them back.',
      },
      { text: 'It grows as long as the rate stays', right: true, feedback: 'Right. By 47.4 s depth and age had grown on: 0.75 messages more each second.' },
      {
        text: 'It stays short: click-api is slowed down',
        right: false,
        feedback: 'click-api is answered as fast as ever. A queue takes what it is given; SQS sets no limit on stored messages.',
      },
    ],
    settledBy: 'late',
    doing: {
      says: 'Double the rate of click-api: bursts of four every 2 seconds instead of every 4.',
      label: 'Double the rate',
      atMs: 16_750,
      commands: [{ type: 'changeSetting', node: 'click-api', setting: 'arrivals', value: { kind: 'burst', size: 4, everyMs: 2000 } }],
    },
    explanation:
      '**Little’s law**: the number in the queue is the arrival rate times the time each spends in it, L = λ · W. Up to 16.2 s that is 1 a second × 2.2 s = 2.2 messages on average, and it holds for any queue, whatever the order or the spread.\n\nBelow capacity a burst is a hill that the workers take down again. Above capacity there is no steady state: what is left over each second stays. Depth is the leftover, age of the oldest message is what your users feel.\n\nThree ways out: more workers, fewer messages, or telling the sender to slow down. Only the last one is **backpressure**, and a queue alone does not give it. Watch the age, not only the depth.',
    remedy: {
      label: 'Two at once on each worker',
      says: 'Capacity is the lost guarantee. With two messages at once on each worker it is 2.5 a second, above the 2 that arrive.',
      atMs: 0,
      commands: workers.map((node) => ({ type: 'changeSetting', node, setting: 'concurrency', value: 2 })),
    },
  },
};

export default scenario;
