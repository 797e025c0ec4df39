/** Timeout too long: after a crash nobody may have the message until its visibility timeout ends, here the 12 hours that SQS allows at most. */
import type { Scenario } from '../scenario';
import { at, link, producer, queue, store, worker, workerNames } from './build';

const workers = workerNames(2);
const hour = 3_600_000;

const scenario: Scenario = {
  version: 1,
  id: 'timeout-too-long',
  title: 'Timeout too long',
  seed: 8,
  horizonMs: 12 * hour + 20_000,
  msPerSecond: 500,
  nodes: [
    producer('report-api', { arrivals: { kind: 'fixed', everyMs: 3000 }, firstAtMs: 800, count: 3, prefix: 'r', keys: ['ana', 'ben', 'cat'] }),
    queue('reports', { visibilityTimeoutMs: 12 * hour }),
    ...workers.map((id) => worker(id, { work: { kind: 'fixed', ms: 2000 }, workWord: 'writing' })),
    store('archive'),
  ],
  links: [link('report-api', 'reports', 200), ...workers.map((id) => link('reports', id, 200)), ...workers.map((id) => link(id, 'archive', 200))],
  script: [at(2_600, { type: 'crash', node: 'worker-1' })],
  moments: [
    {
      id: 'crash',
      atMs: 2_600,
      title: 'worker-1 crashes',
      sentence: 'worker-1 crashed with r1 in hand. r1 is hidden for 12 hours.',
      annotation: { lines: ['Hidden for', '12 hours.'], messageId: 'r1' },
    },
    {
      id: 'others',
      atMs: 10_250,
      title: 'others go on',
      sentence: 'r2 and r3 are written and deleted. worker-2 is idle, r1 is stuck.',
      annotation: { lines: ['Idle, and may', 'not have r1.'], node: 'worker-2' },
    },
    { id: 'halfway', atMs: 6 * hour, title: 'six hours on', sentence: 'Six hours later nothing has changed. worker-2 asks, r1 is hidden.' },
    {
      id: 'back',
      atMs: 12 * hour + 1200,
      title: 'r1 comes back',
      sentence: 'r1 is visible again, exactly 12 hours after its receive. worker-2 took it.',
      annotation: { lines: ['12 hours for', '2 seconds of work.'], messageId: 'r1' },
    },
  ],
  watch: ['reports'],
  lesson: {
    family: 'queues',
    idea: 'After a crash, the **visibility timeout is the recovery time**: nobody may have the message before it ends.',
    question: 'worker-1 crashed with r1 in hand. worker-2 is idle and asks all the time. When does it get r1?',
    answers: [
      {
        text: 'At once: the queue sees the crash',
        right: false,
        feedback: 'r1 stayed hidden for 12 hours. There is no connection between queue and worker that could break.',
      },
      { text: 'When worker-1 has restarted', right: false, feedback: 'worker-1 never came back, and r1 did. Only the clock at the queue counts.' },
      {
        text: '12 hours after the receive',
        right: true,
        feedback: 'Right. The visibility timeout was 12 hours, and not a moment less passed before r1 was visible again.',
      },
    ],
    settledBy: 'back',
    doing: {
      says: 'Crash worker-1 with r1 in hand, then jump to the next thing worth seeing (J).',
      label: 'Crash worker-1',
      atMs: 2_550,
      commands: [{ type: 'crash', node: 'worker-1' }],
    },
    explanation:
      'Someone set the visibility timeout to 12 hours, the most SQS allows, so that no work would ever outlast it. That works until a worker dies. The message is not lost, only unreachable, and no metric calls it an error: it counts as in flight.\n\nThe timeout answers one question: how long may we go without a sign of life? Choose it a little above the usual time for the work, and let a **heartbeat** ask for more. Then a crash costs a minute, not a day. Even with a heartbeat no message stays in flight for more than 12 hours after its receive.',
    remedy: {
      label: 'Set it to 10 s',
      says: 'The report takes 2 s. With a visibility timeout of 10 s the same crash costs 10 seconds.',
      atMs: 0,
      commands: [{ type: 'changeSetting', node: 'reports', setting: 'visibilityTimeoutMs', value: 10_000 }],
    },
    shrunk: ['Nothing is shrunk: 12 hours is the most SQS allows, 30 s its default.'],
  },
};

export default scenario;
