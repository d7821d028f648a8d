// How does a file come to a case? Loose until an action names it; the same id and bytes give the same answer.
import type { Json } from '#domain/events.ts';
import type { FileKind } from '#domain/files.ts';
import { refuse } from '#domain/refusals.ts';
import { caseFile, insertFile, looseFiles } from '#records/case-files.ts';
import type { CaseRow } from '#records/cases.ts';
import { subjectsOf } from '#records/subjects.ts';
import { programNamed, type Casework } from './casework.ts';
import { KeyReusedError, RefusedError, TooManyError } from './errors.ts';
import { register } from './register.ts';

export interface ReceivedFile {
  id: string;
  sha256: string;
  kind: FileKind;
}

export interface FileToKeep extends ReceivedFile {
  caseId: string;
  accountId: string;
  sentSha256: string;
  bytes: number;
  storedAs: string;
  takenOn: string | null;
  /** What was measured of a picture; nothing of a paper. */
  details: { [measure: string]: Json };
}

const mostLoose = 30;

/** The key a case's files are sealed under: that of the person it is about, so that forgetting them forgets the files. */
export async function fileKey(casework: Casework, row: CaseRow): Promise<Buffer> {
  const { subject } = programNamed(casework, row.program);
  const [person] = subject ? await subjectsOf(casework.db, [row.id], subject) : [];
  if (!person?.wrappedKey) throw new RefusedError(refuse('not-submitted'));
  return casework.vault.unwrap(person.wrappedKey);
}

/** Before a byte is read: may this case take another file? */
export async function mayTakeFile(casework: Casework, row: CaseRow): Promise<void> {
  if (row.closedAt) throw new RefusedError(refuse('case-closed'));
  if ((await looseFiles(casework.db, row.id)) >= mostLoose) throw new TooManyError(3600);
}

/** The answer a file got before under this id, when the same bytes came for the same case. */
export async function receivedBefore(
  casework: Casework,
  sent: { id: string; caseId: string; sentSha256: string },
): Promise<ReceivedFile | undefined> {
  const file = await caseFile(casework.db, sent.id);
  if (!file) return undefined;
  if (file.caseId !== sent.caseId || file.sentSha256 !== sent.sentSha256) throw new KeyReusedError();
  return { id: file.id, sha256: file.sha256, kind: file.kind };
}

/** Writes the row; of two equal uploads at once one is kept, and `kept` tells the other to clear up what it stored. */
export async function keepFile(casework: Casework, file: FileToKeep): Promise<ReceivedFile & { kept: boolean }> {
  const { id, caseId, accountId, sentSha256 } = file;
  let kept = false;
  const entry = { id, accountId, kind: 'file.received', body: { caseId, sentSha256 }, details: { caseId } };
  const outcome = await register(casework, entry, async trx => {
    await insertFile(trx, file);
    kept = true;
    return { id, sha256: file.sha256, kind: file.kind };
  });
  return { ...outcome, kept };
}
