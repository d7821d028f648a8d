import { startRegistrySimulator } from '#gateways/registry-simulator.ts';
import { kept } from './kept-file.ts';
import { runPart } from './part.ts';
import { putPeople, registeredPeopleFile } from './registered-people.ts';

// The state's registers as the demo has them: a process of its own, so that it can be slow, silent or away like the real ones.
const [port] = process.argv.slice(2).map(Number);

await runPart('registries', async ({ config }) => {
  const simulator = await startRegistrySimulator({ host: config.host, ...(port ? { port } : {}), echo: config.demo });
  // The demo's families are known to the registers, so that a slip of theirs is one.
  const known = kept<unknown[]>(registeredPeopleFile(config.dataDir));
  if (known) await putPeople(simulator.url, known);
  return { facts: { url: simulator.url }, stop: () => simulator.close() };
});
