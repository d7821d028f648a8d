import { v7 } from 'uuid';
import type { Knex } from 'knex';

export interface KeptAnswer {
  service: string;
  answer: string;
  requestId: string | null;
  requestHash: string | null;
}

/** Each attempt as the registries answered it: codes and the proof's hash, never their data. */
export async function keepRegistryAnswers(
  db: Knex,
  caseId: string,
  attempt: number,
  answers: readonly KeptAnswer[],
): Promise<void> {
  if (!answers.length) return;
  await db('registry_answers').insert(answers.map(a => ({ id: v7(), caseId, attempt, ...a, at: db.raw('instant()') })));
}
