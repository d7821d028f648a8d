// Who may bring a table, for what, and into which season?
import type { Knex } from 'knex';
import type { Actor } from '#domain/actors.ts';
import { seasonRow } from '#records/seasons.ts';
import type { Channel } from './account-messages.ts';
import { programNamed, type Casework } from './casework.ts';
import { NotAllowedError, NotFoundError, WrongShapeError } from './errors.ts';
import type { ImportGround, ImportKind, ImportSeason } from './imports-kind.ts';

/** Who may bring this table, and for what: by the relation in which their role brings it. */
export async function groundOf(
  casework: Casework,
  db: Knex,
  kind: ImportKind,
  asked: { seasonId: string | null; actor: Actor; codesBy?: readonly Channel[] },
): Promise<ImportGround> {
  const { seasonId, actor, codesBy = ['sms'] } = asked;
  const scopes = scopesOf(kind, actor);
  const season = await seasonOf(casework, db, kind, seasonId);
  return { db, casework, actor, codesBy, scopes, season, locked: false };
}

function scopesOf(kind: ImportKind, actor: Actor): string[] | null {
  if (actor.kind === 'import') return null;
  const held = kind.who.flatMap(({ role, relation }) =>
    actor.roles.filter(one => one.role === role).map(({ path }) => ({ relation, path })),
  );
  if (held.some(one => one.relation === 'all')) return null;
  const paths = held.flatMap(({ path }) => (path === '' ? [] : [path]));
  if (paths.length === 0) throw new NotAllowedError();
  return [...new Set(paths)];
}

async function seasonOf(
  casework: Casework,
  db: Knex,
  kind: ImportKind,
  seasonId: string | null,
): Promise<ImportSeason | null> {
  if (!kind.ofSeason) return null;
  if (!seasonId) throw new WrongShapeError([{ path: 'query.season', code: 'required', message: 'required' }]);
  const season = await seasonRow(db, seasonId);
  if (!season || kind.fits?.(programNamed(casework, season.program), casework) === false)
    throw new NotFoundError('no such season');
  return { id: season.id, program: season.program, rules: season.rules };
}
