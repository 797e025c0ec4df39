/** What a person may do to the nodes and messages of the queue family, and what each will do, said before it is done. */
import type { CommandSpec } from '../system';
import type { NodeView } from '../views';
import { listInWords } from '../words';

const isUp = (view: NodeView): boolean => !['crashed', 'paused', 'unavailable', 'deleted'].includes(view.state);
const inHand = (view: NodeView): string => (view.shape === 'worker' ? listInWords(view.bays.map((bay) => bay.message.label)) : 'nothing');
const factor = { factor: { type: 'ratio', label: 'times slower', default: 4, min: 0.1, max: 100, live: false } } as const;

const restart: CommandSpec = {
  type: 'restart',
  target: 'node',
  label: 'Restart',
  key: 'R',
  says: (view) => `${view.title} starts again with empty hands.`,
  offered: (view) => view.state === 'crashed',
};

export const consumerCommands: readonly CommandSpec[] = [
  {
    type: 'crash',
    target: 'node',
    label: 'Crash',
    key: 'C',
    says: (view) => `${view.title} stops and forgets ${inHand(view)}. The queue is not told.`,
    offered: (view) => view.state !== 'crashed',
  },
  restart,
  {
    type: 'pause',
    target: 'node',
    label: 'Pause',
    key: 'P',
    says: (view) => `${view.title} freezes with ${inHand(view)} in hand. The queue’s clocks go on.`,
    offered: isUp,
  },
  {
    type: 'resume',
    target: 'node',
    label: 'Resume',
    key: 'P',
    says: (view) => `${view.title} goes on where it stood.`,
    offered: (view) => view.state === 'paused',
  },
  {
    type: 'slowDown',
    target: 'node',
    label: 'Slow down',
    key: 'S',
    says: (view) => `From its next message on, ${view.title} works 4 times slower.`,
    offered: isUp,
    fields: factor,
  },
  {
    type: 'failNext',
    target: 'node',
    label: 'Crash before the next delete',
    key: 'D',
    says: (view) => `${view.title} writes its next effect, then crashes before the delete.`,
    offered: (view) => isUp(view) && view.armedFault === undefined,
    fields: { operation: { type: 'choice', label: 'operation', default: 'crashBeforeDelete', choices: ['crashBeforeDelete', 'delete', 'work'], live: false } },
  },
];

export const producerCommands: readonly CommandSpec[] = [
  {
    type: 'crash',
    target: 'node',
    label: 'Crash',
    key: 'C',
    says: (view) => `${view.title} stops. What it sent and has no answer for, it forgets.`,
    offered: (view) => view.state !== 'crashed',
  },
  { ...restart, says: (view) => `${view.title} starts again and goes on with the next message.` },
  { type: 'pause', target: 'node', label: 'Pause', key: 'P', says: (view) => `${view.title} sends nothing new until it is resumed.`, offered: isUp },
  { type: 'resume', target: 'node', label: 'Resume', key: 'P', says: (view) => `${view.title} sends again.`, offered: (view) => view.state === 'paused' },
  { type: 'sendOne', target: 'node', label: 'Send one now', key: 'N', says: (view) => `${view.title} sends its next message at once.`, offered: isUp },
];

export const queueCommands: readonly CommandSpec[] = [
  {
    type: 'pause',
    target: 'node',
    label: 'Stop answering',
    key: 'P',
    says: (view) => `${view.title} answers nobody. What it stores stays stored, and its clocks go on.`,
    offered: (view) => view.state === 'available',
  },
  {
    type: 'resume',
    target: 'node',
    label: 'Answer again',
    key: 'P',
    says: (view) => `${view.title} answers again.`,
    offered: (view) => view.state === 'unavailable',
  },
  {
    type: 'purgeQueue',
    target: 'node',
    label: 'Purge',
    key: 'U',
    says: (view) => `Every message in ${view.title} is deleted, those in flight too.`,
    offered: (view) => view.shape === 'queue' && view.state === 'available',
  },
  {
    type: 'startMessageMoveTask',
    target: 'node',
    label: 'Redrive',
    key: 'R',
    says: (view) => `The messages of ${view.title} go back to where they came from, as new ones.`,
    offered: (view) => view.shape === 'queue' && view.deadLettersOf !== undefined && view.counts.visible > 0,
  },
  {
    type: 'deleteQueue',
    target: 'node',
    label: 'Delete the queue',
    key: 'X',
    says: (view) => `${view.title} and all its messages are deleted.`,
    offered: (view) => view.state === 'available',
  },
  {
    type: 'createQueue',
    target: 'node',
    label: 'Create it again',
    key: 'N',
    says: (view) => `${view.title} exists again, empty. SQS wants 60 s in between.`,
    offered: (view) => view.state === 'deleted',
  },
];

export const storeCommands: readonly CommandSpec[] = [
  {
    type: 'crash',
    target: 'node',
    label: 'Crash',
    key: 'C',
    says: (view) => `${view.title} answers nobody. What it wrote stays written.`,
    offered: (view) => view.state !== 'crashed',
  },
  { ...restart, says: (view) => `${view.title} answers again.` },
];

const delayMs = { delayMs: { type: 'durationMs', label: 'for', default: 5000, min: 1, max: 43_200_000, live: false } } as const;

/** Commands on a message, at rest in a queue or on its way. */
export const messageCommands: readonly CommandSpec[] = [
  {
    type: 'dropMessage',
    target: 'message',
    label: 'Drop',
    key: 'X',
    says: (_, id) => `${id} is gone. It will stand in the ledger as lost.`,
    offered: () => true,
  },
  { type: 'delayMessage', target: 'message', label: 'Delay', key: 'D', says: (_, id) => `${id} is held back for 5 s.`, offered: () => true, fields: delayMs },
  {
    type: 'duplicateMessage',
    target: 'message',
    label: 'Duplicate',
    key: 'U',
    says: (_, id) => `A second copy of ${id} is there, as a standard queue may deliver.`,
    offered: () => true,
  },
  {
    type: 'poisonMessage',
    target: 'message',
    label: 'Poison',
    key: 'P',
    says: (_, id) => `The work on ${id} fails from now on, every time.`,
    offered: () => true,
  },
];
