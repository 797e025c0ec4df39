/** A world as plain text, so that two of them can be compared: everything that decides how a run goes on, and nothing of how it is stored. */
import { isAlive, type World } from '../kernel/world';
import type { Entry } from '../kernel/agenda';
import { AppendLog } from '../systems/appendLog';

/** Shared logs by their entries; what lies beyond a snapshot's length is another's. */
const plain = (_: string, value: unknown): unknown => {
  if (value instanceof AppendLog) return Array.from({ length: value.length }, (_none, position) => value.at(position) as unknown);
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return value;
};

/** What is to come, in order. Dead entries are swept out when it suits the agenda, so they do not count. */
function toCome(world: World): readonly Entry[] {
  const copy = world.agenda.copy();
  const entries: Entry[] = [];
  for (let entry = copy.pop(); entry; entry = copy.pop()) if (isAlive(world, entry)) entries.push(entry);
  return entries;
}

export function photograph(world: World): string {
  const { now, sequence, events, facts, commands, pending, stopped } = world;
  const entities = [...world.entities.values()].map(({ id, nodeId, host, machine, snapshot, timers }) => {
    const { value, status, context } = snapshot as { value: unknown; status: string; context: unknown };
    return { id, nodeId, host, machine, value, status, context, timers };
  });
  const byId = entities.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const links = [...world.links.values()];
  const posts = [...world.posts.values()].toSorted((a, b) => a.id - b.id);
  return JSON.stringify({ now, sequence, events, facts, commands, pending, stopped, entities: byId, links, posts, toCome: toCome(world) }, plain);
}
