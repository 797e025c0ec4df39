/** The keys of the page as a list: the answer to "?". */
import { Dialog } from './Dialog';
import css from './dialogs.module.css';
import { words } from './words';

export default function KeysDialog({ close }: { readonly close: () => void }) {
  return (
    <Dialog title={words.keys.title} close={close} closeName={words.keys.close}>
      <dl className={css.keys}>
        {words.keys.rows.map(([key, says]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
