// What became of each line of a statement, as a workbook: whose payment it is, or why it is nobody's; then the rows that could not be read.
import { z } from 'zod';
import { statementNamed } from '#casework/statements.ts';
import type { Actor } from '#domain/actors.ts';
import type { Language } from '#domain/languages.ts';
import type { Table } from '#gateways/tables.ts';
import type { Row } from '#gateways/workbook-writer.ts';
import { clocks } from '#records/cases.ts';
import { linesOf } from '#records/statement-pages.ts';
import type { StatementRow } from '#records/statements.ts';
import { say } from '#texts/say.ts';
import type { ApiParts } from '../parts.ts';
import { presentLines, presentRowFaults, type ShownStatementLine } from '../present-statement.ts';
import { route } from '../route.ts';
import { id } from '../shapes.ts';
import { datedFile, listConditions, sendWorkbook, xlsx } from '../workbook-out.ts';

const perPage = 500;

export const statementExport = route({
  method: 'get',
  path: '/api/statements/{id}/export.xlsx',
  summary: 'The lines of a statement and what became of each; that it was taken is written down',
  policy: 'accountant',
  params: z.object({ id }),
  response: { type: xlsx, what: 'One row a line, and a sheet of the conditions.' },
  handler: async ({ params, actor, session, language, parts, ctx }) => {
    const statement = await statementNamed(parts.casework.db, params.id);
    const { instant } = await clocks(parts.casework.db);
    sendWorkbook(
      { ctx, parts, language },
      {
        file: datedFile(say(language, 'statement.title'), instant),
        table: tableIn(language),
        rows: rowsOf(parts, actor, statement, language),
        conditions: listConditions(language, { query: { statement: statement.fileName }, at: instant, by: session.accountId }), // prettier-ignore
        taken: { accountId: session.accountId, kind: 'export-statement', about: { statement: statement.id } },
        zone: 'Asia/Bishkek',
      },
    );
  },
});

const columns = [
  ['line', 'number', 10],
  ['on', 'id', 14],
  ['amount', 'number', 14],
  ['number', 'id', 22],
  ['payer', 'text', 30],
  ['purpose', 'text', 46],
  ['verdict', 'text', 18],
  ['why', 'text', 40],
  ['state', 'text', 18],
  ['reason', 'text', 26],
  ['case', 'id', 22],
  ['graduate', 'text', 26],
  ['receipt', 'id', 22],
] as const;

function tableIn(language: Language): Table {
  return {
    name: 'statement',
    titles: { [language]: say(language, 'statement.title') },
    columns: columns.map(([key, kind, width]) => ({
      ...{ key, kind, width },
      titles: { [language]: say(language, `statement.column.${key}`) },
    })),
  };
}

async function* rowsOf(
  parts: ApiParts,
  actor: Actor,
  statement: StatementRow,
  language: Language,
): AsyncGenerator<Row> {
  for (let after: number | undefined = 0; after !== undefined;) {
    const lines = await linesOf(parts.casework.db, statement.id, {}, { after, limit: perPage });
    for (const line of await presentLines(parts, actor, statement, lines)) yield rowOf(line, language);
    after = lines.length < perPage ? undefined : lines.at(-1)?.line;
  }
  for (const { row, title, text } of presentRowFaults(statement, language))
    yield { line: row, verdict: say(language, 'statement.verdict.unread'), why: `${title}: ${text}` };
}

function rowOf(line: ShownStatementLine, language: Language): Row {
  const receipt = line.paid ?? (line.receipts.length === 1 ? line.receipts[0] : undefined);
  const first = line.firstLine === null ? '' : ` (${line.firstLine})`;
  return {
    ...{ line: line.line, on: line.on, amount: line.direction === 'in' ? line.amount : -line.amount },
    ...{ number: line.number, payer: line.payer, purpose: line.purpose },
    verdict: say(language, `statement.verdict.${line.verdict}`),
    why: say(language, `statement.why.${line.why}`) + first,
    state: say(language, `statement.state.${line.state}`),
    reason:
      line.reason && say(language, `statement.${line.state === 'dismissed' ? 'dismiss' : 'settle'}.${line.reason}`),
    case: receipt?.case.number ?? line.receipts.map(one => one.case.number).join(', '),
    graduate: receipt?.case.name ?? null,
    receipt: receipt?.number ?? line.receipts.map(one => one.number).join(', '),
  };
}
