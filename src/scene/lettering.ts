/** How wide words come out and how times are written, so that the scene can keep words apart without a browser. */
import { round2 } from './geometry';

type TextStyle = 'name' | 'label' | 'state' | 'small' | 'count' | 'count-small' | 'present';

/** Units per em of IBM Plex Sans, by kind of letter; a little generous, since the family may fall back. */
const narrow = /[ijl.,:;'’!|()[\] ]/;
const slim = /[frt1-]/;
const broad = /[mwMWOQ@%—]/;
const capital = /[A-Z&]/;

const widthOfStyle: Readonly<Record<TextStyle, number>> = { name: 12.8, label: 10.5, state: 10.3, small: 9.3, count: 21.5, 'count-small': 18.5, present: 12.8 };

/** Width of `text` in stage units. */
export function textWidth(text: string, style: TextStyle): number {
  let ems = 0;
  for (const letter of text) {
    if (narrow.test(letter)) ems += 0.29;
    else if (slim.test(letter)) ems += 0.42;
    else if (broad.test(letter)) ems += 0.87;
    else if (capital.test(letter)) ems += 0.66;
    else ems += 0.575;
  }
  return round2(ems * widthOfStyle[style]);
}

/** `text`, or its beginning with an ellipsis, so that it is at most `width` wide. */
export function fitted(text: string, style: TextStyle, width: number): string {
  if (textWidth(text, style) <= width) return text;
  let length = text.length - 1;
  while (length > 1 && textWidth(`${text.slice(0, length)}…`, style) > width) length -= 1;
  return `${text.slice(0, length).trimEnd()}…`;
}

const units: readonly (readonly [number, string])[] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
];

/** "4.9 s", "12 min", "3.5 h": one decimal for seconds, as the stage writes them. */
export function shortTime(ms: number): string {
  for (const [size, unit] of units) {
    if (ms >= size * (unit === 'min' ? 2 : 1)) return `${trimmed(ms / size)} ${unit}`;
  }
  return `${(Math.max(0, ms) / 1000).toFixed(1)} s`;
}

/** The same in full words: "4.9 seconds". */
export function longTime(ms: number): string {
  const written = shortTime(ms);
  const [amount, unit] = written.split(' ') as [string, string];
  const word = { s: 'second', min: 'minute', h: 'hour', d: 'day' }[unit]!;
  return `${amount} ${word}${amount === '1' || amount === '1.0' ? '' : 's'}`;
}

/** "400 ms", "1.5 s": a duration that was set, not one that runs. */
export const durationWords = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : shortTime(ms));

const trimmed = (value: number): string => (value >= 10 || Number.isInteger(round2(value)) ? String(Math.round(value)) : value.toFixed(1));

/** 12345 → "12,345". */
export const counted = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

const ordinals = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** "a fourth", "an eleventh" is written with figures: "an 11th". */
export const another = (count: number): string => {
  const word = ordinals[count];
  if (word) return `${word === 'eighth' ? 'an' : 'a'} ${word}`;
  return `${count === 11 || count === 18 ? 'an' : 'a'} ${count}th`;
};

/** "twice", "3 times". */
export const times = (count: number): string => (count === 2 ? 'twice' : `${count} times`);
