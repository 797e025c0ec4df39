/** Times and numbers as words: one decimal for seconds, three on the clock, thousands with a comma, the unit after a space. */

const secondMs = 1000;
const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;

export function count(n: number): string {
  return n.toLocaleString('en-US').replace('-', '−');
}

/** "1 time", "3 times". */
export function counted(n: number, one: string, many: string): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}

/** The virtual clock: `00:16` and `.300`; hours and days come in front when there are any. */
export function clock(ms: number): { readonly long: string; readonly short: string } {
  const two = (n: number) => String(n).padStart(2, '0');
  const days = Math.floor(ms / dayMs);
  const hours = Math.floor((ms % dayMs) / hourMs);
  const minutes = Math.floor((ms % hourMs) / minuteMs);
  const seconds = Math.floor((ms % minuteMs) / secondMs);
  const day = days > 0 ? `${count(days)} d ` : '';
  const hour = days > 0 || hours > 0 ? `${two(hours)}:` : '';
  return { long: `${day}${hour}${two(minutes)}:${two(seconds)}`, short: `.${String(Math.floor(ms % secondMs)).padStart(3, '0')}` };
}

/** An instant as it stands beside a fact: "16.2 s", "3:05 min", "2:10 h". */
export function instant(ms: number): string {
  if (ms < 10 * minuteMs) return `${seconds(ms)} s`;
  return clock(ms).long;
}

/** An instant without its unit, for lists whose head names it. */
export function bareInstant(ms: number): string {
  return ms < 10 * minuteMs ? seconds(ms) : clock(ms).long;
}

function seconds(ms: number): string {
  return (Math.round(ms / 100) / 10).toFixed(1);
}

/** A length of time: "250 ms", "6.5 s", "6 s", "3 min 20 s", "12 h", "4 days". */
export function duration(ms: number): string {
  if (ms < secondMs) return `${Math.round(ms)} ms`;
  if (ms < 2 * minuteMs) return `${trim(ms / secondMs)} s`;
  if (ms < 2 * hourMs) return pair(ms, minuteMs, 'min', secondMs, 's');
  if (ms < 2 * dayMs) return pair(ms, hourMs, 'h', minuteMs, 'min');
  const days = Math.floor(ms / dayMs);
  const hours = Math.floor((ms % dayMs) / hourMs);
  return hours > 0 ? `${days} days ${hours} h` : `${days} days`;
}

/** Time that runs, always with one decimal below two minutes so that its width stands still. */
export function running(ms: number): string {
  return ms < 2 * minuteMs ? `${seconds(Math.max(0, ms))} s` : duration(ms);
}

/** For ears: "16.3 seconds", "2 minutes 5 seconds". */
export function spoken(ms: number): string {
  if (ms < 2 * minuteMs) return `${seconds(ms)} seconds`;
  return duration(ms)
    .replace(/\bmin\b/, 'minutes')
    .replace(/\bs\b/, 'seconds')
    .replace(/\bh\b/, 'hours');
}

function trim(n: number): string {
  return String(Math.round(n * 10) / 10);
}

function pair(ms: number, largeMs: number, large: string, smallMs: number, small: string): string {
  const rest = Math.floor((ms % largeMs) / smallMs);
  return rest > 0 ? `${Math.floor(ms / largeMs)} ${large} ${rest} ${small}` : `${Math.floor(ms / largeMs)} ${large}`;
}

/** `visibilityTimeoutMs` as "visibility timeout". */
export function plain(name: string): string {
  return name
    .replace(/Ms$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[._-]+/g, ' ')
    .toLowerCase();
}
