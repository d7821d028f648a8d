// To whom does money go back? Cases marked so by their program, with the sum and the receipts it was paid by.
import { z } from 'zod';
import type { Actor } from '#domain/actors.ts';
import type { Json } from '#domain/events.ts';
import { nameIn, type Language } from '#domain/languages.ts';
import type { Table } from '#gateways/tables.ts';
import type { Row } from '#gateways/workbook-writer.ts';
import { listCases } from '#records/case-list.ts';
import { clocks } from '#records/cases.ts';
import { confirmedReceipts } from '#records/statement-pages.ts';
import { say } from '#texts/say.ts';
import { reachOf } from '../case-access.ts';
import { cursorFrom, pageOf } from '../cursor.ts';
import type { ApiParts } from '../parts.ts';
import { presentListed } from '../present-list.ts';
import { route } from '../route.ts';
import { id, listOf, names, page } from '../shapes.ts';
import { datedFile, listConditions, sendWorkbook, xlsx } from '../workbook-out.ts';

const mark = 'refund-due';
const perPage = 500;
const zone = 'Asia/Bishkek';
const refundShape = z.object({
  case: z.object({
    id: z.uuid(),
    number: z.string(),
    name: z.string().nullable(),
    status: z.string(),
    version: z.int(),
  }),
  organisation: z.object({ id: z.uuid(), code: z.string(), names }).nullable(),
  fee: z.number().nullable(),
  paid: z.number().meta({ description: 'What is confirmed, in som.' }),
  refund: z.number().meta({ description: 'What goes back, in som.' }),
  receipts: z.array(z.object({ number: z.string(), amount: z.number() })),
});
type Refund = z.output<typeof refundShape>;

export const refundRoutes = [
  route({
    method: 'get',
    path: '/api/refunds',
    summary: 'Cases with money to give back, newest first',
    policy: 'accountant',
    query: z.object({ season: id.optional(), ...page }),
    response: listOf(refundShape),
    handler: ({ query, actor, parts }) => refunds(parts, actor, query),
  }),
  route({
    method: 'get',
    path: '/api/refunds/export.xlsx',
    summary: 'The same list as a workbook; that it was taken is written down',
    policy: 'accountant',
    query: z.object({ season: id.optional() }),
    response: { type: xlsx, what: 'One row a case, and a sheet of the conditions.' },
    handler: async ({ query, actor, session, language, parts, ctx }) => {
      const { instant } = await clocks(parts.casework.db);
      sendWorkbook(
        { ctx, parts, language },
        {
          file: datedFile(say(language, 'refund.title'), instant),
          table: tableIn(language),
          rows: refundRows(parts, actor, query.season, language),
          conditions: listConditions(language, { query, at: instant, by: session.accountId }),
          taken: { accountId: session.accountId, kind: 'export-refunds' },
          zone,
        },
      );
    },
  }),
];

async function refunds(
  parts: ApiParts,
  actor: Actor,
  asked: { season?: string | undefined; after?: string | undefined; limit: number },
): Promise<{ items: Refund[]; next: string | null }> {
  const { db, programs } = parts.casework;
  const filter = { mark: [mark], ...(asked.season ? { season: asked.season } : {}) };
  const found = await listCases(db, reachOf(programs, actor), filter, {
    sort: '-opened',
    limit: asked.limit + 1,
    ...cursorFrom(asked.after),
  });
  const { rows, next } = pageOf(found, asked.limit);
  const receipts = await confirmedReceipts(db, rows.map(row => row.id)); // prettier-ignore
  const listed = await presentListed(parts, actor, rows);
  const items = rows.map((row, index): Refund => {
    const shown = programs.find(program => program.id === row.program)?.listed?.(row.facts) ?? {};
    return {
      case: {
        id: row.id,
        number: row.number,
        name: listed[index]?.name ?? null,
        status: row.status,
        version: row.version,
      },
      organisation: row.organisation,
      fee: numberOf(shown['sum']),
      paid: numberOf(shown['paid']) ?? 0,
      refund: numberOf(shown['refund']) ?? 0,
      receipts: receipts.get(row.id) ?? [],
    };
  });
  return { items, next };
}

function numberOf(value: Json | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

function tableIn(language: Language): Table {
  const column = (key: string, kind: Table['columns'][number]['kind'], width: number, text: string) => ({
    ...{ key, kind, width },
    titles: { [language]: say(language, text) },
  });
  return {
    name: 'refunds',
    titles: { [language]: say(language, 'refund.title') },
    columns: [
      column('number', 'id', 22, 'list.number'),
      column('name', 'text', 34, 'refund.name'),
      column('organisation', 'text', 26, 'list.organisation'),
      column('fee', 'number', 14, 'refund.fee'),
      column('paid', 'number', 14, 'refund.paid'),
      column('refund', 'number', 14, 'refund.refund'),
      column('receipts', 'id', 40, 'refund.receipts'),
    ],
  };
}

async function* refundRows(
  parts: ApiParts,
  actor: Actor,
  season: string | undefined,
  language: Language,
): AsyncGenerator<Row> {
  for (let after: string | undefined; ;) {
    const { items, next } = await refunds(parts, actor, { season, after, limit: perPage });
    for (const one of items) {
      yield {
        number: one.case.number,
        name: one.case.name,
        organisation: one.organisation ? nameIn(one.organisation.names, language) : null,
        fee: one.fee,
        paid: one.paid,
        refund: one.refund,
        receipts: one.receipts.map(receipt => receipt.number).join(', '),
      };
    }
    if (!next) return;
    after = next;
  }
}
