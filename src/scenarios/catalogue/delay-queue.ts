/** Delay queue: a message is stored at once and shown later; each message keeps the delay it was sent with. */
import type { Scenario } from '../scenario';
import { at, link, producer, queue, store, worker } from './build';

const scenario: Scenario = {
  version: 1,
  id: 'delay-queue',
  title: 'Not before its time',
  seed: 14,
  horizonMs: 22_000,
  msPerSecond: 500,
  nodes: [
    producer('reminder-api', { arrivals: { kind: 'fixed', everyMs: 3000 }, firstAtMs: 800, count: 5, prefix: 'r', keys: ['ana', 'ben', 'cat', 'dia'] }),
    producer('alert-api', { arrivals: { kind: 'fixed', everyMs: 8000 }, firstAtMs: 5300, count: 2, prefix: 'a', keys: ['eva'], delayMs: 0 }),
    queue('reminders', { delayMs: 6000, visibilityTimeoutMs: 5000 }),
    worker('mail-worker', { work: { kind: 'fixed', ms: 600 }, workWord: 'mailing' }),
    store('mailboxes'),
  ],
  links: [
    link('reminder-api', 'reminders', 200),
    link('alert-api', 'reminders', 200),
    link('reminders', 'mail-worker', 200),
    link('mail-worker', 'mailboxes', 200),
  ],
  script: [at(7_900, { type: 'changeSetting', node: 'reminders', setting: 'delayMs', value: 1000 })],
  moments: [
    {
      id: 'delayed',
      atMs: 1_250,
      title: 'r1 delayed',
      sentence: 'r1 is stored. For 6 s nobody sees it, not even an idle worker.',
      annotation: { lines: ['Stored, counted,', 'not yet visible.'], messageId: 'r1' },
    },
    {
      id: 'own-delay',
      atMs: 5_700,
      title: 'a1 at once',
      sentence: 'a1 carries its own delay of 0 s. It overtook r1 and r2.',
      annotation: { lines: ['Its own delay,', '0 s, counts.'], messageId: 'a1' },
    },
    { id: 'changed', atMs: 7_900, title: '1 s from now on', sentence: 'The delay of the queue is 1 s now. r2 and r3 are in it already.' },
    {
      id: 'overtaken',
      atMs: 11_250,
      title: 'r4 before r3',
      sentence: 'r4 is visible 1 s after its send. r3, sent before it, is still delayed.',
      annotation: { lines: ['Sent under', 'the new delay.'], messageId: 'r4' },
    },
    {
      id: 'unchanged',
      atMs: 13_040,
      title: 'r3 in its time',
      sentence: 'r3 is visible, 6 s after it was sent. The change did not touch it.',
      annotation: { lines: ['7 s + 6 s', '= 13 s'], node: 'reminders' },
    },
  ],
  watch: ['reminders'],
  lesson: {
    family: 'queues',
    idea: 'A delayed message is **stored at once** and **shown later**. It keeps the delay it was sent with.',
    question: 'r3 came at 7.0 s, with a delay of 6 s. At 7.9 s the delay becomes 1 s. When is r3 visible?',
    answers: [
      { text: 'At once: it has waited long enough', right: false, feedback: 'r3 was visible at 13.0 s. Its clock was set when it was sent.' },
      {
        text: 'At 8.9 s: 1 s after the change',
        right: false,
        feedback: 'r3 was visible at 13.0 s. Only what is sent after the change has the new delay, like r4 at 11.3 s.',
      },
      {
        text: 'At 13.0 s, as if nothing had changed',
        right: true,
        feedback: 'Right. At 13.0 s, 6 s after it was stored. r4, sent later, was visible earlier.',
      },
    ],
    settledBy: 'unchanged',
    doing: {
      says: 'Set the delay of the queue to 1 s while r2 and r3 are delayed.',
      label: 'Set the delay to 1 s',
      atMs: 7_850,
      commands: [{ type: 'changeSetting', node: 'reminders', setting: 'delayMs', value: 1000 }],
    },
    explanation:
      'A **delay queue** hides each new message for a while: time to change one’s mind about an order, or for another system to catch up. It is the visibility timeout’s mirror image: hidden **before** the first receive instead of after it.\n\nA message may bring its own delay, which counts more than the queue’s, also when it is 0: a1 was visible at once. On a standard queue a new delay counts for new messages only. On a FIFO queue it counts for the delayed ones, too, and a message cannot bring its own.\n\nThe longest delay is 15 minutes. Delayed messages are counted on their own, and their retention clock is already running.',
    shrunk: ['Delay: 6 s here; in SQS 0 s unless set, 15 minutes at most.'],
  },
};

export default scenario;
