// How does a bank's statement come in? Its lines are kept, sealed where they name somebody, and judged beside the receipts
// people declared. No case changes by it: what a line confirms, a person confirms (statement-lines.ts).
import type { Knex } from 'knex';
import type { Actor } from '#domain/actors.ts';
import { foldReceiptNumber } from '#domain/receipt-numbers.ts';
import { matchStatement, type Direction, type StatementVerdicts } from '#domain/receipts.ts';
import { findCase } from '#records/cases.ts';
import { linesOf } from '#records/statement-pages.ts';
import {
  concludeLines,
  declaredReceipts,
  earlierNumbers,
  insertLines,
  insertStatement,
  lockStatements,
  statementById,
  statementOfBytes,
  writeVerdicts,
  type LineVerdictRow,
  type PaymentKey,
  type StatementRow,
} from '#records/statements.ts';
import type { Casework } from './casework.ts';
import { NotAllowedError, NotFoundError } from './errors.ts';
import { register } from './register.ts';
import type { Vault } from './seal.ts';

/** A line as the file's reader hands it over. */
export interface StatementLine {
  row: number;
  on: string;
  amount: number;
  number: string;
  purpose: string;
  payer: string | null;
  direction: Direction;
}

export interface TakingStatement {
  /** The command's id, and the statement's. */
  id: string;
  seasonId: string;
  actor: Actor;
  fileName: string;
  /** Of the file's bytes. */
  sha256: string;
  layout: string;
  lines: readonly StatementLine[];
  faults: StatementRow['faults'];
}

/** What of a line names people or is printed as it was; opened only to be shown. */
export interface SealedLine {
  number: string;
  purpose: string;
  payer: string | null;
}

const lineContext = (statementId: string, line: number): string => `statement/${statementId}/${line}`;

/** For how many days who paid is known; then the keys of a statement go (jobs/sweeps.ts). */
export const payersKnownDays = 180;

export function mayHandle(actor: Actor): void {
  if (actor.kind === 'import' || actor.roles.some(held => held.role === 'accountant')) return;
  throw new NotAllowedError();
}

/** Keeps a statement and judges its lines. The same bytes again are the same statement, and told so. */
export async function takeStatement(
  casework: Casework,
  asked: TakingStatement,
): Promise<{ statement: string; again: boolean }> {
  const { id, seasonId, actor, fileName, sha256, layout } = asked;
  mayHandle(actor);
  const season = await findCase(casework.db, seasonId);
  if (season?.program !== 'season') throw new NotFoundError('no such season');
  const entry = {
    id,
    accountId: actor.accountId ?? null,
    kind: 'statement.taken',
    body: { seasonId, sha256 },
    details: { season: seasonId, sha256, layout, lines: asked.lines.length, faults: asked.faults.length },
  };
  return register(casework, entry, async trx => {
    await lockStatements(trx, seasonId);
    const known = await statementOfBytes(trx, seasonId, sha256);
    if (known) return { statement: known.id, again: true };
    const found = await judged(trx, { id, seasonId }, asked.lines);
    const { key, wrapped } = casework.vault.newPersonKey();
    const { unspoken } = found;
    await insertStatement(trx, { id, seasonId, accountId: entry.accountId, fileName, sha256, layout, faults: asked.faults, unspoken, wrappedKey: wrapped }); // prettier-ignore
    const lines = asked.lines.map((line, at) => ({
      ...(found.lines[at] as LineVerdictRow),
      ...{ on: line.on, amount: line.amount, direction: line.direction, number: foldReceiptNumber(line.number) },
      sealed: casework.vault.seal(key, sealedOf(line), lineContext(id, line.row)),
    }));
    await insertLines(trx, { id, seasonId }, lines);
    return { statement: id, again: false };
  });
}

/** Judges without keeping anything: what a statement would say. */
export async function lookThroughStatement(
  casework: Casework,
  asked: Pick<TakingStatement, 'seasonId' | 'lines' | 'actor'>,
): Promise<{ lines: LineVerdictRow[]; unspoken: number }> {
  mayHandle(asked.actor);
  return judged(casework.db, { id: '00000000-0000-0000-0000-000000000000', seasonId: asked.seasonId }, asked.lines);
}

