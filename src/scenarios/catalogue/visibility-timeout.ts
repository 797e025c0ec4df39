/** Who else can see it: a message in flight is hidden from everybody until it is deleted or its visibility timeout ends. */
import type { Scenario } from '../scenario';
import { at, link, producer, queue, worker } from './build';

const scenario: Scenario = {
  version: 1,
  id: 'visibility-timeout',
  title: 'Who else can see it?',
  seed: 11,
  horizonMs: 22_000,
  msPerSecond: 500,
  nodes: [
    producer('photo-api', { arrivals: { kind: 'fixed', everyMs: 6600 }, firstAtMs: 800, count: 4, prefix: 'p', keys: ['ana', 'ben', 'cat', 'dia'] }),
    queue('photos', { visibilityTimeoutMs: 5000 }),
    worker('worker-1', { work: { kind: 'fixed', ms: 2000 }, workWord: 'resizing', waitTimeMs: 0, pollIntervalMs: 800 }),
    worker('worker-2', { work: { kind: 'fixed', ms: 2000 }, workWord: 'resizing', waitTimeMs: 0, pollIntervalMs: 900 }),
  ],
  links: [link('photo-api', 'photos', 200), link('photos', 'worker-1', 200), link('photos', 'worker-2', 200)],
  script: [at(9_000, { type: 'pause', node: 'worker-1' })],
  moments: [
    {
      id: 'in-flight',
      atMs: 1_600,
      title: 'p1 in flight',
      sentence: 'worker-1 received p1. It left the visible shelf, but not the queue.',
      annotation: { lines: ['In flight: stored,', 'hidden, on a clock.'], node: 'photos' },
    },
    {
      id: 'empty',
      atMs: 10_700,
      title: 'nothing to see',
      sentence: 'worker-2 asked and got nothing: p2 is in flight, so it is hidden.',
      annotation: { lines: ['p2 is here,', 'and nobody sees it.'], node: 'photos' },
    },
    {
      id: 'back',
      atMs: 12_840,
      title: 'p2 comes back',
      sentence: 'p2 is visible again, exactly 5 s after worker-1 received it.',
      annotation: { lines: ['7.8 s + 5 s', '= 12.8 s'], messageId: 'p2' },
    },
    { id: 'second', atMs: 13_450, title: 'worker-2 has it', sentence: 'worker-2 received p2. It is the second receive, with a new receipt handle.' },
  ],
  watch: ['photos'],
  lesson: {
    family: 'queues',
    idea: 'A received message stays in the queue, **in flight**: hidden from everybody until it is deleted or its time is up.',
    question: 'worker-1 received p2 at 7.8 s, then froze. worker-2 asks every 1.3 s. When can it have p2?',
    answers: [
      {
        text: 'At once: p2 is still in the queue',
        right: false,
        feedback: 'Look at 10.7 s: worker-2 asked and got nothing. A message in flight is stored, but hidden.',
      },
      { text: '5 s after worker-1 received it', right: true, feedback: 'Right. At 12.8 s the visibility timeout ended: received at 7.8 s, plus 5 s.' },
      {
        text: 'When worker-1 has thawed',
        right: false,
        feedback: 'Look at 12.8 s: p2 is visible again while worker-1 is still frozen. The clock runs at the queue.',
      },
    ],
    settledBy: 'back',
    doing: {
      says: 'Freeze worker-1 with p2 in hand, as a long garbage collection would.',
      label: 'Freeze worker-1',
      atMs: 8_950,
      commands: [{ type: 'pause', node: 'worker-1' }],
    },
    explanation:
      'A receive does three things: it hands out a copy, it gives a **receipt handle**, and it starts the **visibility timeout** at the queue. Until that ends the message is **in flight**: it counts, it ages, and no other receive gets it.\n\nTwo things end the flight. A delete with the handle removes the message for all. The end of the timeout puts it back, for anyone, with a new handle at the next receive. There is no third: the queue does not watch its workers.',
    shrunk: ['Visibility timeout: 5 s here, 30 s in SQS.'],
  },
};

export default scenario;
