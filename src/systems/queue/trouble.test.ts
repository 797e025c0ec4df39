/** Producers and workers in trouble: crashed, frozen, with settings changed at a bad moment, with answers that come twice or late. */
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../kernel/trace';
import type { LinkSpec, TimedCommand } from '../../scenarios/scenario';
import { createLedgerReader } from '../../scenarios/ledger';
import type { NodeSpec, Params } from '../../systems/system';
import { linkOf, nodeOf, scenarioOf, timelineOf } from '../../testing/randomRun';

const at = (atMs: number, type: string, node: string, more: object = {}): TimedCommand => ({ atMs, command: { type, node, ...more } });

function factsOf(nodes: readonly NodeSpec[], links: readonly LinkSpec[], commands: readonly TimedCommand[], untilMs = 20_000): readonly Fact[] {
  const timeline = timelineOf({ scenario: scenarioOf(nodes, links), commands });
  timeline.runTo(untilMs);
  expect(timeline.stopped).toBeUndefined();
  return timeline.trace.slice();
}

const producer = (params: Params = {}): NodeSpec => nodeOf('p', 'producer', { arrivals: { kind: 'fixed', everyMs: 1000 }, count: 1, ...params });
const timesOf = (facts: readonly Fact[], kind: string): readonly number[] => facts.filter((fact) => fact.kind === kind).map(({ time }) => time);

describe('a producer', () => {
  const nodes = (params: Params): readonly NodeSpec[] => [producer(params), nodeOf('q', 'queue')];

  test('gives up what it sent before its first turn, if nobody answers', () => {
    const facts = factsOf(nodes({ firstAtMs: 15_000, attempts: 2 }), [linkOf('p', 'q', { loss: 1 })], [at(1000, 'sendOne', 'p')], 10_000);
    expect(facts.filter(({ kind }) => kind === 'messageGivenUp').map(({ messageId }) => messageId)).toEqual(['m1']);
  });

  test('stays paused when its rate is changed, and sends at the new rate once it is resumed', () => {
    const arrivals = { kind: 'fixed', everyMs: 500 };
    const commands = [at(2500, 'pause', 'p'), at(3000, 'changeSetting', 'p', { setting: 'arrivals', value: arrivals }), at(6000, 'resume', 'p')];
    const facts = factsOf(nodes({ count: 5 }), [linkOf('p', 'q')], commands);
    expect(timesOf(facts, 'messageProduced')).toEqual([0, 1000, 2000, 6500, 7000]);
  });

  test('is not thrown off its rate by a resume that it does not need', () => {
    const facts = factsOf(nodes({ count: 4 }), [linkOf('p', 'q')], [at(1500, 'resume', 'p')]);
    expect(timesOf(facts, 'messageProduced')).toEqual([0, 1000, 2000, 3000]);
  });

  test('sends to a FIFO queue what another with the same label does not swallow', () => {
    const two = [producer({ count: 2 }), nodeOf('p2', 'producer', { count: 2 }), nodeOf('q', 'queue', { fifo: true })];
    const facts = factsOf(two, [linkOf('p', 'q'), linkOf('p2', 'q')], []);
    expect(facts.filter(({ kind }) => kind === 'messageStored')).toHaveLength(4);
    const ledger = createLedgerReader(scenarioOf(two, [linkOf('p', 'q'), linkOf('p2', 'q')]));
    const timeline = timelineOf({ scenario: scenarioOf(two, [linkOf('p', 'q'), linkOf('p2', 'q')]), commands: [] });
    timeline.runTo(10_000);
    expect(ledger.at(timeline.trace, timeline.trace.length).rows[0]!.sent).toBe(4);
  });
});

