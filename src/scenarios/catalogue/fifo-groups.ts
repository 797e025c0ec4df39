/** In order, group by group: a FIFO queue keeps the order within a message group, at the price that one lost worker stops its group. */
import type { Scenario } from '../scenario';
import { at, link, producer, queue, store, worker, workerNames } from './build';

const workers = workerNames(3);

const scenario: Scenario = {
  version: 1,
  id: 'fifo-groups',
  title: 'In order, group by group',
  seed: 13,
  horizonMs: 26_000,
  msPerSecond: 500,
  nodes: [
    producer('bank-api', { arrivals: { kind: 'fixed', everyMs: 1200 }, firstAtMs: 800, prefix: 't', keys: ['ana', 'ben', 'cat'], requestTimeoutMs: 1500 }),
    queue('transfers.fifo', { fifo: true, visibilityTimeoutMs: 6000 }),
    ...workers.map((id) => worker(id, { work: { kind: 'fixed', ms: 1400 }, workWord: 'booking' })),
    store('accounts'),
  ],
  links: [link('bank-api', 'transfers.fifo', 200), ...workers.map((id) => link('transfers.fifo', id, 150)), ...workers.map((id) => link(id, 'accounts', 150))],
  script: [
    at(5_700, { type: 'crash', node: 'worker-1' }),
    at(14_600, { type: 'restart', node: 'worker-1' }),
    // t13 is stored, its answer is lost on the way back
    at(15_450, { type: 'cutLink', link: 'bank-api-transfers.fifo' }),
    at(15_900, { type: 'healLink', link: 'bank-api-transfers.fifo' }),
  ],
  moments: [
    {
      id: 'crash',
      atMs: 5_700,
      title: 'worker-1 crashes',
      sentence: 'worker-1 crashed with t4 of ana in hand.',
      annotation: { lines: ['t4 is in flight,', 'so ana is closed.'], messageId: 't4' },
    },
    {
      id: 'blocked',
      atMs: 9_600,
      title: 'ana waits',
      sentence: 'worker-2 received t8 of ben. t7 of ana was sent before it, and waits.',
      annotation: { lines: ['t7 may not', 'overtake t4.'], messageId: 't7' },
    },
    { id: 'open', atMs: 13_100, title: 'ana goes on', sentence: 't4 is booked and deleted, so t7 was handed out: in order, 4.7 s late.' },
    {
      id: 'dropped',
      atMs: 17_100,
      title: 't13 dropped',
      sentence: 'bank-api sent t13 again: its answer was lost. The queue kept one t13.',
      annotation: { lines: ['Same deduplication id', 'within 5 minutes:', 'accepted, not stored.'], node: 'transfers.fifo' },
    },
  ],
  watch: ['transfers.fifo'],
  lesson: {
    family: 'queues',
    idea: 'A FIFO queue keeps order **within a message group**. While one message of a group is in flight, the rest of it waits.',
    question: 'worker-1 crashes with t4 of ana in hand. The other workers are healthy. Whose transfers wait?',
    answers: [
      {
        text: 'Nobody’s: worker-2 takes the next of ana',
        right: false,
        feedback: 'Look at 9.6 s: worker-2 took t8 of ben and left t7 of ana. Before t4 it would be out of order.',
      },
      {
        text: 'Those of ana, until the timeout ends',
        right: true,
        feedback: 'Right. At 9.6 s t8 of ben was handed out and t7 of ana was not. ben and cat did not notice.',
      },
      {
        text: 'Everyone’s: it is first in, first out',
        right: false,
        feedback: 'Look at 9.6 s: t8 of ben was handed out. Order is promised within a group, not between groups.',
      },
    ],
    settledBy: 'blocked',
    doing: {
      says: 'Crash worker-1 while it books t4 of ana.',
      label: 'Crash worker-1',
      atMs: 5_650,
      commands: [{ type: 'crash', node: 'worker-1' }],
    },
    explanation:
      'Each message names its **message group**, here the account. A group with a message in flight is closed: nobody gets its next one until that message is deleted or its visibility timeout ends. When t4 came back at 10.6 s it stood first in its group again.\n\nSo order costs availability, and you choose how much: one group for everything is one worker at a time; a group per account stops one account. A poison message would stop its group until a dead-letter queue takes it, and then the ones behind it go on without it.\n\nThe second promise is **deduplication**. At 15.5 s the answer to t13 was lost, so bank-api sent it again. Same deduplication id within 5 minutes: accepted, not stored. That protects from a sender that repeats itself, not from a worker that works past its timeout.',
    shrunk: ['Visibility timeout: 6 s here, 30 s in SQS.'],
  },
};

export default scenario;
