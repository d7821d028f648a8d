// How many submissions a second does perform accept, beside bare inserts of the very same rows by the same server in the
// same minutes? performance.md §8 row 1: a ratio, both sides alternating, the median of the pairs.
import { v4 } from 'uuid';
import { perform } from '#casework/perform.ts';
import type { Knex } from 'knex';
import { atOnce, median, openGround, rate, table, townWithDrafts, type BenchGround } from './ground.ts';

const callers = 16;
const rounds = 5;

/** What one submission writes, table by table. */
const written: { [table: string]: string } = {
  commands:
    'select t.* from commands t where t.case_id = :id and t.id in (select command_id from events where case_id = :id and seq > 1)',
  cases: 'select t.* from cases t where t.id = :id',
  events: 'select t.* from events t where t.case_id = :id and t.seq > 1',
  obligations: 'select t.* from obligations t where t.case_id = :id',
  persons: 'select t.* from persons t join case_people p on p.person_id = t.id where p.case_id = :id',
  case_people: 'select t.* from case_people t where t.case_id = :id',
  person_names: 'select t.* from person_names t join case_people p on p.person_id = t.person_id where p.case_id = :id',
  seat_ledger: 'select t.* from seat_ledger t where t.case_id = :id',
  notices: 'select t.* from notices t where t.case_id = :id',
  outbox: 'select t.* from outbox t where t.case_id = :id',
};

export async function submissions(size: number): Promise<string> {
  const ground = await openGround();
  try {
    const { town, drafts } = await townWithDrafts(ground, size);
    await copies(ground);
    const perRound = Math.floor(size / rounds);
    const rows: number[][] = [];
    for (let round = 0; round < rounds; round += 1) {
      const share = drafts.slice(round * perRound, (round + 1) * perRound);
      const accepted = await rate(share.length, () =>
        atOnce(share, callers, ({ caseId, parent }) =>
          perform(town.casework, {
            id: v4(),
            caseId,
            action: 'submit',
            input: {},
            actor: parent,
            receivedAt: new Date(),
          }),
        ),
      );
      const same = await atOnce(share, callers, ({ caseId }) => rowsOf(ground.owner, caseId));
      const inserted = await rate(share.length, () =>
        atOnce(same, callers, rowsOfOne => insert(ground.owner, rowsOfOne)),
      );
      rows.push([round + 1, accepted, inserted, accepted / inserted]);
    }
    await sound(ground.owner, perRound * rounds);
    const middle = ['median', ...[1, 2, 3].map(column => median(rows.map(row => row[column] ?? 0)))];
    return table(
      ['round', 'perform/s', 'bare inserts/s', 'ratio'],
      [...rows.map(([n, ...rest]) => [String(n), ...rest]), middle],
    );
  } finally {
    await ground.close();
  }
}

/** The same tables with the same indexes, without keys to others: what a hand-written insert would meet. */
async function copies({ owner }: BenchGround): Promise<void> {
  await owner.raw('create schema bare');
  for (const name of Object.keys(written))
    await owner.raw(
      `create table bare.${name} (like ${name} including defaults including indexes including constraints)`,
    );
}

type Rows = { [table: string]: string };

async function rowsOf(owner: Knex, id: string): Promise<Rows> {
  const found: Rows = {};
  for (const [name, sql] of Object.entries(written)) {
    const { rows } = await owner.raw<{ rows: { rows: string }[] }>(
      `select coalesce(jsonb_agg(to_jsonb(r)), '[]')::text as rows from (${sql}) r`,
      { id },
    );
    found[name] = rows[0]?.rows ?? '[]';
  }
  return found;
}

/** One statement, one transaction: every row of one submission, and the pool's row updated as a submission does. */
async function insert(owner: Knex, rows: Rows): Promise<void> {
  const parts = Object.keys(rows).map(
    (name, index) =>
      `t${index} as (insert into bare.${name} select * from jsonb_populate_recordset(null::bare.${name}, ?::jsonb))`,
  );
  await owner.raw(`with ${parts.join(', ')} select 1`, Object.values(rows));
}

async function sound(owner: Knex, expected: number): Promise<void> {
  const { rows } = await owner.raw<{ rows: { held: number; oversold: number }[] }>(
    'select sum(held)::int as held, count(*) filter (where held + confirmed > capacity)::int as oversold from pools',
  );
  if (rows[0]?.held !== expected || rows[0]?.oversold !== 0)
    throw new Error(`the measured run was not sound: ${JSON.stringify(rows[0])}, expected ${expected}`);
}
