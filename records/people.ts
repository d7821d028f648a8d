// Who is a person here? What one case or account declared; the numbers are not unique before a registry has spoken.
import { Model } from 'objection';
import type { Knex } from 'knex';

export class Person extends Model {
  static override tableName = 'persons';
  declare id: string;
  declare wrappedKey: Buffer | null;
  declare sealed: Buffer | null;
  declare pinIndex: Buffer | null;
  declare documentIndex: Buffer | null;
  declare createdAt: Date;
  declare forgottenAt: Date | null;
}

export interface PersonRow {
  id: string;
  wrappedKey: Buffer | null;
  sealed: Buffer | null;
  pinIndex?: Buffer | null;
  documentIndex?: Buffer | null;
}

export async function insertPerson(
  trx: Knex.Transaction,
  person: PersonRow,
  nameTokens: readonly Buffer[],
): Promise<void> {
  await Person.query(trx).insert(person);
  await replaceNames(trx, person.id, nameTokens);
}

export async function updatePerson(
  trx: Knex.Transaction,
  id: string,
  change: Partial<Omit<PersonRow, 'id'>>,
  nameTokens?: readonly Buffer[],
): Promise<void> {
  await Person.query(trx).findById(id).patch(change);
  if (nameTokens) await replaceNames(trx, id, nameTokens);
}

async function replaceNames(trx: Knex.Transaction, personId: string, tokens: readonly Buffer[]): Promise<void> {
  await trx('person_names').where({ personId }).delete();
  if (tokens.length === 0) return;
  await trx.raw(`insert into person_names (person_id, token) select ?, unnest(?::bytea[])`, [
    personId,
    tokens as never,
  ]);
}

export async function personById(db: Knex, id: string): Promise<Person | undefined> {
  return Person.query(db).findById(id);
}

export async function peopleByIds(db: Knex, ids: readonly string[]): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map();
  const people = await Person.query(db).findByIds([...ids]);
  return new Map(people.map(person => [person.id, person]));
}

/** Destroys the key: what was sealed for this person can never be opened again. */
export async function forgetPerson(trx: Knex.Transaction, id: string): Promise<void> {
  const nothing = { wrappedKey: null, sealed: null, pinIndex: null, documentIndex: null };
  await trx('persons')
    .where({ id })
    .update({ ...nothing, forgottenAt: trx.fn.now() });
  await trx('person_names').where({ personId: id }).delete();
}
