// Statements of banks: what was sent, what each line was found to say, and what became of it.
import type { Knex } from 'knex';
import type { DeclaredReceipt, Direction, Earlier, Verdict, WhyNot } from '#domain/receipts.ts';

export interface PaymentKey {
  caseId: string;
  payment: string;
}

export interface StatementRow {
  id: string;
  seasonId: string;
  accountId: string | null;
  fileName: string;
  sha256: string;
  layout: string;
  faults: { row: number; column: string; key: string; code: string }[];
  /** Receipts under review that no line speaks of, when it was last matched. */
  unspoken: number;
  wrappedKey: Buffer | null;
  at: Date;
  matchedAt: Date;
}

export type LineState = 'open' | 'taken' | 'confirmed' | 'dismissed';

export interface LineVerdictRow {
  line: number;
  verdict: Verdict;
  why: WhyNot | null;
  receipts: PaymentKey[];
  firstLine: number | null;
}

export interface NewLine extends LineVerdictRow {
  on: string;
  amount: number;
  direction: Direction;
  number: string;
  sealed: Buffer;
}

export interface StandingLine {
  line: number;
  number: string;
  amount: number;
  direction: Direction;
  verdict: Verdict;
  state: LineState;
  receipts: PaymentKey[];
  caseId: string | null;
  payment: string | null;
}

/** Statements of a season are taken and matched one after the other: none misses what the one before it said. */
export async function lockStatements(trx: Knex.Transaction, seasonId: string): Promise<void> {
  await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`statements ${seasonId}`]);
}

export async function statementById(db: Knex, id: string): Promise<StatementRow | undefined> {
  return db<StatementRow>('statements').where({ id }).first();
}

export async function statementOfBytes(
  db: Knex,
  seasonId: string,
  sha256: string,
): Promise<{ id: string } | undefined> {
  return db<StatementRow>('statements').where({ seasonId, sha256 }).first('id');
}

export async function insertStatement(
  trx: Knex.Transaction,
  { faults, ...row }: Omit<StatementRow, 'at' | 'matchedAt'>,
): Promise<void> {
  await trx('statements').insert({ ...row, faults: JSON.stringify(faults) });
}

const linesAtOnce = 2_000;

export async function insertLines(
  trx: Knex.Transaction,
  statement: { id: string; seasonId: string },
  lines: readonly NewLine[],
): Promise<void> {
  for (let from = 0; from < lines.length; from += linesAtOnce) {
    const rows = lines.slice(from, from + linesAtOnce).map(line => ({
      ...{ line: line.line, on_date: line.on, amount: line.amount, direction: line.direction, number: line.number },
      ...{ sealed: line.sealed.toString('hex'), verdict: line.verdict, why: line.why, receipts: line.receipts },
      first_line: line.firstLine,
    }));
    await trx.raw(
      `insert into statement_lines (statement_id, season_id, line, on_date, amount, direction, number, sealed, verdict, why, receipts, first_line)
       select :id, :seasonId, line, on_date, amount, direction, number, decode(sealed, 'hex'), verdict, why, receipts, first_line
       from jsonb_to_recordset(:rows::jsonb) as r(line int, on_date date, amount numeric, direction text, number text, sealed text,
         verdict text, why text, receipts jsonb, first_line int)`,
      { ...statement, rows: JSON.stringify(rows) },
    );
  }
}

/** Every receipt of a season whose number lives. */
export async function declaredReceipts(db: Knex, seasonId: string): Promise<(DeclaredReceipt & PaymentKey)[]> {
  const { rows } = await db.raw<{ rows: (DeclaredReceipt & PaymentKey)[] }>(
    `select case_id as "caseId", payment, number, amount::float8 as amount, state from receipts
     where season_id = ? and state in ('under-review', 'confirmed') order by at, case_id, payment`,
    [seasonId],
  );
  return rows;
}

/** Which of these numbers other statements of the season bear, and whether their money stands counted. */
export async function earlierNumbers(
  db: Knex,
  seasonId: string,
  besides: string,
  numbers: readonly string[],
): Promise<Earlier> {
  const { rows } = await db.raw<{ rows: { number: string; spent: boolean }[] }>(
    `select l.number, bool_or(l.payment is not null and r.state = 'confirmed') as spent
     from statement_lines l left join receipts r on r.case_id = l.case_id and r.payment = l.payment
     where l.season_id = ? and l.statement_id <> ? and l.direction = 'in' and l.number = any(?::text[]) and l.number <> ''
     group by l.number`,
    [seasonId, besides, numbers as never],
  );
  return new Map(rows.map(({ number, spent }) => [number, spent ? 'spent' : 'seen']));
}

const standing = `line, number, amount::float8 as amount, direction, verdict, state, receipts,
  case_id as "caseId", payment`;

export async function standingLines(db: Knex, statementId: string, lines?: readonly number[]): Promise<StandingLine[]> {
  const { rows } = await db.raw<{ rows: StandingLine[] }>(
    `select ${standing} from statement_lines where statement_id = :statementId
       ${lines ? 'and line = any(:lines::int[])' : ''} order by line`,
    { statementId, ...(lines ? { lines } : {}) } as never,
  );
  return rows;
}

