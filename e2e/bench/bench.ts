/** `npm run bench`: the project's measures as one table. Not a test: numbers belong to the machine they were taken on. */
import { cpus } from 'node:os';
import { machineRows, seekRow } from './machines';
import { tableOf } from './measures';
import { pageRows } from './page';

const rows = [...machineRows(), seekRow(), ...(await pageRows())];
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}\n`);
console.log(tableOf(rows));
