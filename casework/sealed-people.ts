// People a case declares: one row each, sealed under that person's own key; opened only where it must be.
import { v7 } from 'uuid';
import type { Answers, PersonDeclared } from '#domain/actions.ts';
import type { Json } from '#domain/events.ts';
import type { Standing } from '#records/cases.ts';
import type { DeclaredRow } from '#records/case-people.ts';
import type { Vault } from './seal.ts';

export interface CasePerson {
  part: string;
  personId: string;
  key: Buffer | null;
  declared: PersonDeclared | null;
}

export const personContext = (personId: string) => `person/${personId}`;
export const eventContext = (caseId: string, personId: string) => `event/${caseId}/${personId}`;

/** The people of a case with their keys; a forgotten person has neither key nor data. */
export function openPeople(vault: Vault, people: Standing['people'], withData: boolean): CasePerson[] {
  return people.map(({ part, personId, wrappedKey, sealed }) => {
    const key = wrappedKey ? vault.unwrap(Buffer.from(wrappedKey, 'base64')) : null;
    const declared =
      withData && key && sealed
        ? (vault.open(key, Buffer.from(sealed, 'base64'), personContext(personId)) as PersonDeclared)
        : null;
    return { part, personId, key, declared };
  });
}

/** What the people declared, in the shape of the form: a correction is judged on top of it. */
export function answersOfPeople(people: readonly CasePerson[]): Answers {
  const answers: Answers = {};
  for (const { part, declared } of people) {
    if (!declared) continue;
    const { addresses, ...step } = declared;
    answers[part] = step as { [field: string]: Json };
    if (addresses && typeof addresses === 'object' && !Array.isArray(addresses)) answers.addresses = addresses;
  }
  return answers;
}

/** Keys for the people an action declares: those of the case stay who they are, new ones get a key of their own. */
export function declare(
  vault: Vault,
  standing: readonly CasePerson[],
  people: { [part: string]: PersonDeclared },
): DeclaredPerson[] {
  return Object.entries(people).map(([part, declared]) => {
    const known = standing.find(p => p.part === part && p.key);
    if (known?.key) return { part, personId: known.personId, key: known.key, wrapped: null, declared };
    const { key, wrapped } = vault.newPersonKey();
    return { part, personId: v7(), key, wrapped, declared };
  });
}

export interface DeclaredPerson {
  part: string;
  personId: string;
  key: Buffer;
  /** Set for a person that is new. */
  wrapped: Buffer | null;
  declared: PersonDeclared;
}

/** What the people of a case declared, as rows: sealed, with the index of their number and the tokens of their names. */
export function declaredRows(vault: Vault, caseId: string, people: readonly DeclaredPerson[]): DeclaredRow[] {
  return people.map(({ part, personId, key, wrapped, declared }) => ({
    caseId,
    part,
    id: personId,
    wrappedKey: wrapped,
    sealed: vault.seal(key, declared, personContext(personId)),
    pinIndex: declared.pin ? vault.index('pin', declared.pin) : null,
    tokens: vault.nameTokens([declared.surname, declared.givenName, declared.patronymic].filter(Boolean).join(' ')),
  }));
}
