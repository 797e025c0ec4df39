/** Orders go on shows: no order is refused, every email is sent after the restart, and the backlog drains at the worker’s pace. */
import { describe, expect, test } from 'vitest';
import scenario from './order-email';
import { bothWays, momentOf } from './testRun';

describe.each(bothWays(scenario))('%s', (_, played) => {
  const orders = Array.from({ length: 12 }, (__, index) => `o${index + 1}`);

  test('the queue is empty after the third email', () => {
    expect(played.at('calm')).toContainEqual(expect.objectContaining({ kind: 'messageDeleted', messageId: 'o3' }));
    expect(played.queue('emails', momentOf(scenario, 'calm')).counts).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  });

  test('email-worker crashes with o4 in hand', () => {
    expect(played.all('consumerCrashed').map((fact) => fact['held'])).toEqual([['o4']]);
  });

  test('no order is refused or sent twice while it is down', () => {
    for (const kind of ['requestRefused', 'sendFailed', 'messageGivenUp', 'postLost']) expect(played.all(kind)).toEqual([]);
    expect(played.at('accepted')).toContainEqual(expect.objectContaining({ kind: 'messageStored', messageId: 'o8' }));
    for (const messageId of orders) expect(played.times('messageStored', { messageId })[0]! - played.times('messageProduced', { messageId })[0]!).toBe(200);
  });

  test('seven emails wait at the restart', () => {
    expect(played.queue('emails', momentOf(scenario, 'restart')).counts.visible).toBe(7);
    expect(played.at('restart')).toContainEqual(expect.objectContaining({ kind: 'consumerRestarted' }));
  });

  test('every email is sent once, the last ones about a second apart', () => {
    expect(played.row('emails').messages.doneOnce).toEqual(orders);
    const sent = played.times('effectApplied').slice(3);
    const gaps = sent.slice(1).map((time, index) => time - sent[index]!);
    expect(Math.min(...gaps)).toBe(Math.max(...gaps));
    expect(gaps[0]).toBe(1100);
  });

  test('the backlog is gone at the last moment', () => {
    expect(played.at('drained')).toContainEqual(expect.objectContaining({ kind: 'messageDeleted', messageId: 'o12' }));
    expect(played.queue('emails', momentOf(scenario, 'drained')).counts).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  });
});
