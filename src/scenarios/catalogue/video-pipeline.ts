/** The video pipeline: one upload becomes three messages, and more workers finish the same work sooner without the uploader noticing. */
import type { Scenario } from '../scenario';
import { at, link, producer, queue, store, worker, workerNames } from './build';

const renditions = ['720p', '480p', '360p'] as const;

/** The pipeline with any number of workers, all of them up, and nothing scripted. */
export function videoPipeline(workers: number, uploads = 8): Scenario {
  const names = workerNames(workers);
  return {
    version: 1,
    title: `Video pipeline, ${workers} ${workers === 1 ? 'worker' : 'workers'}`,
    seed: 5,
    horizonMs: 40_000,
    msPerSecond: 1000,
    nodes: [
      producer('upload-api', {
        arrivals: { kind: 'fixed', everyMs: 3000 },
        firstAtMs: 2000,
        count: uploads,
        prefix: 'u',
        pieces: [...renditions],
        batchSize: renditions.length,
      }),
      queue('renditions'),
      // a short wait, so that a worker which is not started yet leaves no open receive behind
      ...names.map((id) => worker(id, { work: { kind: 'uniform', minMs: 1400, maxMs: 2600 }, workWord: 'encoding', waitTimeMs: 1000 })),
      store('videos'),
    ],
    links: [link('upload-api', 'renditions', 200), ...names.map((id) => link('renditions', id, 150)), ...names.map((id) => link(id, 'videos', 150))],
    script: [],
    moments: [],
    watch: ['renditions'],
  };
}

const later = workerNames(4).slice(1);

const scenario: Scenario = {
  ...videoPipeline(4),
  id: 'video-pipeline',
  title: 'One upload, three messages',
  script: [...later.map((node) => at(0, { type: 'crash', node })), ...later.map((node) => at(15_000, { type: 'restart', node }))],
  moments: [
    {
      id: 'three',
      atMs: 2_700,
      title: 'one upload',
      sentence: 'One upload, three messages: u1 is to be made in 720p, 480p and 360p.',
      annotation: { lines: ['Each rendition is', 'a message of its own.'], node: 'renditions' },
    },
    { id: 'behind', atMs: 14_700, title: 'behind', sentence: 'worker-1 alone falls behind: ten renditions wait for it.' },
    {
      id: 'four',
      atMs: 15_000,
      title: 'four workers',
      sentence: 'worker-2, worker-3 and worker-4 started. Nobody told upload-api.',
    },
    {
      id: 'accepted',
      atMs: 17_400,
      title: 'u6 accepted',
      sentence: 'u6 was accepted 0.4 s after it was sent, just as u1 was.',
    },
    {
      id: 'linked',
      atMs: 29_850,
      title: 'all linked',
      sentence: 'All eight uploads have their three renditions.',
    },
  ],
  lesson: {
    family: 'queues',
    idea: 'Work behind a queue is shared by **however many workers ask for it**. The sender neither knows nor waits.',
    question: 'One worker falls behind, three more are started. What does upload-api notice?',
    answers: [
      {
        text: 'Its uploads are accepted faster',
        right: false,
        feedback: 'u6 was accepted after 0.4 s, and so was u1. The queue answers when it has stored the messages; who works behind it does not matter.',
      },
      { text: 'Nothing', right: true, feedback: 'Right. At 17.4 s u6 was accepted after 0.4 s, as u1 was with one worker. Only the videos are ready sooner.' },
      { text: 'It has four addresses to send to', right: false, feedback: 'It sends to one queue. The workers come and ask, each for what it can do.' },
    ],
    settledBy: 'accepted',
    doing: {
      says: 'Start worker-2, worker-3 and worker-4. At 14.7 s ten renditions wait for worker-1.',
      label: 'Start three workers',
      atMs: 14_950,
      commands: later.map((node) => ({ type: 'restart', node })),
    },
    explanation:
      'The uploader puts three small messages on the queue and is done: **0.4 s**, whatever happens behind it. The work itself takes about two seconds a rendition and could take hours.\n\nWorkers **pull**. Each asks when it has a hand free, so nobody has to divide the work, and a new worker helps from its first receive on. One worker would be busy with these 24 renditions for over a minute; two need half of that, four a quarter, as long as there is enough waiting.\n\nThe database links a rendition to its video when it is ready. Between upload and link the video exists in part: that is the price, and a page that shows “720p, more soon” is the usual way to pay it.',
    shrunk: ['Encoding: about 2 s here, minutes for a real video.'],
  },
};

export default scenario;
