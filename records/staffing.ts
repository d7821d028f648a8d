// Who works where: is there somebody in an office, and have they come in? And which cases want to be told of it.
import type { Knex } from 'knex';
import type { Role } from '#domain/actors.ts';
import type { Staffing } from '#domain/staffing.ts';

// Whoever came in has accepted the undertaking: it is asked before anything else.
const staffing = `case when bool_or(exists (select from undertakings u where u.account_id = h.account_id)) then 'active'
  when count(h.id) > 0 then 'invited' else 'none' end`;

/** Of many organisations at once; those with nobody are not named. */
export async function staffingOf(
  db: Knex,
  organisationIds: readonly string[],
  roles: readonly Role[],
): Promise<Map<string, Staffing>> {
  const { rows } = await db.raw<{ rows: { id: string; staff: Staffing }[] }>(
    `select h.organisation_id as id, ${staffing} as staff from roles_held h
     where h.organisation_id = any(?::uuid[]) and h.role = any(?::text[]) and h.ended_at is null group by h.organisation_id`,
    [organisationIds, roles] as never,
  );
  return new Map(rows.map(({ id, staff }) => [id, staff]));
}

export async function staffingOfCase(db: Knex, caseId: string, roles: readonly Role[]): Promise<Staffing> {
  const { rows } = await db.raw<{ rows: { staff: Staffing }[] }>(
    `select ${staffing} as staff from cases c left join roles_held h on h.organisation_id = c.organisation_id
       and h.role = any(?::text[]) and h.ended_at is null where c.id = ?`,
    [roles as never, caseId],
  );
  return rows[0]?.staff ?? 'none';
}

/** Open cases of these programs at an organisation. */
export async function openCasesAt(
  db: Knex,
  organisationIds: readonly string[],
  programs: readonly string[],
): Promise<{ id: string; program: string }[]> {
  const { rows } = await db.raw<{ rows: { id: string; program: string }[] }>(
    `select id, program from cases where organisation_id = any(?::uuid[]) and program = any(?::text[]) and closed_at is null order by id`,
    [organisationIds, programs] as never,
  );
  return rows;
}
