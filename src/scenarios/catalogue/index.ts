/** The catalogue: every lesson by name and idea; the scenario itself is fetched when it is opened. */
import type { Lesson, Scenario } from '../scenario';

export interface CatalogueEntry {
  readonly id: string;
  readonly title: string;
  readonly family: Lesson['family'];
  /** One sentence, plain. */
  readonly idea: string;
  load(): Promise<Scenario>;
}

const fetched = (module: { readonly default: Scenario }): Scenario => module.default;

/** In teaching order within each family. */
export const catalogue: readonly CatalogueEntry[] = [
  {
    id: 'order-email',
    title: 'Orders go on',
    family: 'why',
    idea: 'Two machines that talk through a queue need not be up at the same time.',
    load: () => import('./order-email').then(fetched),
  },
  {
    id: 'backpressure',
    title: 'Above capacity',
    family: 'why',
    idea: 'A queue evens out bursts, not a rate above what its workers can do.',
    load: () => import('./backpressure').then(fetched),
  },
  {
    id: 'video-pipeline',
    title: 'One upload, three messages',
    family: 'queues',
    idea: 'Work behind a queue is shared by however many workers ask for it.',
    load: () => import('./video-pipeline').then(fetched),
  },
  {
    id: 'visibility-timeout',
    title: 'Who else can see it?',
    family: 'queues',
    idea: 'A received message stays in the queue, hidden from everybody while its clock runs.',
    load: () => import('./visibility-timeout').then(fetched),
  },
  {
    id: 'crash-before-delete',
    title: 'Crash before the delete',
    family: 'queues',
    idea: 'A queue forgets a message only when the worker says delete.',
    load: () => import('./crash-before-delete').then(fetched),
  },
  {
    id: 'timeout-too-short',
    title: 'Timeout too short',
    family: 'queues',
    idea: 'Work that outlasts its visibility timeout is done twice, without any crash.',
    load: () => import('./timeout-too-short').then(fetched),
  },
  {
    id: 'timeout-too-long',
    title: 'Timeout too long',
    family: 'queues',
    idea: 'After a crash, the visibility timeout is the recovery time.',
    load: () => import('./timeout-too-long').then(fetched),
  },
  {
    id: 'poison-message',
    title: 'The message that always fails',
    family: 'queues',
    idea: 'A queue cannot know which message is broken, it can only count the receives.',
    load: () => import('./poison-message').then(fetched),
  },
  {
    id: 'long-polling',
    title: 'Ask again, or wait there',
    family: 'queues',
    idea: 'Waiting at the queue is cheaper than asking again, and faster.',
    load: () => import('./long-polling').then(fetched),
  },
  {
    id: 'retention',
    title: 'Kept for four days',
    family: 'queues',
    idea: 'Read or not, a message is gone when its retention period ends.',
    load: () => import('./retention').then(fetched),
  },
  {
    id: 'fifo-groups',
    title: 'In order, group by group',
    family: 'queues',
    idea: 'A FIFO queue keeps order within a group, and a stuck message stops its group only.',
    load: () => import('./fifo-groups').then(fetched),
  },
  {
    id: 'delay-queue',
    title: 'Not before its time',
    family: 'queues',
    idea: 'A delayed message is stored at once and shown later.',
    load: () => import('./delay-queue').then(fetched),
  },
];
