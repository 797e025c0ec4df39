/** The message that always fails: without a dead-letter queue it is tried until it expires; with one it is set aside after three receives. */
import type { Scenario } from '../scenario';
import { at, link, producer, queue, store, worker, workerNames } from './build';

const workers = workerNames(2);

const scenario: Scenario = {
  version: 1,
  id: 'poison-message',
  title: 'The message that always fails',
  seed: 9,
  horizonMs: 30_000,
  msPerSecond: 500,
  nodes: [
    producer('invoice-api', { arrivals: { kind: 'fixed', everyMs: 2500 }, firstAtMs: 800, prefix: 'i', keys: ['ana', 'ben', 'cat', 'dia'] }),
    queue('invoices', { visibilityTimeoutMs: 3000 }),
    queue('invoices-dlq'),
    ...workers.map((id) => worker(id, { work: { kind: 'fixed', ms: 1500 }, workWord: 'booking' })),
    store('books'),
  ],
  links: [link('invoice-api', 'invoices', 200), ...workers.map((id) => link('invoices', id, 200)), ...workers.map((id) => link(id, 'books', 200))],
  script: [at(5_900, { type: 'poisonMessage', messageId: 'i3' })],
  moments: [
    {
      id: 'poison',
      atMs: 6_200,
      title: 'i3 is poison',
      sentence: 'i3 has a fault in it. The work on it fails, whoever does it.',
      annotation: { lines: ['No worker', 'can book it.'], messageId: 'i3' },
    },
    { id: 'first', atMs: 7_700, title: 'first failure', sentence: 'worker-1 failed on i3 and did not delete it. The queue will offer it again.' },
    { id: 'fourth', atMs: 15_200, title: 'fourth receive', sentence: 'worker-2 received i3 for the fourth time. Three tries were for nothing.' },
    {
      id: 'sixth',
      atMs: 21_200,
      title: 'sixth receive',
      sentence: 'worker-2 received i3 for the sixth time. No rule of the queue ends this.',
      annotation: { lines: ['Round and round,', 'until it expires.'], messageId: 'i3' },
    },
  ],
  watch: ['invoices'],
  lesson: {
    family: 'queues',
    idea: 'Some messages fail **every** time. A queue cannot know which, it can only **count the receives**.',
    question: 'i3 fails whoever works on it, and no one deletes it. How often is it tried?',
    answers: [
      {
        text: 'Once: a failed message is not offered again',
        right: false,
        feedback: 'Look at 21.2 s: that is receive number six. Only a delete ends it, and a worker that failed sends none.',
      },
      {
        text: 'Three times, then the queue drops it',
        right: false,
        feedback: 'Look at 21.2 s: that is receive number six. Three is a number you have to set; the queue has none of its own.',
      },
      {
        text: 'Again and again, for four days',
        right: true,
        feedback: 'Right. At 21.2 s it was received for the sixth time, and it goes on until it expires.',
      },
    ],
    settledBy: 'sixth',
    doing: {
      says: 'Put a fault into i3 before it reaches the queue.',
      label: 'Poison i3',
      atMs: 5_850,
      commands: [{ type: 'poisonMessage', messageId: 'i3' }],
    },
    explanation:
      'To the queue a failure looks like a crash: no delete, the timeout ends, the next worker may try. That is right for a fault that passes and useless for one that stays. Each round costs work, and on a FIFO queue the message would block all behind it.\n\nA **dead-letter queue** ends the round. The redrive policy says how many receives are allowed; when the next one would exceed that number, the message moves aside instead of being handed out. It keeps its send time, so its four days go on counting: give the dead-letter queue a longer retention than its source.\n\nSet aside is not solved. Someone looks at it, repairs the cause, and a **redrive** sends it back as a new message. Without the repair it only makes the round again.',
    remedy: {
      label: 'Set failures aside after three',
      says: 'invoices-dlq becomes the dead-letter queue, with maxReceiveCount 3. Later, **Redrive** on invoices-dlq sends i3 back.',
      atMs: 0,
      commands: [{ type: 'changeSetting', node: 'invoices', setting: 'redrivePolicy', value: { deadLetterQueue: 'invoices-dlq', maxReceiveCount: 3 } }],
    },
    shrunk: ['Visibility timeout: 3 s here, 30 s in SQS.'],
  },
};

export default scenario;
