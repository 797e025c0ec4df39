/** Where in the page we are, and its address: first visit, a lesson, or the presenter. Back and forward of the browser work. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Session } from '../session/session';

export type Place = 'first' | 'lesson' | 'present';

export const placeStore = createStore<{ readonly place: Place }>(() => ({ place: placeOf(location.href) }));

export function usePlace(): Place {
  return useStore(placeStore, (state) => state.place);
}

export function placeOf(href: string): Place {
  const url = new URL(href);
  if (url.searchParams.has('present')) return 'present';
  return url.searchParams.has('scenario') || url.hash.length > 1 ? 'lesson' : 'first';
}

export function go(place: Place): void {
  if (placeStore.getState().place !== place) placeStore.setState({ place });
}

/** The address of a lesson of the catalogue. */
export function addressOf(id: string): string {
  return `?scenario=${encodeURIComponent(id)}`;
}

/** Writes the address without leaving the page. */
export function writeAddress(address: string): void {
  history.pushState(undefined, '', address === '' ? location.pathname : address);
}

/** Opens a lesson of the catalogue, plays it and goes to its page. */
export async function openLesson(session: Session, id: string): Promise<void> {
  const outcome = await session.openId(id);
  if (!outcome.ok) return;
  writeAddress(addressOf(id));
  go('lesson');
  session.play();
}

/** From the first visit to the page of the lesson that runs there, without starting it again. */
export function enterLesson(id: string | undefined): void {
  if (id) writeAddress(addressOf(id));
  go('lesson');
}
