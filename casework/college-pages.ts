// What a college writes of itself for everybody: its profile and its news (004-11). No case: an act in the register, with its author.
import type { Knex } from 'knex';
import type { Actor } from '#domain/actors.ts';
import type { Names } from '#domain/languages.ts';
import { refuse } from '#domain/refusals.ts';
import { writeProfile, type ProfileWords } from '#records/colleges.ts';
import { changeNews, insertNews, newsForUpdate, type NewsWords } from '#records/news.ts';
import type { Casework } from './casework.ts';
import { ChangedMeanwhileError, NotAllowedError, NotFoundError, RefusedError } from './errors.ts';
import { register } from './register.ts';

const writers = ['committee', 'chair'];

/** Colleges somebody writes for. */
export function collegesWrittenBy(actor: Actor): string[] {
  return actor.roles.flatMap(({ role, organisationId }) =>
    writers.includes(role) && organisationId !== null ? [organisationId] : [],
  );
}

function mustWriteFor(actor: Actor, organisationId: string): void {
  if (!collegesWrittenBy(actor).includes(organisationId)) throw new NotAllowedError();
}

interface Asked {
  id: string;
  actor: Actor;
}

export async function changeProfile(
  casework: Casework,
  asked: Asked & { organisationId: string; version: number; words: ProfileWords },
): Promise<{ version: number }> {
  const { id, actor, organisationId, version, words } = asked;
  mustWriteFor(actor, organisationId);
  const body = { organisationId, version, words };
  const entry = { id, accountId: actor.accountId ?? null, kind: 'college.profile', body, details: { organisationId } };
  return register(casework, entry, async trx => {
    const next = await writeProfile(trx, { ...words, organisationId, version });
    if (next === undefined) throw await changedMeanwhile(trx, organisationId);
    return { version: next };
  });
}

async function changedMeanwhile(trx: Knex.Transaction, organisationId: string): Promise<Error> {
  const row = await trx('college_profiles').where({ organisationId }).first<{ version: number; changedAt: Date | null }>(); // prettier-ignore
  if (!row) return new NotFoundError();
  return new ChangedMeanwhileError({ by: null, at: row.changedAt?.toISOString() ?? '', version: row.version });
}

export async function addNews(
  casework: Casework,
  asked: Asked & { organisationId: string; words: NewsWords; publish: boolean },
): Promise<{ id: string; version: number }> {
  const { id, actor, organisationId, words, publish } = asked;
  mustWriteFor(actor, organisationId);
  const body = { organisationId, words: { ...words }, publish };
  const entry = {
    id,
    accountId: actor.accountId ?? null,
    kind: 'news.add',
    body,
    details: { organisationId, publish },
  };
  return register(casework, entry, async trx => {
    await insertNews(trx, { id, organisationId, publish, ...words });
    return { id, version: 1 };
  });
}

export async function editNews(
  casework: Casework,
  asked: Asked & { news: string; version: number; words?: { title: Names; body: Names }; state?: 'published' | 'withdrawn' }, // prettier-ignore
): Promise<{ id: string; version: number }> {
  const { id, actor, news, version, words, state } = asked;
  const change = { ...(words ? { words } : {}), ...(state ? { state } : {}) };
  const entry = {
    id,
    accountId: actor.accountId ?? null,
    kind: state ? `news.${state}` : 'news.change',
    body: { news, version, ...change },
    details: { news },
  };
  return register(casework, entry, async trx => {
    const standing = await newsForUpdate(trx, news);
    if (!standing) throw new NotFoundError();
    mustWriteFor(actor, standing.organisationId);
    if (standing.version !== version)
      throw new ChangedMeanwhileError({ by: null, at: standing.changedAt, version: standing.version });
    const isShown = standing.published && !standing.withdrawn;
    if (state && (state === 'published') === isShown) throw new RefusedError(refuse('nothing-changed'));
    await changeNews(trx, news, change);
    return { id: news, version: version + 1 };
  });
}
