// Once an hour: what must not be kept goes. A sweep that fails is told and tried again; it never stops the others.
import type { Logger } from 'pino';
import type { Casework } from '#casework/casework.ts';
import { payersKnownDays } from '#casework/statements.ts';
import type { Uploads } from '#gateways/uploads.ts';
import { sweepAttempts } from '#records/attempts.ts';
import { removeSpentFirstPasswords } from '#records/accesses.ts';
import { forgetOldImports } from '#records/imports.ts';
import { sweepSessions } from '#records/sessions.ts';
import { forgetStatements } from '#records/statements.ts';
import { removeLooseFiles, removeOldCodes, removeOldDrafts, removeUnconfirmed } from '#records/sweeps.ts';

export interface SweepParts {
  casework: Pick<Casework, 'db'>;
  uploads: Pick<Uploads, 'remove'>;
  log: Logger;
}

/** A file that no action named within a day belongs to nothing. */
const looseHours = 24;
/** What a closed draft said fills a new one for a month. */
const draftDays = 30;
const unconfirmedHours = 48;
const codeDays = 7;
/** The wrong rows of a table name people: whoever brought it has a month to take them back. */
const importDays = 30;

export async function sweep({ casework: { db }, uploads, log }: SweepParts): Promise<{ [swept: string]: number }> {
  const sweeps: { [swept: string]: () => Promise<number> } = {
    files: async () => {
      const loose = await removeLooseFiles(db, looseHours);
      for (const storedAs of loose) await uploads.remove(storedAs);
      return loose.length;
    },
    drafts: () => removeOldDrafts(db, draftDays),
    accounts: () => removeUnconfirmed(db, unconfirmedHours),
    codes: () => removeOldCodes(db, codeDays),
    imports: () => forgetOldImports(db, importDays),
    firstPasswords: () => removeSpentFirstPasswords(db),
    sessions: () => sweepSessions(db),
    attempts: () => sweepAttempts(db),
    statements: () => forgetStatements(db, payersKnownDays),
  };
  const swept: { [swept: string]: number } = {};
  for (const [what, remove] of Object.entries(sweeps)) {
    try {
      swept[what] = await remove();
    } catch (error) {
      log.warn({ what, error: error instanceof Error ? error.message : 'unknown' }, 'a sweep failed');
    }
  }
  return swept;
}
