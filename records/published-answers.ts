// Which questions were answered for everybody to read? Written with the case that asked, read by whoever comes by.
import type { Knex } from 'knex';
import type { PublicWords } from '#domain/actions.ts';
import type { Names } from '#domain/languages.ts';
import { foldName } from '#domain/names.ts';
import type { Cursor } from './where.ts';
import { exact, iso } from './instants.ts';
import type { Statement } from './statement.ts';

interface WithWords {
  row: { id: string; organisationId: string | null };
  /** Null takes it off the page; undefined leaves it as it is. */
  published: PublicWords | null | undefined;
  at: string;
}

const fold = (text: string): string => foldName(text.replace(/[^\p{L}\p{N}]+/gu, ' ')).join(' ');

export function publishedWritten(changes: readonly WithWords[]): Statement[] {
  const gone = changes.filter(change => change.published === null).map(change => change.row.id);
  const stands = changes.flatMap(({ row, published, at }) => {
    if (!published || !row.organisationId) return [];
    const { question, answer, language, askedAt, answeredAt, version } = published;
    const bindings = {
      ...{ caseId: row.id, organisationId: row.organisationId, language, question, answer, version },
      ...{ folded: fold(`${question} ${answer}`), askedAt, answeredAt, changedAt: version > 1 ? at : null },
    };
    return [{ sql: publish, bindings }];
  });
  const taken = { sql: 'delete from published_answers where case_id = any(?::uuid[])', bindings: [gone] };
  return [...(gone.length ? [taken] : []), ...stands];
}

const publish = `insert into published_answers (case_id, organisation_id, language, question, answer, folded, version, asked_at, answered_at, changed_at)
  values (:caseId, :organisationId, :language, :question, :answer, :folded, :version, :askedAt, :answeredAt, :changedAt)
  on conflict (case_id) do update set question = excluded.question, answer = excluded.answer, folded = excluded.folded,
    version = excluded.version, changed_at = excluded.changed_at`;

export interface PublishedAnswer {
  id: string;
  organisation: { id: string; code: string; names: Names };
  language: string;
  question: string;
  answer: string;
  version: number;
  askedAt: string;
  answeredAt: string;
  changedAt: string | null;
  sortValue: string;
}

export interface AnswerFilter {
  organisation?: string;
  language?: string;
  /** Words, each as its beginning; all of them must be there. */
  q?: string;
}

/** Newest first, a page at a time. */
export async function publishedAnswers(
  db: Knex,
  filter: AnswerFilter,
  page: { after?: Cursor; limit: number },
): Promise<PublishedAnswer[]> {
  const sql = ['true'];
  const bind: Record<string, unknown> = { limit: page.limit };
  const where = (condition: string, values: Record<string, unknown>): void => {
    sql.push(condition);
    Object.assign(bind, values);
  };
  if (filter.organisation) where('a.organisation_id = :organisation', { organisation: filter.organisation });
  if (filter.language) where('a.language = :language', { language: filter.language });
  if (filter.q !== undefined) {
    const words = fold(filter.q).split(' ').filter(Boolean).slice(0, 12);
    // A search without a letter or digit in it finds what it names: nothing.
    if (words.length === 0) return [];
    where(`to_tsvector('simple', a.folded) @@ to_tsquery('simple', :words)`, {
      words: words.map(word => `${word}:*`).join(' & '),
    });
  }
  if (page.after)
    where('(a.answered_at, a.case_id) < (:afterValue::timestamptz, :afterId::uuid)', {
      afterValue: page.after.value,
      afterId: page.after.id,
    });
  const { rows } = await db.raw<{ rows: PublishedAnswer[] }>(
    `select a.case_id as id, jsonb_build_object('id', o.id, 'code', o.code, 'names', o.names) as organisation, a.language,
        a.question, a.answer, a.version, ${iso('a.asked_at')} as "askedAt", ${iso('a.answered_at')} as "answeredAt",
        ${iso('a.changed_at')} as "changedAt", ${exact('a.answered_at')} as "sortValue"
      from published_answers a join organisations o on o.id = a.organisation_id
      where ${sql.join(' and ')} order by a.answered_at desc, a.case_id desc limit :limit`,
    bind as never,
  );
  return rows;
}

/** Whom questions may be addressed to: by name, with how many answers each has. */
export interface Asked {
  id: string;
  code: string;
  kind: string;
  names: Names;
  answers: number;
}

export async function organisationsAsked(db: Knex, kinds: readonly string[]): Promise<Asked[]> {
  const { rows } = await db.raw<{ rows: Asked[] }>(
    `select o.id, o.code, o.kind, o.names,
        (select count(*)::int from published_answers a where a.organisation_id = o.id) as answers
      from organisations o where o.active and o.kind = any(?::text[]) order by o.kind, o.code limit 1000`,
    [kinds as never],
  );
  return rows;
}
