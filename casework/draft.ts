// The one draft store: sealed rows by step, saved by themselves, open on any device. Not commands: nothing happens to the case.
import canonicalize from 'canonicalize';
import type { Json } from '#domain/events.ts';
import { stepFaults, type Form } from '#domain/forms.ts';
import { findCase } from '#records/cases.ts';
import { draftKey, draftOf, draftsOf, saveDraftStep, type DraftRow } from '#records/drafts.ts';
import { programNamed, type Casework } from './casework.ts';
import { NotFoundError, RefusedError } from './errors.ts';
import { refuse } from '#domain/refusals.ts';
import { shortTransaction } from './transaction.ts';

export type StepAnswers = { [field: string]: Json };

export interface DraftStep {
  step: string;
  answers: StepAnswers;
  version: number;
  byRole: string;
  byAccount: string | null;
  /** Which role filled each field last. */
  filled: { [field: string]: string };
  at: string;
}

/** Somebody saved the same step in between: what stands now, so that both values can be shown. */
export class DraftChangedError extends Error {
  readonly theirs: DraftStep;
  constructor(theirs: DraftStep) {
    super(`step ${theirs.step} is at version ${theirs.version}`);
    this.name = 'DraftChangedError';
    this.theirs = theirs;
  }
}

export async function readDraft(casework: Casework, caseId: string): Promise<DraftStep[]> {
  const wrapped = await draftKey(casework.db, caseId);
  if (!wrapped) return [];
  const key = casework.vault.unwrap(wrapped);
  return (await draftsOf(casework.db, caseId)).map(row => opened(casework, key, caseId, row));
}

export interface Save {
  caseId: string;
  step: string;
  answers: StepAnswers;
  /** Version of the step the person was looking at; 0 for one never saved. */
  seen: number;
  accountId: string;
  role: string;
}

/**
 * Saves one step of a draft. The same answers again are answered with the version that stands. Throws DraftChangedError
 * with what stands when somebody else saved in between, RefusedError when the case is no draft any more.
 */
export async function saveStep(casework: Casework, save: Save): Promise<{ version: number; at: string }> {
  const row = await findCase(casework.db, save.caseId);
  const wrapped = row && (await draftKey(casework.db, row.id));
  if (!row || !wrapped) throw new NotFoundError();
  if (row.closedAt) throw new RefusedError(refuse('case-closed'));
  if (row.submittedAt) throw new RefusedError(refuse('already-submitted'));
  const key = casework.vault.unwrap(wrapped);
  const stands = async (): Promise<DraftStep | undefined> => {
    const kept = await draftOf(casework.db, row.id, save.step);
    return kept && opened(casework, key, row.id, kept);
  };
  const before = await stands();
  const sealed = casework.vault.seal(key, save.answers, contextOf(row.id, save.step));
  const { caseId, step, seen } = { ...save, caseId: row.id };
  const filled = filledNow(before, save);
  const complete = isStepComplete(programNamed(casework, row.program).form, step, save.answers);
  const version = await shortTransaction(casework.db, trx =>
    saveDraftStep(trx, { caseId, step, sealed, seen, byAccount: save.accountId, byRole: save.role, filled, complete }),
  );
  const standing = await stands();
  if (!standing) throw new NotFoundError();
  if (version === undefined && canonicalize(standing.answers) !== canonicalize(save.answers))
    throw new DraftChangedError(standing);
  return { version: version ?? standing.version, at: standing.at };
}

/** Who fills a field anew owns it; what is left as it was stays whose it was. */
function filledNow(before: DraftStep | undefined, { answers, role }: Save): { [field: string]: string } {
  const filled = Object.entries(answers)
    .filter(([, value]) => value !== null && value !== '')
    .map(([field, value]): [string, string] => {
      const same = before && canonicalize(before.answers[field]) === canonicalize(value);
      return [field, (same && before.filled[field]) || role];
    });
  return Object.fromEntries(filled);
}

function isStepComplete(form: Form | null, name: string, answers: StepAnswers): boolean {
  const step = form?.steps.find(one => one.name === name);
  return step !== undefined && stepFaults(step, { [name]: answers }).length === 0;
}

function opened(casework: Casework, key: Buffer, caseId: string, row: DraftRow): DraftStep {
  const { step, sealed, version, byRole, byAccount, filled, at } = row;
  const answers = casework.vault.open(key, sealed, contextOf(caseId, step)) as StepAnswers;
  return { step, answers, version, byRole, byAccount, filled, at: at.toISOString() };
}

function contextOf(caseId: string, step: string): string {
  return `draft/${caseId}/${step}`;
}
