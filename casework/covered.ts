// What else does a signature cover? An act that takes the answers of a draft along is signed with their digest: whoever changes one of
// them between reading and signing has changed what was to be signed (004-20, check 16).
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Knex } from 'knex';
import type { Answers } from '#domain/actions.ts';
import { standingOf, type CaseRow } from '#records/cases.ts';
import { programNamed, type Casework } from './casework.ts';
import type { Command } from './command.ts';
import { ChangedMeanwhileError } from './errors.ts';
import { answersFor, versionOf } from './judge.ts';

/** SHA-256, in hex, of the RFC 8785 form of the answers by step; when they were saved last is none of them. */
function digestOf({ saved: _, ...steps }: Answers): string {
  return createHash('sha256')
    .update(canonicalize(steps) ?? '')
    .digest('hex');
}

/** The digests of the answers these acts take along, by the command's id; none, where one takes none. The cases are locked. */
export async function answersCovered(
  casework: Casework,
  trx: Knex.Transaction,
  rows: readonly CaseRow[],
  commands: readonly Command[],
): Promise<Map<string, string>> {
  const taking = commands.flatMap(({ id, caseId, action: name }) => {
    const row = rows.find(one => one.id === caseId);
    const action = row && programNamed(casework, row.program).actions.find(one => one.name === name);
    return row && action?.opens === 'draft' ? [{ id, row, action }] : [];
  });
  if (taking.length === 0) return new Map();
  const standings = await standingOf(trx, taking.map(({ row }) => row.id)); // prettier-ignore
  return new Map(
    taking.flatMap(({ id, row, action }): [string, string][] => {
      const standing = standings.get(row.id);
      return standing ? [[id, digestOf(answersFor(casework.vault, action, { row, standing }).answers)]] : [];
    }),
  );
}

/** Throws ChangedMeanwhileError where other answers stand now than were signed. */
export function sameAnswers({ answers, ...command }: Command, row: CaseRow, opened: Answers): void {
  if (answers === undefined || answers === digestOf(opened)) return;
  throw new ChangedMeanwhileError({ by: null, at: String(opened.saved?.at ?? ''), version: versionOf(command, row) });
}
