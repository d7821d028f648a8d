// A season of colleges by the thousand, written by the database itself: rows as commands would leave them, without their histories.
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';

export interface ManyChoices {
  season: string;
  /** The department above all colleges. */
  path: string;
  college: { id: string; path: string };
}

const choices = 3;

/** Every application names three colleges of them in turn; two of three are accepted, one in nine claims a quota. */
export async function manyChoices(owner: Knex, applications: number, colleges = 20): Promise<ManyChoices> {
  const season = randomUUID();
  const path = `kz${season.slice(0, 8)}`;
  await owner.raw(
    `insert into cases (id, number, program, facts, status, head_hash, opened_at) values (?, ?, 'season', '{}', 'OPEN', '', now())`,
    [season, `SEA-${season.slice(0, 12)}`],
  );
  const { rows: places } = await owner.raw<{ rows: { id: string; path: string }[] }>(
    `insert into organisations (id, kind, code, path, names)
     select gen_random_uuid(), 'college', ? || n, ? || '.c' || n, '{"kk":"Колледж"}' from generate_series(0, ? - 1) n returning id, path`,
    [path, path, colleges],
  );
  await owner.raw(
    `insert into cases (id, number, program, season_id, facts, status, head_hash, opened_at, submitted_at, version, seq)
     select gen_random_uuid(), 'COL-' || ? || '-' || n, 'college', ?, jsonb_build_object('of', repeat(md5(n::text), 40)), 'SUBMITTED', '',
       now() - n * interval '1 minute', now() - n * interval '1 minute', 1, 1 from generate_series(1, ?) n`,
    [path, season, applications],
  );
  await owner.raw(
    `insert into case_parts (case_id, key, organisation_id, organisation_path, offer_id, status, marks, shown, version, opened_at, program, season_id, submitted_at)
     select c.id, o.id::text, o.id, o.path, o.id, case when (c.n + k) % 3 = 0 then 'NEW' else 'GRADES_TO_CONFIRM' end,
       case when (c.n + k) % 3 = 0 then '{}' when (c.n + k) % 9 = 1 then '{accepted,quota}' else '{accepted}' end::text[],
       jsonb_build_object('of', repeat(md5(c.n::text), 10)), 1, c.opened_at, 'college', ?, c.submitted_at
     from (select id, opened_at, submitted_at, row_number() over (order by opened_at) as n from cases where season_id = ?) c
       cross join generate_series(0, ? - 1) k
       join (select id, path, row_number() over (order by path) - 1 as at from organisations where path like ? || '.%') o on o.at = (c.n * 7 + k) % ?`,
    [season, season, choices, path, colleges],
  );
  await owner.raw(
    `insert into obligations (id, case_id, season_id, name, key, owed_by, due_at, otherwise, clause, since, opened_at)
     select gen_random_uuid(), case_id, season_id, case when status = 'NEW' then 'acknowledge' else 'confirm-grades' end, key, 'committee',
       opened_at + interval '3 days', 'tell', '004-26', 1, opened_at from case_parts where season_id = ?`,
    [season],
  );
  await owner.raw('analyze cases, case_parts, obligations, organisations, offer_counts');
  return { season, path, college: places[0] as { id: string; path: string } };
}

/** Pages of the database that queries touch: the same on every machine, whatever else runs there. */
export async function pagesRead(db: Knex, run: (handed: Knex) => Promise<unknown>): Promise<number> {
  const asked: { sql: string; bindings: readonly unknown[] }[] = [];
  const listen = (query: { sql: string; bindings: readonly unknown[] }): void => void asked.push(query);
  db.on('query', listen);
  await run(db);
  db.removeListener('query', listen);
  let pages = 0;
  for (const { sql, bindings } of asked) {
    const { rows } = await db.raw<{ rows: { 'QUERY PLAN': [{ Plan: { [count: string]: number } }] }[] }>(
      `explain (analyze, buffers, timing off, format json) ${sql.replace(/\$\d+/g, '?')}`,
      bindings as never,
    );
    const plan = rows[0]?.['QUERY PLAN'][0].Plan ?? {};
    pages += (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0);
  }
  return pages;
}
