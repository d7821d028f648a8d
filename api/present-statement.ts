// How is a bank's statement shown: its counts, its lines with the receipts each speaks of, its rows that could not be read?
import { z } from 'zod';
import { openLines } from '#casework/statements.ts';
import type { Actor } from '#domain/actors.ts';
import { nameIn, type Language } from '#domain/languages.ts';
import { shortName } from '#domain/names.ts';
import { explanationOf, verdicts } from '#domain/receipts.ts';
import { statementLayouts, type StatementColumn } from '#gateways/statement-layouts.ts';
import type { ReadStatement } from '#gateways/statements.ts';
import { receiptsNamed, type ListedStatement, type ShownLine, type ShownReceipt } from '#records/statement-pages.ts';
import type { StatementRow } from '#records/statements.ts';
import { say } from '#texts/say.ts';
import type { ApiParts } from './parts.ts';
import { namesFor } from './present-list.ts';
import { instant } from './shapes.ts';

export const lineStates = ['open', 'taken', 'confirmed', 'dismissed'] as const;
const sum = z.number().meta({ description: 'In som.' });

export const statementShape = z
  .object({
    id: z.uuid(),
    season: z.uuid(),
    fileName: z.string(),
    layout: z.object({ name: z.string(), title: z.string() }),
    at: instant,
    matchedAt: instant.meta({ description: 'When its open lines were last judged beside what is declared.' }),
    counts: z.array(z.object({ verdict: z.enum(verdicts), state: z.enum(lineStates), lines: z.int(), sum })),
    unspoken: z.int().meta({ description: 'Receipts under review that no line speaks of.' }),
    faults: z.int().meta({ description: 'Rows that could not be read.' }),
  })
  .meta({ id: 'Statement' });

export const rowFaultShape = z.object({
  row: z.int(),
  column: z.string().meta({ description: 'The letter in the sheet.' }),
  title: z.string().meta({ description: 'The heading of the column.' }),
  code: z.string(),
  text: z.string(),
});

export const receiptShape = z
  .object({
    case: z.object({ id: z.uuid(), number: z.string(), name: z.string().nullable() }),
    payment: z.string(),
    number: z.string(),
    amount: sum,
    state: z.string(),
    at: instant,
  })
  .meta({ id: 'Receipt' });

export const receiptWithLine = z.object({
  payment: z.string(),
  number: z.string(),
  amount: sum,
  state: z.string(),
  line: z
    .object({
      statement: z.uuid(),
      fileName: z.string(),
      line: z.int(),
      on: z.iso.date(),
      amount: sum,
      number: z.string().meta({ description: 'As it is compared.' }),
      direction: z.enum(['in', 'out']),
      verdict: z.enum(verdicts),
      why: z.string().nullable(),
      state: z.enum(lineStates),
    })
    .nullable()
    .meta({ description: 'The line that bears its number, else one that is near it.' }),
});

export const lineShape = z
  .object({
    line: z.int().meta({ description: 'The row of the sheet.' }),
    on: z.iso.date(),
    amount: sum,
    direction: z.enum(['in', 'out']),
    number: z.string().meta({ description: 'As printed, while it is known; else as it is compared.' }),
    payer: z.string().nullable(),
    purpose: z.string().nullable().meta({ description: 'Null once the statement’s key is gone.' }),
    verdict: z.enum(verdicts),
    why: z.string().meta({ description: 'What was found: same, or why it is no plain match.' }),
    firstLine: z.int().nullable().meta({ description: 'Of a double: the line with the same number.' }),
    state: z.enum(lineStates),
    reason: z.string().nullable(),
    decidedAt: instant.nullable(),
    receipts: z.array(receiptShape).meta({ description: 'What it matches or is near to, best first.' }),
    paid: receiptShape.nullable().meta({ description: 'The receipt its money is counted for.' }),
  })
  .meta({ id: 'StatementLine' });
export type ShownStatementLine = z.input<typeof lineShape>;

