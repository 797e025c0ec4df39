/** Timeout too short: work that outlasts its visibility timeout is done again by someone else; a heartbeat keeps the message hidden. */
import type { Scenario } from '../scenario';
import { at, link, producer, queue, store, worker, workerNames } from './build';

const workers = workerNames(2);

const scenario: Scenario = {
  version: 1,
  id: 'timeout-too-short',
  title: 'Timeout too short',
  seed: 6,
  horizonMs: 28_000,
  msPerSecond: 500,
  nodes: [
    producer('upload-api', { arrivals: { kind: 'fixed', everyMs: 7000 }, firstAtMs: 800, count: 3, prefix: 'v', keys: ['ana', 'ben', 'cat', 'dia'] }),
    queue('transcode-todo', { visibilityTimeoutMs: 10_000, lateDelete: 'deletes' }),
    ...workers.map((id) => worker(id, { work: { kind: 'fixed', ms: 5500 }, workWord: 'transcoding', waitTimeMs: 2000, heartbeatExtendMs: 4000 })),
    store('videos'),
  ],
  links: [link('upload-api', 'transcode-todo', 200), ...workers.map((id) => link('transcode-todo', id, 200)), ...workers.map((id) => link(id, 'videos', 200))],
  script: [at(4_000, { type: 'changeSetting', node: 'transcode-todo', setting: 'visibilityTimeoutMs', value: 4000 })],
  moments: [
    {
      id: 'shorter',
      atMs: 4_000,
      title: '4 s from now on',
      sentence: 'The timeout is 4 s now. v1 is in flight already and keeps its 10 s.',
      annotation: { lines: ['4 s to hide,', '5.5 s to work.'], node: 'transcode-todo' },
    },
    {
      id: 'back',
      atMs: 12_040,
      title: 'v2 comes back',
      sentence: 'v2 is visible again while worker-2 still works on it. worker-1 took it.',
      annotation: { lines: ['Time is up,', 'the work is not.'], messageId: 'v2' },
    },
    {
      id: 'late-delete',
      atMs: 14_300,
      title: 'late delete',
      sentence: 'worker-2 deleted v2 with an old receipt handle. worker-1 still works on it.',
      annotation: { lines: ['Deleted under', 'the hands of worker-1.'], node: 'worker-1' },
    },
    {
      id: 'twice',
      atMs: 17_940,
      title: 'v2 twice',
      sentence: 'v2 was transcoded twice: by worker-2, then by worker-1. Nobody crashed.',
      annotation: { lines: ['Nobody crashed,', 'done twice all the same.'], node: 'worker-1' },
    },
  ],
  watch: ['transcode-todo'],
  lesson: {
    family: 'queues',
    idea: 'The visibility timeout must outlast the work. If it does not, a healthy worker looks like a **dead** one.',
    question: 'Transcoding takes 5.5 s, the visibility timeout becomes 4 s. Nothing crashes. How often is v2 done?',
    answers: [
      {
        text: 'Once: the first worker holds it',
        right: false,
        feedback: 'By 17.9 s there are two videos. At 12.0 s the hold of the first worker had ended, with 1.7 s of work left.',
      },
      { text: 'Twice', right: true, feedback: 'Right. By 17.9 s both workers had written v2; each was healthy all the time.' },
      {
        text: 'Never: the first delete comes too late',
        right: false,
        feedback: 'By 17.9 s there are two videos. A late delete does not undo the work, and here it even removed the message.',
      },
    ],
    settledBy: 'twice',
    doing: {
      says: 'Set the visibility timeout to 4 s, shorter than the work.',
      label: 'Set it to 4 s',
      atMs: 3_950,
      commands: [{ type: 'changeSetting', node: 'transcode-todo', setting: 'visibilityTimeoutMs', value: 4000 }],
    },
    explanation:
      'The queue knows a worker only by its silence. After 4 s without a delete it offers v2 again, whether the first worker died or needs a moment more.\n\nThe first delete then comes with an **old receipt handle**. On a standard queue SQS accepts the call; the message may or may not go. Here it goes, under the hands of the second worker. A FIFO queue refuses it: the receipt handle has expired.\n\nA timeout for the slowest message would make every crash expensive. Better is a short timeout and a **heartbeat**: while it works, the worker calls ChangeMessageVisibility, and each call starts the clock anew.',
    remedy: {
      label: 'Turn on the heartbeat',
      says: 'Once in effect is broken for v2 and v3. A heartbeat every 2 s, each for 4 s more, keeps a message hidden as long as its worker lives.',
      atMs: 0,
      commands: workers.map((node) => ({ type: 'changeSetting', node, setting: 'heartbeatMs', value: 2000 })),
    },
    breaks: ['once-in-effect'],
    shrunk: ['Visibility timeout: 4 s here, 30 s in SQS.', 'Work: 5.5 s here, minutes for a real video.'],
  },
};

export default scenario;
