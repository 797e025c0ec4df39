/** "Open a scenario file": a file input that looks like a button, with its error beside it. */
import { useRef, useState } from 'react';
import { Icon } from './Icon';
import { openScenarioFile } from './openScenarioFile';
import { useSession } from './useSession';
import { words } from './words';

export function OpenFile({ opened }: { readonly opened: () => void }) {
  const session = useSession();
  const input = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string | undefined>(undefined);
  const open = async (file: File | undefined) => {
    if (!file) return;
    const why = await openScenarioFile(session, file);
    setError(why);
    if (why === undefined) opened();
  };
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 12, alignItems: 'center' }}>
      <button className="button small" onClick={() => input.current?.click()}>
        <Icon name="open" /> {words.bar.openFile}
      </button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={words.bar.openFile}
        onChange={(change) => {
          void open(change.target.files?.[0]);
          change.target.value = '';
        }}
      />
      {error === undefined ? null : (
        <p className="note toneLost" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
