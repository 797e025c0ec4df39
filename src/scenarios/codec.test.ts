/** Links: what goes in comes out, and a broken, huge or newer link says so. */
import { expect, test } from 'vitest';
import fc from 'fast-check';
import { decodeLink, encodeLink } from './codec';
import { deflate, fromBase64Url, inflate, toBase64Url } from './deflate';
import { decodeScenario } from './schema';
import { rightScenario, testKinds } from './testKinds';

const decoded = decodeScenario(rightScenario, testKinds);
if (!decoded.ok) throw new Error(decoded.error);
const { scenario } = decoded;

const decode = (url: string) => decodeLink(url, testKinds);
const fragment = async (value: unknown): Promise<string> => `./#${await deflate(typeof value === 'string' ? value : JSON.stringify(value))}`;

test('a catalogue id, a seed and an instant need a few characters', async () => {
  const link = await encodeLink({ id: 'crash-before-delete', seed: 7, atMs: 12_900.4 });
  expect(link).toBe('./?scenario=crash-before-delete&seed=7&t=12900');
  expect(await decode(`https://example.org/brokerscope${link.slice(1)}`)).toEqual({
    id: 'crash-before-delete',
    seed: 7,
    commands: [],
    atMs: 12_900,
    play: false,
  });
  expect(await decode('/?scenario=a&play')).toMatchObject({ id: 'a', play: true });
});

test('a page without a scenario in its address has none', async () => {
  expect(await decode('http://localhost:5173/')).toEqual({ id: undefined, seed: undefined, commands: [], atMs: undefined, play: false });
});

test('a whole scenario with commands makes the round trip', async () => {
  const commands = [{ atMs: 4000, command: { type: 'crash', node: 'worker-1' } }];
  const link = await encodeLink({ scenario, seed: 9, commands, atMs: 4500 });
  expect(link).toMatch(/^\.\/#[A-Za-z0-9_-]+$/);
  expect(link.length).toBeLessThan(2000);
  expect(await decode(link)).toEqual({ scenario, seed: 9, commands, atMs: 4500, play: false });
});

test('any commands and instants make the round trip', async () => {
  const command = fc.record({
    type: fc.string({ maxLength: 20 }),
    node: fc.string({ unit: 'grapheme', maxLength: 20 }),
    factor: fc.double({ noNaN: true, noDefaultInfinity: true }),
  });
  const commands = fc.array(fc.record({ atMs: fc.nat(100_000), command }, { noNullPrototype: true }), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(commands, fc.nat(), fc.nat(1_000_000), fc.boolean(), async (sent, seed, atMs, play) => {
      const read = await decode(await encodeLink({ id: 'x', seed, commands: sent, atMs, play }));
      expect(read).toEqual({ id: 'x', seed, commands: JSON.parse(JSON.stringify(sent)), atMs, play });
    }),
    { numRuns: 40 },
  );
});

test('any bytes survive base64url', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
      expect([...fromBase64Url(toBase64Url(bytes))]).toEqual([...bytes]);
    }),
  );
});

test('a broken link says what is wrong', async () => {
  const link = await encodeLink({ scenario });
  expect(await decode('./#%%%')).toEqual({ error: 'link: it is broken: character 1 is not one of A–Z a–z 0–9 - _' });
  expect(await decode(link.slice(0, -40))).toMatchObject({ error: expect.stringMatching(/^link: it is broken: /) });
  expect(await decode('./#AAAA')).toMatchObject({ error: expect.stringMatching(/^link: it is broken: /) });
  expect(await decode(await fragment('{"v":'))).toEqual({ error: 'link: this is not JSON; its end is missing' });
  expect(await decode(await fragment({ v: 1 }))).toEqual({ error: 'link › id: nothing is not the id of a scenario' });
  expect(await decode(await fragment({ v: 1, id: 'a', t: -1 }))).toEqual({ error: 'link › t: −1 is below 0, the least allowed' });
  expect(await decode(await fragment({ v: 1, scenario: { ...rightScenario, nodes: [] } }))).toEqual({
    error: 'scenario › nodes: none is given; 1 to 64 are allowed',
  });
  expect(await decode('./?scenario=__proto__')).toMatchObject({ error: expect.stringMatching(/^link › scenario: "__proto__" is not the id/) });
  expect(await decode('./?scenario=a&seed=many')).toEqual({ error: 'link › seed: "many" is not a number; 0 to 4,294,967,295 is allowed' });
  expect(await decode('./?scenario=a&t=-5')).toEqual({ error: 'link › t: −5 is below 0, the least allowed' });
});

test('a small link that inflates to megabytes is stopped on the way', async () => {
  const bomb = await deflate(' '.repeat(5_000_000));
  expect(bomb.length).toBeLessThan(20_000);
  await expect(inflate(bomb, 262_144)).rejects.toThrow(RangeError);
  expect(await decode(`./#${bomb}`)).toEqual({ error: 'link: its scenario is longer than 262,144 characters, the most allowed' });
});

test('a newer link opens as far as it is understood', async () => {
  const commands = [{ atMs: 1, command: { type: 'crash', node: 'worker-1' } }, { when: 'later' }];
  expect(await decode(await fragment({ v: 2, scenario: rightScenario, commands, colour: 'red' }))).toMatchObject({
    scenario,
    commands: [commands[0]],
    note: 'This link was made with a newer version. The scenario opens; one command was left out.',
  });
  expect(await decode(await fragment({ v: 3, plan: 'another shape' }))).toMatchObject({
    error: expect.stringMatching(/^this link was made with a newer version \(3; this page reads 1\)/),
  });
});

test('any fragment gives a link or a one-line error', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ maxLength: 80 }), async (text) => {
      const read = await decode(`./#${text}`);
      if ('error' in read) expect(read.error).toMatch(/^[^\p{Cc}]+$/u);
    }),
    { numRuns: 100 },
  );
});
