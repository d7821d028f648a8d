import type { Knex } from 'knex';
import type { Names } from '#domain/languages.ts';

export async function upsertHolidays(
  trx: Knex.Transaction,
  country: string,
  days: readonly { date: string; names: Names }[],
): Promise<void> {
  await trx.raw(
    `insert into holidays (country, on_date, names)
     select ?, date, names from jsonb_to_recordset(?::jsonb) as r(date date, names jsonb)
     on conflict (country, on_date) do update set names = excluded.names`,
    [country, JSON.stringify(days)],
  );
}
