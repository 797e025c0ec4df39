/** The theme a person chose, kept in this browser only; without a choice the system decides. */
import { createStore } from 'zustand/vanilla';

export const themes = ['system', 'light', 'dark', 'projector'] as const;
export type Theme = (typeof themes)[number];

const key = 'brokerscope.theme';

function remembered(): Theme {
  try {
    const kept = localStorage.getItem(key);
    return themes.find((theme) => theme === kept) ?? 'system';
  } catch {
    return 'system';
  }
}

/** `forced` is what a presentation asks for while it runs. */
export const themeStore = createStore<{ readonly chosen: Theme; readonly forced: Theme | undefined }>(() => ({ chosen: 'system', forced: undefined }));

export function chooseTheme(theme: Theme): void {
  themeStore.setState({ chosen: theme });
  try {
    localStorage.setItem(key, theme);
  } catch {
    // A browser that keeps nothing still shows the theme until the page closes.
  }
}

export function forceTheme(theme: Theme | undefined): void {
  themeStore.setState({ forced: theme });
}

/** Puts the theme on the page and keeps it there. Call once, before the first picture, so that nothing flashes. */
export function startTheme(page: HTMLElement): void {
  const put = () => {
    const { chosen, forced } = themeStore.getState();
    const theme = forced ?? chosen;
    if (theme === 'system') delete page.dataset['theme'];
    else page.dataset['theme'] = theme;
  };
  themeStore.subscribe(put);
  themeStore.setState({ chosen: remembered() });
}
