// What do colleges tell everybody? Published news, newest first; what is not published, or no longer, is seen by its college alone.
import type { Knex } from 'knex';
import type { Names } from '#domain/languages.ts';
import type { Cursor } from './where.ts';
import { exact, iso } from './instants.ts';

export interface NewsView {
  id: string;
  organisation: { id: string; names: Names };
  title: Names;
  body: Names;
  publishedAt: string | null;
  withdrawnAt: string | null;
  changedAt: string;
  version: number;
  sortValue: string;
}

const columns = `n.id, jsonb_build_object('id', o.id, 'names', o.names) as organisation, n.title, n.body,
  ${iso('n.published_at')} as "publishedAt", ${iso('n.withdrawn_at')} as "withdrawnAt", ${iso('n.changed_at')} as "changedAt", n.version`;

export async function publishedNews(
  db: Knex,
  filter: { organisation?: string; id?: string },
  page: { after?: Cursor; limit: number },
): Promise<NewsView[]> {
  const sql = ['n.published_at is not null', 'n.withdrawn_at is null'];
  const values: unknown[] = [];
  const where = (condition: string, ...given: unknown[]): void => {
    sql.push(condition);
    values.push(...given);
  };
  if (filter.organisation) where('n.organisation_id = ?', filter.organisation);
  if (filter.id) where('n.id = ?', filter.id);
  if (page.after) where('(n.published_at, n.id) < (?::timestamptz, ?::uuid)', page.after.value, page.after.id);
  const { rows } = await db.raw<{ rows: NewsView[] }>(
    `select ${columns}, ${exact('n.published_at')} as "sortValue" from news n join organisations o on o.id = n.organisation_id
     where ${sql.join(' and ')} order by n.published_at desc, n.id desc limit ?`,
    [...values, page.limit] as never,
  );
  return rows;
}

/** Everything a college has written, also what nobody else sees. */
export async function ownNews(
  db: Knex,
  organisations: readonly string[],
  page: { after?: Cursor; limit: number },
): Promise<NewsView[]> {
  const { rows } = await db.raw<{ rows: NewsView[] }>(
    `select ${columns}, ${exact('n.changed_at')} as "sortValue" from news n join organisations o on o.id = n.organisation_id
     where n.organisation_id = any(?::uuid[]) ${page.after ? 'and (n.changed_at, n.id) < (?::timestamptz, ?::uuid)' : ''}
     order by n.changed_at desc, n.id desc limit ?`,
    [organisations, ...(page.after ? [page.after.value, page.after.id] : []), page.limit] as never,
  );
  return rows;
}

export interface NewsStands {
  id: string;
  organisationId: string;
  published: boolean;
  withdrawn: boolean;
  version: number;
  changedAt: string;
}

export async function newsForUpdate(trx: Knex.Transaction, id: string): Promise<NewsStands | undefined> {
  const { rows } = await trx.raw<{ rows: NewsStands[] }>(
    `select id, organisation_id as "organisationId", published_at is not null as published, withdrawn_at is not null as withdrawn,
       version, ${iso('changed_at')} as "changedAt" from news where id = ? for update`,
    [id],
  );
  return rows[0];
}

export interface NewsWords {
  title: Names;
  body: Names;
}

export async function insertNews(
  trx: Knex.Transaction,
  news: NewsWords & { id: string; organisationId: string; publish: boolean },
): Promise<void> {
  await trx.raw(
    `insert into news (id, organisation_id, title, body, published_at, changed_at)
     values (?, ?, ?::jsonb, ?::jsonb, case when ?::bool then instant() end, instant())`,
    [news.id, news.organisationId, JSON.stringify(news.title), JSON.stringify(news.body), news.publish],
  );
}

/** New words, or another state: published once it keeps the day of that; withdrawn may be published again. */
export async function changeNews(
  trx: Knex.Transaction,
  id: string,
  change: { words?: NewsWords; state?: 'published' | 'withdrawn' },
): Promise<void> {
  const { words, state } = change;
  await trx.raw(
    `update news set title = coalesce(?::jsonb, title), body = coalesce(?::jsonb, body),
       published_at = case when ?::text = 'published' then coalesce(published_at, instant()) else published_at end,
       withdrawn_at = case ?::text when 'published' then null when 'withdrawn' then instant() else withdrawn_at end,
       changed_at = instant(), version = version + 1 where id = ?`,
    [
      words ? JSON.stringify(words.title) : null,
      words ? JSON.stringify(words.body) : null,
      state ?? null,
      state ?? null,
      id,
    ],
  );
}
