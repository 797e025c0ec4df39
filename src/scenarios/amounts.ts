/** How values are written in an error: numbers with commas, long durations in words, everything else on one short line. */

const longest = 40;

/** 50000000 → "50,000,000"; −5 with a true minus. Very large and very small numbers in scientific form. */
export function numberWords(value: number): string {
  const size = Math.abs(value);
  const digits = size !== 0 && (size >= 1e15 || size < 1e-6) ? String(size) : size.toLocaleString('en', { maximumFractionDigits: 6 });
  return value < 0 ? `−${digits}` : digits;
}

const units: readonly (readonly [number, string])[] = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1000, 'second'],
];

/** "12 hours" for 43,200,000; undefined where milliseconds say it as well. */
export function durationWords(ms: number): string | undefined {
  for (const [unitMs, name] of units) {
    const count = ms / unitMs;
    if (count >= 1 && Number.isInteger(count * 10)) return `${numberWords(count)} ${name}${count === 1 ? '' : 's'}`;
  }
  return undefined;
}

/** Characters that have no place in plain text: control characters, lone surrogates, and those that turn the writing direction. */
export const controlCharacter = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

const everyControlCharacter = new RegExp(controlCharacter.source, 'gu');

/** Any text on one line of at most `most` characters. */
export function oneLine(text: string, most = longest): string {
  const line = text.replaceAll(everyControlCharacter, '·');
  const characters = Array.from(line.slice(0, most * 2 + 2));
  return characters.length > most ? `${characters.slice(0, most).join('')}…` : line;
}

/** Any value as an error shows it: `"abc"`, `50,000,000`, `a list of 3`, `an object`. */
export function valueWords(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `"${oneLine(value)}"`;
    case 'number':
      return numberWords(value);
    case 'boolean':
      return String(value);
    case 'undefined':
      return 'nothing';
    default:
      if (value === null) return 'null';
      return Array.isArray(value) ? `a list of ${numberWords(value.length)}` : 'an object';
  }
}

/** "a, b, c" for what is allowed; long lists are cut. */
export function listWords(names: readonly string[]): string {
  const most = 40;
  const shown = names.slice(0, most).map((name) => oneLine(name, 64));
  return names.length > most ? `${shown.join(', ')} and ${names.length - most} more` : shown.join(', ') || 'nothing';
}
