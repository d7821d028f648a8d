// What do organisations offer in a season? Written with the case that keeps it; read by the cases that choose it and by everybody.
import type { Knex } from 'knex';
import type { Names } from '#domain/languages.ts';
import type { OfferStands, OfferView } from '#domain/offers.ts';
import { iso } from './instants.ts';
import { ask, overRows, type Statement } from './statement.ts';

const columns = `id, organisation_id as "organisationId", state, names, terms, details, seats,
  ${iso('frozen_at')} as "frozenAt"`;

/** An offer of the season; it stands outside any lock and may change before the command that asked commits. */
export async function offerView(db: Knex, seasonId: string, id: string): Promise<OfferView | undefined> {
  const sql = `select ${columns} from offers where id = ? and season_id = ?`;
  return (await ask<OfferView>(db, sql, [id, seasonId]))[0];
}

/** An offer as everybody may read it, with the college that makes it; none, while it is a draft. */
export async function publishedOffer(
  db: Knex,
  id: string,
): Promise<(OfferView & { college: { id: string; names: Names } }) | undefined> {
  const { rows } = await db.raw<{ rows: (OfferView & { college: { id: string; names: Names } })[] }>(
    `select ${columns}, (select jsonb_build_object('id', g.id, 'names', g.names) from organisations g
       where g.id = offers.organisation_id) as college
     from offers where id = ? and state <> 'draft'`,
    [id],
  );
  return rows[0];
}

/** What offers are called, by id. */
export async function offerNames(db: Knex, ids: readonly string[]): Promise<Map<string, Names>> {
  if (ids.length === 0) return new Map();
  const { rows } = await db.raw<{ rows: { id: string; names: Names }[] }>(
    'select id, names from offers where id = any(?::uuid[])',
    [[...new Set(ids)]] as never,
  );
  return new Map(rows.map(({ id, names }) => [id, names]));
}

/** Offers a case keeps that are named by an open part of an open case. */
export async function chosenOffers(db: Knex, caseId: string): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    `select o.id from offers o where o.case_id = ? and exists (
       select from case_parts p join cases c on c.id = p.case_id
       where p.offer_id = o.id and c.closed_at is null and not p.marks @> '{closed}')`,
    [caseId],
  );
  return rows.map(row => row.id);
}

/** Offers by id, and all those the cases keep, locked in the order of their ids: the same for everybody. */
export async function lockOffers(
  trx: Knex.Transaction,
  { ids, keptBy }: { ids: readonly string[]; keptBy: readonly string[] },
  how: 'share' | 'update',
): Promise<(OfferView & { caseId: string; seasonId: string })[]> {
  if (ids.length + keptBy.length === 0) return [];
  const { rows } = await trx.raw<{ rows: (OfferView & { caseId: string; seasonId: string })[] }>(
    `select ${columns}, case_id as "caseId", season_id as "seasonId" from offers
     where id = any(?::uuid[]) or case_id = any(?::uuid[]) order by id for ${how}`,
    [ids, keptBy] as never,
  );
  return rows;
}

interface WithOffers {
  row: { id: string; organisationId: string | null };
  seasonId: string;
  offers: readonly OfferStands[];
  /** Offers of any case something was judged by. */
  freezes: readonly string[];
  at: string;
}

export function offersWritten(changes: readonly WithOffers[]): Statement[] {
  const rows = changes.flatMap(({ row, seasonId, offers }) =>
    offers.map(offer => ({ ...offer, case_id: row.id, organisation_id: row.organisationId, season_id: seasonId })),
  );
  const shape = `id uuid, season_id uuid, case_id uuid, organisation_id uuid, state text, names jsonb, terms jsonb, details jsonb, seats int`;
  const frozen = changes.filter(change => change.freezes.length > 0);
  return [
    ...overRows(
      rows,
      shape,
      table => `insert into offers (id, season_id, case_id, organisation_id, state, names, terms, details, seats)
       select id, season_id, case_id, organisation_id, state, names, terms, details, seats from ${table} order by id
       on conflict (id) do update set state = excluded.state, names = excluded.names, terms = excluded.terms,
         details = excluded.details, seats = excluded.seats
       where offers.case_id = excluded.case_id and (offers.state, offers.names, offers.terms, offers.details, offers.seats)
         is distinct from (excluded.state, excluded.names, excluded.terms, excluded.details, excluded.seats)`,
    ),
    ...frozen.map(({ freezes, at }) => ({
      sql: 'update offers set frozen_at = ? where id = any(?::uuid[]) and frozen_at is null',
      bindings: [at, freezes],
    })),
  ];
}
