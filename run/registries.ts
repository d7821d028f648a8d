import { startRegistrySimulator } from '#gateways/registry-simulator.ts';
import { runPart } from './part.ts';

// The state's registers as the demo has them: a process of its own, so that it can be slow, silent or away like the real ones.
const [port] = process.argv.slice(2).map(Number);

await runPart('registries', async ({ config }) => {
  const simulator = await startRegistrySimulator({ host: config.host, ...(port ? { port } : {}), echo: config.demo });
  return { facts: { url: simulator.url }, stop: () => simulator.close() };
});
