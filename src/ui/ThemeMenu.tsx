/** Light, dark, projector, or as the system says. */
import { useStore } from 'zustand';
import css from './Bar.module.css';
import { Icon } from './Icon';
import { MenuButton } from './MenuButton';
import { chooseTheme, themes, themeStore } from './theme';
import { words } from './words';

export function ThemeMenu() {
  const chosen = useStore(themeStore, (state) => state.chosen);
  return (
    <MenuButton className="iconButton" name={words.bar.theme} label={<Icon name="theme" />}>
      {() => (
        <fieldset className={css.choices}>
          <legend className="spoken">{words.bar.theme}</legend>
          {themes.map((theme) => (
            <label key={theme}>
              <input type="radio" name="theme" checked={theme === chosen} onChange={() => chooseTheme(theme)} />
              {words.themes[theme]}
            </label>
          ))}
        </fieldset>
      )}
    </MenuButton>
  );
}
