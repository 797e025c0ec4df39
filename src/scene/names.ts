/** Accessible names: what a thing is and how it is, in the words of the guide. */
import type { Link } from '../kernel/network';
import type { MessageView, NodeView } from '../systems/views';
import { counted, longTime, times } from './lettering';

/** "v7, key ana, in flight, 4.9 seconds left, held by worker-2". */
export function nameOfMessage(message: MessageView, words: string): string {
  const parts = [message.messageId];
  if (message.key !== '') parts.push(`key ${message.key}`);
  if (message.poison) parts.push('poison');
  if (words !== '') parts.push(words);
  if (message.effects > 1) parts.push(`its effect was written ${times(message.effects)}`);
  return parts.join(', ');
}

/** "worker-1, crashed at 12.9 seconds, was holding v7". */
export function nameOfNode(view: NodeView, members: readonly string[] = []): string {
  const who = members.length > 1 ? `${view.title} and ${members.length - 1} more like it` : view.title;
  const parts = [who, view.since === undefined ? view.state : `${view.state} at ${longTime(view.since)}`];
  switch (view.shape) {
    case 'queue':
      parts.push(`${counted(view.counts.visible)} visible`, `${counted(view.counts.inFlight)} in flight`);
      if (view.counts.delayed > 0) parts.push(`${counted(view.counts.delayed)} delayed`);
      if (view.deadLettersOf) parts.push(`takes the dead letters of ${view.deadLettersOf.sources.join(' and ')}`);
      break;
    case 'worker': {
      const held = view.bays.map((bay) => bay.message.label);
      if (held.length > 0) parts.push(`${view.state === 'crashed' ? 'was holding' : 'holds'} ${held.join(', ')}`);
      break;
    }
    case 'store':
      parts.push(`${counted(view.rowCount)} ${view.rowCount === 1 ? 'effect' : 'effects'}`);
      break;
    case 'producer':
      parts.push(...view.words);
      break;
  }
  if (view.armedFault !== undefined) parts.push(view.armedFault);
  return parts.join(', ');
}

export function nameOfLink(from: string, to: string, link: Link | undefined): string {
  const state = link?.cut ? 'cut' : link && link.extraLatencyMs > 0 ? `slow, ${link.extraLatencyMs} milliseconds more` : 'up';
  return `link from ${from} to ${to}, ${state}`;
}
