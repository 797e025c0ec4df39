/** Retention: a queue keeps a message for four days by default, read or not; what nobody fetched by then is gone. */
import type { Scenario } from '../scenario';
import { at, link, producer, queue, store, worker } from './build';

const hour = 3_600_000;
const day = 24 * hour;

const scenario: Scenario = {
  version: 1,
  id: 'retention',
  title: 'Kept for four days',
  seed: 12,
  horizonMs: 6 * day + 900_000,
  msPerSecond: 1_000_000,
  nodes: [
    producer('alarm-api', { arrivals: { kind: 'fixed', everyMs: 12 * hour }, firstAtMs: hour, count: 12, prefix: 'a', keys: ['ana', 'ben', 'cat', 'dia'] }),
    queue('alarms'),
    worker('alarm-worker', { work: { kind: 'fixed', ms: 1000 }, workWord: 'reporting' }),
    store('duty-log'),
  ],
  links: [link('alarm-api', 'alarms', 200), link('alarms', 'alarm-worker', 200), link('alarm-worker', 'duty-log', 200)],
  script: [at(0, { type: 'crash', node: 'alarm-worker' }), at(6 * day, { type: 'restart', node: 'alarm-worker' })],
  moments: [
    { id: 'down', atMs: 2 * day, title: 'two days down', sentence: 'alarm-worker is down. Four alarms wait, the oldest since 47 hours.' },
    {
      id: 'expired',
      atMs: 4 * day + hour + 200,
      title: 'a1 expires',
      sentence: 'a1 was four days old. The queue removed it; nobody had read it.',
      annotation: { lines: ['Four days old:', 'gone, unread.'], node: 'alarms' },
    },
    {
      id: 'restart',
      atMs: 6 * day,
      title: 'worker is back',
      sentence: 'alarm-worker started again. Four alarms are gone, eight are left.',
      annotation: { lines: ['12 were sent,', '8 are here.'], node: 'alarms' },
    },
    { id: 'delivered', atMs: 6 * day + 600_000, title: 'all that is left', sentence: 'a5 to a12 were reported. a1 to a4 never will be.' },
  ],
  watch: ['alarms'],
  lesson: {
    family: 'queues',
    idea: 'A queue keeps a message for its **retention period**, four days by default. Read or not, then it is gone.',
    question: 'alarm-worker was down for six days. Twelve alarms were sent meanwhile. What does it find?',
    answers: [
      {
        text: 'All twelve: a queue loses nothing',
        right: false,
        feedback: 'It found eight. a1 to a4 were older than four days; the first of them expired four days after its send.',
      },
      { text: 'The eight that are younger than four days', right: true, feedback: 'Right. a1 to a4 had expired; a5 to a12 were there and were reported.' },
      {
        text: 'None: the queue was cleared after four days',
        right: false,
        feedback: 'It found eight. The period counts for each message on its own, from its send.',
      },
    ],
    settledBy: 'delivered',
    doing: {
      says: 'Start alarm-worker again on day 6. Before that, jump from one expired alarm to the next (J).',
      label: 'Start alarm-worker',
      atMs: 6 * day - 50,
      commands: [{ type: 'restart', node: 'alarm-worker' }],
    },
    explanation:
      'The **retention clock** of a message starts when it is sent and nothing stops it: not a receive, not a failure, on a standard queue not even the move to a dead-letter queue. When it ends, the message is deleted without a word to anyone. The ledger counts it as expired, which is a loss.\n\nSo a backlog has an edge. An outage longer than the period loses messages from its beginning on. Watch the **age of the oldest message** and wake someone long before it reaches the period.\n\nSQS allows 60 s to 14 days. Longer costs nothing but the storage of what nobody reads.',
    remedy: {
      label: 'Keep them for 14 days',
      says: 'With the longest period SQS allows, 14 days, all twelve alarms are there after six days.',
      atMs: 0,
      commands: [{ type: 'changeSetting', node: 'alarms', setting: 'retentionMs', value: 14 * day }],
    },
    shrunk: ['Nothing is shrunk: 4 days is the default in SQS, 14 days the most.'],
  },
};

export default scenario;
