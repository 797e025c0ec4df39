/** Settings have the service's own defaults and bounds, and what a dead-letter queue must be is checked before a run. */
import { describe, expect, test } from 'vitest';
import { topologyOf } from '../../scenarios/buildWorld';
import { linkOf, nodeOf, scenarioOf } from '../../testing/randomRun';
import { kindOf } from '../index';
import type { NodeSpec } from '../system';
import { queueParams } from './params';
import { pick, groupSearchDepth, type Shelved } from './shelf';

const day = 86_400_000;

describe('settings of a queue', () => {
  test.each([
    ['Q-N-01', 'visibilityTimeoutMs', 30_000, 0, day / 2],
    ['Q-N-02', 'retentionMs', 4 * day, 1000, 14 * day], // from 60 s in SQS; shorter here, so that a lesson can show it
    ['Q-N-03', 'delayMs', 0, 0, 900_000],
    ['Q-N-04', 'waitTimeMs', 0, 0, 20_000],
    ['Q-N-08', 'redrivePolicy', undefined, 1, 1000],
    ['Q-N-09, Q-N-10', 'inFlightLimit', 120_000, 1, 120_000],
  ] as const)('%s: %s', (rule, name, usual, min, max) => {
    const spec = queueParams[name];
    expect([spec.default, spec.min, spec.max]).toEqual([usual, min, max]);
    for (const id of rule.split(', ')) expect(spec.real).toContain(id);
  });
});

describe('a redrive policy (Q-R-03)', () => {
  const objection = (...nodes: readonly NodeSpec[]): string | undefined => kindOf('queue')!.check!(nodes[0]!, topologyOf(scenarioOf(nodes, []), 1));
  const policyTo = (deadLetterQueue: string, more: object = {}): NodeSpec =>
    nodeOf('q', 'queue', { redrivePolicy: { deadLetterQueue, maxReceiveCount: 2 }, ...more });

  test('names another queue that exists and is of the same type', () => {
    expect(objection(policyTo('dlq'), nodeOf('dlq', 'queue'))).toBeUndefined();
    expect(objection(policyTo('dlq', { fifo: true }), nodeOf('dlq', 'queue', { fifo: true }))).toBeUndefined();
    expect(objection(policyTo('nowhere'))).toMatch(/"nowhere" is not a queue/);
    expect(objection(policyTo('p'), nodeOf('p', 'producer'))).toMatch(/"p" is not a queue/);
    expect(objection(policyTo('q'))).toMatch(/its own dead-letter queue/);
    expect(objection(policyTo('dlq', { fifo: true }), nodeOf('dlq', 'queue'))).toMatch(/must be FIFO/);
    expect(objection(policyTo('dlq'), nodeOf('dlq', 'queue', { fifo: true }))).toMatch(/must be standard/);
  });
});

describe('a topology', () => {
  const objection = (kind: string, params: object, links: readonly string[]): string | undefined => {
    const nodes = [nodeOf('x', kind, params as NodeSpec['params']), nodeOf('q', 'queue'), nodeOf('q2', 'queue'), nodeOf('db', 'store')];
    return kindOf(kind)!.check!(
      nodes[0]!,
      topologyOf(
        scenarioOf(
          nodes,
          links.map((to) => linkOf('x', to)),
        ),
        1,
      ),
    );
  };

  test('gives each producer a queue and each worker exactly one (Q-S-05), and an idempotent one a store that remembers', () => {
    expect(objection('producer', {}, [])).toMatch(/at least one queue/);
    expect(objection('producer', {}, ['q', 'q2'])).toBeUndefined();
    expect(objection('consumer', {}, [])).toMatch(/exactly one queue/);
    expect(objection('consumer', {}, ['q', 'q2'])).toMatch(/exactly one queue/);
    expect(objection('consumer', { idempotent: true }, ['q'])).toMatch(/store/);
    expect(objection('consumer', { idempotent: true }, ['q', 'db'])).toBeUndefined();
  });
});

test('a big backlog in one group hides the groups behind it (Q-F-09)', () => {
  const shelved = (order: number, group: string): Shelved => ({
    storedId: `m${order}`,
    messageId: `m${order}`,
    order,
    storedAt: 0,
    receivedBefore: 0,
    receiveCount: 0,
    group,
    slot: -1,
    source: undefined,
  });
  const backlog = Array.from({ length: groupSearchDepth }, (_, order) => shelved(order, 'a'));
  const behind = shelved(groupSearchDepth, 'b');
  const locked = [shelved(-1, 'a')];
  expect(pick(true, [...backlog, behind], locked, [], 10)).toEqual([]);
  expect(pick(true, [...backlog.slice(1), behind], locked, [], 10)).toEqual([behind]);
});
