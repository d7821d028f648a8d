import type { TestProject } from 'vitest/node';
import { newDataDir, openProduct, removeDataDir } from '../ground/product.ts';

// One running product for every story that neither kills nor edits it: starting one costs more than most stories.
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = newDataDir();
  const product = openProduct({ dir });
  await product.start();
  project.provide('productDir', dir);
  return async () => {
    await product.stop();
    removeDataDir(dir);
  };
}

declare module 'vitest' {
  export interface ProvidedContext {
    productDir: string;
  }
}
