// Whom are these cases about? For a page of a list at once.
import type { Knex } from 'knex';

export interface Subject {
  caseId: string;
  personId: string;
  wrappedKey: Buffer | null;
  sealed: Buffer | null;
}

export async function subjectsOf(db: Knex, caseIds: readonly string[], part: string): Promise<Subject[]> {
  if (caseIds.length === 0) return [];
  const { rows } = await db.raw<{ rows: Subject[] }>(
    `select p.case_id as "caseId", p.person_id as "personId", q.wrapped_key as "wrappedKey", q.sealed
      from case_people p join persons q on q.id = p.person_id where p.case_id = any(?::uuid[]) and p.part = ?`,
    [caseIds as never, part],
  );
  return rows;
}
