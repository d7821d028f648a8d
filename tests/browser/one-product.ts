import type { TestProject } from 'vitest/node';
import { aStoppedProduct, newDataDir, removeDataDir } from '../ground/product.ts';

// One product for all stories in the browser: they run one after the other, each with people of its own.

/** Names the data directory of a product that runs already: whoever writes a story need not wait for a start. */
const givenVariable = 'KABYL_BROWSER_PRODUCT';

export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env[givenVariable];
  if (given) {
    project.provide('productDir', given);
    return undefined;
  }
  const dir = newDataDir();
  const product = aStoppedProduct(dir);
  const stop = async (): Promise<void> => {
    await product.stop();
    removeDataDir(dir);
  };
  try {
    await product.start();
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide('productDir', dir);
  return stop;
}

declare module 'vitest' {
  export interface ProvidedContext {
    productDir: string;
  }
}
