// What a transaction's changes tell: notices to families and offices, doorbells to the engine, the pools and open pages.
import { v7 } from 'uuid';
import type { Knex } from 'knex';
import type { CaseRow } from './cases.ts';
import type { CaseChange } from './changes.ts';

export async function writeMessages(trx: Knex.Transaction, changes: readonly CaseChange[]): Promise<void> {
  const notices = changes.flatMap(c =>
    c.notices.map(n => ({
      id: v7(),
      case_id: c.row.id,
      owner: c.row.ownerAccountId,
      to: n.to,
      path: c.row.organisationPath,
      organisation: c.row.organisationId,
      template: n.template,
      seq: n.seq,
      params: n.params,
      at: n.at,
    })),
  );
  if (notices.some(n => n.to === 'owner' && n.owner))
    await writeOwnerNotices(
      trx,
      notices.filter(n => n.to === 'owner' && n.owner),
    );
  if (notices.some(n => n.to !== 'owner'))
    await writeStaffNotices(
      trx,
      notices.filter(n => n.to !== 'owner'),
    );
  const doorbells = changes.flatMap(c => [
    { kind: 'ring', case_id: c.row.id, pool_id: null, program: c.row.program, audience: null },
    ...c.seats.fill.map(f => ({
      kind: 'fill-pool',
      case_id: null,
      pool_id: f.poolId,
      program: f.program,
      audience: null,
    })),
    { kind: 'live', case_id: c.row.id, pool_id: null, program: c.row.program, audience: audienceOf(c.row) },
  ]);
  const ofParts = changes.filter(c => c.partsNow.length > 0).map(c => c.row.id);
  await trx.raw(
    `insert into outbox (kind, case_id, pool_id, program, audience)
     select kind, case_id, pool_id, program, case when audience is null or audience = 'null'::jsonb then null else array(select jsonb_array_elements_text(audience)) end
     from jsonb_to_recordset(?::jsonb) as r(kind text, case_id uuid, pool_id uuid, program text, audience jsonb)`,
    [JSON.stringify(doorbells)],
  );
  if (ofParts.length) await tellParts(trx, ofParts);
}

/** The organisations its parts are addressed to, and those above them, look again too. */
async function tellParts(trx: Knex.Transaction, caseIds: readonly string[]): Promise<void> {
  await trx.raw(
    `insert into outbox (kind, case_id, program, audience)
     select 'live', c.id, c.program, array_agg(distinct 'organisation:' || g.path)
     from cases c join case_parts p on p.case_id = c.id
     join organisations g on p.organisation_path = g.path or starts_with(p.organisation_path, g.path || '.')
     where c.id = any(?::uuid[]) group by c.id`,
    [caseIds as never],
  );
}

type NoticeJson = { id: string; case_id: string; owner: string | null; to: CaseChange['notices'][number]['to'] };

async function writeOwnerNotices(trx: Knex.Transaction, notices: readonly NoticeJson[]): Promise<void> {
  await trx.raw(
    `insert into notices (id, case_id, account_id, template, seq, params, at, dedupe_key)
     select id, case_id, owner, template, seq, params, at, template || '|' || case_id || '|' || seq || '|' || owner
     from jsonb_to_recordset(?::jsonb) as r(id uuid, case_id uuid, owner uuid, template text, seq int, params jsonb, at timestamptz)
     on conflict (dedupe_key) do nothing`,
    [JSON.stringify(notices)],
  );
}

/** To everybody who holds one of the roles in that relation to the case: at its organisation, above it, or anywhere. */
async function writeStaffNotices(trx: Knex.Transaction, notices: readonly NoticeJson[]): Promise<void> {
  await trx.raw(
    `insert into notices (id, case_id, account_id, template, seq, params, at, dedupe_key, mail_status)
     select gen_random_uuid(), r.case_id, h.account_id, r.template, r.seq, r.params, r.at,
       r.template || '|' || r.case_id || '|' || r.seq || '|' || h.account_id, 'none'
     from jsonb_to_recordset(?::jsonb) as r(id uuid, case_id uuid, "to" jsonb, path text, organisation uuid, template text, seq int, params jsonb, at timestamptz)
     left join case_parts p on p.case_id = r.case_id and p.key = r."to"->>'part'
     join roles_held h on h.ended_at is null and r."to"->'roles' @> to_jsonb(h.role) and case r."to"->>'relation'
       when 'school' then h.organisation_id = r.organisation
       when 'district' then exists (select from organisations g where g.id = h.organisation_id and (r.path = g.path or starts_with(r.path, g.path || '.')))
       when 'part' then h.organisation_id = p.organisation_id
       when 'over-part' then exists (select from organisations g where g.id = h.organisation_id
         and (p.organisation_path = g.path or starts_with(p.organisation_path, g.path || '.')))
       else true end
     on conflict (dedupe_key) do nothing`,
    [JSON.stringify(notices)],
  );
}

/** Who looks again when a case changes: its family, and everybody at or above its organisation. */
function audienceOf(row: CaseRow): string[] {
  const above = row.organisationPath.split('.').map((_, i, parts) => `organisation:${parts.slice(0, i + 1).join('.')}`);
  return [...(row.ownerAccountId ? [`account:${row.ownerAccountId}`] : []), ...(row.organisationPath ? above : [])];
}
