/** Runs record only facts that are documented, with the fields that are documented, and each is told in a plain sentence. */
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../kernel/trace';
import { holds, timelineOf } from '../../testing/randomRun';
import { markOf, sentenceOf } from '../index';
import { kernelWords } from '../kernelWords';
import { queueFacts } from './facts';
import { queueWords } from './words';

const kernelFacts = {
  commandGiven: ['by', 'command', 'says', 'messageId?'],
  posted: ['operation', 'from', 'to', 'link', 'messageIds', 'arriveAt', 'fate'],
  postArrived: ['operation', 'from', 'to', 'link', 'messageIds', 'post'],
  postDelayed: ['operation', 'from', 'to', 'link', 'messageIds', 'post', 'arriveAt'],
  postLost: ['operation', 'from', 'to', 'link', 'messageIds', 'post', 'reason'],
  linkChanged: ['link', 'state'],
  runStopped: ['text'],
};
const documented: Readonly<Record<string, readonly string[]>> = { ...kernelFacts, ...queueFacts };
const always = new Set(['kind', 'sequence', 'time', 'nodeId', 'entityId', 'cause']);

/** What is wrong with a fact, in words; undefined for most. */
function objection(fact: Fact): string | undefined {
  const fields = documented[fact.kind];
  if (!fields) return 'is not documented';
  const given = Object.keys(fact).filter((field) => !always.has(field) && fact[field] !== undefined);
  const unknown = given.find((field) => !fields.includes(field) && !fields.includes(`${field}?`));
  if (unknown !== undefined) return `has the field ${unknown}, which is not documented`;
  const missing = fields.find((field) => !field.endsWith('?') && !given.includes(field));
  if (missing !== undefined && !(fact.kind === 'settingChanged' && missing === 'value')) return `lacks ${missing}`;
  const sentence = sentenceOf(fact);
  if (!/^.{5,}\.$/.test(sentence) || /undefined|NaN|\[object|null/.test(sentence) || sentence === `${fact.nodeId}: ${fact.kind}.`)
    return `is told as "${sentence}"`;
  return markOf(fact)?.name === fact.kind ? 'is a mark without a name' : undefined;
}

describe('facts', () => {
  test('of every kind have words, and there are no words without a kind', () => {
    expect(Object.keys(queueWords).toSorted()).toEqual(Object.keys(queueFacts).toSorted());
    for (const kind of Object.keys(kernelWords)) expect(documented).toHaveProperty(kind);
  });

  test('of random runs are documented, field by field, and told in a plain sentence', { timeout: 120_000 }, () =>
    holds((run) => {
      const timeline = timelineOf(run);
      timeline.runTo(20_000);
      for (const fact of timeline.trace.slice()) {
        const wrong = objection(fact);
        if (wrong !== undefined) throw new Error(`${fact.kind} ${wrong}: ${JSON.stringify(fact)}`);
      }
    }, 40),
  );
});
