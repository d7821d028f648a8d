// How does a table of the authority come in? Looked through first, nothing written; then its good rows in one
// transaction, and the wrong ones back as a workbook that says of each what is wrong.
import type { Actor } from '#domain/actors.ts';
import { refuse } from '#domain/refusals.ts';
import {
  findImport,
  importForUpdate,
  insertImport,
  markImportWritten,
  type ImportRecord,
  type KeptRow,
} from '#records/imports.ts';
import type { Casework } from './casework.ts';
import { NotFoundError, RefusedError } from './errors.ts';
import type { Channel } from './account-messages.ts';
import { classifiers } from './imports-classifiers.ts';
import { colleges } from './imports-colleges.ts';
import { coordinators } from './imports-coordinators.ts';
import { districts } from './imports-districts.ts';
import { graduates } from './imports-graduates.ts';
import { groundOf } from './imports-ground.ts';
import type { ImportKind, ImportRow, JudgedRow } from './imports-kind.ts';
import { quotas } from './imports-quotas.ts';
import { regions } from './imports-regions.ts';
import { schools } from './imports-schools.ts';
import { specialties } from './imports-specialties.ts';
import { streets } from './imports-streets.ts';
import { isPhoneTaken } from '#records/accesses.ts';
import { register } from './register.ts';
import type { Vault } from './seal.ts';

/** Every kind of table there is: another one is a definition and a word here. */
export const importKinds: readonly ImportKind[] = [
  ...[districts, schools, streets, quotas, coordinators, graduates],
  ...[regions, classifiers, colleges, specialties],
];

export function importKindNamed(name: string): ImportKind {
  const kind = importKinds.find(each => each.name === name);
  if (!kind) throw new NotFoundError(`no import of ${name}`);
  return kind;
}

export interface ImportAsked {
  /** The command's id, and the preview's. */
  id: string;
  kind: string;
  seasonId: string | null;
  actor: Actor;
  fileName: string;
  /** Of the file's bytes. */
  sha256: string;
  rows: readonly ImportRow[];
  /** The sheet's letter of each column, where the file has letters. */
  letters?: Letters;
}

type Letters = { readonly [key: string]: string };

/** What a look through a table found; nothing of it is written. */
export interface Findings {
  good: KeptRow[];
  bad: KeptRow[];
}

/** An import with its rows opened; the counts stay when the rows are forgotten. */
export interface ImportView extends Omit<ImportRecord, 'wrappedKey' | 'good' | 'bad'>, Findings {}

/** Judges every row against what stands now. Writes nothing. */
export async function lookThrough(
  casework: Casework,
  asked: Pick<ImportAsked, 'kind' | 'seasonId' | 'actor' | 'rows' | 'letters'>,
): Promise<Findings> {
  const kind = importKindNamed(asked.kind);
  const ground = await groundOf(casework, casework.db, kind, asked);
  return findingsOf(await kind.judge(ground, asked.rows), asked.letters);
}

/** Keeps what a look through found, so that it can be confirmed. Only the preview's own row is written. */
export async function previewImport(casework: Casework, asked: ImportAsked): Promise<ImportView> {
  const kind = importKindNamed(asked.kind);
  const { id, seasonId, fileName, sha256, actor } = asked;
  await groundOf(casework, casework.db, kind, asked);
  const entry = {
    id,
    accountId: actor.accountId ?? null,
    kind: 'import.preview',
    body: { kind: kind.name, seasonId, fileName, sha256 },
    details: { kind: kind.name, sha256 },
  };
  await register(casework, entry, async trx => {
    const ground = await groundOf(casework, trx, kind, asked);
    const { good, bad } = findingsOf(await kind.judge(ground, asked.rows), asked.letters);
    const season = kind.ofSeason ? seasonId : null;
    const { key, wrapped } = casework.vault.newPersonKey();
    await insertImport(trx, {
      id,
      kind: kind.name,
      seasonId: season,
      accountId: entry.accountId,
      fileName,
      sha256,
      rowsGood: good.length,
      rowsBad: bad.length,
      wrappedKey: wrapped,
      good: casework.vault.seal(key, good, contextOf(id, 'good')),
      bad: casework.vault.seal(key, bad, contextOf(id, 'bad')),
    });
    return { good: good.length, bad: bad.length };
  });
  return readImport(casework, id, actor);
}

