/** The video pipeline shows: every upload ends with all renditions linked, makespan falls with workers, the uploader never waits. */
import { describe, expect, test } from 'vitest';
import { bothWays, momentOf, Played } from './testRun';
import scenario, { videoPipeline } from './video-pipeline';

/** From the first upload to the last rendition, ms. */
const makespanMs = (workers: number): number => {
  const played = new Played(videoPipeline(workers), [], 120_000);
  const written = played.times('effectApplied');
  expect(written).toHaveLength(24);
  return written.at(-1)! - played.times('messageProduced')[0]!;
};

describe.each(bothWays(scenario))('%s', (_, played) => {
  test('one upload is three messages', () => {
    expect(
      played
        .at('three')
        .filter(({ kind }) => kind === 'messageStored')
        .map(({ messageId }) => messageId),
    ).toEqual(['u1-720p', 'u1-480p', 'u1-360p']);
  });

  test('ten renditions wait for worker-1 before the others start', () => {
    expect(played.queue('renditions', momentOf(scenario, 'behind')).counts.visible).toBe(10);
    expect(played.all('workStarted').filter(({ time, nodeId }) => time < momentOf(scenario, 'four') - 50 && nodeId !== 'worker-1')).toEqual([]);
  });

  test('the uploader is answered after 0.4 s, always', () => {
    const sends = played.times('posted', { from: 'upload-api', operation: 'sendMessageBatch' });
    const answers = played.times('postArrived', { to: 'upload-api', operation: 'sendMessageBatchResult' });
    expect(sends).toHaveLength(8);
    expect(answers.map((time, index) => time - sends[index]!)).toEqual(sends.map(() => 400));
    expect(answers[5]).toBe(momentOf(scenario, 'accepted'));
  });

  test('every upload ends with three renditions linked', () => {
    const { rows } = played.store('videos', scenario.horizonMs);
    expect(rows.map(({ row, pieces, expected }) => [row, pieces.length, expected])).toEqual(Array.from({ length: 8 }, (__, index) => [`u${index + 1}`, 3, 3]));
    expect(played.row('renditions').messages.doneOnce).toHaveLength(24);
  });
});

test('the last rendition is linked at the last moment', () => {
  expect(new Played(scenario).at('linked')).toContainEqual(expect.objectContaining({ kind: 'effectApplied', messageId: 'u8-360p' }));
});

test('makespan falls with workers: over a minute with one, half with two, less with four', () => {
  const [one, two, four] = [1, 2, 4].map(makespanMs) as [number, number, number];
  expect(one).toBeGreaterThan(60_000);
  expect(two / one).toBeGreaterThan(0.45);
  expect(two / one).toBeLessThan(0.6);
  // four workers are faster than the uploads come: the last upload bounds it
  expect(four).toBeLessThan(two * 0.85);
  expect(four).toBeLessThan(27_000);
});
