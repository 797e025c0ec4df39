/** Foreign values as plain JSON: no getters, cycles, prototypes or surprises beyond this door. */
import { numberWords } from './amounts';

export type Plain = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: string };

/** `input` (JSON text, or any value) as plain JSON of at most `most` characters. Never throws. */
export function plainJson(input: unknown, most: number, what: string): Plain {
  let json: string | undefined;
  try {
    json = typeof input === 'string' ? input : JSON.stringify(input);
  } catch {
    return { ok: false, error: `${what}: this cannot be written as JSON` };
  }
  if (typeof json !== 'string') return { ok: false, error: `${what}: nothing is here; JSON is allowed` };
  if (json.length > most)
    return { ok: false, error: `${what}: ${numberWords(json.length)} characters of JSON are above ${numberWords(most)}, the most allowed` };
  try {
    return { ok: true, value: JSON.parse(json) as unknown };
  } catch {
    return { ok: false, error: `${what}: this is not JSON${placeOf(json)}` };
  }
}

/** Engines word and place JSON errors differently; where the text is surely cut, say so. */
function placeOf(json: string): string {
  const text = json.trim();
  if (text === '') return '; it is empty';
  if (!/^[[{]/.test(text)) return '; it must begin with {';
  if (!/[\]}]$/.test(text)) return '; its end is missing';
  return '';
}
