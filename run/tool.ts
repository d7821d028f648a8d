import { parseArgs, type ParseArgsConfig } from 'node:util';
import { ConfigError } from './config.ts';
import { StartError } from './start-error.ts';

// What the tools of the command line share: they answer on the output, say faults as sentences on the error stream and
// end with a status.

type Options = NonNullable<ParseArgsConfig['options']>;

export function argumentsOf<O extends Options>(options: O, usage: string, args = process.argv.slice(2)) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new StartError(error instanceof Error ? error.message : String(error), `Usage: ${usage}`);
  }
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Runs a tool to its end; what it answers is its exit status. */
export async function runTool(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    for (const sentence of sentences(error)) process.stderr.write(`${sentence}\n`);
    process.exitCode = 1;
  }
}

function sentences(error: unknown): readonly string[] {
  if (error instanceof StartError) return error.sentences;
  if (error instanceof ConfigError) return error.faults;
  if (isRefused(error)) return ['The database does not answer: is the product running? Start it with "npm start".'];
  return [error instanceof Error ? error.message : String(error)];
}

/** Nobody listens: the driver tells it as one error, or as one for each address it tried. */
function isRefused(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isRefused);
  return error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED';
}
