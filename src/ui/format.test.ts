/** Times and numbers as the guide wants them read. */
import { expect, test } from 'vitest';
import { clock, count, duration, instant, plain, running, spoken } from './format';

test.each([
  [16_300, '00:16', '.300'],
  [3_723_004, '01:02:03', '.004'],
  [90_000_000, '1 d 01:00:00', '.000'],
])('the clock at %i ms', (ms, long, short) => expect(clock(ms)).toEqual({ long, short }));

test.each([
  [250, '250 ms'],
  [6000, '6 s'],
  [6500, '6.5 s'],
  [200_000, '3 min 20 s'],
  [43_200_000, '12 h'],
  [345_600_000, '4 days'],
])('a duration of %i ms is %s', (ms, says) => expect(duration(ms)).toBe(says));

test('instants have one decimal, numbers a comma, minus its own sign', () => {
  expect(instant(16_249)).toBe('16.2 s');
  expect(running(-3)).toBe('0.0 s');
  expect(count(-12_345)).toBe('−12,345');
  expect(spoken(16_300)).toBe('16.3 seconds');
  expect(plain('visibilityTimeoutMs')).toBe('visibility timeout');
});
