/** A store for effects (a database): it writes what workers ask for, remembers what it wrote, and can refuse a second write of the same message. */
import { setup } from 'xstate';
import { effectActions } from '../../kernel/effects';
import { AppendLog } from '../appendLog';
import { Draft } from '../draft';
import type { Letter } from './letter';
import type { StoreSettings } from './params';

/** One write that happened. */
export interface Write {
  readonly letter: Letter;
  readonly by: string;
  readonly at: number;
  /** 1 for the first write of this message. */
  readonly times: number;
}

/** The place of an effect: its first write made it. */
export interface Row {
  /** Key of its writes: the queue it was read from and the message. */
  readonly key: string;
  readonly letter: Letter;
}

export interface StoreInput {
  readonly id: string;
  readonly settings: StoreSettings;
}

export interface StoreContext extends StoreInput {
  /** Every write in order, by queue and message. */
  readonly writes: AppendLog<Write>;
  /** First write of each message, in order. */
  readonly rows: AppendLog<Row>;
  readonly since: number;
  readonly crashes: number;
}

type WriteEffect = {
  readonly type: 'writeEffect';
  readonly now: number;
  readonly from: string;
  readonly requestId: string;
  readonly letter: Letter;
  readonly queue: string;
  readonly conditional: boolean;
};
export type StoreEvent =
  | WriteEffect
  | { readonly type: 'written'; readonly now: number; readonly write: WriteEffect; readonly crashes: number }
  | { readonly type: 'changeSetting'; readonly now: number; readonly setting: string; readonly value: unknown }
  | { readonly type: 'crash' | 'restart'; readonly now: number };

type StoreDraft = Draft<StoreContext>;

function write(draft: StoreDraft, event: WriteEffect): void {
  const { c } = draft;
  const { letter, from, requestId, conditional, queue } = event;
  // two applications may keep their effects of one message here: each has its own
  const key = `${queue}:${letter.messageId}`;
  const known = c.writes.last(key);
  if (conditional && known) {
    draft.record('effectSkipped', { messageId: letter.messageId, by: from, queue });
    return draft.post(from, { type: 'writeEffectResult', requestId, messageId: letter.messageId, written: false });
  }
  const times = (known?.times ?? 0) + 1;
  c.writes = c.writes.append(key, { letter, by: from, at: draft.now, times });
  if (times === 1) c.rows = c.rows.append(letter.row, { key, letter });
  draft.record('effectApplied', { messageId: letter.messageId, times, by: from, queue });
  draft.post(from, { type: 'writeEffectResult', requestId, messageId: letter.messageId, written: true });
}

const machine = setup({ types: {} as { context: StoreContext; events: StoreEvent; input: StoreInput }, actions: effectActions });

const does = (step: (draft: StoreDraft, event: never) => void) =>
  machine.enqueueActions(({ context, event, enqueue }) => {
    const draft = new Draft(context, event.now);
    step(draft, event as never);
    draft.commit(enqueue);
  });

export const storeMachine = machine.createMachine({
  id: 'store',
  context: ({ input }) => ({ writes: new AppendLog<Write>(), rows: new AppendLog<Row>(), since: 0, crashes: 0, ...input }),
  initial: 'available',
  on: {
    changeSetting: {
      actions: does((draft, event: { setting: string; value: unknown }) => {
        draft.c.settings = { ...draft.c.settings, [event.setting]: event.value };
        draft.record('settingChanged', { setting: event.setting, value: event.value });
      }),
    },
  },
  states: {
    available: {
      on: {
        writeEffect: {
          actions: does((draft, event: WriteEffect) => {
            const { crashes, settings } = draft.c;
            const { writeMs } = settings;
            if (writeMs > 0) draft.timer(`write:${event.from}:${event.requestId}`, writeMs, { type: 'written', write: event, crashes });
            else write(draft, event);
          }),
        },
        written: {
          guard: ({ context, event }) => event.crashes === context.crashes,
          actions: does((draft, event: { write: WriteEffect }) => write(draft, event.write)),
        },
        crash: { target: 'crashed' },
      },
    },
    // what was written stays; what was being written is lost, and nobody is answered
    crashed: {
      entry: does((draft) => {
        draft.c.since = draft.now;
        draft.c.crashes += 1;
        draft.record('storeCrashed');
      }),
      on: { restart: { target: 'available', actions: does((draft) => draft.record('storeRestarted')) } },
    },
  },
});
