// What is shown of statements: the list of them, their lines page by page, receipts no line speaks of.
import type { Knex } from 'knex';
import type { Direction, Verdict, WhyNot } from '#domain/receipts.ts';
import { exact } from './instants.ts';
import type { LineState, PaymentKey } from './statements.ts';

export interface StatementCount {
  verdict: Verdict;
  state: LineState;
  lines: number;
  sum: number;
}

export interface ListedStatement {
  id: string;
  seasonId: string;
  fileName: string;
  layout: string;
  accountId: string | null;
  at: Date;
  matchedAt: Date;
  faults: number;
  unspoken: number;
  counts: StatementCount[];
  sortValue: string;
}

const counts = `coalesce((select jsonb_agg(n) from (
    select l.verdict, l.state, count(*)::int as lines, sum(l.amount)::float8 as sum from statement_lines l
    where l.statement_id = s.id group by l.verdict, l.state order by 1, 2) n), '[]')`;

export async function listStatements(
  db: Knex,
  filter: { season?: string; id?: string },
  page: { limit: number; after?: { value: string; id: string } },
): Promise<ListedStatement[]> {
  const { rows } = await db.raw<{ rows: ListedStatement[] }>(
    `select s.id, s.season_id as "seasonId", s.file_name as "fileName", s.layout, s.account_id as "accountId", s.at,
       s.matched_at as "matchedAt", jsonb_array_length(s.faults) as faults, s.unspoken, ${counts} as counts, ${exact('s.at')} as "sortValue"
     from statements s
     where (:season::uuid is null or s.season_id = :season) and (:id::uuid is null or s.id = :id)
       and (:value::timestamptz is null or (s.at, s.id) < (:value, :afterId::uuid))
     order by s.at desc, s.id desc limit :limit`,
    {
      ...{ season: filter.season ?? null, id: filter.id ?? null },
      ...{ value: page.after?.value ?? null, afterId: page.after?.id ?? null, limit: page.limit },
    } as never,
  );
  return rows;
}

export interface ShownLine {
  line: number;
  on: string;
  amount: number;
  direction: Direction;
  number: string;
  sealed: Buffer | null;
  verdict: Verdict;
  why: WhyNot | null;
  receipts: PaymentKey[];
  firstLine: number | null;
  state: LineState;
  caseId: string | null;
  payment: string | null;
  reason: string | null;
  decidedBy: string | null;
  decidedAt: Date | null;
}

export async function linesOf(
  db: Knex,
  statementId: string,
  filter: { verdict?: Verdict; state?: LineState },
  page: { after: number; limit: number | null },
): Promise<ShownLine[]> {
  const { rows } = await db.raw<{ rows: ShownLine[] }>(
    `select line, to_char(on_date, 'YYYY-MM-DD') as on, amount::float8 as amount, direction, number, sealed, verdict, why, receipts,
       first_line as "firstLine", state, case_id as "caseId", payment, reason, decided_by as "decidedBy", decided_at as "decidedAt"
     from statement_lines
     where statement_id = :statementId and line > :after
       and (:verdict::text is null or verdict = :verdict) and (:state::text is null or state = :state)
     order by line limit :limit`,
    { statementId, ...page, verdict: filter.verdict ?? null, state: filter.state ?? null } as never,
  );
  return rows;
}

/** A receipt beside a line, with whose it is. */
export interface ShownReceipt extends PaymentKey {
  number: string;
  amount: number;
  state: string;
  at: Date;
  caseNumber: string;
  program: string;
  ownerAccountId: string | null;
  organisationId: string | null;
  organisationPath: string;
}

const receipt = `r.case_id as "caseId", r.payment, r.number, r.amount::float8 as amount, r.state, r.at, c.number as "caseNumber",
  c.program, c.owner_account_id as "ownerAccountId", c.organisation_id as "organisationId", c.organisation_path as "organisationPath"`;

export async function receiptsNamed(db: Knex, keys: readonly PaymentKey[]): Promise<ShownReceipt[]> {
  if (keys.length === 0) return [];
  const { rows } = await db.raw<{ rows: ShownReceipt[] }>(
    `select distinct ${receipt} from jsonb_to_recordset(?::jsonb) as k("caseId" uuid, payment text)
     join receipts r on r.case_id = k."caseId" and r.payment = k.payment join cases c on c.id = r.case_id`,
    [JSON.stringify(keys)],
  );
  return rows;
}

