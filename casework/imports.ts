// How does a table of the authority come in? Looked through first, nothing written; then its good rows in one
// transaction, and the wrong ones back as a workbook that says of each what is wrong.
import type { Actor, Role } from '#domain/actors.ts';
import { refuse } from '#domain/refusals.ts';
import {
  findImport,
  importForUpdate,
  insertImport,
  markImportWritten,
  type ImportRecord,
  type KeptRow,
} from '#records/imports.ts';
import { seasonRow } from '#records/seasons.ts';
import type { Knex } from 'knex';
import type { Casework } from './casework.ts';
import { NotAllowedError, NotFoundError, RefusedError, WrongShapeError } from './errors.ts';
import { districts } from './imports-districts.ts';
import type { ImportGround, ImportKind, ImportRow, ImportSeason, JudgedRow } from './imports-kind.ts';
import { quotas } from './imports-quotas.ts';
import { schools } from './imports-schools.ts';
import { streets } from './imports-streets.ts';
import { register } from './register.ts';

/** Every kind of table there is: another one is a definition and a word here. */
export const importKinds: readonly ImportKind[] = [districts, schools, streets, quotas];

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

export type ImportView = ImportRecord;

/** Judges every row against what stands now. Writes nothing. */
export async function lookThrough(
  casework: Casework,
  asked: Pick<ImportAsked, 'kind' | 'seasonId' | 'actor' | 'rows' | 'letters'>,
): Promise<Findings> {
  const kind = importKindNamed(asked.kind);
  const ground = await groundOf(casework.db, kind, asked.seasonId, asked.actor, false);
  return findingsOf(await kind.judge(ground, asked.rows), asked.letters);
}

/** Keeps what a look through found, so that it can be confirmed. Only the preview's own row is written. */
export async function previewImport(casework: Casework, asked: ImportAsked): Promise<ImportView> {
  const kind = importKindNamed(asked.kind);
  const { id, seasonId, fileName, sha256, actor } = asked;
  await groundOf(casework.db, kind, seasonId, actor, false);
  const entry = {
    id,
    accountId: actor.accountId ?? null,
    kind: 'import.preview',
    body: { kind: kind.name, seasonId, fileName, sha256 },
    details: { kind: kind.name, sha256 },
  };
  await register(casework, entry, async trx => {
    const ground = await groundOf(trx, kind, seasonId, actor, false);
    const { good, bad } = findingsOf(await kind.judge(ground, asked.rows), asked.letters);
    const season = kind.ofSeason ? seasonId : null;
    await insertImport(trx, {
      id,
      kind: kind.name,
      seasonId: season,
      accountId: entry.accountId,
      fileName,
      sha256,
      good,
      bad,
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
  asked: { commandId: string; id: string; actor: Actor },
): Promise<{ written: number; refused: number }> {
  const { commandId, id, actor } = asked;
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
    const standing = await importForUpdate(trx, id);
    if (standing?.status !== 'previewed') throw new RefusedError(refuse('no-longer'));
    const ground = { ...(await groundOf(trx, kind, standing.seasonId, actor, true)), db: trx };
    const judged = await kind.judge(ground, standing.good.map(asRow));
    const { good, bad } = findingsOf(judged);
    await kind.write(ground, plansOf(judged));
    const allBad = [...standing.bad, ...bad].sort((a, b) => a.row - b.row);
    await markImportWritten(trx, id, { good, bad: allBad });
    return { written: good.length, refused: allBad.length };
  });
}

/** An import as its importer, and whoever stands above, may see it. */
export async function readImport(casework: Pick<Casework, 'db'>, id: string, actor: Actor): Promise<ImportView> {
  const found = await findImport(casework.db, id);
  if (!found) throw new NotFoundError();
  const own = found.accountId !== null && found.accountId === actor.accountId;
  const above = actor.kind === 'import' || actor.roles.some(held => held.role === 'ministry');
  if (!own && !above) throw new NotFoundError();
  return found;
}

/** Who may bring this table, and for what: the ministry for all, a district for what lies below it. */
async function groundOf(
  db: Knex,
  kind: ImportKind,
  seasonId: string | null,
  actor: Actor,
  locked: boolean,
): Promise<ImportGround> {
  return { db, scope: scopeOf(kind, actor), season: await seasonOf(db, kind, seasonId), locked };
}

function scopeOf(kind: ImportKind, actor: Actor): string {
  if (actor.kind === 'import') return '';
  const may = (role: Role) => (kind.who.includes(role) ? actor.roles.find(held => held.role === role) : undefined);
  if (may('ministry')) return '';
  const district = may('district');
  if (!district?.path) throw new NotAllowedError();
  return district.path;
}

async function seasonOf(db: Knex, kind: ImportKind, seasonId: string | null): Promise<ImportSeason | null> {
  if (!kind.ofSeason) return null;
  if (!seasonId) throw new WrongShapeError([{ path: 'query.season', code: 'required', message: 'required' }]);
  const season = await seasonRow(db, seasonId);
  if (!season) throw new NotFoundError('no such season');
  return { id: season.id, program: season.program, rules: season.rules };
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