/** Writes what the open lines say now. */
export async function writeVerdicts(
  trx: Knex.Transaction,
  statementId: string,
  lines: readonly LineVerdictRow[],
  unspoken: number,
): Promise<void> {
  await trx.raw(
    `update statement_lines l set verdict = r.verdict, why = r.why, receipts = r.receipts, first_line = r."firstLine"
     from jsonb_to_recordset(?::jsonb) as r(line int, verdict text, why text, receipts jsonb, "firstLine" int)
     where l.statement_id = ? and l.line = r.line and l.state = 'open'`,
    [JSON.stringify(lines), statementId],
  );
  await trx.raw('update statements set unspoken = ?, matched_at = instant() where id = ?', [unspoken, statementId]);
}

export interface Claim extends PaymentKey {
  line: number;
  reason: string | null;
}

/** Takes open lines for payments, each payment for one line only; answers the lines that were taken. */
export async function takeLines(
  trx: Knex.Transaction,
  statementId: string,
  claims: readonly Claim[],
  accountId: string | null,
): Promise<Set<number>> {
  const { rows } = await trx.raw<{ rows: { line: number }[] }>(
    `update statement_lines l set state = 'taken', case_id = r."caseId", payment = r.payment, reason = r.reason,
       decided_by = :accountId, decided_at = now()
     from jsonb_to_recordset(:claims::jsonb) as r(line int, "caseId" uuid, payment text, reason text)
     where l.statement_id = :statementId and l.line = r.line and l.state = 'open'
       and not exists (select from statement_lines o where o.case_id = r."caseId" and o.payment = r.payment)
     returning l.line`,
    { statementId, claims: JSON.stringify(claims), accountId },
  );
  return new Set(rows.map(row => row.line));
}

/**
 * What came of taken lines, as the receipts say: confirmed, or open again. Also a confirmed line whose payment was
 * reversed is open again. A line somebody took a moment ago is left to them, unless it is one of `mine`.
 */
export async function concludeLines(
  trx: Knex.Transaction,
  statementId: string,
  mine: readonly number[],
): Promise<void> {
  await trx.raw(
    `with seen as (
       select l.line, r.state = 'confirmed' as held from statement_lines l
       join receipts r on r.case_id = l.case_id and r.payment = l.payment
       where l.statement_id = :statementId and l.payment is not null
         and (l.state = 'confirmed' or l.line = any(:mine::int[]) or r.state <> 'under-review'
           or l.decided_at < now() - interval '30 seconds')
     )
     update statement_lines l set state = case when held then 'confirmed' else 'open' end,
       case_id = case when held then case_id end, payment = case when held then payment end,
       reason = case when held then reason end, decided_by = case when held then decided_by end,
       decided_at = case when held then decided_at end
     from seen where l.statement_id = :statementId and l.line = seen.line and (l.state = 'taken' or not held)`,
    { statementId, mine } as never,
  );
  await tieLines(trx, statementId);
}

/** What was confirmed by hand is counted by the line that matches it, where no other line does. */
async function tieLines(trx: Knex.Transaction, statementId: string): Promise<void> {
  await trx.raw(
    `update statement_lines l set state = 'confirmed', case_id = r.case_id, payment = r.payment, decided_at = r.at
     from receipts r
     where l.statement_id = ? and l.verdict = 'match' and l.state = 'open' and r.state = 'confirmed'
       and r.case_id = (l.receipts->0->>'caseId')::uuid and r.payment = l.receipts->0->>'payment'
       and not exists (select from statement_lines o where o.case_id = r.case_id and o.payment = r.payment)`,
    [statementId],
  );
}

export async function dismissLine(
  trx: Knex.Transaction,
  statementId: string,
  line: number,
  decided: { reason: string; accountId: string | null },
): Promise<boolean> {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `update statement_lines set state = 'dismissed', reason = ?, decided_by = ?, decided_at = now()
     where statement_id = ? and line = ? and state = 'open'`,
    [decided.reason, decided.accountId, statementId, line],
  );
  return rowCount > 0;
}

/** A receipt as it stands, by its case and payment. */
export async function receiptState(
  db: Knex,
  { caseId, payment }: PaymentKey,
): Promise<{ seasonId: string; amount: number; state: string } | undefined> {
  const { rows } = await db.raw<{ rows: { seasonId: string; amount: number; state: string }[] }>(
    `select season_id as "seasonId", amount::float8 as amount, state from receipts where case_id = ? and payment = ?`,
    [caseId, payment],
  );
  return rows[0];
}

/** Who paid is known for so many days; then the keys are destroyed, and the numbers and sums stay. */
export async function forgetStatements(db: Knex, days: number): Promise<number> {
  const { rowCount } = await db.raw<{ rowCount: number }>(
    `with old as (
       update statements set wrapped_key = null where wrapped_key is not null and at < instant() - ? * interval '1 day' returning id)
     update statement_lines set sealed = null where statement_id in (select id from old)`,
    [days],
  );
  return rowCount;
}
