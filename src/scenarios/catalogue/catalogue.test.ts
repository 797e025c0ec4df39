/** What every lesson of the catalogue must keep, whatever it teaches. */
import { describe, expect, test } from 'vitest';
import { isDeepStrictEqual } from 'node:util';
import { decodeScenario } from '../schema';
import { createLedgerReader } from '../ledger';
import { catalogue } from './index';
import { doingOf, momentOf, Played, remedyOf } from './testRun';

const lessons = await Promise.all(catalogue.map(async (entry) => ({ id: entry.id, entry, scenario: await entry.load() })));

test('the catalogue has twelve lessons, each with its own id', () => {
  expect(new Set(catalogue.map(({ id }) => id)).size).toBe(12);
});

describe.each(lessons)('$id', ({ id, entry, scenario }) => {
  const lesson = scenario.lesson!;
  const played = new Played(scenario);
  const { trace } = played.timeline;

  test('is listed under its own name and family', () => {
    expect({ id: scenario.id, title: scenario.title, family: lesson.family }).toEqual({ id, title: entry.title, family: entry.family });
    expect(entry.idea).toMatch(/^[A-Z][^!*]*\.$/);
  });

  test('passes the border unchanged, as an object and as JSON', () => {
    const decoded = decodeScenario(JSON.stringify(scenario));
    expect(decoded).toMatchObject({ ok: true });
    expect(isDeepStrictEqual(decoded.ok && JSON.parse(JSON.stringify(decoded.scenario)), JSON.parse(JSON.stringify(scenario)))).toBe(true);
  });

  test('runs to its horizon, the same each time', () => {
    expect(played.timeline.stopped).toBeUndefined();
    const again = new Played(scenario);
    expect(isDeepStrictEqual(again.timeline.trace.slice(), trace.slice())).toBe(true);
  });

  test('asks one question with one right answer, in plain words', () => {
    expect(lesson.answers.filter(({ right }) => right)).toHaveLength(1);
    expect(lesson.answers.find(({ right }) => right)!.feedback).toMatch(/^Right\. /);
    const words = [
      lesson.idea,
      lesson.question,
      lesson.explanation,
      lesson.doing.says,
      ...lesson.answers.flatMap(({ text, feedback }) => [text, feedback]),
      ...scenario.moments.map(({ sentence }) => sentence),
    ];
    expect(words.filter((text) => /!|great|well done|sorry/i.test(text))).toEqual([]);
  });

  test('has its moments in order, within the horizon, in at most 80 characters', () => {
    const times = scenario.moments.map(({ atMs }) => atMs);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1)).toBeLessThanOrEqual(scenario.horizonMs);
    expect(scenario.moments.filter(({ sentence }) => sentence.length > 80)).toEqual([]);
    expect(momentOf(scenario, lesson.settledBy)).toBeGreaterThan(lesson.doing.atMs ?? 0);
  });

  test('points its annotations at what is there', () => {
    const shown = ({ messageId, atMs }: { messageId: string; atMs: number }) =>
      scenario.nodes.some((node) => {
        if (node.kind !== 'queue') return false;
        const queue = played.queue(node.id, atMs);
        return [...queue.visible, ...queue.inFlight, ...queue.delayed].some((message) => message.messageId === messageId);
      }) || trace.ofMessage(messageId).some((fact) => fact.kind === 'messageProduced' && fact.time <= atMs && fact.time > atMs - 300);
    const wanted = scenario.moments.flatMap(({ atMs, annotation }) => (annotation?.messageId === undefined ? [] : [{ messageId: annotation.messageId, atMs }]));
    expect(wanted.filter((one) => !shown(one))).toEqual([]);
  });

  test('adds up after every fact', () => {
    const reader = createLedgerReader(scenario);
    for (let length = 0; length <= trace.length; length += 1) {
      for (const { sent, messages, lost } of reader.at(trace, length).rows) {
        const ids = Object.values(messages).flat();
        if (ids.length !== sent || new Set(ids).size !== sent || Object.values(lost).flat().length !== messages.lost.length)
          throw new Error(`${id}: does not add up after fact ${length}`);
      }
    }
  });

  test('breaks the laws it says, and no other', () => {
    expect(played.brokenLaws()).toEqual(lesson.breaks ?? []);
  });

  test('keeps every law with its remedy, the learner’s act included', () => {
    if (!lesson.remedy) return;
    const remedied = new Played(scenario, [...remedyOf(scenario), ...doingOf(scenario)]);
    expect(remedied.brokenLaws()).toEqual([]);
  });

  test('takes every command of its own', () => {
    const acted = new Played(scenario, [...doingOf(scenario), ...(lesson.remedy ? remedyOf(scenario) : [])]);
    expect(acted.timeline.stopped).toBeUndefined();
    expect(acted.all('commandGiven', { by: 'you' })).toHaveLength(lesson.doing.commands.length + (lesson.remedy?.commands.length ?? 0));
  });
});
