/** Conformance: one script, two arms. What the vectors expect step by step is what the queue machines answer. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { differencesOf, type Vector } from '../../testing/playVector';
import rules from './vectors/rules.json';
import given from './vectors/sqs-scenarios.json';
import own from './vectors/own-scenarios.json';

const vectors = [...given.scenarios, ...own.scenarios] as unknown as readonly Vector[];

describe('the queue answers as the vectors expect', () => {
  test.each(vectors.map((vector) => [vector.id, vector] as const))('%s', (_, vector) => {
    expect(differencesOf(vector)).toEqual([]);
  });
});

/** Rules no test can hold the queue to, each with its reason; README.md says the same to readers. */
const leftOut: Readonly<Record<string, string>> = {
  'Q-N-11': 'no quota: a run stops at 10,000 pending messages with a message, as a limit of the simulator',
  'Q-N-12': 'service quota: API calls per second',
  'Q-N-18': 'service quota: message attributes are not modelled',
  'Q-M-03': 'a CloudWatch count of delete calls; the facts show each delete',
};

describe('the rules', () => {
  const here = import.meta.dirname;
  const tests = readdirSync(here)
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(here, file), 'utf8'));
  const cited = new Set(
    [
      ...tests
        .join('\n')
        .replace(/const leftOut[^;]*;/, '')
        .matchAll(/Q-[A-Z]-\d\d/g),
    ].map(([id]) => id),
  );
  for (const { rules: ids } of vectors) for (const id of ids) cited.add(id);

  test('of the SQS reference are each cited by a test, or left out for a reason', () => {
    expect(Object.keys(rules).filter((id) => !cited.has(id) && !(id in leftOut))).toEqual([]);
    expect(Object.keys(leftOut).filter((id) => cited.has(id))).toEqual([]);
  });

  test('cited anywhere are rules there are', () => {
    expect([...cited].filter((id) => !(id in rules))).toEqual([]);
  });
});
