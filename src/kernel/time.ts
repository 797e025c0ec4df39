/** Virtual time: the one clock of a run, in whole milliseconds since its start, so that equal runs have equal times. */

declare const virtual: unique symbol;

/** Whole milliseconds since the start of the run; never negative. Branded: a duration is a plain number named `…Ms`. */
export type VirtualTime = number & { readonly [virtual]: true };

/** The beginning of every run. */
export const startOfRun = 0 as VirtualTime;

/** `ms` as a virtual time: rounded to whole milliseconds and never before the start. Throws on NaN. */
export function virtualTime(ms: number): VirtualTime {
  if (Number.isNaN(ms)) throw new Error('virtual time: NaN is no time');
  return Math.max(0, Math.round(ms)) as VirtualTime;
}

/** The instant `durationMs` after `time`. */
export function after(time: VirtualTime, durationMs: number): VirtualTime {
  return virtualTime(time + durationMs);
}
