// How many requests are worked on at once? Fewer than there are connections; the others stand in line, first come first served. A request
// asks the database several times: in a rush that let each wait anew before every question nobody would get through.

/** The line is so long that waiting in it makes no sense: come again by then. Nothing was begun. */
export class LineTooLongError extends Error {
  readonly retryAfterSeconds: number;
  constructor(retryAfterSeconds: number) {
    super(`come again in ${retryAfterSeconds} s`);
    this.name = 'LineTooLongError';
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export interface Turns {
  take<T>(work: () => Promise<T>): Promise<T>;
}

/** Longer than this nobody is let wait. */
const longestWaitMs = 10_000;

/** `atOnce` is less than the connections a process holds (run/api.ts): who is signed in is asked beside it. */
export function openTurns(atOnce = 24, now: () => number = () => performance.now()): Turns {
  const line: (() => void)[] = [];
  let taken = 0;
  /** How long a turn lasts, the latest counting most. */
  let lastsMs = 50;

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const began = now();
    try {
      return await work();
    } finally {
      lastsMs += (now() - began - lastsMs) / 20;
      // Handed over, never given back while someone waits: a newcomer cannot slip in between.
      const next = line.shift();
      if (next) next();
      else taken -= 1;
    }
  }

  return {
    async take(work) {
      if (taken < atOnce) taken += 1;
      else {
        const waitMs = (line.length / atOnce) * lastsMs;
        if (waitMs > longestWaitMs) throw new LineTooLongError(Math.ceil(waitMs / 1_000));
        await new Promise<void>(go => line.push(go));
      }
      return inTurn(work);
    },
  };
}
