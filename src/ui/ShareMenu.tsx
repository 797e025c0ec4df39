/** A link to exactly this: scenario, seed, commands and the instant; or the scenario as a file. */
import { useState } from 'react';
import css from './Bar.module.css';
import { Icon } from './Icon';
import { MenuButton } from './MenuButton';
import { useSession } from './useSession';
import { words } from './words';

export function ShareMenu() {
  const session = useSession();
  const [link, setLink] = useState('');
  const [copied, setCopied] = useState(false);
  const make = () => {
    setCopied(false);
    session.link().then(
      (made) => setLink(new URL(made, location.href).href),
      () => setLink(words.share.failed),
    );
  };
  const copy = (field: HTMLInputElement | null) => {
    field?.select();
    navigator.clipboard?.writeText(link).then(
      () => setCopied(true),
      () => document.execCommand('copy'),
    );
  };
  return (
    <MenuButton className="iconButton" name={words.bar.share} label={<Icon name="share" />} onOpen={make}>
      {() => (
        <div className={css.share}>
          <h2>{words.share.title}</h2>
          <p className="note">{words.share.says}</p>
          <input readOnly value={link} aria-label={words.share.title} onFocus={(event) => event.currentTarget.select()} />
          <div>
            <button className="button primary small" onClick={(event) => copy(event.currentTarget.closest('div')!.previousElementSibling as HTMLInputElement)}>
              {copied ? words.share.copied : words.share.copy}
            </button>
            <button className="button small" onClick={() => saveScenario(session.store.getState().scenario)}>
              {words.share.save}
            </button>
          </div>
          <span className="spoken" role="status">
            {copied ? words.share.copied : ''}
          </span>
        </div>
      )}
    </MenuButton>
  );
}

function saveScenario(scenario: { readonly title: string }): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify(scenario, undefined, 2)], { type: 'application/json' }));
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = `${scenario.title.toLowerCase().replace(/[^a-z0-9]+/g, '-') || 'scenario'}.json`;
  anchor.click();
  URL.revokeObjectURL(address);
}
