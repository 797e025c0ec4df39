/** Long polling: the same messages through two queues; one poller asks again and again, the other waits at the queue for up to 20 s. */
import type { Scenario } from '../scenario';
import { link, producer, queue, worker } from './build';

const work = { kind: 'fixed', ms: 400 };

const scenario: Scenario = {
  version: 1,
  id: 'long-polling',
  title: 'Ask again, or wait there',
  seed: 10,
  horizonMs: 40_000,
  msPerSecond: 1000,
  nodes: [
    producer('news-api', { arrivals: { kind: 'fixed', everyMs: 4300 }, firstAtMs: 2000, count: 3, prefix: 'n', keys: ['ana', 'ben', 'cat'] }),
    queue('short-queue'),
    queue('long-queue'),
    worker('short-poller', { work, workWord: 'showing', waitTimeMs: 0, pollIntervalMs: 1000 }),
    worker('long-poller', { work, workWord: 'showing', waitTimeMs: 20_000 }),
  ],
  links: [
    link('news-api', 'short-queue', 150),
    link('news-api', 'long-queue', 150),
    link('short-queue', 'short-poller', 150),
    link('long-queue', 'long-poller', 150),
  ],
  script: [],
  moments: [
    {
      id: 'first',
      atMs: 2_500,
      title: 'n1 arrives',
      sentence: 'long-poller was waiting and has n1 at once. short-poller asks 0.6 s later.',
      annotation: { lines: ['The receive was', 'already there.'], node: 'long-queue' },
    },
    {
      id: 'delay',
      atMs: 7_300,
      title: 'n2 waits',
      sentence: 'n2 has been in short-queue since 6.5 s. short-poller has not asked yet.',
      annotation: { lines: ['It came between', 'two questions.'], messageId: 'n2', node: 'short-queue' },
    },
    { id: 'silence', atMs: 20_300, title: 'silence', sentence: 'Nothing was sent since 10.6 s. short-poller asked seven times for nothing.' },
    {
      id: 'empty',
      atMs: 31_750,
      title: '16 to 1',
      sentence: '16 empty answers for short-poller since n3, the first for long-poller.',
      annotation: { lines: ['20 s waited,', 'one empty answer.'], node: 'long-queue' },
    },
  ],
  watch: ['short-queue', 'long-queue'],
  lesson: {
    family: 'queues',
    idea: 'A receive may **wait at the queue** for up to 20 s. Waiting there is cheaper than asking again, and faster.',
    question: 'Nothing is sent after 10.6 s. How many empty answers does each poller get by 31.8 s?',
    answers: [
      {
        text: '16 each: both have to ask',
        right: false,
        feedback: 'By 31.8 s short-poller had 16 empty answers, long-poller one. A long poll is answered when a message comes, or at its end.',
      },
      { text: '16 for the short poll, one for the long', right: true, feedback: 'Right. By 31.8 s it was 16 to 1, and each of them costs a request.' },
      {
        text: 'None: a receive waits for a message',
        right: false,
        feedback: 'With wait 0, the default of a queue, the answer comes at once, empty or not. Look at 31.8 s: 16 to 1.',
      },
    ],
    settledBy: 'empty',
    doing: { says: 'The same three messages go to both queues. Play, and compare the two pollers.', label: 'Play both', atMs: 0, commands: [] },
    explanation:
      'A **short poll** is answered at once. To find messages soon it has to be repeated soon, and most answers are empty. Pausing between them makes it cheaper and later: n2 lay in short-queue for 1.2 s.\n\nA **long poll** stays at the queue until one message is there, at most 20 s. It returns with the first one and does not wait for more. Fewer requests and less delay at the same time, so there is seldom a reason for the other kind.\n\nAn empty short poll proves nothing either: it asks a part of the servers only.',
    remedy: {
      label: 'Let short-poller wait, too',
      says: 'With a wait time of 20 s on its receives short-poller gets what long-poller gets.',
      atMs: 0,
      commands: [{ type: 'changeSetting', node: 'short-poller', setting: 'waitTimeMs', value: 20_000 }],
    },
  },
};

export default scenario;
