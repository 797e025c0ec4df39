/** The scene as nested lists of sentences, in the order of the stage: the same picture for those who do not see it. */
import type { NodeView } from '../systems/views';
import { counted } from './lettering';
import type { Scene, SceneNode, SceneToken } from './scene';

/** One line and what belongs to it. */
export interface TextEntry {
  readonly id: string;
  readonly text: string;
  readonly entries: readonly TextEntry[];
}

/** Messages of one place that are told one by one; the rest is counted. */
const told = 20;

export function textView(scene: Scene): readonly TextEntry[] {
  const entries = scene.nodes.map((node) => ({ id: node.id, text: sentence(node.name), entries: partsOf(node, scene) }));
  const moving = scene.tokens.filter(
    ({ key, fate }) => !key.startsWith('legend:') && (fate === 'moving' || fate === 'request' || fate === 'answer' || fate === 'lost' || fate === 'expired'),
  );
  if (moving.length > 0) entries.push({ id: 'travelling', text: 'On the links', entries: listed(moving, moving.length) });
  const signed = scene.links.filter(({ kind, state }) => kind === 'network' && state !== 'up');
  if (signed.length > 0) entries.push({ id: 'links', text: 'Links', entries: signed.map(({ id, name }) => ({ id, text: sentence(name), entries: [] })) });
  return entries;
}

function partsOf({ view }: SceneNode, scene: Scene): readonly TextEntry[] {
  const tokensOf = (...fates: readonly SceneToken['fate'][]): readonly SceneToken[] =>
    scene.tokens.filter(({ messageId, fate, name }) => messageId !== undefined && fates.includes(fate) && isIn(view, messageId, name));
  const part = (id: string, text: string, tokens: readonly SceneToken[], count: number): TextEntry => ({
    id: `${view.id} ${id}`,
    text: count === 0 ? `${text}: none` : `${text}: ${counted(count)}`,
    entries: listed(tokens, count),
  });
  switch (view.shape) {
    case 'queue': {
      if (view.deadLettersOf) return [part('set aside', 'Set aside', tokensOf('deadLettered'), view.counts.visible + view.counts.inFlight)];
      const parts = [
        part('visible', 'Visible, next one first', tokensOf('visible', 'returning'), view.counts.visible),
        part('in flight', 'In flight', tokensOf('inFlight'), view.counts.inFlight),
      ];
      return view.counts.delayed > 0 ? [part('delayed', 'Delayed', tokensOf('delayed'), view.counts.delayed), ...parts] : parts;
    }
    case 'worker':
      return [
        ...view.words.map((words, index) => ({ id: `${view.id} ${index}`, text: sentence(words), entries: [] })),
        ...listed(tokensOf('held'), view.bays.length),
      ];
    case 'store':
      return listed(tokensOf('effect'), view.rowCount);
    case 'producer':
      return [];
  }
}

/** Whether a message is in this node by its view; copies of it may be elsewhere too. */
function isIn(view: NodeView, messageId: string, name: string): boolean {
  switch (view.shape) {
    case 'queue':
      return [view.visible, view.inFlight, view.delayed].some((messages) => messages.some((message) => message.messageId === messageId));
    case 'worker':
      return view.bays.some((bay) => bay.message.messageId === messageId) && name.includes(view.title);
    case 'store':
      return view.rows.some((row) => row.pieces.some((piece) => piece.message.messageId === messageId)) && name.includes(view.title);
    case 'producer':
      return false;
  }
}

function listed(tokens: readonly SceneToken[], count: number): readonly TextEntry[] {
  const entries = tokens.slice(0, told).map(({ key, name }) => ({ id: key, text: sentence(name), entries: [] as readonly TextEntry[] }));
  const rest = Math.max(count, tokens.length) - entries.length;
  return rest > 0 ? [...entries, { id: 'more', text: `And ${counted(rest)} more.`, entries: [] }] : entries;
}

/** Ids keep their own spelling, so nothing is capitalised. */
const sentence = (words: string): string => (words.endsWith('.') ? words : `${words}.`);