/** Receipts under review that no line of the statement speaks of, oldest first; of one sum, with these signs in the number. */
export async function unspokenReceipts(
  db: Knex,
  statement: { id: string; seasonId: string },
  { amount = null, signs = '', limit }: { amount?: number | null; signs?: string; limit: number },
): Promise<ShownReceipt[]> {
  const { rows } = await db.raw<{ rows: ShownReceipt[] }>(
    `with spoken as (
       select (k->>'caseId')::uuid as case_id, k->>'payment' as payment from statement_lines l, jsonb_array_elements(l.receipts) k
       where l.statement_id = :id and l.state <> 'dismissed')
     select ${receipt} from receipts r join cases c on c.id = r.case_id
     where r.season_id = :seasonId and r.state = 'under-review'
       and (:amount::numeric is null or r.amount = :amount) and position(:signs in r.number) > 0
       and not exists (select from spoken s where s.case_id = r.case_id and s.payment = r.payment)
     order by r.at, r.case_id limit :limit`,
    { ...statement, amount, signs, limit } as never,
  );
  return rows;
}

/** The confirmed receipts of cases: where money came from that goes back. */
export async function confirmedReceipts(
  db: Knex,
  caseIds: readonly string[],
): Promise<Map<string, { number: string; amount: number }[]>> {
  if (caseIds.length === 0) return new Map();
  const { rows } = await db.raw<{ rows: { caseId: string; receipts: { number: string; amount: number }[] }[] }>(
    `select case_id as "caseId", jsonb_agg(jsonb_build_object('number', number, 'amount', amount) order by at, payment) as receipts
     from receipts where state = 'confirmed' and case_id = any(?::uuid[]) group by case_id`,
    [caseIds as never],
  );
  return new Map(rows.map(row => [row.caseId, row.receipts]));
}

/** A receipt of a case with the line of a statement that speaks of it. */
export interface ReceiptWithLine {
  payment: string;
  number: string;
  amount: number;
  state: string;
  line: {
    statement: string;
    fileName: string;
    line: number;
    on: string;
    amount: number;
    number: string;
    direction: Direction;
    verdict: Verdict;
    why: WhyNot | null;
    state: LineState;
  } | null;
}

/**
 * Of several lines with its number the one its money was counted by, else one of its sum, else the latest; where none bears
 * its number, an open one that was found to be near it.
 */
export async function receiptsOfCase(db: Knex, caseId: string): Promise<ReceiptWithLine[]> {
  const { rows } = await db.raw<{ rows: ReceiptWithLine[] }>(
    `select r.payment, r.number, r.amount::float8 as amount, r.state, (
       select jsonb_build_object('statement', l.statement_id, 'fileName', s.file_name, 'line', l.line, 'on', to_char(l.on_date, 'YYYY-MM-DD'),
         'amount', l.amount, 'number', l.number, 'direction', l.direction, 'verdict', l.verdict, 'why', l.why, 'state', l.state)
       from statements s, lateral (
         select * from statement_lines l where l.case_id = r.case_id and l.payment = r.payment and l.statement_id = s.id
         union all
         select * from statement_lines l where l.season_id = r.season_id and l.statement_id = s.id and l.direction = 'in'
           and l.number <> '' and l.number = r.number and l.state <> 'dismissed' and (l.payment is null or r.state <> 'confirmed')
         union all
         select * from statement_lines l where l.statement_id = s.id and l.verdict = 'near' and l.state = 'open'
           and r.state = 'under-review' and l.receipts @> jsonb_build_array(jsonb_build_object('caseId', r.case_id, 'payment', r.payment))
       ) l
       where s.season_id = r.season_id
       order by (l.case_id = r.case_id and l.payment = r.payment) desc nulls last, (l.number = r.number) desc, (l.amount = r.amount) desc,
         s.at desc, l.line limit 1) as line
     from receipts r where r.case_id = ? order by r.at, r.payment`,
    [caseId],
  );
  return rows;
}
