import type { TestProject } from 'vitest/node';
import { addressesVariable, startTestPostgres, type TestAddresses } from './test-postgres.ts';

// A single test file run by hand brings its own server; `npm test` has started one for all and names it.
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env[addressesVariable];
  if (given) {
    project.provide('postgres', JSON.parse(given) as TestAddresses);
    return undefined;
  }
  const server = await startTestPostgres();
  project.provide('postgres', server.addresses);
  return server.stop;
}

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: TestAddresses;
  }
}
