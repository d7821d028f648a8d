// How does a case stand, for somebody who has its number and the child's? Few tries, and nothing that names a person.
import { parseCaseNumber } from '#domain/case-numbers.ts';
import { findCase, type CaseRow } from '#records/cases.ts';
import { countInWindow, secondsToWait } from '#records/attempts.ts';
import type { Door } from './accounts.ts';
import { NotFoundError, TooManyError } from './errors.ts';

export async function caseByNumbers(
  door: Pick<Door, 'db' | 'vault' | 'addressFactor'>,
  asked: { number: string; pin: string; address: string },
): Promise<CaseRow> {
  const number = parseCaseNumber(asked.number);
  const limits = [
    { kind: 'status', subject: door.vault.bodyHash(`status ${number ?? ''}`), most: 10 },
    { kind: 'status-address', subject: door.vault.bodyHash(`address ${asked.address}`), most: 60 * door.addressFactor },
  ] as const;
  for (const { kind, subject } of limits) {
    const seconds = await secondsToWait(door.db, kind, subject);
    if (seconds > 0) throw new TooManyError(seconds);
  }
  const row = number === null ? undefined : await findCase(door.db, number);
  if (row?.subjectIndex?.equals(door.vault.index('pin', asked.pin))) return row;
  // Only what did not fit is counted: whoever knows both numbers may look as often as they like.
  for (const { kind, subject, most } of limits) await countInWindow(door.db, kind, subject, { most, minutes: 60 });
  throw new NotFoundError();
}
