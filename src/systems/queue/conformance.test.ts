/** Conformance: one script, two arms. What the vectors expect step by step is what the queue machines answer. */
import { describe, expect, test } from 'vitest';
import { differencesOf, type Vector } from '../../testing/playVector';
import given from './vectors/sqs-scenarios.json';
import own from './vectors/own-scenarios.json';

const vectors = [...given.scenarios, ...own.scenarios] as unknown as readonly Vector[];

describe('the queue answers as the vectors expect', () => {
  test.each(vectors.map((vector) => [vector.id, vector] as const))('%s', (_, vector) => {
    expect(differencesOf(vector)).toEqual([]);
  });
});
