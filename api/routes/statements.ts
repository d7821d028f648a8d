// How do statements of banks come in? Sent and judged line by line; matches are confirmed together, near misses one by one.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { confirmLines, dismissStatementLine, mostLinesTogether, settleLine } from '#casework/statement-lines.ts';
import { matchAgain, statementNamed, takeStatement } from '#casework/statements.ts';
import { NotFoundError, WrongShapeError } from '#casework/errors.ts';
import type { Language } from '#domain/languages.ts';
import { foldReceiptNumber } from '#domain/receipt-numbers.ts';
import { dismissReasons, settleReasons, verdicts } from '#domain/receipts.ts';
import { readStatement } from '#gateways/statements.ts';
import type { WorkbookReader } from '#gateways/workbooks.ts';
import { linesOf, listStatements, receiptsOfCase, unspokenReceipts } from '#records/statement-pages.ts';
import { readableCase } from '../case-access.ts';
import { cursorFrom, pageOf } from '../cursor.ts';
import type { ApiParts } from '../parts.ts';
import {
  lineShape,
  lineStates,
  presentLines,
  presentReceipts,
  presentRowFaults,
  presentStatement,
  receiptShape,
  receiptWithLine,
  rowFaultShape,
  statementFaultText,
  statementShape,
} from '../present-statement.ts';
import { xlsx } from '../workbook-out.ts';
import { route, type Route } from '../route.ts';
import { id, listOf, nothing, page, refusal } from '../shapes.ts';
import { bytesOf } from './imports.ts';
import { statementExport } from './statement-export.ts';

const named = z.object({ id });
const lineNamed = z.object({ id, line: z.coerce.number().int().min(1) });
const mostUnspoken = 200;

async function shown(parts: ApiParts, statement: string, language: Language): Promise<z.input<typeof statementShape>> {
  const [row] = await listStatements(parts.casework.db, { id: statement }, { limit: 1 });
  if (!row) throw new NotFoundError();
  return presentStatement(row, language);
}

export function statementRoutes(workbooks: WorkbookReader): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/statements',
      summary: 'Send a bank’s statement: its layout is recognised, its lines are judged; no case is changed',
      policy: 'accountant',
      query: z.object({ season: id, name: z.string().max(200).default('') }),
      streams: { types: [xlsx, 'text/csv', 'application/octet-stream'], what: 'The statement’s bytes, 10 MB at most.' },
      status: 201,
      response: statementShape.extend({
        again: z.boolean().meta({ description: 'These bytes were sent before: it is that statement.' }),
        rowFaults: z.array(rowFaultShape),
      }),
      errors: ['too-large', 'not-allowed', 'not-found'],
      handler: async ({ query, key, actor, language, parts, ctx }) => {
        const bytes = await bytesOf(ctx);
        const read = await readStatement(workbooks, bytes, query.name);
        if ('fault' in read) {
          const message = statementFaultText(language, read);
          throw new WrongShapeError([{ path: 'body', code: read.fault, message }]);
        }
        const { statement, again } = await takeStatement(parts.casework, {
          ...{ id: key, seasonId: query.season, actor, fileName: query.name || 'statement' },
          sha256: createHash('sha256').update(bytes).digest('hex'),
          ...read,
        });
        const row = await statementNamed(parts.casework.db, statement);
        return { ...(await shown(parts, statement, language)), again, rowFaults: presentRowFaults(row, language) };
      },
    }),
    route({
      method: 'get',
      path: '/api/statements',
      summary: 'Statements, newest first',
      policy: 'accountant',
      query: z.object({ season: id.optional(), ...page }),
      response: listOf(statementShape),
      handler: async ({ query, language, parts }) => {
        const filter = query.season ? { season: query.season } : {};
        const asked = { limit: query.limit + 1, ...cursorFrom(query.after) };
        const { rows, next } = pageOf(await listStatements(parts.casework.db, filter, asked), query.limit);
        return { items: rows.map(row => presentStatement(row, language)), next };
      },
    }),
    route({
      method: 'get',
      path: '/api/statements/{id}',
      summary: 'A statement and its lines, each beside the receipts it speaks of',
      policy: 'accountant',
      params: named,
      query: z.object({
        verdict: z.enum(verdicts).optional(),
        state: z.enum(lineStates).optional(),
        after: z.coerce.number().int().min(0).default(0),
        limit: z.coerce.number().int().min(1).max(mostLinesTogether).default(50),
      }),
      response: statementShape.extend({
        rowFaults: z.array(rowFaultShape),
        items: z.array(lineShape),
        next: z.int().nullable().meta({ description: 'The `after` of the next page.' }),
      }),
      handler: async ({ params, query: { verdict, state, after, limit }, actor, language, parts }) => {
        const statement = await statementNamed(parts.casework.db, params.id);
        const filter = { ...(verdict ? { verdict } : {}), ...(state ? { state } : {}) };
        const lines = await linesOf(parts.casework.db, params.id, filter, { after, limit: limit + 1 });
        const page = lines.slice(0, limit);
        return {
          ...(await shown(parts, params.id, language)),
          rowFaults: presentRowFaults(statement, language),
          items: await presentLines(parts, actor, statement, page),
          next: lines.length > limit ? (page.at(-1)?.line ?? null) : null,
        };
      },
    }),
    route({
      method: 'get',
      path: '/api/statements/{id}/unspoken',
      summary: 'Receipts under review that no line of it speaks of, oldest first',
      policy: 'accountant',
      params: named,
      query: z.object({
        amount: z.coerce.number().positive().optional(),
        number: z.string().max(40).default('').meta({ description: 'Signs that stand in the number.' }),
        limit: z.coerce.number().int().min(1).max(mostUnspoken).default(50),
      }),
      response: listOf(receiptShape),
      handler: async ({ params, query, actor, parts }) => {
        const { id, seasonId } = await statementNamed(parts.casework.db, params.id);
        const asked = { amount: query.amount ?? null, signs: foldReceiptNumber(query.number), limit: query.limit };
        const found = await unspokenReceipts(parts.casework.db, { id, seasonId }, asked);
        return { items: await presentReceipts(parts, actor, found), next: null };
      },
    }),
    statementExport,
    ...decisions,
  ];
}

