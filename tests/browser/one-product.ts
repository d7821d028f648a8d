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

const later = (instant: string): string => new Date(Date.parse(instant) + 40 * 86_400_000).toISOString();

/** Stories of one program move the clock by days: what is open of the others stays open for their own. */
async function leaveTimeForStories(product: TestProduct): Promise<void> {
  await prolong(product, { role: 'centre', of: 'ort' }, 'ort', () => true);
  const isForStories = (name: string): boolean => name === 'exams' || name.startsWith('apply-');
  await prolong(product, { role: 'ministry', of: 'grade-one' }, 'college', isForStories);
}

async function prolong(
  product: TestProduct,
  by: { role: string; of: string },
  program: string,
  which: (name: string) => boolean,
): Promise<void> {
  const authority = await product.signedInAs(by.role, by.of);
  const { items, at } = (await authority.get<{ items: Season[]; at: string }>(`/api/seasons?program=${program}`)).body;
  // From the last one back, so that none begins before the one before it has ended; what is over stays over.
  for (const { name, from, until } of items[0]?.dates.toReversed() ?? []) {
    if (!which(name) || until <= at) continue;
    const dates = { from: name === 'placement' ? later(from) : from, until: later(until) };
    const input = { name, ...dates, why: 'Каттоо узартылды' };
    const moved = await authority.post(`/api/cases/${items[0]?.id}/actions/move-date`, input);
    if (moved.status !== 200) throw new Error(`${program}, ${name} is not moved: ${JSON.stringify(moved.body)}`);
  }
}

declare module 'vitest' {
  export interface ProvidedContext {
    productDir: string;
  }
}
