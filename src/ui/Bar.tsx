/** The bar: where we are, which view, and what can be done with the page as a whole. */
import { useLive, useSession } from './useSession';
import { Brand, Icon } from './Icon';
import css from './Bar.module.css';
import { panels, usePanels, type View } from './panels';
import { go, writeAddress } from './place';
import { ShareMenu } from './ShareMenu';
import { ThemeMenu } from './ThemeMenu';
import { words } from './words';

const views: readonly { readonly id: View; readonly title: string }[] = [
  { id: 'stage', title: words.bar.stage },
  { id: 'text', title: words.bar.text },
  { id: 'log', title: words.bar.log },
];

export function Bar({ narrow }: { readonly narrow: boolean }) {
  const session = useSession();
  const title = useLive((state) => state.scenario.title);
  const family = useLive((state) => state.scenario.lesson?.family);
  const home = (
    <a
      className={css.brand}
      href="./"
      aria-label={words.brand}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        writeAddress('');
        go('first');
      }}
    >
      <Brand />
      {narrow ? null : words.brand}
    </a>
  );
  if (narrow)
    return (
      <header className={css.narrow}>
        {home}
        <h1 className={css.title}>
          <button onClick={() => panels.setState({ dialog: 'picker' })} title={words.bar.chooseLesson}>
            {title}
          </button>
        </h1>
        <ShareMenu />
        <ThemeMenu />
        <button className="iconButton" aria-label={words.bar.allLessons} title={words.bar.allLessons} onClick={() => panels.setState({ dialog: 'picker' })}>
          <Icon name="menu" />
        </button>
      </header>
    );
  return (
    <header className={css.bar}>
      {home}
      <div className={css.crumb}>
        {family ? (
          <>
            {words.families[family]} <span aria-hidden="true">›</span>
          </>
        ) : null}
        <button onClick={() => panels.setState({ dialog: 'picker' })} title={words.bar.chooseLesson}>
          <b>{title}</b>
        </button>
      </div>
      <ViewTabs />
      <div className={css.tools}>
        <ShareMenu />
        <ThemeMenu />
        <button
          className="iconButton"
          aria-label={words.bar.present}
          title={words.bar.present}
          onClick={() => {
            session.pause();
            go('present');
          }}
        >
          <Icon name="present" />
        </button>
        <button className="iconButton" aria-label={words.bar.keys} title={words.bar.keys} onClick={() => panels.setState({ dialog: 'keys' })}>
          <Icon name="keys" />
        </button>
      </div>
    </header>
  );
}

function ViewTabs() {
  const view = usePanels((state) => state.view);
  return (
    <div className={css.views} role="tablist" aria-label={words.bar.views}>
      {views.map(({ id, title }, index) => (
        <button
          key={id}
          id={`tab-${id}`}
          role="tab"
          aria-selected={view === id}
          aria-controls="middle"
          tabIndex={view === id ? 0 : -1}
          onClick={() => panels.setState({ view: id })}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
            event.preventDefault();
            const next = views[(index + (event.key === 'ArrowRight' ? 1 : views.length - 1)) % views.length]!;
            panels.setState({ view: next.id });
            document.getElementById(`tab-${next.id}`)?.focus();
          }}
        >
          {title}
        </button>
      ))}
    </div>
  );
}