const decisions = [
  route({
    method: 'get',
    path: '/api/cases/{id}/receipts',
    summary: 'The receipts of a case, each with the line of a statement that bears its number',
    policy: 'accountant',
    params: z.object({ id: z.string().max(40).meta({ description: 'UUID or number.' }) }),
    response: z.object({ items: z.array(receiptWithLine) }),
    handler: async ({ params, actor, parts }) => {
      const { row } = await readableCase(parts, actor, params.id);
      return { items: await receiptsOfCase(parts.casework.db, row.id) };
    },
  }),
  route({
    method: 'post',
    path: '/api/statements/{id}/match',
    summary: 'Judge the open lines anew, beside what is declared now',
    policy: 'accountant',
    params: named,
    response: z.object({ changed: z.int() }),
    handler: ({ params, key, actor, parts }) => matchAgain(parts.casework, { commandId: key, id: params.id, actor }),
  }),
  route({
    method: 'post',
    path: '/api/statements/{id}/confirm',
    summary: 'Confirm the payments of lines that match; a refused one is told by its line, the others stand',
    policy: 'accountant',
    params: named,
    body: z.strictObject({ lines: z.array(z.int().min(1)).min(1).max(mostLinesTogether) }),
    response: z.object({
      results: z.array(z.object({ line: z.int(), ok: z.boolean(), refusal: refusal.optional() })),
    }),
    handler: async ({ params, body, key, actor, parts }) => ({
      results: await confirmLines(parts.casework, { key, id: params.id, actor, lines: body.lines }),
    }),
  }),
  route({
    method: 'post',
    path: '/api/statements/{id}/lines/{line}/settle',
    summary: 'Say of one line which receipt it pays for, or that it pays for none, and why',
    policy: 'accountant',
    params: lineNamed,
    body: z.union([
      z.strictObject({
        payment: z.strictObject({ case: z.uuid(), payment: z.string().max(20) }),
        reason: z.enum(settleReasons),
      }),
      z.strictObject({ dismiss: z.literal(true), reason: z.enum(dismissReasons) }),
    ]),
    response: nothing,
    errors: [
      ...(['line-decided', 'line-no-payment', 'payment-not-there', 'payment-decided', 'sum-differs'] as const),
      ...(['case-closed', 'form-not-finished', 'conflict-of-interest'] as const),
    ],
    handler: async ({ params, body, key, actor, parts }) => {
      const asked = { key, id: params.id, line: params.line, actor };
      if ('dismiss' in body) await dismissStatementLine(parts.casework, { ...asked, reason: body.reason });
      else {
        const { case: caseId, payment } = body.payment;
        await settleLine(parts.casework, { ...asked, payment: { caseId, payment }, reason: body.reason });
      }
      return {};
    },
  }),
];
