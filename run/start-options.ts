import { parseArgs } from 'node:util';
import { dataDirOf } from './data-dir.ts';
import { StartError } from './start-error.ts';

export interface StartOptions {
  dir: string;
  port: number | undefined;
  fresh: boolean;
  demo: boolean;
  /** Where the demo's clock begins. */
  clock: Date | undefined;
  quiet: boolean;
}

const usage = 'npm start -- [--port N] [--data DIR] [--fresh] [--no-demo] [--clock INSTANT] [--quiet]';

export function startOptions(args: string[], env: NodeJS.ProcessEnv = process.env): StartOptions {
  const given = parsed(args);
  const faults: string[] = [];
  const port = given.port ?? env.PORT;
  if (port !== undefined && !/^\d{1,5}$/.test(port))
    faults.push(`--port must be a number from 1 to 65535, not "${port}".`);
  const clock = given.clock === undefined ? undefined : new Date(given.clock);
  if (clock && (Number.isNaN(clock.getTime()) || !/(Z|[+-]\d{2}:?\d{2})$/.test(given.clock ?? '')))
    faults.push(`--clock must be an instant with its zone, like 2027-08-10T10:00+06:00, not "${given.clock}".`);
  if (clock && given['no-demo']) faults.push('--clock moves the clock of a demo only; leave out --no-demo or --clock.');
  if (faults.length > 0) throw new StartError(...faults);
  return {
    dir: dataDirOf(given.data, env),
    port: port === undefined || Number(port) === 0 ? undefined : Number(port),
    fresh: given.fresh ?? false,
    demo: !given['no-demo'] && env.DEMO !== 'false',
    clock,
    quiet: given.quiet ?? false,
  };
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        fresh: { type: 'boolean' },
        'no-demo': { type: 'boolean' },
        clock: { type: 'string' },
        quiet: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : String(error)}`, `Usage: ${usage}`);
  }
}
