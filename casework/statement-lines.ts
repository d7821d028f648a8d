// What becomes of a statement's lines? A match confirms its payment when an accountant says so, a near miss when a person
// chose the receipt; each line's money is counted for one payment, and every payment is confirmed by its own action.
import type { Actor } from '#domain/actors.ts';
import { tyiynOf } from '#domain/money.ts';
import type { DismissReason, SettleReason } from '#domain/receipts.ts';
import { firstRefusal, refuse, type Refusal } from '#domain/refusals.ts';
import { logAct } from '#records/access-log.ts';
import {
  concludeLines,
  dismissLine,
  lockStatements,
  receiptState,
  standingLines,
  takeLines,
  type Claim,
  type PaymentKey,
  type StandingLine,
  type StatementRow,
} from '#records/statements.ts';
import type { Casework } from './casework.ts';
import { rowCommandId, type Command } from './command.ts';
import { NotFoundError, RefusedError } from './errors.ts';
import { perform, performTogether } from './perform.ts';
import { register } from './register.ts';
import { mayHandle, statementNamed } from './statements.ts';

/** Of the lines confirmed together, so many cases change in one transaction: it must end in time on a busy machine too. */
const casesAtOnce = 25;
export const mostLinesTogether = 500;

export type LineResult = { line: number; ok: true } | { line: number; ok: false; refusal: Refusal };

interface Asked {
  /** The batch's key: the same key again finishes what was begun and does nothing twice. */
  key: string;
  id: string;
  actor: Actor;
}

/** Confirms the payments of lines that match. One that is refused is told by its line; the others stand. */
export async function confirmLines(
  casework: Casework,
  asked: Asked & { lines: readonly number[] },
): Promise<LineResult[]> {
  mayHandle(asked.actor);
  const statement = await statementNamed(casework.db, asked.id);
  const asking = [...new Set(asked.lines)].slice(0, mostLinesTogether);
  await conclude(casework, statement, []);
  const standing = new Map((await standingLines(casework.db, asked.id, asking)).map(line => [line.line, line]));
  const refusals = new Map<number, Refusal>();
  const claims: Claim[] = [];
  for (const line of asking) {
    const said = readyLine(standing.get(line));
    if ('code' in said) refusals.set(line, said);
    else if (said.payment) claims.push({ line, ...said.payment, reason: null });
  }
  for (const round of roundsOf(claims)) {
    for (const [line, refusal] of await confirmTaken(casework, statement, asked, round)) refusals.set(line, refusal);
  }
  return asking.map(line => {
    const refusal = refusals.get(line);
    return refusal ? { line, ok: false, refusal } : { line, ok: true };
  });
}

/** What a line is ready for: its one payment, nothing where it is confirmed already, or why it is not. */
function readyLine(line: StandingLine | undefined): Refusal | { payment: PaymentKey | null } {
  if (!line) return refuse('line-not-there');
  if (line.state === 'confirmed') return { payment: null };
  if (line.state !== 'open') return refuse('line-decided');
  const [payment] = line.receipts;
  return line.verdict === 'match' && payment ? { payment } : refuse('line-no-match');
}

/** Each round names a case once, as a list of commands must. */
function roundsOf(claims: readonly Claim[]): Claim[][] {
  const rounds: Claim[][] = [];
  for (const claim of claims) {
    const free = rounds.find(round => round.length < casesAtOnce && round.every(one => one.caseId !== claim.caseId));
    if (free) free.push(claim);
    else rounds.push([claim]);
  }
  return rounds;
}

async function confirmTaken(
  casework: Casework,
  statement: StatementRow,
  asked: Asked,
  round: readonly Claim[],
): Promise<Map<number, Refusal>> {
  const taken = await take(casework, statement, asked.actor, round);
  const claims = round.filter(claim => taken.has(claim.line));
  const refusals = new Map(
    round.filter(claim => !taken.has(claim.line)).map(claim => [claim.line, refuse('line-decided')]),
  );
  if (claims.length === 0) return refusals;
  try {
    const results = await performTogether(casework, claims.map(claim => confirmation(statement, asked, claim))); // prettier-ignore
    for (const [index, result] of results.entries()) {
      const line = claims[index]?.line;
      if (result.ok || line === undefined) continue;
      if (!(result.error instanceof RefusedError)) throw result.error;
      refusals.set(line, result.error.refusal);
    }
  } finally {
    await conclude(casework, statement, claims.map(claim => claim.line)); // prettier-ignore
  }
  const confirmed = claims.filter(claim => !refusals.has(claim.line)).length;
  await logLines(casework, 'statement.confirmed', statement, asked, { lines: round.length, confirmed });
  return refusals;
}

