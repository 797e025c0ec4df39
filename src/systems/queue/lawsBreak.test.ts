/** Each law sees what breaks it: a law that never speaks up would hold of anything. */
import { describe, expect, test } from 'vitest';
import { virtualTime } from '../../kernel/time';
import { Trace, type Fact } from '../../kernel/trace';
import { linkOf, nodeOf, scenarioOf, timelineOf } from '../../testing/randomRun';
import { queueLaws } from './laws';

const lawOf = (id: string): (typeof queueLaws)[number] => queueLaws.find((law) => law.id === id)!;

/** A trace of facts about copies of m1 in queue q, one a second. */
function traceOf(...facts: readonly (Partial<Fact> & { readonly kind: string })[]): Trace {
  const trace = new Trace();
  facts.forEach((fact, sequence) => {
    const storedId = String(fact['storedId'] ?? 'm1');
    trace.append({
      nodeId: 'q',
      entityId: `q/${storedId}`,
      messageId: storedId.split('.')[0]!,
      storedId,
      ...fact,
      sequence,
      time: virtualTime((fact.time ?? sequence) * 1000),
    });
  });
  return trace;
}

const stored = { kind: 'messageStored', arrival: 'sent', state: 'visible' };
const received = (receiveCount = 1, visibilityTimeoutMs = 30_000): Partial<Fact> & { readonly kind: string } => ({
  kind: 'messageReceived',
  receiveCount,
  visibilityTimeoutMs,
  by: 'w',
});
const visible = { kind: 'messageVisible', reason: 'visibilityTimeoutEnded' };
const deleted = { kind: 'messageDeleted' };
const inGroup = (storedId: string): Partial<Fact> & { readonly kind: string } => ({ ...stored, storedId, group: 'g' });

const broken = (id: string, trace: Trace): readonly number[] =>
  lawOf(id)
    .broken(trace)
    .map(({ sequence }) => sequence);

describe('the law', () => {
  test('that a deleted message is not delivered again', () => {
    expect(broken('gone-stays-gone', traceOf(stored, received(), deleted))).toEqual([]);
    expect(broken('gone-stays-gone', traceOf(stored, received(), deleted, received(2)))).toEqual([3]);
    expect(broken('gone-stays-gone', traceOf(stored, { kind: 'messageExpired' }, visible))).toEqual([2]);
    expect(broken('gone-stays-gone', traceOf(stored, { ...stored, storedId: 'm1.2' }, deleted, { ...received(), storedId: 'm1.2' }))).toEqual([]);
  });

  test('that a message in flight is handed to nobody else within its timeout', () => {
    const id = 'one-handle-at-a-time';
    expect(broken(id, traceOf(stored, received(), visible, received(2)))).toEqual([]);
    expect(broken(id, traceOf(stored, received(), received(2)))).toEqual([2]);
    expect(broken(id, traceOf(stored, received(1, 0), received(2, 0)))).toEqual([]);
    expect(
      broken(id, traceOf(stored, received(1, 1000), { kind: 'visibilityChanged', visibilityTimeoutMs: 60_000 }, { ...received(2), time: 20 as never })),
    ).toEqual([3]);
  });

  test('that a group is received in the order of its sends', () => {
    const id = 'order-within-a-group';
    const two = [inGroup('m1'), inGroup('m2')];
    expect(broken(id, traceOf(...two, received(), deleted, { ...received(), storedId: 'm2' }))).toEqual([]);
    expect(broken(id, traceOf(...two, { ...received(), storedId: 'm2' }))).toEqual([2]);
    expect(broken(id, traceOf(...two, { kind: 'messageExpired' }, { ...received(), storedId: 'm2' }))).toEqual([]);
  });

  test('that the receive count is the number of receives', () => {
    expect(broken('count-is-receives', traceOf(stored, received(1), visible, received(2)))).toEqual([]);
    expect(broken('count-is-receives', traceOf(stored, received(1), visible, received(1)))).toEqual([3]);
    const moved = [
      { kind: 'messageDeadLettered', receiveCount: 2, to: 'd' },
      { ...stored, nodeId: 'd', arrival: 'deadLettered' },
    ];
    expect(broken('count-is-receives', traceOf(stored, ...moved, { ...received(3), nodeId: 'd' }))).toEqual([]);
    expect(broken('count-is-receives', traceOf(stored, ...moved, { ...received(1), nodeId: 'd' }))).toEqual([3]);
  });

  test('that only what was stored is received, hidden, deleted or lost', () => {
    expect(broken('nothing-from-nothing', traceOf(stored, received(), deleted))).toEqual([]);
    expect(broken('nothing-from-nothing', traceOf(received(), stored, deleted))).toEqual([0]);
  });

  test('that an effect is written once, which a crash before the delete breaks and an idempotent worker keeps', () => {
    const effectsOf = (idempotent: boolean): Trace => {
      const nodes = [
        nodeOf('p', 'producer', { count: 1 }),
        nodeOf('q', 'queue', { visibilityTimeoutMs: 2000 }),
        nodeOf('w', 'consumer', { idempotent, restartAfterMs: 500 }),
        nodeOf('db', 'store'),
      ];
      const script = [{ atMs: 500, command: { type: 'failNext', node: 'w', operation: 'crashBeforeDelete' } }];
      const timeline = timelineOf({ scenario: scenarioOf(nodes, [linkOf('p', 'q'), linkOf('q', 'w'), linkOf('w', 'db')], { script }), commands: [] });
      timeline.runTo(20_000);
      return timeline.trace;
    };
    expect(lawOf('once-in-effect').broken(effectsOf(false))).toHaveLength(1);
    expect(lawOf('once-in-effect').broken(effectsOf(true))).toEqual([]);
  });

  test('is said of a part of a trace as well', () => {
    const trace = traceOf(stored, received(), deleted, received(2));
    expect(lawOf('gone-stays-gone').broken(trace, 3)).toEqual([]);
    expect(lawOf('gone-stays-gone').broken(trace, 4)).toHaveLength(1);
  });
});
