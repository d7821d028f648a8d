import type { TestProject } from 'vitest/node';
import { aStoppedProduct, newDataDir, removeDataDir, type TestProduct } from '../ground/product.ts';

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
    await leaveTimeForStories(product);
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide('productDir', dir);
  return stop;
}

interface Season {
  id: string;
  dates: { name: string; from: string; until: string }[];
}

/** Stories of one program move the clock by days: the registration of the other stays open for its own. */
async function leaveTimeForStories(product: TestProduct): Promise<void> {
  const centre = await product.signedInAs('centre', 'ort');
  const { items } = (await centre.get<{ items: Season[] }>('/api/seasons?program=ort')).body;
  const later = (instant: string): string => new Date(Date.parse(instant) + 40 * 86_400_000).toISOString();
  for (const { name, from, until } of items[0]?.dates.toReversed() ?? []) {
    const dates = { from: name === 'placement' ? later(from) : from, until: later(until) };
    const input = { name, ...dates, why: 'Каттоо узартылды' };
    const moved = await centre.post(`/api/cases/${items[0]?.id}/actions/move-date`, input);
    if (moved.status !== 200) throw new Error(`The registration is not moved: ${JSON.stringify(moved.body)}`);
  }
}

declare module 'vitest' {
  export interface ProvidedContext {
    productDir: string;
  }
}
