import { parseArgs } from 'node:util';
import { dataDirOf, endStartedProcesses, holderOf, releaseDataDir } from './data-dir.ts';
import { existsSync } from 'node:fs';
import { endProcess } from './processes.ts';

// npm stop: ends the product of a directory and waits until nothing of it is left. Nothing running is no fault.

const { values } = parseArgs({ options: { data: { type: 'string' } } });
const dir = dataDirOf(values.data);
const holder = holderOf(dir);
if (holder) await endProcess(holder, 'SIGTERM', 60_000);
if (existsSync(dir)) {
  await endStartedProcesses(dir);
  releaseDataDir(dir);
}
console.log(holder ? `Kabyl of ${dir} has stopped.` : `Nothing runs from ${dir}.`);
