import { describe, expect, it } from 'vitest';
import { aProduct } from '../ground/product.ts';

const product = await aProduct({ args: ['--no-demo'] });
const parts = ['postgres', 'temporal', 'mail', 'registries', 'api', 'worker', 'jobs'];

async function ready(): Promise<number> {
  try {
    return (await product.visitor().get('/readyz')).status;
  } catch {
    return 0;
  }
}

describe('a part that dies', () => {
  it.each(parts)('%s is started again and named', async part => {
    const before = product.readRunning().parts[part];
    product.kill(part);
    await expect
      .poll(() => product.printed(), { timeout: 60_000 })
      .toMatch(new RegExp(`${part} +ended by itself \\(SIGKILL\\)`));
    await expect.poll(() => product.readRunning().parts[part]?.pid, { timeout: 60_000 }).not.toBe(before?.pid);
    const now = product.readRunning().parts[part];
    expect({ ...now, pid: 0 }).toEqual({ ...before, pid: 0 });
    await expect.poll(ready, { timeout: 60_000 }).toBe(200);
  });

  it('comes back also when all die at once', async () => {
    const before = product.readRunning().parts;
    for (const part of parts) product.kill(part);
    const changed = (): string[] => parts.filter(part => product.readRunning().parts[part]?.pid !== before[part]?.pid);
    await expect.poll(changed, { timeout: 90_000 }).toEqual(parts);
    await expect.poll(ready, { timeout: 60_000 }).toBe(200);
  });
});
