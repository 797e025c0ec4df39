/** What the first screen may weigh, gzipped; see docs/decisions/0008. */
import { firstScreenFiles } from './e2e/firstScreen';

export default [{ name: 'first screen, JS + CSS', path: firstScreenFiles(), limit: '150 KB', gzip: true, brotli: false }];