describe('a worker', () => {
  const nodes = (params: Params, queue: Params = {}, sent: Params = {}): readonly NodeSpec[] => [
    producer(sent),
    nodeOf('q', 'queue', queue),
    nodeOf('w', 'consumer', params),
  ];
  const links = [linkOf('p', 'q'), linkOf('q', 'w')];

  test('that is frozen begins nothing, whatever setting is changed', () => {
    const commands = [at(4000, 'pause', 'w'), at(4500, 'changeSetting', 'w', { setting: 'concurrency', value: 3 }), at(9000, 'resume', 'w')];
    const facts = factsOf(
      nodes({ batchSize: 3, work: { kind: 'fixed', ms: 3000 } }, {}, { arrivals: { kind: 'burst', size: 3, everyMs: 1000 }, count: 3 }),
      links,
      commands,
    );
    expect(timesOf(facts, 'workStarted')).toEqual([0, 3000, 9000]);
    expect(timesOf(facts, 'workFinished')).toEqual([3000, 11_000, 12_000]);
  });

  test('that is frozen reads each answer once, even one that came twice', () => {
    const twice = [linkOf('p', 'q'), linkOf('q', 'w', { duplication: 1, latency: { kind: 'fixed', ms: 50 } })];
    const facts = factsOf(nodes({ concurrency: 2, work: { kind: 'fixed', ms: 100 } }, {}, { firstAtMs: 1000 }), twice, [
      at(1020, 'pause', 'w'),
      at(5000, 'resume', 'w'),
    ]);
    expect(timesOf(facts, 'workStarted')).toHaveLength(1);
  });

  test('keeps hiding its message with a heartbeat, and its delete is then not late (Q-V-04)', () => {
    const facts = factsOf(nodes({ work: { kind: 'fixed', ms: 5000 }, heartbeatMs: 1500, heartbeatExtendMs: 2000 }, { visibilityTimeoutMs: 2000 }), links, []);
    expect(facts.filter(({ kind }) => kind === 'messageReceived')).toHaveLength(1);
    expect(facts.find(({ kind }) => kind === 'messageDeleted')).toMatchObject({ time: 5000, late: false });
  });

  test('that goes round and round within one instant is stopped at the most events allowed, and the time before is there', () => {
    const scenario = scenarioOf(nodes({ work: { kind: 'fixed', ms: 0 } }, { visibilityTimeoutMs: 0 }, { poison: ['m1'], firstAtMs: 500 }), links);
    const timeline = timelineOf({ scenario, commands: [] }, { events: 3000, pending: 100 });
    timeline.runTo(20_000);
    expect(timeline.stopped).toEqual({ atMs: 500, text: 'run › events: 3,000 happened, the most allowed in one run' });
    expect(timeline.worldAt(499).stopped).toBeUndefined();
  });

  test('that is too slow deletes late, and the message was received twice', () => {
    const facts = factsOf(
      [
        ...nodes({ work: { kind: 'fixed', ms: 3000 } }, { visibilityTimeoutMs: 2000, lateDelete: 'deletes' }),
        nodeOf('w2', 'consumer', { work: { kind: 'fixed', ms: 5000 } }),
      ],
      [...links, linkOf('q', 'w2')],
      [],
    );
    expect(facts.find(({ kind }) => kind === 'messageDeleted')).toMatchObject({ time: 3000, late: true });
  });
});

