/** Dice without state: the n-th roll of a named stream is a pure function of the seed, so runs repeat and streams never disturb each other. */

/** How a duration is drawn. All parameters in milliseconds. */
export type Distribution =
  | { readonly kind: 'fixed'; readonly ms: number }
  | { readonly kind: 'uniform'; readonly minMs: number; readonly maxMs: number }
  | { readonly kind: 'exponential'; readonly meanMs: number };

/** 32-bit FNV-1a of a stream's name, so that streams are told apart by name. */
function hashName(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** One round of the murmur3 finaliser: every input bit reaches every output bit. */
function mix(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/**
 * The n-th roll of `stream` under `seed`, uniform in [0, 1), with 53 bits.
 * Counter-based: nothing is remembered, so adding one stream leaves all others as they were.
 */
export function roll(seed: number, stream: string, n: number): number {
  const name = hashName(stream);
  const high = mix(mix(mix(seed >>> 0) ^ name) ^ Math.imul(n, 0x9e3779b1));
  const low = mix(high ^ Math.imul(name, 0x27d4eb2f) ^ n);
  return ((high >>> 5) * 67108864 + (low >>> 6)) / 9007199254740992;
}

/** A duration in milliseconds (not rounded) from a distribution and a roll in [0, 1). */
export function drawMs(distribution: Distribution, rolled: number): number {
  switch (distribution.kind) {
    case 'fixed':
      return distribution.ms;
    case 'uniform':
      return distribution.minMs + (distribution.maxMs - distribution.minMs) * rolled;
    case 'exponential':
      return -Math.log(1 - rolled) * distribution.meanMs;
  }
}
