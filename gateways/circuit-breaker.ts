/** Keeps a stranger's trouble from becoming ours: so many calls at a time, and none while they have just failed. */
export interface BreakerOptions {
  /** Calls at the same time; more wait for their turn. */
  atOnce: number;
  /** How long a call may wait for its turn before it is given up. */
  waitMs: number;
  /** Failures in a row after which nobody calls for a while. */
  failures: number;
  pauseMs: number;
}

class NotCalledError extends Error {
  constructor(why: string) {
    super(`not called: ${why}`);
    this.name = 'NotCalledError';
  }
}

export interface Breaker {
  call<T>(work: () => Promise<T>): Promise<T>;
  readonly open: boolean;
}

export function createBreaker(options: BreakerOptions): Breaker {
  let running = 0;
  let failedInARow = 0;
  let closedUntil = 0;
  let trying = false;
  const waiting: (() => void)[] = [];

  async function turn(): Promise<void> {
    if (running < options.atOnce) return void (running += 1);
    await new Promise<void>((go, giveUp) => {
      const mine = (): void => {
        clearTimeout(timer);
        go();
      };
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(mine), 1);
        giveUp(new NotCalledError('too many calls are under way'));
      }, options.waitMs);
      waiting.push(mine);
    });
  }

  function done(): void {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }

  // After a pause one call tries the way; the others are spared until it has come back.
  function refuseWhileBroken(): boolean {
    if (failedInARow < options.failures) return false;
    if (performance.now() < closedUntil || trying) throw new NotCalledError('it failed too often just now');
    return (trying = true);
  }

  return {
    get open() {
      return failedInARow >= options.failures;
    },
    async call(work) {
      await turn();
      let trial = false;
      try {
        trial = refuseWhileBroken();
        const result = await work();
        failedInARow = 0;
        return result;
      } catch (error) {
        if (!(error instanceof NotCalledError)) {
          failedInARow += 1;
          closedUntil = performance.now() + options.pauseMs;
        }
        throw error;
      } finally {
        if (trial) trying = false;
        done();
      }
    },
  };
}