describe('a message that a person holds back', () => {
  const hold = (atMs: number, delayMs: number): TimedCommand => ({ atMs, command: { type: 'delayMessage', messageId: 'm1', delayMs } });
  const told = (facts: readonly Fact[]): readonly string[] =>
    facts.flatMap((fact) => (fact.nodeId === 'q' && fact['storedId'] !== undefined ? [`${fact.time} ${fact.kind} ${String(fact['storedId'])}`] : []));

  test('is delayed, and delayed again from then on', () => {
    const facts = factsOf([producer(), nodeOf('q', 'queue')], [linkOf('p', 'q')], [hold(1000, 3000), hold(2000, 5000)]);
    expect(told(facts)).toEqual(['0 messageStored m1', '1000 messageHidden m1', '2000 messageHidden m1', '7000 messageVisible m1']);
  });

  test('stays with the worker that has it, and comes back when the person said', () => {
    const nodes = [producer(), nodeOf('q', 'queue', { visibilityTimeoutMs: 3000 }), nodeOf('w', 'consumer', { work: { kind: 'fixed', ms: 60_000 } })];
    const facts = factsOf(nodes, [linkOf('p', 'q'), linkOf('q', 'w')], [hold(1000, 9000)], 10_000);
    expect(told(facts)).toEqual(['0 messageStored m1', '0 messageReceived m1', '1000 visibilityChanged m1', '10000 messageVisible m1']);
  });

  test('is the visible one of its copies, while another is in flight', () => {
    const nodes = [producer(), nodeOf('q', 'queue'), nodeOf('w', 'consumer', { work: { kind: 'fixed', ms: 5000 } })];
    const commands = [{ atMs: 500, command: { type: 'duplicateMessage', messageId: 'm1' } }, hold(1000, 9000)];
    const facts = factsOf(nodes, [linkOf('p', 'q'), linkOf('q', 'w')], commands, 12_000);
    expect(told(facts)).toEqual([
      '0 messageStored m1',
      '0 messageReceived m1',
      '500 messageStored m1.2',
      '1000 messageHidden m1.2',
      '5000 messageDeleted m1',
      '10000 messageVisible m1.2',
      '10000 messageReceived m1.2',
    ]);
  });
});

describe('a store', () => {
  test('that crashes loses what it was writing, also when it is back before the write would have ended', () => {
    const nodes = [
      producer(),
      nodeOf('q', 'queue'),
      nodeOf('w', 'consumer', { work: { kind: 'fixed', ms: 0 }, requestTimeoutMs: 4000 }),
      nodeOf('db', 'store', { writeMs: 2000 }),
    ];
    const facts = factsOf(nodes, [linkOf('p', 'q'), linkOf('q', 'w'), linkOf('w', 'db')], [at(500, 'crash', 'db'), at(1000, 'restart', 'db')]);
    expect(timesOf(facts, 'requestTimedOut')).toEqual([4000]);
    expect(timesOf(facts, 'effectApplied')).toEqual([6000]);
  });
});

describe('what is on its way', () => {
  const nodes = [producer(), nodeOf('q', 'queue')];

  test('arrives later when it is held back, and the trace says until when', () => {
    const hold: TimedCommand = { atMs: 10, command: { type: 'delayMessage', messageId: 'm1', delayMs: 700 } };
    const facts = factsOf(nodes, [linkOf('p', 'q', { latency: { kind: 'fixed', ms: 100 } })], [hold]);
    expect(facts.find(({ kind }) => kind === 'postDelayed')).toMatchObject({ time: 10, arriveAt: 800, messageIds: ['m1'] });
    expect(timesOf(facts, 'messageStored')).toEqual([800]);
  });
});

describe('a store', () => {
  test('keeps the effects of two applications apart, though the message is the same', () => {
    const nodes = [
      producer(),
      nodeOf('mail', 'queue'),
      nodeOf('bill', 'queue'),
      nodeOf('mailer', 'consumer', { idempotent: true }),
      nodeOf('biller', 'consumer', { idempotent: true }),
      nodeOf('db', 'store'),
    ];
    const ends = [
      ['p', 'mail'],
      ['p', 'bill'],
      ['mail', 'mailer'],
      ['bill', 'biller'],
      ['mailer', 'db'],
      ['biller', 'db'],
    ] as const;
    const facts = factsOf(
      nodes,
      ends.map(([from, to]) => linkOf(from, to)),
      [],
    );
    const effects = facts.filter(({ kind }) => kind === 'effectApplied');
    expect(new Set(effects.map(({ messageId, queue, times }) => `${messageId} of ${String(queue)}: ${String(times)}`))).toEqual(
      new Set(['m1 of bill: 1', 'm1 of mail: 1']),
    );
    expect(effects).toHaveLength(2);
  });
});
