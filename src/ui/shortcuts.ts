/** The keys that work everywhere on the page. Typing in a field and the keys of a focused control come first. */
import { tinykeys, type KeyBindingMap } from 'tinykeys';
import type { Session } from '../session/session';
import { panels } from './panels';

const fields = 'input:not([type=range], [type=checkbox], [type=radio]), textarea, select, [contenteditable]';
const pressable = 'button, a[href], summary, [role=button], [role=tab], [role=menuitem], [role=option]';

function within(event: KeyboardEvent, selector: string): boolean {
  return event.target instanceof Element && event.target.closest(selector) !== null;
}

/** Binds them to the window; call the result to let go. */
export function bindShortcuts(session: Session): () => void {
  const guarded =
    (act: () => void, spared = fields) =>
    (event: KeyboardEvent) => {
      if (event.defaultPrevented || within(event, spared) || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      act();
    };
  const back = guarded(() => session.stepBack());
  const forward = guarded(() => session.stepForward());
  const help = guarded(() => panels.setState({ dialog: 'keys' }));
  const bindings: KeyBindingMap = {
    Space: guarded(() => togglePlay(session), `${fields}, ${pressable}`),
    '[': back,
    ']': forward,
    // On some layouts the brackets need AltGr, which one system reports as two keys.
    'Control+Alt+[': back,
    'Control+Alt+]': forward,
    j: guarded(() => session.jumpToNext()),
    z: guarded(() => session.undo()),
    '$mod+z': guarded(() => session.undo()),
    '?': help,
    'Shift+?': help,
  };
  return tinykeys(window, bindings);
}

export function togglePlay(session: Session): void {
  if (session.store.getState().playback === 'playing') session.pause();
  else session.play();
}
