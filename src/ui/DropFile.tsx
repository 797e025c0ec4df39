/** A scenario file dropped anywhere on the page is opened; while it hovers the page says so. */
import { useEffect, useState } from 'react';
import { openScenarioFile } from './openScenarioFile';
import { useSession } from './useSession';
import { words } from './words';

export function DropFile() {
  const session = useSession();
  const [over, setOver] = useState(false);
  const [error, setError] = useState<string | undefined>(undefined);
  useEffect(() => {
    const carriesFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const hover = (event: DragEvent) => {
      if (!carriesFile(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!carriesFile(event)) return;
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file) void openScenarioFile(session, file).then(setError);
    };
    addEventListener('dragover', hover);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', hover);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, [session]);
  // The session has said what is wrong among its notices; this repeats it for what the session never saw.
  useEffect(() => {
    if (error === undefined) return;
    const leaving = setTimeout(() => setError(undefined), 8000);
    return () => clearTimeout(leaving);
  }, [error]);
  if (over)
    return (
      <div
        className="menu"
        style={{
          position: 'fixed',
          inset: 12,
          maxWidth: 'none',
          zIndex: 9,
          display: 'grid',
          placeItems: 'center',
          fontSize: '1.25rem',
          fontWeight: 600,
          opacity: 0.94,
        }}
      >
        {words.file.drop}
      </div>
    );
  if (error === undefined) return null;
  return (
    <p className="menu toneLost" role="alert" style={{ position: 'fixed', left: 12, bottom: 12, zIndex: 9 }}>
      {error}
    </p>
  );
}
