import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { beforeAll, describe, expect, it } from 'vitest';
import { caseFacets } from '#records/case-facets.ts';
import type { CaseFilter, DueBucket } from '#records/case-filter.ts';
import { listCases, type CaseSort } from '#records/case-list.ts';
import { owedByOffice } from '#records/inbox.ts';
import { noticesOf } from '#records/cabinet.ts';
import type { Reach, Scope } from '#records/reach.ts';
import { aDatabase } from '../ground/database.ts';

const { db, owner } = await aDatabase({ connections: 2 });
const schools = Array.from({ length: 40 }, () => randomUUID());
const season = randomUUID();
const parent = randomUUID();

// Twelve thousand cases in forty schools: enough that a plan which reads them all is a choice, and a wrong one.
beforeAll(async () => {
  await owner.raw(`insert into organisations (id, kind, code, path, names)
    select id, 'school', 'S' || n, 'kg.d' || (n % 4) || '.s' || n, '{"ru":"Школа"}'
    from unnest(?::uuid[]) with ordinality as s(id, n)`, [schools as never]); // prettier-ignore
  await owner.raw(`insert into cases (id, number, program, facts, status, head_hash, opened_at)
    values (?, 'SEA-2027-0000001-A', 'season', '{}', 'OPEN', '', now())`, [season]); // prettier-ignore
  await owner.raw(`insert into cases (id, number, program, season_id, organisation_id, organisation_path, owner_account_id, facts, status,
      head_hash, opened_at, version, seq)
    select gen_random_uuid(), 'GR1-2027-' || lpad(n::text, 7, '0') || '-A', 'grade-one', ?, o.id, o.path,
      case when n % 4000 = 0 then ?::uuid else gen_random_uuid() end, '{}', (array['DRAFT','SEAT_HELD','WAITLISTED'])[1 + n % 3], '',
      now() - n * interval '1 minute', 1, 1
    from generate_series(1, 12000) n join (select id, path, row_number() over (order by id) - 1 as k from organisations) o on o.k = n % 40`,
    [season, parent]); // prettier-ignore
  await owner.raw(`insert into obligations (id, case_id, season_id, name, owed_by, due_at, otherwise, clause, since, opened_at)
    select gen_random_uuid(), id, season_id, 'documents', 'parent', opened_at + interval '30 days', 'release-seat', '003-40', 1, opened_at
    from cases where program = 'grade-one'`); // prettier-ignore
  await owner.raw(`insert into persons (id, wrapped_key, sealed, pin_index)
    select gen_random_uuid(), ''::bytea, ''::bytea, sha256(number::bytea) from cases where program = 'grade-one'`); // prettier-ignore
  await owner.raw(`insert into case_people (case_id, part, person_id)
    select c.id, 'child', p.id from cases c join persons p on p.pin_index = sha256(c.number::bytea)`); // prettier-ignore
  await owner.raw(`insert into person_names (token, person_id)
    select sha256(((row_number() over ()) % 500)::text::bytea), id from persons`); // prettier-ignore
  await owner.raw(`insert into notices (id, account_id, template, seq, at, dedupe_key)
    select gen_random_uuid(), owner_account_id, 'g1-seat-held', 1, opened_at, id::text from cases where owner_account_id is not null`); // prettier-ignore
  await owner.raw('analyze');
}, 120_000);

/** What the database does for one named query: its plan with real rows. */
async function planOf(run: (handed: Knex) => Promise<unknown>): Promise<string> {
  const plans: string[] = [];
  const listen = async (query: { sql: string; bindings: readonly unknown[] }): Promise<void> => {
    plans.push(query.sql);
    bound.push(query.bindings);
  };
  const bound: (readonly unknown[])[] = [];
  db.on('query', listen);
  await run(db);
  db.removeListener('query', listen);
  const explained = await db.raw<{ rows: { 'QUERY PLAN': string }[] }>(
    `explain (analyze, costs off, timing off) ${plans[0]!.replace(/\$\d+/g, '?')}`,
    bound[0] as never,
  );
  return explained.rows.map(row => row['QUERY PLAN']).join('\n');
}

const reach = (scope: Scope): Reach[] => [{ programs: ['grade-one'], scope }];
const list = (scope: Scope, filter: CaseFilter = {}, sort: CaseSort = '-opened') =>
  planOf(handed => listCases(handed, reach(scope), filter, { sort, limit: 51 }));
