/** What the menu offers: commands that make sense now, with words that say what they will do, and that the session accepts. */
import { beforeAll, describe, expect, test } from 'vitest';
import { catalogue } from '../../scenarios/catalogue/index';
import type { Scenario } from '../../scenarios/scenario';
import type { Target } from '../../scene/scene';
import { createSession } from '../../session/createSession';
import { annotationAt } from './annotationAt';
import { commandsFor } from './offers';

let scenario: Scenario;

beforeAll(async () => {
  scenario = await catalogue.find(({ id }) => id === 'crash-before-delete')!.load();
});

function offersAt(atMs: number, target: Target) {
  const session = createSession(scenario);
  session.seek(atMs);
  return { session, offers: commandsFor(scenario, session.store.getState().world, target) };
}

const typesAt = (atMs: number, target: Target): readonly string[] => offersAt(atMs, target).offers.map(({ type }) => type);

describe('commandsFor', () => {
  test('a worker can be crashed, and once crashed only restarted', () => {
    const { session, offers } = offersAt(4000, { kind: 'node', id: 'worker-1' });
    expect(offers[0]).toMatchObject({ type: 'crash', label: 'Crash', key: 'C', command: { type: 'crash', node: 'worker-1' } });
    session.send(offers[0]!.command);
    const after = commandsFor(scenario, session.store.getState().world, { kind: 'node', id: 'worker-1' });
    expect(after.map(({ type }) => type)).toEqual(['restart']);
  });

  test('the first words say what a crash does, with what is in hand', () => {
    expect(offersAt(4000, { kind: 'node', id: 'worker-1' }).offers[0]!.says).toMatch(/^worker-1 stops and forgets v\d+\. The queue is not told\.$/);
  });

  test('a message in the queue can be dropped, delayed, duplicated, poisoned', () => {
    expect(typesAt(4000, { kind: 'message', id: 'v1' })).toEqual(['dropMessage', 'delayMessage', 'duplicateMessage', 'poisonMessage']);
  });

  test('nothing can be done to what is not there', () => {
    expect(typesAt(4000, { kind: 'message', id: 'v999' })).toEqual([]);
    expect(typesAt(4000, { kind: 'node', id: 'worker-99' })).toEqual([]);
    expect(typesAt(4000, { kind: 'link', id: 'no link' })).toEqual([]);
  });

  test('a link can be cut, and a cut one healed', () => {
    const link = { kind: 'link', id: scenario.links[0]!.id } as const;
    const { session, offers } = offersAt(4000, link);
    expect(offers.map(({ type }) => type)).toEqual(['cutLink', 'slowLink', 'setLoss']);
    session.send(offers[0]!.command);
    expect(commandsFor(scenario, session.store.getState().world, link).map(({ type }) => type)).toEqual(['healLink']);
  });

  test('the session accepts every command that is offered', () => {
    const targets: readonly Target[] = [
      ...scenario.nodes.map(({ id }) => ({ kind: 'node', id }) as const),
      ...scenario.links.map(({ id }) => ({ kind: 'link', id }) as const),
      { kind: 'message', id: 'v1' },
    ];
    for (const target of targets) {
      for (const offer of offersAt(4000, target).offers) {
        expect(offer.says).toMatch(/\.$/);
        expect(offersAt(4000, target).session.send(offer.command)).toEqual({ ok: true });
      }
    }
  });
});

test('the annotation belongs to its moment and stays for three seconds on screen', () => {
  const annotation = { lines: ['v7 comes back.'], messageId: 'v7' };
  const annotated = { ...scenario, msPerSecond: 250, moments: [{ id: 'back', atMs: 1000, title: 'back', sentence: 'v7 is back.', annotation }] };
  expect(annotationAt(annotated, 999)).toBeUndefined();
  expect(annotationAt(annotated, 1000)).toBe(annotation);
  expect(annotationAt(annotated, 1750)).toBe(annotation);
  expect(annotationAt(annotated, 1751)).toBeUndefined();
});
