// What did the registers answer of a case? Codes and instants; the proofs stand in the history.
import type { Knex } from 'knex';

export interface RegistryRow {
  service: string;
  answer: string;
  attempt: number;
  at: Date;
}

export async function registryAnswersOf(db: Knex, caseId: string, until: string): Promise<RegistryRow[]> {
  const { rows } = await db.raw<{ rows: RegistryRow[] }>(
    'select service, answer, attempt, at from registry_answers where case_id = ? and at <= ? order by at, service',
    [caseId, until],
  );
  return rows;
}
