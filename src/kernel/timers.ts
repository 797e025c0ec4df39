/** Timers of an entity, and the time on what a machine hears: small moves of a step that change no entity by themselves. */
import type { EntityId, WireEvent } from './effects';
import { after, type VirtualTime } from './time';
import type { Timer, World } from './world';

/** `timers` with one more, its entry in the agenda. A delay of Infinity never rings and is none. */
export function startTimer(
  world: World,
  entityId: EntityId,
  timers: readonly Timer[],
  { id, delayMs, event }: { readonly id: string; readonly delayMs: number; readonly event: WireEvent },
  cause: number | undefined,
): readonly Timer[] {
  if (delayMs === Infinity) return timers;
  const sequence = (world.sequence += 1);
  const endsAt = after(world.now, Math.max(0, delayMs));
  world.agenda.push({ time: endsAt, sequence, kind: 'timer', entityId, event, cause, timerId: id, postId: undefined });
  return [...timers, { id, startedAt: world.now, endsAt, sequence }];
}

/** `timers` without the one of that id; the same list when there is none. */
export function withoutTimer(timers: readonly Timer[], id: string): readonly Timer[] {
  for (const timer of timers) if (timer.id === id) return timers.filter((other) => other !== timer);
  return timers;
}

/** The event as a machine hears it: with the time, and who sent it. Properties are set one by one: V8 is far slower to add them behind a spread. */
export function stamped(event: WireEvent, now: VirtualTime, from?: EntityId): WireEvent {
  const heard: { -readonly [K in keyof WireEvent]: WireEvent[K] } = Object.assign({}, event);
  heard['now'] = now;
  if (from !== undefined) heard['from'] = from;
  return heard;
}
