/** Foreign scenarios: what is right comes through with its defaults, what is wrong is said in one line that names the place. */
import { expect, test } from 'vitest';
import fc from 'fast-check';
import { decodeScenario } from './schema';
import { rightScenario, testKinds } from './testKinds';

type Json = Record<string, any>;

const decode = (input: unknown) => decodeScenario(input, testKinds);

/** The error after `change` broke the right scenario. */
function errorAfter(change: (scenario: Json) => void): string {
  const scenario = structuredClone(rightScenario) as Json;
  change(scenario);
  const result = decode(scenario);
  return result.ok ? 'no error' : result.error;
}

test('a scenario comes through with every part present', () => {
  const result = decode(rightScenario);
  if (!result.ok) throw new Error(result.error);
  const { scenario } = result;
  expect(scenario).toMatchObject({ version: 1, seed: 7, horizonMs: 60_000, msPerSecond: 1000, watch: ['inbox'] });
  expect(scenario.nodes[0]).toEqual({
    id: 'orders',
    kind: 'producer',
    title: 'orders',
    params: { arrivals: { kind: 'fixed', everyMs: 1000 }, keys: ['ana', 'ben'], rate: 1 },
  });
  expect(scenario.links[0]).toEqual({ id: 'orders-inbox', from: 'orders', to: 'inbox', latency: { kind: 'fixed', ms: 20 }, loss: 0, duplication: 0 });
  expect(decode(JSON.stringify(rightScenario))).toEqual(result);
  expect(decode(scenario)).toEqual(result);
});

test.each<[string, (scenario: Json) => void, string]>([
  [
    'a duration above the vendor’s limit',
    (s) => (s['nodes'][4].params = { visibilityTimeoutMs: 50_000_000 }),
    'worker-2 › visibilityTimeoutMs: 50,000,000 is above 43,200,000 (12 hours), the most SQS allows',
  ],
  ['a negative duration', (s) => (s['nodes'][1].params.visibilityTimeoutMs = -1), 'inbox › visibilityTimeoutMs: −1 is below 0, the least allowed'],
  ['half a millisecond', (s) => (s['nodes'][1].params.visibilityTimeoutMs = 0.5), 'inbox › visibilityTimeoutMs: 0.5 is not a whole number of milliseconds'],
  ['a ratio above one', (s) => (s['nodes'][3].params = { failureRatio: 1.5 }), 'worker-1 › failureRatio: 1.5 is above 1, the most allowed'],
  ['text for a number', (s) => (s['nodes'][3].params = { concurrency: 'many' }), 'worker-1 › concurrency: "many" is not a number; 1 to 100 is allowed'],
  [
    'an unknown setting',
    (s) => (s['nodes'][3].params = { speed: 1 }),
    'worker-1 › speed: a consumer has no such setting; work, failureRatio, concurrency, visibilityTimeoutMs, word are allowed',
  ],
  ['an unknown kind', (s) => (s['nodes'][3].kind = 'lambda'), 'worker-1 › kind: "lambda" is not known; producer, queue, consumer are allowed'],
  ['an unknown choice', (s) => (s['nodes'][1].params.lateDelete = 'maybe'), 'inbox › lateDelete: "maybe" is not known; deletes, noEffect are allowed'],
  [
    'a distribution of no known kind',
    (s) => (s['nodes'][4].params.work = { kind: 'normal' }),
    'worker-2 › work: has kind "normal"; fixed, uniform, exponential are allowed',
  ],
  ['a distribution upside down', (s) => (s['nodes'][4].params.work = { kind: 'uniform', minMs: 9, maxMs: 1 }), 'worker-2 › work: minMs 9 is above maxMs 1'],
  ['a distribution with a missing part', (s) => (s['nodes'][4].params.work = { kind: 'uniform', minMs: 9 }), 'worker-2 › work.maxMs: is missing'],
  [
    'arrivals that never wait',
    (s) => (s['nodes'][0].params.arrivals = { kind: 'fixed', everyMs: 0 }),
    'orders › arrivals.everyMs: 0 is below 1, the least allowed',
  ],
  [
    'a dead-letter queue that is not there',
    (s) => (s['nodes'][1].params.redrivePolicy.deadLetterQueue = 'grave'),
    'inbox › redrivePolicy.deadLetterQueue: there is no node "grave"; orders, inbox, dead, worker-1, worker-2 are there',
  ],
  [
    'a dead-letter queue that is a worker',
    (s) => (s['nodes'][1].params.redrivePolicy.deadLetterQueue = 'worker-1'),
    'inbox › redrivePolicy.deadLetterQueue: "worker-1" is a consumer; a queue is allowed',
  ],
  ['what only the kind knows', (s) => (s['nodes'][2].params = { fifo: true }), 'dead › fifo: needs a consumer; link one'],
  ['a node twice', (s) => (s['nodes'][4].id = 'worker-1'), 'worker-1 › id: there are two nodes of this name; each needs its own'],
  [
    'a name every object has',
    (s) => (s['nodes'][4].id = 'constructor'),
    'nodes[4] › id: "constructor" is not an id; 1 to 64 letters, digits, "_", "." and "-" are allowed, a letter or digit first',
  ],
  ['a link to nowhere', (s) => (s['links'][1].to = 'worker-9'), 'w1 › to: there is no node "worker-9"; orders, inbox, dead, worker-1, worker-2 are there'],
  [
    'a second link between two nodes',
    (s) => s['links'].push({ id: 'again', from: 'worker-1', to: 'inbox' }),
    'again › to: w1 already links these nodes; requests and answers share one link',
  ],
  ['a link without an end', (s) => delete s['links'][1].to, 'w1 › to: is missing'],
  [
    'a command for nobody',
    (s) => (s['script'][0].command.node = 'worker-9'),
    'script[0]: crash › node: there is no node "worker-9"; orders, inbox, dead, worker-1, worker-2 are there',
  ],
  ['a command before the start', (s) => (s['script'][0].atMs = -5), 'script[0] › atMs: −5 is below 0, the least allowed'],
  ['a moment without a sentence', (s) => delete s['moments'][0].sentence, 'crash › sentence: is missing'],
  ['a depth of nothing', (s) => (s['watch'] = ['outbox']), 'scenario › watch[0]: there is no node "outbox"; orders, inbox, dead, worker-1, worker-2 are there'],
  ['no nodes', (s) => (s['nodes'] = []), 'scenario › nodes: none is given; 1 to 64 are allowed'],
  [
    'ten thousand nodes',
    (s) => (s['nodes'] = Array.from({ length: 10_000 }, (_, n) => ({ id: `n${n}`, kind: 'q' }))),
    'scenario › nodes: 10,000 nodes are above 64, the most allowed',
  ],
  ['a newer version', (s) => (s['version'] = 2), 'scenario › version: 2 was made with a newer version of Brokerscope; 1 is allowed'],
  [
    'an unknown field',
    (s) => (s['nodez'] = []),
    'scenario › nodez: is not known; version, id, title, seed, horizonMs, msPerSecond, nodes, links, script, moments, watch, lesson are allowed',
  ],
  ['a bell in the title', (s) => (s['title'] = 'ding\u0007'), 'scenario › title: "ding·" has a control character; plain text is allowed'],
  ['an absurd speed', (s) => (s['msPerSecond'] = 1e300), 'scenario › msPerSecond: 1e+300 is above 1,000,000, the most allowed'],
])('%s is refused', (_, change, error) => {
  expect(errorAfter(change)).toBe(error);
});