const one: Scope = { kind: 'organisations', ids: [schools[3]!] };

describe('a list of cases', () => {
  it('of a school is read in order from its own index, a page and no more', async () => {
    const plan = await list(one);
    expect(plan).toContain('cases_by_organisation');
    expect(plan).not.toMatch(/Seq Scan on cases/);
  });

  it('of everybody is read in order from the index of openings', async () => {
    const plan = await list({ kind: 'all' });
    expect(plan).toContain('cases_opened');
    expect(plan).not.toMatch(/Seq Scan on cases/);
  });

  it('of a family is found by its owner, of a district by the range of its path', async () => {
    expect(await list({ kind: 'own', accountId: parent })).toContain('cases_owner');
    expect(await list({ kind: 'below', paths: ['kg.d1.s1'] })).not.toMatch(/Seq Scan on cases/);
  });

  it('is searched by number, PIN and name without reading them all', async () => {
    const { rows } = await db.raw<{ rows: { pin: Buffer; token: Buffer }[] }>(
      'select p.pin_index as pin, n.token from persons p join person_names n on n.person_id = p.id limit 1',
    );
    for (const filter of [
      { number: 'GR1-2027-0000077-A' },
      { pinIndex: rows[0]!.pin },
      { nameTokens: [rows[0]!.token] },
    ]) {
      const plan = await list({ kind: 'all' }, filter);
      expect(plan, Object.keys(filter)[0]).not.toMatch(/Seq Scan on (cases|persons|person_names|case_people)/);
    }
  });

  it('gives each case once over all pages, in every order, and its facets count the same', async () => {
    for (const sort of ['opened', '-opened', 'due'] as const) {
      const seen = new Set<string>();
      let after: { value: string; id: string } | undefined;
      for (;;) {
        const rows = await listCases(db, reach(one), {}, { sort, limit: 70, ...(after ? { after } : {}) });
        rows.forEach(row => seen.add(row.id));
        const last = rows.at(-1);
        if (!last) break;
        after = { value: last.sortValue, id: last.id };
      }
      expect(seen.size).toBe(300);
    }
    const facets = await caseFacets(db, reach(one), {});
    expect(Object.values(facets.status).reduce((sum, count) => sum + count, 0)).toBe(300);
    expect(facets.owed['documents']).toBe(300);
    expect(facets.total).toBe(300);
    for (const of of ['turn', 'due'] as const)
      expect(
        Object.values(facets[of]).reduce((sum, count) => sum + count, 0),
        of,
      ).toBe(300);
  });

  it('is narrowed by whose turn it is and by the day, as its facets count them', async () => {
    const facets = await caseFacets(db, reach(one), {});
    for (const of of ['turn', 'due'] as const) {
      for (const [name, count] of Object.entries(facets[of])) {
        const filter: CaseFilter = of === 'turn' ? { turn: [name] } : { due: [name as DueBucket] };
        expect(await listCases(db, reach(one), filter, { sort: 'due', limit: 400 }), `${of} ${name}`).toHaveLength(
          count,
        );
        // Its own choice does not empty a facet: the others keep their counts.
        expect((await caseFacets(db, reach(one), filter))[of]).toEqual(facets[of]);
      }
    }
    expect(
      await listCases(db, reach(one), { turn: Object.keys(facets.turn) }, { sort: 'opened', limit: 400 }),
    ).toHaveLength(300);
    expect(
      await listCases(db, reach(one), { owed: ['nothing', 'documents'] }, { sort: 'opened', limit: 400 }),
    ).toHaveLength(300);
  });
});

describe('an inbox', () => {
  it('of a family touches its own cases only', async () => {
    const office = { role: 'parent', programs: ['grade-one'], scope: { kind: 'own', accountId: parent } } as const;
    const plan = await planOf(handed => owedByOffice(handed, office, {}, { limit: 51 }));
    expect(plan).not.toMatch(/Seq Scan on (cases|obligations)/);
    expect(await owedByOffice(db, office, {}, { limit: 51 })).toHaveLength(3);
  });

  it('of notices is read newest first from its index', async () => {
    const plan = await planOf(handed => noticesOf(handed, parent, { limit: 51 }));
    expect(plan).toContain('notices_account');
  });
});