function confirmation(statement: StatementRow, { key, actor }: Asked, { line, caseId, payment }: Claim): Command {
  return {
    id: rowCommandId(`${key}|${line}`, caseId),
    caseId,
    action: 'confirm-payment',
    input: { payment, statement: statement.id, line },
    actor,
  };
}

/** A person chose the receipt a line pays for: the same sum under another number. */
export async function settleLine(
  casework: Casework,
  asked: Asked & { line: number; payment: PaymentKey; reason: SettleReason },
): Promise<void> {
  mayHandle(asked.actor);
  const { payment, line } = asked;
  const statement = await statementNamed(casework.db, asked.id);
  await conclude(casework, statement, []);
  const [standing] = await standingLines(casework.db, asked.id, [line]);
  if (!standing) throw new NotFoundError();
  if (isFor(standing, payment)) return;
  await mayPayFor(casework, statement, standing, payment);
  const claim = { line, ...payment, reason: asked.reason };
  if ((await take(casework, statement, asked.actor, [claim])).size === 0)
    throw new RefusedError(refuse('line-decided'));
  try {
    await perform(casework, confirmation(statement, asked, claim));
  } finally {
    await conclude(casework, statement, [line]);
  }
  await logLines(casework, 'statement.settled', statement, asked, { line, reason: asked.reason });
}

function isFor(line: StandingLine, { caseId, payment }: PaymentKey): boolean {
  return line.state === 'confirmed' && line.caseId === caseId && line.payment === payment;
}

async function mayPayFor(
  casework: Casework,
  statement: StatementRow,
  line: StandingLine,
  payment: PaymentKey,
): Promise<void> {
  const receipt = await receiptState(casework.db, payment);
  const refusal = firstRefusal(
    line.state !== 'open' && refuse('line-decided'),
    (line.direction === 'out' || line.verdict === 'double') && refuse('line-no-payment'),
    receipt?.seasonId !== statement.seasonId && refuse('payment-not-there'),
    receipt?.state !== 'under-review' && refuse('payment-decided'),
    receipt &&
      tyiynOf(receipt.amount) !== tyiynOf(line.amount) &&
      refuse('sum-differs', { bank: line.amount, declared: receipt.amount }),
  );
  if (refusal) throw new RefusedError(refusal);
}

/** A line that pays for nothing here, and why. */
export async function dismissStatementLine(
  casework: Casework,
  asked: Asked & { line: number; reason: DismissReason },
): Promise<void> {
  mayHandle(asked.actor);
  const { key, id, line, reason } = asked;
  const accountId = asked.actor.accountId ?? null;
  const statement = await statementNamed(casework.db, id);
  if ((await standingLines(casework.db, id, [line])).length === 0) throw new NotFoundError();
  const details = { statement: id, line, reason };
  await register(casework, { id: key, accountId, kind: 'statement.dismissed', body: details, details }, async trx => {
    await lockStatements(trx, statement.seasonId);
    if (!(await dismissLine(trx, id, line, { reason, accountId }))) throw new RefusedError(refuse('line-decided'));
    return {};
  });
}

function take(
  casework: Casework,
  statement: StatementRow,
  actor: Actor,
  claims: readonly Claim[],
): Promise<Set<number>> {
  return casework.db.transaction(async trx => {
    await lockStatements(trx, statement.seasonId);
    return takeLines(trx, statement.id, claims, actor.accountId ?? null);
  });
}

function conclude(casework: Casework, statement: StatementRow, mine: readonly number[]): Promise<void> {
  return casework.db.transaction(async trx => {
    await lockStatements(trx, statement.seasonId);
    await concludeLines(trx, statement.id, mine);
  });
}

async function logLines(
  casework: Casework,
  kind: string,
  statement: StatementRow,
  { actor }: Asked,
  details: Record<string, string | number>,
): Promise<void> {
  const accountId = actor.accountId ?? null;
  await logAct(casework.db, { accountId, kind, details: { statement: statement.id, ...details } });
}
