import { defineConfig } from 'vitest/config';
import vue from '@vitejs/plugin-vue';

// One project per kind of ground a test stands on; `npx vitest run --project pure` needs nothing but Node.
const postgres = './tests/ground/global-postgres.ts';

export default defineConfig({
  plugins: [vue()],
  test: {
    passWithNoTests: true,
    allowOnly: false,
    projects: [
      project('pure', ['domain', 'programs', 'texts', 'web', 'docs']),
      project('database', ['records', 'casework', 'activities', 'jobs', 'gateways'], {
        globalSetup: [postgres],
        testTimeout: 20_000,
        hookTimeout: 60_000,
      }),
      project('story', ['workflows'], { globalSetup: [postgres], testTimeout: 60_000, hookTimeout: 120_000 }),
      project('api', ['api'], { globalSetup: [postgres], testTimeout: 30_000, hookTimeout: 60_000 }),
      // These start the whole product and share two cores with it: one file after the other.
      project('browser', ['browser'], {
        globalSetup: ['./tests/browser/one-product.ts'],
        expect: { poll: { timeout: 20_000 } },
        testTimeout: 120_000,
        hookTimeout: 180_000,
        fileParallelism: false,
      }),
      project('stories', ['stories'], {
        globalSetup: ['./tests/stories/shared-product.ts'],
        testTimeout: 180_000,
        hookTimeout: 180_000,
        fileParallelism: false,
      }),
      project('product', ['run', 'faults'], {
        globalSetup: [postgres],
        testTimeout: 180_000,
        hookTimeout: 180_000,
        fileParallelism: false,
      }),
    ],
  },
});

function project(name: string, folders: string[], test: Record<string, unknown> = {}) {
  return {
    extends: true as const,
    test: { name, include: folders.map(folder => `tests/${folder}/**/*.test.ts`), pool: 'forks' as const, ...test },
  };
}
