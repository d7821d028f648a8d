// A list as somebody sees it, as a workbook: the same filter, the same rights, and a line in the log.
import { PassThrough } from 'node:stream';
import { z } from 'zod';
import { nameIn, type Language } from '#domain/languages.ts';
import type { Table } from '#gateways/tables.ts';
import { writeList, type Row } from '#gateways/workbook-writer.ts';
import { logAct } from '#records/access-log.ts';
import { listCases, type CaseFilter, type Reach } from '#records/case-list.ts';
import { clocks } from '#records/cases.ts';
import { say } from '#texts/say.ts';
import { reachOf } from '../case-access.ts';
import { pageOf, cursorFrom } from '../cursor.ts';
import type { ApiParts } from '../parts.ts';
import { presentListed } from '../present-list.ts';
import { route } from '../route.ts';
import { workbookWords } from '../workbook-words.ts';
import type { Actor } from '#domain/actors.ts';
import { filterOf, filters } from './cases.ts';

const perPage = 500;
const zone = 'Asia/Bishkek';

export const exportRoutes = [
  route({
    method: 'get',
    path: '/api/cases/export.xlsx',
    summary: 'The list as it is shown, as a workbook; that it was taken is written down',
    policy: 'case-list',
    query: z.object(filters),
    response: {
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      what: 'One row a case, and a sheet of the conditions.',
    },
    handler: async ({ query, actor, session, language, parts, ctx }) => {
      const { instant } = await clocks(parts.casework.db);
      const out = new PassThrough();
      const file = `${say(language, 'list.title')}-${instant.toISOString().slice(0, 10)}.xlsx`;
      ctx.set('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file)}`);
      ctx.type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
      ctx.body = out;
      const asked = Object.entries(query).map(([name, value]) => `${name}=${String(value)}`);
      const rows = listedRows(
        parts,
        actor,
        reachOf(parts.casework.programs, actor, query.mine),
        filterOf(parts, query),
        language,
      );
      writeList(out, rows, {
        table: tableIn(language),
        language,
        words: workbookWords(language),
        zone,
        conditions: [
          [
            say(language, 'list.filter'),
            asked.filter(part => !part.startsWith('q=')).join(', ') || say(language, 'list.all'),
          ],
          [say(language, 'list.at'), instant.toISOString()],
          [say(language, 'list.by'), session.accountId],
        ],
      }).then(
        ({ rows: count, sha256 }) =>
          logAct(parts.casework.db, {
            accountId: session.accountId,
            kind: 'export-cases',
            details: { rows: count, sha256 },
          }),
        (error: unknown) => out.destroy(error instanceof Error ? error : new Error('export failed')),
      );
    },
  }),
];

function tableIn(language: Language): Table {
  const column = (key: string, kind: Table['columns'][number]['kind'], width: number) => ({
    key,
    kind,
    width,
    titles: { [language]: say(language, `list.${key}`) },
  });
  return {
    name: 'cases',
    titles: { [language]: say(language, 'list.title') },
    columns: [
      column('number', 'id', 22),
      column('name', 'text', 34),
      column('organisation', 'text', 26),
      column('status', 'text', 24),
      column('owed', 'text', 38),
      column('due', 'instant', 20),
      column('submitted', 'instant', 20),
    ],
  };
}

/** Page by page, so that a list of any length needs no more memory than one page. */
async function* listedRows(
  parts: ApiParts,
  actor: Actor,
  reaches: readonly Reach[],
  filter: CaseFilter,
  language: Language,
): AsyncGenerator<Row> {
  for (let after: string | undefined; ;) {
    const found = await listCases(parts.casework.db, reaches, filter, {
      sort: '-opened',
      limit: perPage + 1,
      ...cursorFrom(after),
    });
    const { rows, next } = pageOf(found, perPage);
    for (const one of await presentListed(parts, actor, rows)) {
      yield {
        number: one.number,
        name: one.name,
        organisation: one.organisation ? nameIn(one.organisation.names, language) : null,
        status: say(language, `g1.status.${one.status}`),
        owed: one.owed ? say(language, `g1.owed.${one.owed.name}`) : null,
        due: one.owed?.due ?? null,
        submitted: one.submittedAt,
      };
    }
    if (!next) return;
    after = next;
  }
}