/**
 * Writes the good rows in one transaction. They are judged again under lock: a row that has become wrong since is
 * handed back with the others.
 */
export async function confirmImport(
  casework: Casework,
  asked: Confirmation,
): Promise<{ written: number; refused: number }> {
  // A phone that got an account while this was being written: judged again, its row goes to the wrong ones.
  for (let again = 3; ; again -= 1) {
    try {
      return await write(casework, asked);
    } catch (error) {
      if (again === 0 || !isPhoneTaken(error)) throw error;
    }
  }
}

export interface Confirmation {
  commandId: string;
  id: string;
  actor: Actor;
  /** Where messages to the people of the table go. */
  codesBy?: readonly Channel[];
}

async function write(casework: Casework, asked: Confirmation): Promise<{ written: number; refused: number }> {
  const { commandId, id, actor, codesBy } = asked;
  const preview = await readImport(casework, id, actor);
  const kind = importKindNamed(preview.kind);
  const entry = {
    id: commandId,
    accountId: actor.accountId ?? null,
    kind: 'import.confirm',
    body: { import: id },
    details: { import: id, kind: kind.name, sha256: preview.sha256 },
  };
  return register(casework, entry, async trx => {
    const locked = await importForUpdate(trx, id);
    if (locked?.status !== 'previewed' || !locked.wrappedKey) throw new RefusedError(refuse('no-longer'));
    const standing = opened(casework.vault, locked);
    const granted = { seasonId: standing.seasonId, actor, ...(codesBy ? { codesBy } : {}) };
    const ground = { ...(await groundOf(casework, trx, kind, granted)), locked: true, db: trx };
    const judged = await kind.judge(ground, standing.good.map(asRow));
    const { good, bad } = findingsOf(judged);
    await kind.write(ground, plansOf(judged));
    const allBad = [...standing.bad, ...bad].sort((a, b) => a.row - b.row);
    const key = casework.vault.unwrap(locked.wrappedKey);
    const kept = casework.vault.seal(key, allBad, contextOf(id, 'bad'));
    await markImportWritten(trx, id, { rowsGood: good.length, rowsBad: allBad.length, bad: kept });
    return { written: good.length, refused: allBad.length };
  });
}

/** An import as its importer, and whoever stands above, may see it. */
export async function readImport(
  casework: Pick<Casework, 'db' | 'vault'>,
  id: string,
  actor: Actor,
): Promise<ImportView> {
  const found = await findImport(casework.db, id);
  if (!found) throw new NotFoundError();
  const own = found.accountId !== null && found.accountId === actor.accountId;
  if (!own && !isAbove(importKindNamed(found.kind), actor)) throw new NotFoundError();
  return opened(casework.vault, found);
}

/** Whoever may bring all of such a table may see what others brought of it. */
function isAbove(kind: ImportKind, actor: Actor): boolean {
  if (actor.kind === 'import') return true;
  return kind.who.some(who => who.relation === 'all' && actor.roles.some(held => held.role === who.role));
}

const contextOf = (id: string, rows: 'good' | 'bad'): string => `import/${id}/${rows}`;

function opened(vault: Vault, { wrappedKey, good, bad, ...found }: ImportRecord): ImportView {
  const key = wrappedKey && vault.unwrap(wrappedKey);
  const rowsOf = (rows: 'good' | 'bad', sealed: Buffer | null): KeptRow[] =>
    key && sealed ? (vault.open(key, sealed, contextOf(found.id, rows)) as KeptRow[]) : [];
  return { ...found, good: rowsOf('good', good), bad: rowsOf('bad', bad) };
}

function findingsOf(judged: readonly JudgedRow[], letters: Letters = {}): Findings {
  const kept = ({ row, values, faults }: JudgedRow): KeptRow => ({
    row,
    values,
    faults: faults.map(fault => ({ ...fault, column: fault.column || (letters[fault.key] ?? '') })),
  });
  return {
    good: judged.filter(row => row.plan !== null).map(kept),
    bad: judged.filter(row => row.plan === null).map(kept),
  };
}

function plansOf(judged: readonly JudgedRow[]): unknown[] {
  return judged.flatMap(row => (row.plan === null ? [] : [row.plan]));
}

function asRow(kept: KeptRow): ImportRow {
  return { row: kept.row, values: kept.values, faults: [] };
}