test('markup in a title is plain text', () => {
  const result = decode({ ...rightScenario, title: '<script>alert(1)</script>' });
  expect(result.ok && result.scenario.title).toBe('<script>alert(1)</script>');
});

test('broken JSON is told apart from wrong JSON', () => {
  expect(decode('{"nodes": [')).toEqual({ ok: false, error: 'scenario: this is not JSON; its end is missing' });
  expect(decode('hello')).toEqual({ ok: false, error: 'scenario: this is not JSON; it must begin with {' });
  expect(decode('[1]')).toMatchObject({ ok: false, error: expect.stringMatching(/^scenario: a list of 1 is not an object with version/) });
  expect(decode(undefined)).toEqual({ ok: false, error: 'scenario: nothing is here; JSON is allowed' });
  expect(decode(' '.repeat(300_000))).toEqual({ ok: false, error: 'scenario: 300,000 characters of JSON are above 262,144, the most allowed' });
});

test('what cannot be written as JSON is refused, not thrown', () => {
  const cyclic: Json = {};
  cyclic['self'] = cyclic;
  const trap = {
    get nodes() {
      throw new Error('trap');
    },
  };
  for (const input of [cyclic, trap, { nodes: 1n }, () => 1, Symbol('x')]) expect(decode(input)).toMatchObject({ ok: false });
  expect(decode('{"__proto__": {"nodes": []}, "nodes": []}')).toMatchObject({ ok: false, error: expect.stringMatching(/__proto__: is not known/) });
});

/** One line a person can read, and nothing thrown. */
function isAnswer(input: unknown): void {
  const result = decode(input);
  if (result.ok) return;
  expect(result.error).toMatch(/^[^\p{Cc}\u2028\u2029]{1,1600}$/u);
}

test('any JSON value gives a scenario or a one-line error', () => {
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), isAnswer), { numRuns: 150 });
  fc.assert(fc.property(fc.anything(), isAnswer), { numRuns: 150 });
  fc.assert(fc.property(fc.string(), isAnswer), { numRuns: 100 });
});

/** The right scenario with one value anywhere in it replaced. */
test('any value in any place gives a scenario or a one-line error', () => {
  const places: (string | number)[][] = [];
  const walk = (value: unknown, path: (string | number)[]): void => {
    places.push(path);
    if (Array.isArray(value)) value.forEach((part, index) => walk(part, [...path, index]));
    else if (typeof value === 'object' && value !== null) for (const [key, part] of Object.entries(value)) walk(part, [...path, key]);
  };
  walk(rightScenario, []);
  fc.assert(
    fc.property(
      fc.constantFrom(...places.filter(({ length }) => length > 0)),
      fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('__proto__', -1, 1e308, '', null, {}, [], 'a\nb')),
      (place, value) => {
        const scenario = structuredClone(rightScenario) as Json;
        const parent = place.slice(0, -1).reduce<any>((inner, key) => inner[key], scenario);
        parent[place.at(-1)!] = value;
        isAnswer(scenario);
      },
    ),
    { numRuns: 300 },
  );
});
