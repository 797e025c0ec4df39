/** The catalogue in a dialog, from the name of the open lesson; and the way in for a scenario file of one's own. */
import { Catalogue } from './first/Catalogue';
import { Dialog } from './Dialog';
import css from './dialogs.module.css';
import { OpenFile } from './OpenFile';
import { words } from './words';

export default function ScenarioPicker({ close }: { readonly close: () => void }) {
  return (
    <Dialog title={words.picker.title} close={close} closeName={words.picker.close}>
      <div className={css.picker}>
        <Catalogue chosen={close} />
        <OpenFile opened={close} />
      </div>
    </Dialog>
  );
}
