// What of many cases leaves the house: the same rights as for one, opened for a page at once.
import type { z } from 'zod';
import type { Actor } from '#domain/actors.ts';
import type { PersonDeclared } from '#domain/actions.ts';
import { displayName, shortName } from '#domain/names.ts';
import { judgeWho, type CaseRelation } from '#domain/permissions.ts';
import { personContext } from '#casework/sealed-people.ts';
import { accountPeople } from '#records/accounts.ts';
import type { ListedCase } from '#records/case-list.ts';
import type { OwedTask } from '#records/inbox.ts';
import { subjectsOf } from '#records/subjects.ts';
import type { listedCase, task } from './case-shapes.ts';
import type { ApiParts } from './parts.ts';
import { maySee } from './present.ts';
import { openAccountPerson } from './present-people.ts';

interface Nameable extends Omit<CaseRelation, 'parts'> {
  id: string;
  /** Key of the part a row shows: it then stands at that part's organisation. */
  part?: string;
  program: string;
}

/** Names of those the cases are about, for each case whose reader may see them. */
export async function namesFor(
  parts: ApiParts,
  actor: Actor,
  rows: readonly Nameable[],
  spell: (name: PersonDeclared) => string = displayName,
): Promise<Map<string, string>> {
  const { db, vault, programs } = parts.casework;
  const found = new Map<string, string>();
  for (const program of programs) {
    const part = program.subject;
    if (!part) continue;
    const seen = rows.filter(row => {
      const judgement = row.program === program.id ? judgeWho(program.readers, actor, relationOf(row)) : undefined;
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
      found.set(subject.caseId, spell(declared));
    }
  }
  return found;
}

/** A row of a part stands where the part was addressed to, a row of a case where the case is. */
function relationOf({ ownerAccountId, organisationId, organisationPath, part }: Nameable): CaseRelation {
  const at = { ownerAccountId, organisationId, organisationPath };
  return { ...at, parts: part && organisationId ? [{ organisationId, organisationPath }] : [] };
}

export async function presentListed(
  parts: ApiParts,
  actor: Actor,
  rows: readonly ListedCase[],
): Promise<z.input<typeof listedCase>[]> {
  const [names, takers] = await Promise.all([namesFor(parts, actor, rows), takersFor(parts, actor, rows)]);
  const listed = (id: string) => parts.casework.programs.find(program => program.id === id)?.listed;
  return rows.map(row => ({
    id: row.id,
    part: row.part || null,
    offer: row.offerId,
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
    language: row.language,
    marks: row.marks,
    steps: row.steps,
    shown: row.part ? row.shown : (listed(row.program)?.(row.facts) ?? {}),
    owed: owedOf(row, takers),
  }));
}

function owedOf(row: ListedCase, takers: ReadonlyMap<string, Taker>): z.input<typeof listedCase>['owed'] {
  const { owedId, owedName, owedKey, owedBy, due, stoppedAt, takenBy } = row;
  if (!owedId || !owedName || !owedBy) return null;
  const taker = (takenBy && takers.get(takenBy)) || null;
  return { id: owedId, name: owedName, key: owedKey || null, by: owedBy, due, stoppedAt, takenBy: taker };
}

interface Taker {
  accountId: string;
  name: string;
}

/** Which colleague took the task: for the office to know, not for the family. */
async function takersFor(
  parts: ApiParts,
  actor: Actor,
  rows: readonly { takenBy: string | null; ownerAccountId: string | null }[],
): Promise<Map<string, Taker>> {
  const seen = rows
    .filter(row => row.takenBy && row.ownerAccountId !== actor.accountId)
    .flatMap(row => row.takenBy ?? []);
  const people = await accountPeople(parts.door.db, [...new Set(seen)]);
  return new Map(
    people.map(({ accountId, ...person }) => {
      const who = openAccountPerson(parts.door.vault, person);
      return [accountId, { accountId, name: who?.name ? shortName(who.name) : '' }];
    }),
  );
}

export async function presentTasks(
  parts: ApiParts,
  actor: Actor,
  rows: readonly OwedTask[],
): Promise<z.input<typeof task>[]> {
  const cases = rows.map(row => ({ ...row, id: row.caseId }));
  const [names, takers] = await Promise.all([namesFor(parts, actor, cases), takersFor(parts, actor, rows)]);
  const programOf = (id: string) => parts.casework.programs.find(program => program.id === id);
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
    part: row.part || null,
    by: row.by,
    from: row.from,
    due: row.due,
    otherwise: row.otherwise,
    clause: row.clause,
    stoppedAt: row.stoppedAt,
    openedAt: row.openedAt,
    takenBy: (row.takenBy && takers.get(row.takenBy)) || null,
    shown: programOf(row.program)?.tasked?.(row.facts, row) ?? {},
  }));
}