export function presentStatement(row: ListedStatement, language: Language): z.input<typeof statementShape> {
  const { id, seasonId, fileName, counts, unspoken, faults, at, matchedAt } = row;
  const times = { at: at.toISOString(), matchedAt: matchedAt.toISOString() };
  return {
    id,
    season: seasonId,
    fileName,
    layout: layoutNamed(row.layout, language),
    counts,
    unspoken,
    faults,
    ...times,
  };
}

function layoutNamed(name: string, language: Language): { name: string; title: string } {
  const layout = statementLayouts.find(each => each.name === name);
  return { name, title: layout ? nameIn(layout.titles, language) : name };
}

/** How a layout names a column. */
export function headingOf(layoutName: string, key: string): string {
  const layout = statementLayouts.find(each => each.name === layoutName);
  return layout?.headings[key as StatementColumn]?.[0] ?? key;
}

const ownFaults = new Set(['macro-file', 'unknown-layout', 'other-currency']);

/** A fault of the whole file, in words; what it lacks by the headings the nearest layout has. */
export function statementFaultText(language: Language, found: Extract<ReadStatement, { fault: string }>): string {
  if (!ownFaults.has(found.fault)) return say(language, `import.file.${found.fault}`, { columns: '' });
  const layout = statementLayouts.find(each => each.name === found.like);
  const columns = (found.missing ?? []).map(key => headingOf(found.like ?? '', key)).join(', ');
  return say(language, `statement.file.${found.fault}`, {
    layout: layout ? nameIn(layout.titles, language) : '',
    columns,
  });
}

export function presentRowFaults(
  { layout, faults }: Pick<StatementRow, 'layout' | 'faults'>,
  language: Language,
): z.input<typeof rowFaultShape>[] {
  return faults.map(({ row, column, key, code }) => ({
    ...{ row, column, title: headingOf(layout, key), code },
    text: say(language, `statement.fault.${code}`),
  }));
}

export async function presentLines(
  parts: ApiParts,
  actor: Actor,
  statement: StatementRow,
  lines: readonly ShownLine[],
): Promise<ShownStatementLine[]> {
  const paid = lines.flatMap(({ caseId, payment }) => (caseId && payment ? [{ caseId, payment }] : []));
  const named = await receiptsNamed(parts.casework.db, [...lines.flatMap(line => line.receipts), ...paid]);
  const shown = new Map(
    (await presentReceipts(parts, actor, named)).map(one => [`${one.case.id} ${one.payment}`, one]),
  );
  const receiptOf = (key: { caseId: string | null; payment: string | null }) =>
    shown.get(`${key.caseId} ${key.payment}`);
  return openLines(parts.casework.vault, statement, lines).map(line => ({
    ...{ line: line.line, on: line.on, amount: line.amount, direction: line.direction },
    ...{ number: line.opened?.number ?? line.number, payer: line.opened?.payer ?? null },
    ...{
      purpose: line.opened?.purpose ?? null,
      verdict: line.verdict,
      why: explanationOf(line),
      firstLine: line.firstLine,
    },
    ...{ state: line.state, reason: line.reason, decidedAt: line.decidedAt?.toISOString() ?? null },
    receipts: line.receipts.flatMap(key => receiptOf(key) ?? []),
    paid: receiptOf(line) ?? null,
  }));
}

/** Whose receipt it is: surname and initials, for whoever may see a name at all. */
export async function presentReceipts(
  parts: ApiParts,
  actor: Actor,
  receipts: readonly ShownReceipt[],
): Promise<z.input<typeof receiptShape>[]> {
  const cases = new Map(receipts.map(one => [one.caseId, { ...one, id: one.caseId }]));
  const names = await namesFor(parts, actor, [...cases.values()], shortName);
  return receipts.map(({ caseId, caseNumber, payment, number, amount, state, at }) => ({
    case: { id: caseId, number: caseNumber, name: names.get(caseId) ?? null },
    ...{ payment, number, amount, state, at: at.toISOString() },
  }));
}
