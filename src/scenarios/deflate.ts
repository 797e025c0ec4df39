/** Text as deflated base64url and back, bounded while inflating, with what Node and browsers share. */

interface Reader {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array }>;
  cancel(): Promise<void>;
}

interface Transform {
  readonly readable: { getReader(): Reader };
  readonly writable: { getWriter(): { write(bytes: Uint8Array): Promise<void>; close(): Promise<void> } };
}

declare const CompressionStream: new (format: 'deflate-raw') => Transform;
declare const DecompressionStream: new (format: 'deflate-raw') => Transform;
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (label: string, options: { fatal: boolean }) => { decode(bytes: Uint8Array): string };

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

export function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const left = bytes.length - index;
    const word = (bytes[index]! << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0);
    text += alphabet[word >>> 18]! + alphabet[(word >>> 12) & 63]!;
    if (left > 1) text += alphabet[(word >>> 6) & 63]!;
    if (left > 2) text += alphabet[word & 63]!;
  }
  return text;
}

/** Throws on a character outside the alphabet or an impossible length. */
export function fromBase64Url(text: string): Uint8Array {
  if (text.length % 4 === 1) throw new Error('its end is missing');
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let word = 0;
  let bits = 0;
  let at = 0;
  for (let index = 0; index < text.length; index += 1) {
    const value = alphabet.indexOf(text[index]!);
    if (value < 0) throw new Error(`character ${index + 1} is not one of A–Z a–z 0–9 - _`);
    word = ((word << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at] = (word >>> bits) & 0xff;
      at += 1;
    }
  }
  return bytes;
}

/** All bytes a transform gives for `bytes`; throws when they are more than `most`. */
async function through(transform: Transform, bytes: Uint8Array, most: number): Promise<Uint8Array> {
  const writer = transform.writable.getWriter();
  // Faults of the input are told by the reader; unheard here they would be told twice.
  const written = Promise.allSettled([writer.write(bytes), writer.close()]);
  const reader = transform.readable.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done || !value) break;
    length += value.length;
    if (length > most) {
      void reader.cancel().catch(() => {});
      throw new RangeError('too long');
    }
    parts.push(value);
  }
  await written;
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export async function deflate(text: string): Promise<string> {
  return toBase64Url(await through(new CompressionStream('deflate-raw'), new TextEncoder().encode(text), Infinity));
}

/** Throws a RangeError when the text would be longer than `most` bytes, an Error when `packed` is broken. */
export async function inflate(packed: string, most: number): Promise<string> {
  const bytes = fromBase64Url(packed);
  const all = await through(new DecompressionStream('deflate-raw'), bytes, most).catch((error: unknown) => {
    if (error instanceof RangeError) throw error;
    throw new Error('it was cut or changed on its way', { cause: error });
  });
  return new TextDecoder('utf-8', { fatal: true }).decode(all);
}
