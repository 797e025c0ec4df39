/** The life of one stored message: delayed, visible, in flight, and the ways it leaves. `after` is the visibility timeout. */
import { assign, enqueueActions } from 'xstate';
import {
  name,
  isCurrent,
  machine,
  becomeVisible,
  leave,
  answer,
  remove,
  startRetention,
  takeUp,
  changeVisibility,
  hideFor,
  keepInFlight,
  arrive,
} from './messageSteps';

export const messageMachine = machine.createMachine({
  id: 'message',
  // the public door runs this again without input at every step: it must be total
  context: ({ input }) => ({
    receiptHandle: '',
    holder: '',
    receivedAt: 0,
    visibilityTimeoutMs: 0,
    slot: -1,
    poison: input?.letter?.poison ?? false,
    ...input,
  }),
  initial: 'arriving',
  on: {
    retentionEnded: { target: '.expired' },
    retentionChanged: { actions: [assign({ retentionMs: ({ event }) => event.retentionMs }), startRetention] },
    purge: { target: '.purged' },
    drop: { target: '.dropped' },
    poison: {
      actions: enqueueActions(({ context, enqueue }) => {
        enqueue.assign({ poison: true });
        enqueue({ type: 'record', params: { kind: 'messagePoisoned', ...name(context) } } as never);
      }),
    },
    duplicate: {
      actions: machine.enqueueActions(({ context, enqueue }) => {
        const letter = { ...context.letter, poison: context.poison };
        enqueue({ type: 'post', params: { to: context.queueId, event: { type: 'duplicateMessage', messageId: letter.messageId, letter } } });
      }),
    },
    // Q-V-07: not in flight for this receipt
    changeMessageVisibility: { actions: answer('MessageNotInflight') },
    // Q-D-03 on standard (the call succeeds, with or without effect), Q-D-04 on FIFO
    deleteMessage: [
      { guard: 'mayDelete', target: '.deleted', actions: [remove(true), answer()] },
      { guard: ({ context }) => context.fifo, actions: answer('InvalidParameterValue: The receipt handle has expired') },
      { actions: answer() },
    ],
    repeatReceive: {
      actions: enqueueActions(({ context, event, enqueue }) =>
        enqueue({ type: 'post', params: { to: context.queueId, event: { type: 'notTaken', poll: event.poll, storedId: context.storedId } } } as never),
      ),
    },
  },
  states: {
    arriving: {
      entry: arrive,
      always: [{ guard: ({ context }) => context.delayMs > 0, target: 'delayed' }, { target: 'visible' }],
    },
    delayed: {
      after: { delay: { target: 'visible', actions: becomeVisible('delayEnded') } },
      on: {
        hide: { target: 'delayed', reenter: true, actions: hideFor },
        // Q-L-02: retroactive on FIFO; the queue tells only FIFO messages
        delayChanged: { target: 'delayed', reenter: true, actions: assign({ delayMs: ({ context, event }) => context.sentAt + event.delayMs - event.now }) },
      },
    },
    visible: {
      on: {
        receiveMessage: [
          { guard: 'exceedsReceives', target: 'deadLettered' },
          { target: 'inFlight', actions: takeUp },
        ],
        redrive: { target: 'redriven' },
        hide: { target: 'delayed', actions: hideFor },
      },
    },
    inFlight: {
      // Q-V-01, Q-V-02: hidden for the timeout, then visible for anyone, and nobody is told
      after: { visibilityTimeout: { target: 'visible', actions: becomeVisible('visibilityTimeoutEnded') } },
      on: {
        deleteMessage: [
          { guard: 'isCurrent', target: 'deleted', actions: [remove(false), answer()] },
          { guard: 'mayDelete', target: 'deleted', actions: [remove(true), answer()] },
          { guard: ({ context }) => context.fifo, actions: answer('InvalidParameterValue: The receipt handle has expired') },
          { actions: answer() },
        ],
        changeMessageVisibility: [
          { guard: ({ context, event }) => !isCurrent({ context, event }), actions: answer('MessageNotInflight') },
          { guard: 'beyondCeiling', actions: answer('InvalidParameterValue: the total visibility timeout would pass 12 hours from the receive') },
          { guard: 'isZero', target: 'visible', actions: [changeVisibility, becomeVisible('visibilitySetToZero'), answer()] },
          // Q-V-04: the clock starts again at the call
          {
            target: 'inFlight',
            reenter: true,
            actions: [changeVisibility, assign({ visibilityTimeoutMs: ({ event }) => event.visibilityTimeoutMs }), answer()],
          },
        ],
        // Q-F-08: the retry of a lost receive gets the same message and handle; its timeout starts again
        repeatReceive: {
          guard: 'isCurrent',
          target: 'inFlight',
          reenter: true,
          actions: enqueueActions(({ context, event, enqueue }) => {
            const { holder: by, receiptHandle } = context;
            enqueue.assign({ visibilityTimeoutMs: event.visibilityTimeoutMs });
            enqueue({
              type: 'record',
              params: { kind: 'visibilityChanged', ...name(context), by, receiptHandle, visibilityTimeoutMs: event.visibilityTimeoutMs },
            } as never);
            enqueue({
              type: 'post',
              params: {
                to: context.queueId,
                event: {
                  type: 'taken',
                  poll: event.poll,
                  storedId: context.storedId,
                  receiptHandle: context.receiptHandle,
                  receiveCount: context.receiveCount,
                  letter: { ...context.letter, poison: context.poison },
                },
              },
            } as never);
          }),
        },
        hide: { target: 'inFlight', reenter: true, actions: keepInFlight },
      },
    },
    deleted: { type: 'final' },
    deadLettered: {
      type: 'final',
      entry: leave('messageDeadLettered', ({ context, event }) => ({
        receiveCount: context.receiveCount,
        to: 'deadLetterQueue' in event ? event.deadLetterQueue : undefined,
      })),
    },
    expired: { type: 'final', entry: leave('messageExpired', ({ context, event }) => ({ ageMs: event.now - context.sentAt })) },
    purged: { type: 'final', entry: leave('messagePurged') },
    dropped: { type: 'final', entry: leave('messageDropped') },
    redriven: { type: 'final', entry: leave('messageRedriven') },
  },
});
