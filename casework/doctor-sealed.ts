// Can anybody's data be read where they are not sealed? People are drawn from the sealed columns, opened, and what they
// declared is looked for in every column of every table, as text and as bytes.
import type { Found } from '#records/doctor.ts';
import { allTables, rowsWith, somePeople } from '#records/doctor-sealed.ts';
import type { Knex } from 'knex';
import type { Casework } from './casework.ts';
import { SealBrokenError, type Vault } from './seal.ts';
import { personContext } from './sealed-people.ts';

const drawn = 200;
/** Numbers and addresses of a person; long enough that no two things share them by chance. */
const telling = ['pin', 'passport', 'certificate', 'foreignDocument', 'phone', 'mobile', 'email'] as const;
const shortest = 7;

export async function spilt(
  casework: Casework,
  { canaries = [], people = drawn, owner }: { canaries?: readonly string[]; people?: number; owner?: Knex },
): Promise<Found> {
  const words = [...new Set([...canaries, ...(await wordsOf(casework, people))])];
  const result: Found = { found: 0, example: null };
  if (words.length === 0) return result;
  const seen = new Set<string>();
  for (const db of [casework.db, ...(owner ? [owner] : [])]) {
    for (const table of (await allTables(db)).filter(each => !seen.has(each))) {
      seen.add(table);
      const hit = await rowsWith(db, table, words);
      result.found += hit.rows;
      if (hit.rows > 0) result.example ??= `${table}, column ${hit.column}`;
    }
  }
  return result;
}

async function wordsOf(casework: Casework, people: number): Promise<string[]> {
  const { vault, db } = casework;
  return (await somePeople(db, people)).flatMap(person => {
    const declared = declaredBy(vault, person);
    return telling
      .map(field => declared[field])
      .filter((value): value is string => typeof value === 'string' && value.length >= shortest);
  });
}

/** What cannot be opened any more tells no words to look for. */
function declaredBy(
  vault: Vault,
  { id, wrappedKey, sealed }: { id: string; wrappedKey: Buffer; sealed: Buffer },
): { [field: string]: unknown } {
  try {
    return vault.open(vault.unwrap(wrappedKey), sealed, personContext(id)) as { [field: string]: unknown };
  } catch (error) {
    if (error instanceof SealBrokenError) return {};
    throw error;
  }
}
