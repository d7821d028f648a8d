// How do tables of the authority come in? Sent and looked through, shown with every fault, confirmed, the wrong rows back.
import { createHash } from 'node:crypto';
import type { Context } from 'koa';
import { z } from 'zod';
import { confirmImport, importKindNamed, importKinds, previewImport, readImport } from '#casework/imports.ts';
import { WrongShapeError } from '#casework/errors.ts';
import { nameIn, type Language } from '#domain/languages.ts';
import { mostWorkbookBytes, type WorkbookReader } from '#gateways/workbooks.ts';
import { reportWorkbook, templateWorkbook } from '#gateways/workbook-writer.ts';
import { latestImports } from '#records/imports.ts';
import { say } from '#texts/say.ts';
import { HouseRefusal } from '../errors.ts';
import { faultText, presentImport } from '../present-import.ts';
import { route, type Route } from '../route.ts';
import { id, instant, listOf } from '../shapes.ts';
import { xlsx } from '../workbook-out.ts';
import { workbookWords } from '../workbook-words.ts';

const kind = z.enum(importKinds.map(each => each.name) as [string, ...string[]]);
// One name for the place in the path: a kind where a table is sent, the import's id from then on.
const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const shown = z.object({
  id: z.uuid(),
  kind,
  season: z.uuid().nullable(),
  fileName: z.string(),
  sha256: z.string(),
  status: z.enum(['previewed', 'written', 'dropped']),
  good: z.int(),
  bad: z.int(),
  faults: z.array(
    z.object({
      row: z.int(),
      key: z.string(),
      column: z.string().meta({ description: 'The letter in the sheet, where it is known.' }),
      title: z.string().meta({ description: 'The heading of the column.' }),
      code: z.string(),
      text: z.string(),
    }),
  ),
  sample: z.array(z.object({ row: z.int(), values: z.record(z.string(), value) })),
  at: instant,
  writtenAt: instant.nullable(),
});

/**
 * Read as it arrives and never beyond the cap: a stranger's file is no reason to fill the memory. The request is left
 * whole, so that who sends too much hears so instead of losing the line.
 */
export async function bytesOf(ctx: Context): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of ctx.req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > mostWorkbookBytes) throw new HouseRefusal('too-large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function fileFault(language: Language, kindName: string, found: { fault: string; columns?: string[] }): never {
  const { columns } = importKindNamed(kindName).table;
  const missing = (found.columns ?? []).map(key => {
    const column = columns.find(each => each.key === key);
    return column ? nameIn(column.titles, language) : key;
  });
  const message = say(language, `import.file.${found.fault}`, { columns: missing.join(', ') });
  throw new WrongShapeError([{ path: 'body', code: found.fault, message }]);
}

export function importRoutes(workbooks: WorkbookReader): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/imports/{import}/template.xlsx',
      summary: 'An empty table of a kind to fill in, with a second sheet that says how',
      policy: 'public',
      params: z.object({ import: kind }),
      response: { type: xlsx, what: 'The workbook.' },
      handler: async ({ params, language, ctx }) => {
        const { table } = importKindNamed(params.import);
        ctx.body = await templateWorkbook({ table, language, words: workbookWords(language) });
        ctx.type = xlsx;
        ctx.attachment(`${params.import}.xlsx`);
      },
    }),
    route({
      method: 'get',
      path: '/api/imports',
      summary: 'The latest imports: my own; everybody’s for the ministry',
      policy: 'imports',
      response: listOf(
        z.object({
          id: z.uuid(),
          kind,
          fileName: z.string(),
          status: z.enum(['previewed', 'written', 'dropped']),
          good: z.int(),
          bad: z.int(),
          at: instant,
        }),
      ),
      handler: async ({ session, actor, parts }) => {
        const all = actor.roles.some(held => held.role === 'ministry');
        const rows = await latestImports(parts.casework.db, all ? null : session.accountId, 100);
        return { items: rows.map(row => ({ ...row, at: row.at.toISOString() })), next: null };
      },
    }),
    route({
      method: 'post',
      path: '/api/imports/{import}',
      summary: 'Send a table, xlsx or csv: it is looked through row by row, and nothing of it is written yet',
      policy: 'imports',
      params: z.object({ import: kind }),
      query: z.object({ season: id.optional(), name: z.string().max(200).default('') }),
      streams: { types: [xlsx, 'text/csv', 'application/octet-stream'], what: 'The workbook’s bytes, 10 MB at most.' },
      status: 201,
      response: shown,
      errors: ['too-large', 'not-allowed'],
      handler: async ({ params, query, key, actor, language, parts, ctx }) => {
        const bytes = await bytesOf(ctx);
        const read = await workbooks.readTable(bytes, importKindNamed(params.import).table);
        if ('fault' in read) return fileFault(language, params.import, read);
        const view = await previewImport(parts.casework, {
          id: key,
          kind: params.import,
          seasonId: query.season ?? null,
          actor,
          fileName: query.name || `${params.import}.xlsx`,
          sha256: createHash('sha256').update(bytes).digest('hex'),
          ...read,
        });
        return presentImport(view, language);
      },
    }),
    route({
      method: 'get',
      path: '/api/imports/{import}',
      summary: 'An import: what is good, what is wrong and why',
      policy: 'imports',
      params: z.object({ import: id }),
      response: shown,
      handler: async ({ params, actor, language, parts }) =>
        presentImport(await readImport(parts.casework, params.import, actor), language),
    }),
    route({
      method: 'post',
      path: '/api/imports/{import}/confirm',
      summary: 'Write the good rows, all in one transaction',
      policy: 'imports',
      params: z.object({ import: id }),
      response: z.object({ written: z.int(), refused: z.int() }),
      errors: ['no-longer', 'window-closed'],
      handler: ({ params, key, actor, parts }) =>
        confirmImport(parts.casework, { commandId: key, id: params.import, actor, codesBy: parts.door.codesBy }),
    }),
    route({
      method: 'get',
      path: '/api/imports/{import}/faults.xlsx',
      summary: 'The rows that were not taken, as they came, each with what is wrong',
      policy: 'imports',
      params: z.object({ import: id }),
      response: { type: xlsx, what: 'The workbook.' },
      handler: async ({ params, actor, language, parts, ctx }) => {
        const view = await readImport(parts.casework, params.import, actor);
        const { table } = importKindNamed(view.kind);
        const bad = view.bad.map(({ values, faults }) => ({
          values,
          wrong: faults.map(fault => {
            const column = table.columns.find(each => each.key === fault.key);
            return `${column ? nameIn(column.titles, language) : fault.key}: ${faultText(language, fault)}`;
          }),
        }));
        ctx.body = await reportWorkbook(bad, { table, language, words: workbookWords(language) });
        ctx.type = xlsx;
        ctx.attachment(`${view.kind}-faults.xlsx`);
      },
    }),
  ];
}
