// Do the rows that others read of a case say what its facts say: its parts, what it offers, the sittings it keeps?
import canonicalize from 'canonicalize';
import type { PartRow } from '#domain/parts.ts';
import type { Program } from '#domain/programs.ts';
import type { SharedRows } from '#records/doctor-shared.ts';

export interface SharedBeside {
  parts: readonly PartRow[];
  shared: SharedRows | undefined;
}

/** The first row that says something else than the facts, or null. */
export function sharedDiffer(program: Program, facts: unknown, { parts, shared }: SharedBeside): string | null {
  return (
    differing('part', program.parts?.(facts) ?? [], parts, one => one.key) ??
    differing('offer', program.offers?.(facts) ?? [], shared?.offers ?? [], one => one.id) ??
    differing('sitting', program.sittings?.(facts) ?? [], shared?.sittings ?? [], one => one.id)
  );
}

/** Rows may say more than the facts (a version, a count), never something else. */
function differing<W extends object>(
  what: string,
  wanted: readonly W[],
  kept: readonly W[],
  keyOf: (one: W) => string,
): string | null {
  const rows = new Map(kept.map(row => [keyOf(row), row]));
  for (const one of wanted) {
    const row = rows.get(keyOf(one));
    rows.delete(keyOf(one));
    if (!row) return `${what} ${keyOf(one)} is missing`;
    const names = Object.keys(one) as (keyof W & string)[];
    const name = names.find(each => asText(one[each]) !== asText(row[each]));
    if (name) return `${what} ${keyOf(one)}: another ${name}`;
  }
  const [more] = rows.keys();
  return more === undefined ? null : `${what} ${more} is not of the case`;
}

function asText(value: unknown): string {
  return canonicalize({ value: JSON.parse(JSON.stringify(value ?? null)) as unknown }) ?? '';
}
