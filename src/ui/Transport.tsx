/** Play, stop, step and jump; the virtual clock; how fast; and which branch this is. */
import { useSelector } from '@xstate/react';
import type { ReactNode } from 'react';
import type { Branch } from '../session/session';
import { clock, instant } from './format';
import { Icon, type IconName } from './Icon';
import { togglePlay } from './shortcuts';
import { SpeedSlider } from './SpeedSlider';
import css from './Transport.module.css';
import { useLive, useSession, useSlow } from './useSession';
import { words } from './words';

export function Transport({ narrow = false }: { readonly narrow?: boolean }) {
  const session = useSession();
  const canUndo = useLive((state) => state.commands.length > 0);
  return (
    <section className={narrow ? css.narrow : css.transport} aria-label={words.transport.panel}>
      <Clock />
      {narrow ? null : (
        <>
          <Press name="undo" says={words.transport.undo} act={() => session.undo()} off={!canUndo} />
          <span className={css.separator} />
        </>
      )}
      <Press name="back" says={words.transport.back} act={() => session.stepBack()} />
      <PlayButton />
      <Press name="forward" says={words.transport.forward} act={() => session.stepForward()} />
      <Press name="jump" says={words.transport.jump} act={() => session.jumpToNext()} />
      {narrow ? null : (
        <>
          <span className={css.separator} />
          <SpeedSlider />
          <BranchNote />
        </>
      )}
    </section>
  );
}

export function Clock() {
  const now = useSlow((state) => state.now);
  const { long, short } = clock(now);
  return (
    <div className={css.clock} role="timer" aria-label={words.transport.clock} aria-live="off">
      {long}
      <small>{short}</small>
    </div>
  );
}

export function PlayButton({ large = false }: { readonly large?: boolean }) {
  const session = useSession();
  const playing = useSelector(session.playback, (snapshot) => snapshot.value === 'playing');
  return (
    <button
      className={large ? `${css.press} ${css.play} ${css.large}` : `${css.press} ${css.play}`}
      title={playing ? words.transport.pause : words.transport.play}
      aria-label={playing ? words.transport.pause : words.transport.play}
      onClick={() => togglePlay(session)}
    >
      <Icon name={playing ? 'pause' : 'play'} />
    </button>
  );
}

function Press({
  name,
  says,
  act,
  off = false,
}: {
  readonly name: IconName;
  readonly says: string;
  readonly act: () => void;
  readonly off?: boolean;
}): ReactNode {
  return (
    <button className={css.press} title={says} aria-label={says} aria-disabled={off} onClick={off ? undefined : act}>
      <Icon name={name} />
    </button>
  );
}

const nameOf = ({ id, fromMs }: Branch) => (id === 1 ? words.transport.firstBranch : words.transport.branch(id, instant(fromMs)));

/** Which branch, where it began, and the way back to the others. */
export function BranchNote() {
  const session = useSession();
  const branches = useLive((state) => state.branches);
  const branchId = useLive((state) => state.branchId);
  const branch = branches.find((candidate) => candidate.id === branchId);
  const others = branches.filter((candidate) => candidate.id !== branchId);
  if (!branch || others.length === 0) return <span className={css.branch} />;
  return (
    <span className={css.branch}>
      <Icon name="branch" />
      <span>{nameOf(branch)}</span>
      {others.length === 1 ? (
        <button className="quietLink" onClick={() => session.openBranch(others[0]!.id)}>
          {words.transport.backTo(others[0]!.id)}
        </button>
      ) : (
        <select aria-label={words.transport.chooseBranch} value="" onChange={(change) => session.openBranch(Number(change.target.value))}>
          <option value="" disabled>
            {words.transport.chooseBranch}
          </option>
          {others.map((other) => (
            <option key={other.id} value={other.id}>
              {nameOf(other)}
            </option>
          ))}
        </select>
      )}
    </span>
  );
}
