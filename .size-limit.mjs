/** What the first screen may weigh: the entry with all it imports statically, and its styles, gzipped; fonts and lazy chunks are not counted. */
import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync(new URL('dist/.vite/manifest.json', import.meta.url), 'utf8'));

/** Files of one chunk and of everything it imports statically. */
function filesOf(key, seen = new Set()) {
  if (seen.has(key)) return [];
  seen.add(key);
  const chunk = manifest[key];
  return [chunk.file, ...(chunk.css ?? []), ...(chunk.imports ?? []).flatMap((imported) => filesOf(imported, seen))];
}

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const files = [...new Set(filesOf(entry))].map((file) => `dist/${file}`);

export default [{ name: 'first screen, JS + CSS', path: files, limit: '150 KB', gzip: true, brotli: false }];
