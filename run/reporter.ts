// What a person sees of a start: one line per step with its seconds. Faults go to the error stream, and never quietly.
export interface Reporter {
  step<T>(name: string, work: () => Promise<T>, detail?: (result: T) => string): Promise<T>;
  say(name: string, sentence: string): void;
  fault(sentence: string): void;
}

export function createReporter(quiet: boolean): Reporter {
  const print = (name: string, text: string): void => {
    if (!quiet) process.stdout.write(`${name.padEnd(12)} ${text}\n`);
  };
  return {
    async step(name, work, detail) {
      const began = performance.now();
      const result = await work();
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      print(name, `${seconds.padStart(5)} s  ${detail?.(result) ?? ''}`.trimEnd());
      return result;
    },
    say: print,
    fault: sentence => void process.stderr.write(`${sentence}\n`),
  };
}
