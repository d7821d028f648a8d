// What of many cases leaves the house: the same rights as for one, opened for a page at once.
import type { z } from 'zod';
import type { Actor } from '#domain/actors.ts';
import type { PersonDeclared } from '#domain/actions.ts';
import { displayName } from '#domain/names.ts';
import { judgeWho, readers, type CaseRelation } from '#domain/permissions.ts';
import { personContext } from '#casework/sealed-people.ts';
import type { ListedCase } from '#records/case-list.ts';
import type { OwedTask } from '#records/inbox.ts';
import { subjectsOf } from '#records/subjects.ts';
import type { listedCase, task } from './case-shapes.ts';
import type { ApiParts } from './parts.ts';
import { maySee } from './present.ts';

interface Nameable extends CaseRelation {
  id: string;
  program: string;
}

/** Names of those the cases are about, for each case whose reader may see them. */
async function namesFor(parts: ApiParts, actor: Actor, rows: readonly Nameable[]): Promise<Map<string, string>> {
  const { db, vault, programs } = parts.casework;
  const found = new Map<string, string>();
  for (const program of programs) {
    const part = program.subject;
    if (!part) continue;
    const seen = rows.filter(row => {
      const judgement = row.program === program.id ? judgeWho(readers, actor, row) : undefined;
      return judgement?.allowed && maySee(program, judgement.role, 'surname');
    });
    for (const subject of await subjectsOf(
      db,
      seen.map(row => row.id),
      part,
    )) {
      // prettier-ignore
      if (!subject.wrappedKey || !subject.sealed) continue;
      const key = vault.unwrap(subject.wrappedKey);
      const declared = vault.open(key, subject.sealed, personContext(subject.personId)) as PersonDeclared;
      found.set(subject.caseId, displayName(declared));
    }
  }
  return found;
}

export async function presentListed(
  parts: ApiParts,
  actor: Actor,
  rows: readonly ListedCase[],
): Promise<z.input<typeof listedCase>[]> {
  const names = await namesFor(parts, actor, rows);
  return rows.map(row => ({
    id: row.id,
    number: row.number,
    program: row.program,
    season: row.seasonId,
    status: row.status,
    tone: parts.casework.programs.find(program => program.id === row.program)?.tones[row.status] ?? 'us',
    version: row.version,
    openedAt: row.openedAt.toISOString(),
    submittedAt: row.submittedAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    name: names.get(row.id) ?? null,
    organisation: row.organisation,
    owed: row.owedName && row.owedBy ? { name: row.owedName, by: row.owedBy, due: row.due } : null,
  }));
}

export async function presentTasks(
  parts: ApiParts,
  actor: Actor,
  rows: readonly OwedTask[],
): Promise<z.input<typeof task>[]> {
  const names = await namesFor(parts, actor, rows.map(row => ({ ...row, id: row.caseId }))); // prettier-ignore
  return rows.map(row => ({
    id: row.id,
    case: {
      id: row.caseId,
      number: row.number,
      program: row.program,
      status: row.status,
      version: row.version,
      name: names.get(row.caseId) ?? null,
    },
    name: row.name,
    key: row.key || null,
    by: row.by,
    from: row.from,
    due: row.due,
    otherwise: row.otherwise,
    clause: row.clause,
    stoppedAt: row.stoppedAt,
  }));
}
