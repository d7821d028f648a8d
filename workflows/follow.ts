// How a story follows its case: it reads the facts, sleeps until the next instant of any obligation or a ring, lets
// casework do what is due, and reads again. It holds no facts of its own; a run starts from them.
import {
  CancellationScope,
  condition,
  continueAsNew,
  defineSignal,
  isCancellation,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { near } from './proxies.ts';

export interface CaseInput {
  caseId: string;
}

/** Facts judged by the program: an instant or code, or null. */
export type Facts = { readonly [fact: string]: string | null };

/** One signal, and it is empty: "look again". Lost, doubled or late, it changes nothing. */
export const caseChanged = defineSignal('caseChanged');

/** Sleeps are cut to this, so that no timer outlives the engine's own limits. */
const longestSleepMs = 30 * 24 * 3_600_000;
/** Due, yet refused as "not yet": look again after this. */
const patienceMs = 30_000;

export interface Followed<F extends Facts> {
  readonly facts: F;
  /** Waits until a fact is there. Names who owes it meanwhile, for the reader; the obligation itself is the domain's. */
  until(fact: (facts: F) => unknown, ...obligations: string[]): Promise<void>;
  /** Waits for a while, or until the facts have changed. */
  pause(ms: number): Promise<void>;
  /** Does something, then reads again. */
  act<T>(deed: () => Promise<T>): Promise<T>;
  /** The story, ended together with its case. */
  unlessClosed(story: () => Promise<void>): Promise<void>;
}

export async function follow<F extends Facts>(
  input: CaseInput,
  advance: (input: CaseInput) => Promise<number> = near.advance,
): Promise<Followed<F>> {
  let rung = false;
  setHandler(caseChanged, () => {
    rung = true;
  });
  let reading = await near.readFacts(input);
  let turn = 0;

  async function read(): Promise<void> {
    rung = false;
    reading = await near.readFacts(input);
    turn += 1;
  }

  /** Until the case is closed: sleep, let what is due happen, read. */
  async function keepReading(): Promise<void> {
    while (!reading.closed) {
      const woken = await condition(() => rung, Math.min(reading.wakeInMs ?? longestSleepMs, longestSleepMs));
      if (!woken) {
        const done = await advance(input);
        if (done === 0 && reading.wakeInMs === 0) await condition(() => rung, patienceMs);
      }
      await read();
      if (workflowInfo().continueAsNewSuggested) await continueAsNew(input);
    }
  }

  return {
    get facts() {
      return reading.facts as F;
    },
    async until(fact) {
      await condition(() => Boolean(fact(reading.facts as F)));
    },
    async pause(ms) {
      const before = turn;
      await condition(() => turn !== before, ms);
    },
    async act(deed) {
      const result = await deed();
      await read();
      return result;
    },
    async unlessClosed(story) {
      const scope = new CancellationScope();
      const told = scope.run(story).catch((error: unknown) => {
        if (!isCancellation(error)) throw error;
      });
      await keepReading();
      scope.cancel();
      await told;
    },
  };
}
