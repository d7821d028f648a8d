// Kills our own product's processes, one after the other or all at once, at moments counted in answers, not in seconds.
import type { TestProduct } from '../ground/product.ts';
import { eventually } from '../stories/the-product.ts';
import { chance } from './chance.ts';

export const targets = ['worker', 'api', 'jobs', 'postgres', 'temporal', 'whole tree'] as const;
export type Target = (typeof targets)[number];

export interface Killer {
  answered(): void;
  /** Resolves when the last kill of the plan has been survived. */
  done(): Promise<void>;
  readonly killed: { [target in Target]?: number };
  readonly planned: number;
}

export function killer(product: TestProduct, seed: number, kills: number): Killer {
  const dice = chance(seed);
  // Each part once before any of them twice, in an order that the seed draws.
  const plan = Array.from({ length: kills }, (_, index) => targets[index % targets.length]!);
  for (let index = plan.length - 1; index > 0; index -= 1) {
    const other = dice.below(index + 1);
    [plan[index], plan[other]] = [plan[other]!, plan[index]!];
  }
  const killed: Killer['killed'] = {};
  let untilNext = 3 + dice.below(6);
  let working: Promise<void> = Promise.resolve();
  let busy = false;

  async function strike(target: Target): Promise<void> {
    busy = true;
    killed[target] = (killed[target] ?? 0) + 1;
    if (target === 'whole tree') await fell(product);
    else await killPart(product, target);
    await eventually(() => ready(product), `${target} is back`, 90_000);
    busy = false;
  }

  function next(): void {
    const target = plan.shift();
    if (target) working = working.then(() => strike(target));
  }

  return {
    killed,
    planned: kills,
    answered() {
      untilNext -= 1;
      if (untilNext > 0 || busy) return;
      untilNext = 4 + dice.below(8);
      next();
    },
    async done() {
      await working;
      while (plan.length > 0) {
        next();
        await working;
      }
    },
  };
}

async function killPart(product: TestProduct, part: Exclude<Target, 'whole tree'>): Promise<void> {
  const before = product.readRunning().parts[part]?.pid;
  product.kill(part);
  await eventually(
    async () => Promise.resolve(product.readRunning().parts[part]?.pid !== before),
    `${part} runs again`,
    90_000,
  );
}

/** The supervisor first, so that nobody mends anything, then everything it started. */
async function fell(product: TestProduct): Promise<void> {
  const { pid, parts } = product.readRunning();
  for (const each of [pid, ...Object.values(parts).map(part => part.pid)]) {
    try {
      if (typeof each === 'number') process.kill(each, 'SIGKILL');
    } catch {
      // Whatever is gone already need not be killed.
    }
  }
  await eventually(
    async () => {
      await product.start();
      return true;
    },
    'the product starts again',
    120_000,
  );
}

async function ready(product: TestProduct): Promise<boolean> {
  const answer = await fetch(`${product.readRunning().url}/readyz`, { signal: AbortSignal.timeout(3_000) });
  return answer.status === 200;
}
