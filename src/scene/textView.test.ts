/** The scene as text: the same nodes, shelves and messages, in the order of the stage. */
import { describe, expect, it } from 'vitest';
import { crashScenario, film } from '../testing/sceneWorlds';
import { textView, type TextEntry } from './textView';

const indented = (entries: readonly TextEntry[], depth = 0): string =>
  entries.map(({ text, entries: inner }) => `${'  '.repeat(depth)}${text}\n${indented(inner, depth + 1)}`).join('');

describe('the text view', () => {
  it('tells a scene as nested lists of sentences', () => {
    expect(indented(textView(film(crashScenario()).at(10_500)))).toMatchInlineSnapshot(`
      "upload-api, running, 1 message every 1.5 s.
      captions-todo, available, 0 visible, 3 in flight.
        Visible, next one first: none
        In flight: 3
          v6, key cy, in flight, 3.3 seconds left, held by worker-3.
          v3, key ana, poison, in flight, 4.8 seconds left, worker-1 can no longer delete it.
          v7, key ana, in flight, 5.5 seconds left, held by worker-2.
      captions-dlq, available, 0 visible, 0 in flight, takes the dead letters of captions-todo.
        Set aside: none
      worker-1, crashed at 9.9 seconds, was holding v3.
        crashed 9.9 s.
        v3 in hand.
        v3, key ana, poison, was in the hands of worker-1 when it crashed.
      worker-2, working, holds v7.
        captioning v7.
        2.3 s left.
        v7, key ana, in the hands of worker-2, working, 2.3 seconds left.
      worker-3, working, holds v6.
        captioning v6.
        0.1 s left.
        v6, key cy, in the hands of worker-3, working, 0.1 seconds left.
      captions, available, 4 effects.
        v1, key bo, written to captions once.
        v2, key cy, written to captions once.
        v4, key dee, written to captions once.
        v5, key bo, written to captions once.
      On the links
        v8, key dee, on its way from upload-api to captions-todo.
      "
    `);
  });
});
