import { appendFileSync } from 'node:fs';
import { onlyGiven, settingFaults } from './config.ts';
import { checkout, emptyDataDir, files, holdDataDir, isDemoDir, releaseDataDir } from './data-dir.ts';
import { Product, sentencesOf } from './product.ts';
import { createReporter, type Reporter } from './reporter.ts';
import { StartError } from './start-error.ts';
import { startOptions, type StartOptions } from './start-options.ts';

// npm start: the whole product until Ctrl-C, SIGTERM or npm stop; then nothing is left running.

async function main(): Promise<void> {
  const options = startOptions(process.argv.slice(2));
  const reporter = createReporter(options.quiet);
  const faults = settingFaults(process.env);
  if (faults.length > 0) throw new StartError(...faults);
  await holdDataDir(options.dir);
  if (options.fresh) emptyDataDir(options.dir);
  refuseChangeOfKind(options);
  const product = new Product(options, onlyGiven(process.env), reporter);
  endWhenAsked(options, product, reporter);
  try {
    const url = await product.start();
    welcome(url, options, reporter);
  } catch (error) {
    keepFault(options.dir, error);
    await product.stop();
    releaseDataDir(options.dir);
    throw error;
  }
}

// Whoever starts us from a script may keep nothing of what we print; a stack is for the file alone.
function keepFault(dir: string, error: unknown): void {
  const words = error instanceof StartError ? error.message : error instanceof Error ? error.stack : String(error);
  appendFileSync(files.log(dir, 'start'), `${new Date().toISOString()} ${words}\n`);
}

function refuseChangeOfKind({ dir, demo }: StartOptions): void {
  const before = isDemoDir(dir);
  if (before === undefined || before === demo) return;
  throw new StartError(
    before
      ? `${dir} holds a demo, which never becomes a real deployment: leave out --no-demo, or begin anew with --fresh.`
      : `${dir} holds a real deployment, which never becomes a demo: add --no-demo, or choose another directory with --data.`,
  );
}

function welcome(url: string, options: StartOptions, reporter: Reporter): void {
  const where = options.dir === `${checkout}/.kabyl` ? '' : ` -- --data ${options.dir}`;
  reporter.say('Kabyl', `${url}   stop: Ctrl-C, or npm stop${where}`);
}

function endWhenAsked(options: StartOptions, product: Product, reporter: Reporter): void {
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    void reporter
      .step('stopped', () => product.stop())
      .then(() => {
        releaseDataDir(options.dir);
        process.exit(0);
      });
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  // npm does not hand on every way it can be ended: without it nobody could stop us from that terminal any more.
  const npm = process.ppid;
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== npm && end(), 500).unref();
}

main().catch((error: unknown) => {
  const reporter = createReporter(false);
  for (const sentence of sentencesOf(error)) reporter.fault(sentence);
  process.exit(1);
});
