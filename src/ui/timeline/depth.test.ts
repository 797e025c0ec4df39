/** Depth under the timeline follows the facts of the watched queues, forwards and into another trace. */
import { expect, test } from 'vitest';
import { Trace } from '../../kernel/trace';
import { virtualTime } from '../../kernel/time';
import type { Fact } from '../useSession';
import { DepthReader, depthPaths } from './depth';

function traceOf(...facts: readonly [ms: number, kind: string, storedId: string, state?: string][]): Trace {
  const trace = new Trace();
  facts.forEach(([ms, kind, storedId, state], sequence) => {
    trace.append({
      sequence,
      time: virtualTime(ms),
      kind,
      nodeId: 'q',
      entityId: 'q',
      messageId: storedId,
      storedId,
      ...(state ? { state } : {}),
    } satisfies Fact);
  });
  return trace;
}

const life = traceOf(
  [100, 'messageStored', 'v1', 'visible'],
  [200, 'messageStored', 'v2', 'delayed'],
  [300, 'messageReceived', 'v1'],
  [400, 'messageVisible', 'v2'],
  [500, 'messageDeleted', 'v1'],
);

test('a message is counted once, where it is', () => {
  const reader = new DepthReader(['q']);
  reader.follow(life);
  expect([50, 150, 350, 450, 550].map((ms) => reader.greatest(ms, ms + 1))).toEqual([
    { visible: 0, inFlight: 0 },
    { visible: 1, inFlight: 0 },
    { visible: 0, inFlight: 1 },
    { visible: 1, inFlight: 1 },
    { visible: 1, inFlight: 0 },
  ]);
});

test('the greatest depth of a stretch is kept when it is one pixel wide', () => {
  const reader = new DepthReader(['q']);
  reader.follow(life);
  expect(reader.greatest(0, 1000)).toEqual({ visible: 1, inFlight: 1 });
});

test('queues that are not watched do not count, and another trace begins anew', () => {
  const reader = new DepthReader(['other']);
  reader.follow(life);
  expect(reader.greatest(0, 1000)).toEqual({ visible: 0, inFlight: 0 });
  const watching = new DepthReader(['q']);
  watching.follow(life);
  watching.follow(traceOf([10, 'messageStored', 'w1', 'visible']));
  expect(watching.greatest(0, 1000)).toEqual({ visible: 1, inFlight: 0 });
});

test('outlines end where the run ends', () => {
  const reader = new DepthReader(['q']);
  reader.follow(life);
  expect(depthPaths(reader, 1000, 500, 100, 50, 20).all).toMatch(/^M0 70.*H50V70Z$/);
});
