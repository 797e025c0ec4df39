/** Words and commands of what every family shares: links, and what travels on them. */
import type { Fact } from '../kernel/trace';
import type { CommandSpec, FactWords } from './system';
import { durationInWords, instantInWords, listInWords } from './words';

const carried = (fact: Fact): string => {
  const ids = fact['messageIds'] as readonly string[] | undefined;
  return ids && ids.length > 0 ? `${String(fact['operation'])} with ${listInWords(ids)}` : String(fact['operation']);
};
const way = (fact: Fact): string => `from ${String(fact['from'])} to ${String(fact['to'])}`;

export const kernelWords: Readonly<Record<string, FactWords>> = {
  commandGiven: { sentence: (fact) => `${fact['by'] === 'you' ? 'You' : 'The script'} did this: ${String(fact['says'])}.` },
  posted: { sentence: (fact) => `${carried(fact)} left ${way(fact)}.` },
  postArrived: { sentence: (fact) => `${carried(fact)} arrived ${way(fact)}.` },
  postDelayed: { sentence: (fact) => `${carried(fact)} ${way(fact)} was held back until ${instantInWords(Number(fact['arriveAt']))}.` },
  postLost: {
    sentence: (fact) => `${carried(fact)} ${way(fact)} was lost: ${String(fact['reason'])}.`,
    // a lost answer loses no message: the queue has it still
    mark: (fact) => (String(fact['operation']).startsWith('send') ? 'lost' : undefined),
    markName: (fact) => `${listInWords(fact['messageIds'] as readonly string[])} lost on the way`,
  },
  linkChanged: {
    sentence: (fact) => `The link ${String(fact['link'])} is ${String(fact['state'])}.`,
    mark: (fact) => (fact['state'] === 'cut' ? 'cut' : 'heal'),
    markName: (fact) => `link ${String(fact['state'])}`,
  },
  runStopped: { sentence: (fact) => `The run stopped: ${String(fact['text'])}.`, mark: 'crash', markName: () => 'run stopped' },
};

/** Commands on a link. `offered` does not see the link: the page offers cut or heal by its state. */
export const linkCommands: readonly CommandSpec[] = [
  { type: 'cutLink', target: 'link', label: 'Cut', key: 'C', says: () => 'Whatever is sent over this link from now on is lost half way.', offered: () => true },
  { type: 'healLink', target: 'link', label: 'Heal', key: 'H', says: () => 'The link carries again.', offered: () => true },
  {
    type: 'slowLink',
    target: 'link',
    label: 'Slow down',
    key: 'S',
    says: () => `Everything over this link takes ${durationInWords(400)} longer.`,
    offered: () => true,
    fields: { extraLatencyMs: { type: 'durationMs', label: 'extra latency', default: 400, min: 0, max: 3_600_000, live: false } },
  },
  {
    type: 'setLoss',
    target: 'link',
    label: 'Lose some',
    key: 'L',
    says: () => 'Three in ten posts over this link are lost.',
    offered: () => true,
    fields: { loss: { type: 'ratio', label: 'lost', default: 0.3, min: 0, max: 1, live: false } },
  },
];
