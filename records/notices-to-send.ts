// Which notices are still to go out as letters, and what a letter of one needs to know? The row is the truth, the queue its doorbell.
import type { Knex } from 'knex';
import type { Json } from '#domain/events.ts';
import type { Language, Names } from '#domain/languages.ts';
import { iso } from './instants.ts';

/** Due by the wall clock, longest waiting first. */
export async function dueNotices(db: Knex, limit: number): Promise<{ id: string; attempt: number }[]> {
  const { rows } = await db.raw<{ rows: { id: string; attempt: number }[] }>(
    `select id, attempts as attempt from notices where mail_status = 'queued' and next_try_at <= now()
     order by next_try_at limit ?`,
    [limit],
  );
  return rows;
}

export interface ClaimedNotice {
  id: string;
  caseId: string | null;
  accountId: string;
  template: string;
  params: { [name: string]: Json };
  attempts: number;
}

/** One sender has it for two minutes; one that dies gives it back by itself. Nothing: it is sent, or another has it. */
export async function claimNotice(db: Knex, id: string): Promise<ClaimedNotice | undefined> {
  const { rows } = await db.raw<{ rows: ClaimedNotice[] }>(
    `update notices set attempts = attempts + 1, next_try_at = now() + interval '2 minutes'
     where id = ? and mail_status = 'queued' and next_try_at <= now()
     returning id, case_id as "caseId", account_id as "accountId", template, params, attempts`,
    [id],
  );
  return rows[0];
}

export interface SealedPerson {
  personId: string;
  wrappedKey: string | null;
  sealed: string | null;
}

export interface OfferOfNotice {
  names: Names;
  /** Of the organisation that offers it. */
  organisation: Names;
  terms: { [term: string]: Json };
}

export interface NoticeGround {
  /** The clock of cases. */
  at: string;
  language: Language;
  status: string;
  addressee: SealedPerson;
  number: string | null;
  program: string | null;
  facts: { [name: string]: Json } | null;
  /** Whom the case is about. */
  subject: SealedPerson | null;
  school: { names: Names; address: string | null; contacts: { phone?: string } } | null;
  owed: { name: string; key?: string | null; by: string; due: string | null }[];
  /** What the notice names as chosen, in the order it names it. */
  offers: OfferOfNotice[];
  /** Where the sitting it names takes place. */
  address: string | null;
  /** Steps of the form that are filled in whole. */
  stepsComplete: string[];
}

const personJson = (alias: string) => `jsonb_build_object('personId', ${alias}.id,
  'wrappedKey', encode(${alias}.wrapped_key, 'base64'), 'sealed', encode(${alias}.sealed, 'base64'))`;

/** As everything stands while the letter is written: a late letter tells what is owed now. */
export async function groundOfNotice(
  db: Knex,
  notice: ClaimedNotice,
  /** Program → the part of its cases they are about. */
  subjects: { readonly [program: string]: string },
): Promise<NoticeGround | undefined> {
  const { offer, offers } = notice.params;
  const chosen = [offer, ...(Array.isArray(offers) ? offers : [])].flatMap(id => idIn(id) ?? []);
  const { rows } = await db.raw<{ rows: NoticeGround[] }>(
    `select ${iso('instant()')} as at, a.language, a.status, ${personJson('p')} as addressee, c.number, c.program, c.facts,
       (select ${personJson('q')} from case_people cp join persons q on q.id = cp.person_id
        where cp.case_id = c.id and cp.part = ?::jsonb ->> c.program) as subject,
       (select jsonb_build_object('names', o.names, 'address', o.address, 'contacts', o.contacts) from organisations o
        where o.id = coalesce(c.facts #>> '{offer,organisationId}', c.facts ->> 'organisationId', c.organisation_id::text)::uuid
          and o.kind in ('school', 'college', 'technical-school')) as school,
       coalesce((select jsonb_agg(d.step) from drafts d where d.case_id = c.id and d.complete), '[]') as "stepsComplete",
       coalesce((select jsonb_agg(jsonb_build_object('name', w.name, 'key', w.key, 'by', w.owed_by,
         'due', case when isfinite(w.due_in_force) then ${iso('w.due_in_force')} end) order by w.due_in_force)
         from owed_now w where w.case_id = c.id), '[]') as owed,
       coalesce((select jsonb_agg(jsonb_build_object('names', f.names, 'organisation', o.names, 'terms', f.terms) order by array_position(?::uuid[], f.id))
         from offers f join organisations o on o.id = f.organisation_id where f.id = any(?::uuid[])), '[]') as offers,
       (select t.address from sittings t where t.id = ?::uuid) as address
     from accounts a join persons p on p.id = a.person_id left join cases c on c.id = ? where a.id = ?`,
    [
      JSON.stringify(subjects),
      chosen,
      chosen,
      idIn(notice.params['sitting']),
      notice.caseId,
      notice.accountId,
    ] as never,
  );
  return rows[0];
}

export async function noticeSent(db: Knex, id: string): Promise<void> {
  await db.raw(`update notices set mail_status = 'sent', sent_at = now(), error_code = null where id = ?`, [id]);
}

/** Nobody to write to: the notice stays in the cabinet. */
export async function noticeWithoutLetter(db: Knex, id: string): Promise<void> {
  await db.raw(`update notices set mail_status = 'none' where id = ?`, [id]);
}

export async function noticeFailed(db: Knex, id: string, code: string, retrySeconds: number | null): Promise<void> {
  await db.raw(
    `update notices set error_code = ?, mail_status = case when ?::float8 is null then 'failed' else mail_status end,
       next_try_at = now() + coalesce(?::float8, 0) * interval '1 second' where id = ?`,
    [code, retrySeconds, retrySeconds, id],
  );
}

const idIn = (value: Json | undefined): string | null =>
  typeof value === 'string' && /^[\da-f-]{36}$/i.test(value) ? value : null;
