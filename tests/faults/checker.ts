// Was every promise kept? What was answered is looked for in the database, and the cases are told again from their events.
import type { Knex } from 'knex';
import { foldOne } from '#domain/events.ts';
import { openDatabase } from '#records/database.ts';
import { eventsOf } from '#records/events.ts';
import { programOf } from '#programs/index.ts';
import { configOf } from '../../run/data-dir.ts';
import type { Sent } from './families-under-fire.ts';

export interface Findings {
  lost: string[];
  doubled: string[];
  illegal: string[];
  oversold: string[];
}

/** What one accepted command writes, and how often. */
const writes: { [name: string]: [kind: string, most: number] } = {
  open: ['case.opened', 1],
  submit: ['form.submitted', 1],
  withdraw: ['withdrawn', 1],
  'take-in': ['paper.handed-in', 6],
};

export async function findings(dir: string, seasonId: string, log: readonly Sent[]): Promise<Findings> {
  const config = configOf(dir);
  const database = openDatabase(config.databaseOwnerUrl ?? config.databaseUrl, 1);
  // One moment for all questions: a case may still move on by itself while it is being read.
  const db = await database.transaction(undefined, { isolationLevel: 'repeatable read', readOnly: true });
  try {
    return {
      lost: await lost(db, log),
      doubled: [...(await doubled(db, log)), ...(await twiceOpened(db, seasonId, log))],
      illegal: [...answeredOtherwise(log), ...(await illegal(db, seasonId))],
      oversold: await oversold(db, seasonId),
    };
  } finally {
    await db.rollback();
    await database.destroy();
  }
}

async function lost(db: Knex, log: readonly Sent[]): Promise<string[]> {
  const found = new Set(
    (
      await db.raw<{ rows: { id: string }[] }>(
        `select distinct command_id as id from events where command_id = any(?::uuid[])`,
        [log.map(sent => sent.key) as never],
      )
    ).rows.map(row => row.id),
  );
  return log.filter(sent => sent.status < 300 && !found.has(sent.key)).map(sent => `${sent.name} ${sent.key}`);
}

/** One key, one outcome: never more events than one carrying out writes, and never in two cases. */
async function doubled(db: Knex, log: readonly Sent[]): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { id: string; kind: string; n: number; cases: number }[] }>(
    `select command_id as id, kind, count(*)::int as n, count(distinct case_id)::int as cases from events
     where command_id = any(?::uuid[]) group by command_id, kind`,
    [log.map(sent => sent.key) as never],
  );
  const byKey = new Map(log.map(sent => [sent.key, sent]));
  return rows.flatMap(row => {
    const sent = byKey.get(row.id)!;
    const [kind, most] = writes[sent.name] ?? ['', 1];
    return row.cases > 1 || (row.kind === kind && row.n > most)
      ? [`${sent.name} ${row.id}: ${row.n} × ${row.kind}`]
      : [];
  });
}

/** Cases of the season that no answered opening speaks of. */
async function twiceOpened(db: Knex, seasonId: string, log: readonly Sent[]): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(`select id from cases where season_id = ?`, [seasonId]);
  const known = new Set(log.filter(sent => sent.name === 'open').map(sent => sent.body.id));
  return rows.filter(row => !known.has(row.id)).map(row => `case ${row.id} was opened without an answer`);
}

/** A refusal under fire would be one that the first, unanswered sending brought about; a repeat says what was said. */
function answeredOtherwise(log: readonly Sent[]): string[] {
  return log.flatMap(({ name, key, status, body, again }) => {
    if (status >= 300) return [`${name} ${key}: ${status} ${JSON.stringify(body)}`];
    if (again && (again.status >= 300 || JSON.stringify(again.body) !== JSON.stringify(body)))
      return [`${name} ${key} repeated: ${again.status} ${JSON.stringify(again.body)}`];
    return [];
  });
}

async function illegal(db: Knex, seasonId: string): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { id: string; status: string; seq: number; program: string }[] }>(
    `select id, status, seq, program from cases where season_id = ?`,
    [seasonId],
  );
  const found: string[] = [];
  for (const row of rows) {
    const program = programOf(row.program);
    const events = await eventsOf(db, row.id);
    const facts = events.reduce((f, event) => foldOne(program.fold, f, event), program.empty);
    if (events.some((event, index) => event.seq !== index + 1) || events.length !== row.seq)
      found.push(`case ${row.id}: a gap`);
    if (program.status(facts) !== row.status)
      found.push(`case ${row.id}: ${row.status}, its events say ${program.status(facts)}`);
  }
  return found;
}

async function oversold(db: Knex, seasonId: string): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    `select id from pools p where season_id = ? and (held + confirmed > capacity
       or held + confirmed <> (select coalesce(sum(delta), 0) from seat_ledger l where l.pool_id = p.id and l.kind <> 'capacity')
       or last_ticket <> (select count(*) from events e join cases c on c.id = e.case_id where c.season_id = p.season_id
         and c.organisation_id = p.organisation_id and e.kind in ('seat.held', 'queue.joined')))`,
    [seasonId],
  );
  return rows.map(row => `pool ${row.id}`);
}
