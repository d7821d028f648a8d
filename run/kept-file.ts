import { randomUUID } from 'node:crypto';
import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

// Small JSON files of a data directory. Readable by their owner alone, since some hold passwords, and replaced in one
// step, so that a reader never meets half of one.
export function keep(file: string, value: unknown): void {
  renameSync(draftOf(file, value), file);
}

/** Only where there is no such file yet: of two who come at once, one is told yes. */
export function keepFirst(file: string, value: unknown): boolean {
  const draft = draftOf(file, value);
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    forgetFile(draft);
  }
}

function draftOf(file: string, value: unknown): string {
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  return draft;
}

export function kept<T>(file: string): T | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined;
}

export function forgetFile(file: string): void {
  rmSync(file, { force: true });
}
