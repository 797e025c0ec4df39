/** Commands at the border: known for their target and within bounds, or one line that says what is allowed. */
import { expect, test } from 'vitest';
import fc from 'fast-check';
import { checkCommand } from './checkCommand';
import { decodeScenario } from './schema';
import { rightScenario, testKinds } from './testKinds';

const decoded = decodeScenario(rightScenario, testKinds);
if (!decoded.ok) throw new Error(decoded.error);
const { scenario } = decoded;

const check = (command: unknown) => checkCommand(scenario, command, testKinds);

test.each<[unknown, unknown]>([
  [{ type: 'crash', node: 'worker-1' }, undefined],
  [
    { type: 'slowDown', node: 'worker-1' },
    { type: 'slowDown', node: 'worker-1', factor: 2 },
  ],
  [{ type: 'changeSetting', node: 'inbox', setting: 'visibilityTimeoutMs', value: 1000 }, undefined],
  [
    { type: 'changeSetting', node: 'inbox', setting: 'redrivePolicy', value: null },
    { type: 'changeSetting', node: 'inbox', setting: 'redrivePolicy', value: undefined },
  ],
  [{ type: 'dropMessage', messageId: 'v7-720p' }, undefined],
  [{ type: 'delayMessage', messageId: 'v7', node: 'inbox', delayMs: 50 }, undefined],
  [{ type: 'dropPost', post: 12 }, undefined],
  [{ type: 'cutLink', link: 'w1' }, undefined],
  [{ type: 'slowLink', link: 'w1', extraLatencyMs: 5 }, undefined],
])('%j is a command', (command, expected) => {
  expect(check(command)).toEqual({ ok: true, command: expected ?? command });
});

test.each<[unknown, string]>([
  [{ type: 'crash', node: 'worker-9' }, 'crash › node: there is no node "worker-9"; orders, inbox, dead, worker-1, worker-2 are there'],
  [
    { type: 'fly' },
    'command › type: "fly" is not known; purgeQueue, crash, slowDown, changeSetting, dropMessage, delayMessage, cutLink, slowLink, setLoss are allowed',
  ],
  [{ type: 'crash', node: 'inbox' }, 'inbox: "crash" is not known for a queue; purgeQueue, changeSetting are allowed'],
  [{ type: 'explode', node: 'worker-1' }, 'worker-1: "explode" is not known for a consumer; crash, slowDown, changeSetting are allowed'],
  [{ type: 'crash' }, 'command › type: "crash" needs the node it is for'],
  [{ type: 'crash', node: 'worker-1', hard: true }, 'worker-1 › crash: "hard" is not a field of it; type, node are allowed'],
  [{ type: 'slowDown', node: 'worker-1', factor: 1e9 }, 'worker-1 › slowDown › factor: 1,000,000,000 is above 100, the most allowed'],
  [
    { type: 'changeSetting', node: 'inbox', setting: 'visibilityTimeoutMs', value: 50_000_000 },
    'inbox › visibilityTimeoutMs: 50,000,000 is above 43,200,000 (12 hours), the most SQS allows',
  ],
  [{ type: 'changeSetting', node: 'inbox', setting: 'visibilityTimeoutMs' }, 'inbox › visibilityTimeoutMs: is missing'],
  [
    { type: 'changeSetting', node: 'inbox', setting: 'fifo', value: true },
    'inbox › changeSetting: "fifo" cannot be changed; visibilityTimeoutMs, redrivePolicy, lateDelete can',
  ],
  [{ type: 'dropMessage' }, 'dropMessage › messageId: is missing'],
  [{ type: 'dropMessage', messageId: 'v7\n' }, 'dropMessage › messageId: "v7·" is not the id of a message'],
  [{ type: 'delayMessage', messageId: 'v7', delayMs: -1 }, 'v7 › delayMessage › delayMs: −1 is below 1, the least allowed'],
  [{ type: 'cutLink' }, 'cutLink › link: is missing'],
  [{ type: 'cutLink', link: 'w9' }, 'cutLink › link: there is no link "w9"; orders-inbox, w1, inbox-worker-2 are there'],
  [{ type: 'setLoss', link: 'w1', loss: 2 }, 'w1 › setLoss › loss: 2 is above 1, the most allowed'],
  [42, 'command: 42 is not an object with type and node, messageId, link or post'],
  [{}, 'command › type: is missing'],
])('%j is refused', (command, error) => {
  expect(check(command)).toEqual({ ok: false, error });
});

test('anything gives a command or a one-line error', () => {
  const anything = fc.oneof(
    fc.anything(),
    fc.record(
      {
        type: fc.constantFrom('crash', 'changeSetting', 'cutLink', 'dropMessage', 'x'),
        node: fc.constantFrom('worker-1', 'inbox', '__proto__', 3),
        value: fc.jsonValue(),
      },
      { requiredKeys: [] },
    ),
  );
  fc.assert(
    fc.property(anything, (command) => {
      const result = check(command);
      if (!result.ok) expect(result.error).toMatch(/^[^\p{Cc}]{1,1600}$/u);
    }),
    { numRuns: 300 },
  );
});
