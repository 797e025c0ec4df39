/** Crash before the delete: why a queue delivers at least once, and what makes the second delivery harmless. */
import type { Scenario } from '../scenario';
import { at, link, producer, queue, store, worker, workerNames } from './build';

const workers = workerNames(3);

const scenario: Scenario = {
  version: 1,
  id: 'crash-before-delete',
  title: 'Crash before the delete',
  seed: 7,
  horizonMs: 30_000,
  msPerSecond: 250,
  nodes: [
    producer('upload-api', {
      arrivals: { kind: 'fixed', everyMs: 1500 },
      firstAtMs: 1250,
      prefix: 'v',
      keys: ['cat', 'ben', 'dia', 'cat', 'dia', 'ana', 'ana', 'dia', 'cat', 'ben', 'ben', 'ana', 'cat', 'dia', 'ana'],
      poison: ['v3'],
    }),
    queue('captions-todo', { visibilityTimeoutMs: 6000, redrivePolicy: { deadLetterQueue: 'captions-dlq', maxReceiveCount: 3 } }),
    queue('captions-dlq', { visibilityTimeoutMs: 6000 }),
    ...workers.map((id) => worker(id, { work: { kind: 'fixed', ms: 2600 }, workWord: 'captioning', onFailure: 'release', poisonFailsAfterMs: 550 })),
    store('captions'),
  ],
  links: [link('upload-api', 'captions-todo', 250), ...workers.map((id) => link('captions-todo', id, 250)), ...workers.map((id) => link(id, 'captions', 250))],
  // both crashes fall between the write of the caption and the delete
  script: [
    at(9_200, { type: 'crash', node: 'worker-1' }),
    at(10_050, { type: 'restart', node: 'worker-1' }),
    at(13_700, { type: 'crash', node: 'worker-1' }),
    at(21_050, { type: 'restart', node: 'worker-1' }),
  ],
  moments: [
    { id: 'almost-done', atMs: 4_200, title: 'almost done', sentence: 'worker-1 has almost captioned v1. The queue keeps v1 until a delete comes.' },
    {
      id: 'set-aside',
      atMs: 7_790,
      title: 'v3 set aside',
      sentence: 'v3 failed three times. Instead of a fourth receive it was set aside.',
      annotation: { lines: ['Received three times,', 'failed three times:', 'v3 is set aside.'], node: 'captions-dlq' },
    },
    {
      id: 'crash',
      atMs: 13_700,
      title: 'worst instant',
      sentence: 'worker-1 crashed. v7 was captioned, its delete not yet sent.',
      annotation: { lines: ['The queue waits', 'for a delete of v7.'], messageId: 'v7' },
    },
    {
      id: 'back',
      atMs: 16_540,
      title: 'v7 comes back',
      sentence: 'v7 is visible again. worker-1 had written the caption but not sent the delete.',
      annotation: { lines: ['Six seconds passed', 'without a delete:', 'v7 comes back.'], messageId: 'v7' },
    },
    {
      id: 'twice',
      atMs: 20_400,
      title: 'two captions',
      sentence: 'v7 was captioned twice: by worker-1, then by worker-3.',
      annotation: { lines: ['The same video,', 'captioned twice.'], messageId: 'v7' },
    },
  ],
  watch: ['captions-todo'],
  lesson: {
    family: 'queues',
    idea: 'A queue hides a message it has handed out. It forgets it only when the worker says **delete**.',
    question: 'worker-1 captions v7, then crashes before the delete. What happens to v7?',
    answers: [
      {
        text: 'It is lost with worker-1',
        right: false,
        feedback: 'Look at the shelf: v7 is back. worker-1 held a copy and a receipt handle; the queue kept the message.',
      },
      { text: 'It is captioned again', right: true, feedback: 'Right. No delete came by 16.5 s, so v7 is visible again for the next worker that asks.' },
      {
        text: 'It waits for worker-1',
        right: false,
        feedback: 'Look at the shelf: v7 is back, and any worker may take it. The queue never learned of the crash.',
      },
    ],
    settledBy: 'back',
    doing: {
      says: 'Crash worker-1 at the worst instant: the caption of v7 is written, the delete is not yet sent.',
      label: 'Crash worker-1',
      atMs: 13_650,
      commands: [{ type: 'crash', node: 'worker-1' }],
    },
    explanation:
      'A worker asks the queue, and the queue hands out the message with a **receipt handle** and starts a clock, the **visibility timeout**. Nothing connects the two after that. A crash is silence, and so is slow work: the queue cannot tell them apart. It waits until the clock ends and offers the message again.\n\nSo no message is lost when a worker dies, and the price is that some are handled twice: **at-least-once delivery**. Deleting first would turn the price round: never twice, but lost in a crash.\n\nThe cure sits in the worker. If the store remembers which videos have a caption and refuses the second write, the second delivery does no harm. That is an **idempotent** consumer.',
    remedy: {
      label: 'Make the second write harmless',
      says: 'Once in effect is broken for v4 and v7: two captions each. A dedupe store on the workers restores it.',
      atMs: 0,
      commands: workers.map((node) => ({ type: 'changeSetting', node, setting: 'idempotent', value: true })),
    },
    breaks: ['once-in-effect'],
    shrunk: ['Visibility timeout: 6 s here, 30 s in SQS.'],
  },
};

export default scenario;
