/** Playback: paused, playing, seeking or ended. The only live actor of the page; everything else is a function of virtual time. */
import { createActor, setup, type ActorRefFrom } from 'xstate';

export const playbackMachine = setup({
  types: {
    events: {} as { readonly type: 'play' } | { readonly type: 'pause' } | { readonly type: 'seek' } | { readonly type: 'end' },
  },
}).createMachine({
  id: 'playback',
  initial: 'paused',
  on: { pause: '.paused', end: '.ended' },
  states: {
    paused: { on: { play: 'playing', seek: 'seeking' } },
    playing: { on: { seek: 'seeking' } },
    /** Computing towards an instant that was not played yet, a piece a frame. */
    seeking: { on: { play: 'playing' } },
    /** At the horizon, or where the run stopped. The time before can still be stood in. */
    ended: { on: { play: 'playing', seek: 'seeking' } },
  },
});

export type Playback = ActorRefFrom<typeof playbackMachine>;

/** A playback actor that runs. */
export const startPlayback = (): Playback => createActor(playbackMachine).start();
