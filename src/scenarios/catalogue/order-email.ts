/** Orders and emails: a queue between two machines keeps the first one selling while the second is down. */
import type { Scenario } from '../scenario';
import { at, link, producer, queue, store, worker } from './build';

const scenario: Scenario = {
  version: 1,
  id: 'order-email',
  title: 'Orders go on',
  seed: 3,
  horizonMs: 36_000,
  msPerSecond: 1000,
  nodes: [
    producer('order-api', { arrivals: { kind: 'fixed', everyMs: 2000 }, firstAtMs: 1000, count: 12, prefix: 'o', keys: ['ana', 'ben', 'cat', 'dia'] }),
    queue('emails', { visibilityTimeoutMs: 5000 }),
    worker('email-worker', { work: { kind: 'fixed', ms: 500 }, workWord: 'writing to' }),
    store('mailboxes'),
  ],
  links: [link('order-api', 'emails', 200), link('emails', 'email-worker', 100), link('email-worker', 'mailboxes', 100)],
  script: [at(7_600, { type: 'crash', node: 'email-worker' }), at(20_000, { type: 'restart', node: 'email-worker' })],
  moments: [
    { id: 'calm', atMs: 6_600, title: 'calm', sentence: 'Three orders, three emails. The queue is empty after each.' },
    {
      id: 'crash',
      atMs: 7_600,
      title: 'emails stop',
      sentence: 'email-worker crashed while it wrote to o4. order-api was not told.',
      annotation: { lines: ['Nobody reads', 'the queue now.'], node: 'email-worker' },
    },
    {
      id: 'accepted',
      atMs: 15_700,
      title: 'orders go on',
      sentence: 'o8 was accepted like any other order. Its email has to wait.',
      annotation: { lines: ['Stored is accepted:', 'no order is refused.'], messageId: 'o8' },
    },
    {
      id: 'restart',
      atMs: 20_000,
      title: 'emails start',
      sentence: 'email-worker started again. Seven emails were waiting.',
      annotation: { lines: ['The backlog of', '12 seconds.'], node: 'emails' },
    },
    { id: 'drained', atMs: 30_300, title: 'backlog gone', sentence: 'All twelve emails are sent: one each, at the pace of email-worker.' },
  ],
  watch: ['emails'],
  lesson: {
    family: 'why',
    idea: 'Two machines that talk through a queue need not be up **at the same time**.',
    question: 'email-worker is down for 12 seconds. What happens to the orders that are placed meanwhile?',
    answers: [
      {
        text: 'They are refused: their email cannot be sent',
        right: false,
        feedback: 'Look at 15.7 s: o8 was stored while nobody read the queue. An order needs the queue, not the worker.',
      },
      {
        text: 'They are accepted, their emails are lost',
        right: false,
        feedback: 'By 30.3 s all twelve emails were sent. The queue kept them while the worker was away.',
      },
      { text: 'They are accepted, their emails come later', right: true, feedback: 'Right. By 30.3 s all twelve emails were sent, one for each order.' },
    ],
    settledBy: 'drained',
    doing: {
      says: 'Crash email-worker in the middle of its work on o4, and watch order-api. The worker is started again at 20.0 s.',
      label: 'Crash email-worker',
      atMs: 7_550,
      commands: [{ type: 'crash', node: 'email-worker' }],
    },
    explanation:
      'order-api is done with an order when the queue has **stored** the message. It never talks to email-worker, so it cannot be stopped or slowed by it. The queue holds the difference between the two: seven messages at 20.0 s.\n\nAfter the restart the worker takes them at its own pace, about one a second, and no faster because there are many. A queue moves work in time; it does not make it smaller.\n\nHad order-api called email-worker directly, seven customers would have seen an error, or waited for it.',
    shrunk: ['Visibility timeout: 5 s here, 30 s in SQS.'],
  },
};

export default scenario;
