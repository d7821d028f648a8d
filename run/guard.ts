import { endStartedProcesses, releaseDataDir } from './data-dir.ts';

// Children outlive a killed parent. The guard does nothing until the supervisor's end of the pipe closes without a
// farewell; then it ends what the supervisor had noted and leaves the directory clean.
const [dir] = process.argv.slice(2);
if (!dir || !process.send) throw new Error('The guard is started by npm start alone.');

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => process.exit(0));
process.once('disconnect', () => {
  void endStartedProcesses(dir).then(() => {
    releaseDataDir(dir);
    process.exit(0);
  });
});
process.send({ ready: true });
