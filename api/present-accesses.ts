// How are accesses shown to the office that opened them: whose, with which login, and how far they came with the password?
import type { z } from 'zod';
import type { AccessGround } from '#casework/accesses.ts';
import type { AccountPerson } from '#casework/account-messages.ts';
import { openFirst } from '#casework/first-passwords.ts';
import { personContext } from '#casework/sealed-people.ts';
import type { Actor } from '#domain/actors.ts';
import type { PersonName } from '#domain/names.ts';
import { accessesOf, type AccessRow, type AccessState } from '#records/accesses.ts';
import type { CaseFilter } from '#records/case-filter.ts';
import { listCases, type ListedCase } from '#records/case-list.ts';
import type { Reach } from '#records/reach.ts';
import { subjectsOf } from '#records/subjects.ts';
import type { listedCase } from './case-shapes.ts';
import type { ApiParts } from './parts.ts';
import { presentListed } from './present-list.ts';
import { openAccountPerson } from './present-people.ts';

/** What opening an access needs of the parts. */
export function accessGround({ casework, door }: ApiParts): AccessGround {
  return { casework, codesBy: door.codesBy };
}

/** The address that is handed over with a login: where everybody comes in. */
export function doorOf(parts: Pick<ApiParts, 'publicUrl'>): string {
  return `${parts.publicUrl.replace(/\/$/, '')}/sign-in`;
}

export interface Access {
  who: AccountPerson | undefined;
  state: AccessState;
  /** When the first password stops being shown. */
  until: string | null;
  /** Opened; for whoever hands it over. */
  password: string | null;
}

export function presentAccess(parts: ApiParts, row: AccessRow): Access {
  const { personId: id, wrappedKey, sealed, state, until } = row;
  return {
    who: openAccountPerson(parts.door.vault, { id, wrappedKey, sealed }),
    state,
    until: state === 'used' ? null : (until?.toISOString() ?? null),
    password: openFirst(parts.door.vault, row),
  };
}

export interface CaseAccess extends Access {
  case: z.input<typeof listedCase>;
  /** As the case declares it now; a correction there is a correction here. */
  name: PersonName | undefined;
}

/** The accesses of a page of cases, opened for whoever may read them. */
export async function presentCaseAccesses(
  parts: ApiParts,
  actor: Actor,
  rows: readonly ListedCase[],
): Promise<CaseAccess[]> {
  const { db } = parts.casework;
  const [shown, names, accesses] = await Promise.all([
    presentListed(parts, actor, rows),
    namesOf(parts, rows),
    accessesOf(db, rows.flatMap(row => row.ownerAccountId ?? [])), // prettier-ignore
  ]);
  return rows.flatMap((row, index) => {
    const access = accesses.get(row.ownerAccountId ?? '');
    const listed = shown[index];
    if (!access || !listed) return [];
    const opened = presentAccess(parts, access);
    return [{ ...opened, case: listed, name: names.get(row.id) ?? opened.who?.name }];
  });
}

async function namesOf(parts: ApiParts, rows: readonly ListedCase[]): Promise<Map<string, PersonName>> {
  const { db, vault, programs } = parts.casework;
  const found = new Map<string, PersonName>();
  for (const { id: program, subject } of programs) {
    const ids = rows.filter(row => row.program === program).map(row => row.id);
    for (const { caseId, personId, wrappedKey, sealed } of subject ? await subjectsOf(db, ids, subject) : [])
      if (wrappedKey && sealed)
        found.set(caseId, vault.open(vault.unwrap(wrappedKey), sealed, personContext(personId)) as PersonName);
  }
  return found;
}

const perPage = 500;

/** All of them, page by page: the workbook has every access each time (000-24). */
export async function everyAccess(
  parts: ApiParts,
  actor: Actor,
  reaches: readonly Reach[],
  filter: CaseFilter,
): Promise<CaseAccess[]> {
  const all: CaseAccess[] = [];
  for (let last: ListedCase | undefined; ;) {
    const after = last ? { after: { value: last.sortValue, id: last.id } } : {};
    const rows = await listCases(parts.casework.db, reaches, filter, { sort: 'opened', limit: perPage, ...after });
    all.push(...(await presentCaseAccesses(parts, actor, rows)));
    last = rows.at(-1);
    if (rows.length < perPage) return all;
  }
}
