/** How durations and lists are said, everywhere the same: one decimal for seconds, the unit after a space. */

const units: readonly [number, string, string][] = [
  [86_400_000, 'day', 'days'],
  [3_600_000, 'hour', 'hours'],
  [60_000, 'min', 'min'],
];

/** 6000 → "6 s", 1500 → "1.5 s", 250 → "250 ms", 43,200,000 → "12 hours". */
export function durationInWords(ms: number): string {
  for (const [size, one, many] of units) {
    if (ms >= size && ms % (size / 10) === 0) {
      const count = ms / size;
      return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
    }
  }
  if (ms >= 60_000) return `${(ms / 60_000).toFixed(1)} min`;
  if (ms >= 1000) return `${Number((ms / 1000).toFixed(1))} s`;
  return `${Math.round(ms)} ms`;
}

/** What is left of a clock: always one decimal, so that it does not jump in width. */
export function secondsLeft(ms: number): string {
  if (ms >= 600_000) return durationInWords(Math.ceil(ms / 60_000) * 60_000);
  return `${(Math.max(0, ms) / 1000).toFixed(1)} s`;
}

/** An instant of the run: "16.2 s". */
export function instantInWords(ms: number): string {
  return ms >= 600_000 ? durationInWords(Math.round(ms / 1000) * 1000) : `${(ms / 1000).toFixed(1)} s`;
}

/** "v7", "v7 and v8", "v7, v8 and 3 more". */
export function listInWords(words: readonly string[], most = 3): string {
  if (words.length <= 1) return words[0] ?? 'nothing';
  if (words.length > most) return `${words.slice(0, most - 1).join(', ')} and ${words.length - most + 1} more`;
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
