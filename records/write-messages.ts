// What a transaction's changes tell: notices to families and offices, doorbells to the engine, the pools and open pages.
import { v7 } from 'uuid';
import type { CaseRow } from './cases.ts';
import type { CaseChange } from './changes.ts';
import { overRows, type Statement } from './statement.ts';

export function messagesWritten(changes: readonly CaseChange[]): Statement[] {
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
  return [
    ...ownerNotices(notices.filter(n => n.to === 'owner' && n.owner)),
    ...staffNotices(notices.filter(n => n.to !== 'owner')),
    ...overRows(
      doorbells,
      'kind text, case_id uuid, pool_id uuid, program text, audience text[]',
      table => `insert into outbox (kind, case_id, pool_id, program, audience)
       select kind, case_id, pool_id, program, audience from ${table}`,
    ),
    ...(ofParts.length ? [{ sql: tellParts, bindings: [ofParts] }] : []),
  ];
}

/** The organisations its parts are addressed to, and those above them, look again too. */
const tellParts = `insert into outbox (kind, case_id, program, audience)
  select 'live', c.id, c.program, array_agg(distinct 'organisation:' || g.path)
  from cases c join case_parts p on p.case_id = c.id
  join organisations g on p.organisation_path = g.path or starts_with(p.organisation_path, g.path || '.')
  where c.id = any(?::uuid[]) group by c.id`;

type NoticeJson = { id: string; case_id: string; owner: string | null; to: CaseChange['notices'][number]['to'] };

function ownerNotices(notices: readonly NoticeJson[]): Statement[] {
  return overRows(
    notices,
    'id uuid, case_id uuid, owner uuid, template text, seq int, params jsonb, at timestamptz',
    table => `insert into notices (id, case_id, account_id, template, seq, params, at, dedupe_key)
     select id, case_id, owner, template, seq, params, at, template || '|' || case_id || '|' || seq || '|' || owner
     from ${table} on conflict (dedupe_key) do nothing`,
  );
}

/** To everybody who holds one of the roles in that relation to the case: at its organisation, above it, or anywhere. */
function staffNotices(notices: readonly NoticeJson[]): Statement[] {
  return overRows(
    notices,
    'id uuid, case_id uuid, "to" jsonb, path text, organisation uuid, template text, seq int, params jsonb, at timestamptz',
    table => `insert into notices (id, case_id, account_id, template, seq, params, at, dedupe_key, mail_status)
     select gen_random_uuid(), r.case_id, h.account_id, r.template, r.seq, r.params, r.at,
       r.template || '|' || r.case_id || '|' || r.seq || '|' || h.account_id, 'none'
     from ${table}
     left join case_parts p on p.case_id = r.case_id and p.key = r."to"->>'part'
     join roles_held h on h.ended_at is null and r."to"->'roles' @> to_jsonb(h.role) and case r."to"->>'relation'
       when 'school' then h.organisation_id = r.organisation
       when 'district' then exists (select from organisations g where g.id = h.organisation_id and (r.path = g.path or starts_with(r.path, g.path || '.')))
       when 'part' then h.organisation_id = p.organisation_id
       when 'over-part' then exists (select from organisations g where g.id = h.organisation_id
         and (p.organisation_path = g.path or starts_with(p.organisation_path, g.path || '.')))
       else true end
     on conflict (dedupe_key) do nothing`,
  );
}

/** Who looks again when a case changes: its family, and everybody at or above its organisation. */
function audienceOf(row: CaseRow): string[] {
  const above = row.organisationPath.split('.').map((_, i, parts) => `organisation:${parts.slice(0, i + 1).join('.')}`);
  return [...(row.ownerAccountId ? [`account:${row.ownerAccountId}`] : []), ...(row.organisationPath ? above : [])];
}
