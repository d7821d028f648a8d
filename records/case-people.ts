import type { Knex } from 'knex';

/** Which person stands for which part of a case: child, applicant. */
export async function linkPerson(trx: Knex.Transaction, caseId: string, part: string, personId: string): Promise<void> {
  await trx.raw('insert into case_people (case_id, part, person_id) values (?, ?, ?)', [caseId, part, personId]);
}

export async function peopleOfCase(db: Knex, caseId: string): Promise<{ part: string; personId: string }[]> {
  const { rows } = await db.raw<{ rows: { part: string; personId: string }[] }>(
    'select part, person_id as "personId" from case_people where case_id = ?',
    [caseId],
  );
  return rows;
}