/** Judges the open lines anew, beside what is declared now. What somebody decided stays. */
export async function matchAgain(
  casework: Casework,
  asked: { commandId: string; id: string; actor: Actor },
): Promise<{ changed: number }> {
  mayHandle(asked.actor);
  const statement = await statementNamed(casework.db, asked.id);
  const entry = {
    id: asked.commandId,
    accountId: asked.actor.accountId ?? null,
    kind: 'statement.matched',
    body: { statement: asked.id },
    details: { statement: asked.id },
  };
  return register(casework, entry, async trx => {
    await lockStatements(trx, statement.seasonId);
    await concludeLines(trx, statement.id, []);
    const standing = await linesOf(trx, statement.id, {}, { after: 0, limit: null });
    const lines = openLines(casework.vault, statement, standing.filter(line => line.state !== 'dismissed')); // prettier-ignore
    const found = await judged(trx, statement, lines.map(line => ({ ...line, row: line.line, purpose: line.opened?.purpose ?? '' }))); // prettier-ignore
    const fresh = found.lines.filter((verdict, at) => lines[at]?.state === 'open' && differs(verdict, lines[at]));
    await writeVerdicts(trx, statement.id, fresh, found.unspoken);
    return { changed: fresh.length };
  });
}

export async function statementNamed(db: Knex, id: string): Promise<StatementRow> {
  const statement = await statementById(db, id);
  if (!statement) throw new NotFoundError();
  return statement;
}

/** Opens lines to be shown; of a statement whose key is gone nobody knows any more who paid. */
export function openLines<T extends { line: number; sealed: Buffer | null }>(
  vault: Vault,
  statement: Pick<StatementRow, 'id' | 'wrappedKey'>,
  lines: readonly T[],
): (T & { opened: SealedLine | null })[] {
  const key = statement.wrappedKey && vault.unwrap(statement.wrappedKey);
  return lines.map(line => ({
    ...line,
    opened:
      key && line.sealed ? (vault.open(key, line.sealed, lineContext(statement.id, line.line)) as SealedLine) : null,
  }));
}

async function judged(
  db: Knex,
  statement: { id: string; seasonId: string },
  lines: readonly Pick<StatementLine, 'row' | 'number' | 'amount' | 'direction' | 'purpose'>[],
): Promise<{ lines: LineVerdictRow[]; unspoken: number }> {
  const numbers = [...new Set(lines.map(line => foldReceiptNumber(line.number)))];
  const declared = await declaredReceipts(db, statement.seasonId);
  const found = matchStatement(lines, declared, await earlierNumbers(db, statement.seasonId, statement.id, numbers));
  return { lines: rowsOf(lines, declared, found), unspoken: found.unspoken.length };
}

function rowsOf(
  lines: readonly { row: number }[],
  declared: readonly PaymentKey[],
  found: StatementVerdicts,
): LineVerdictRow[] {
  return found.lines.map((said, at) => ({
    line: lines[at]?.row ?? 0,
    verdict: said.verdict,
    why: said.why,
    receipts: said.receipts.map(index => {
      const { caseId, payment } = declared[index] as PaymentKey;
      return { caseId, payment };
    }),
    firstLine: said.first === null ? null : (lines[said.first]?.row ?? null),
  }));
}

function differs(now: LineVerdictRow, was: Pick<LineVerdictRow, 'verdict' | 'why' | 'receipts'> | undefined): boolean {
  const keys = (receipts: readonly PaymentKey[]): string => receipts.map(one => `${one.caseId} ${one.payment}`).join();
  return now.verdict !== was?.verdict || now.why !== was.why || keys(now.receipts) !== keys(was.receipts);
}

function sealedOf({ number, purpose, payer }: StatementLine): SealedLine {
  return { number, purpose, payer };
}
