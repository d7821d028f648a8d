// A list as somebody sees it, as a workbook: the same filter, the same rights, and a line in the log.
import { z } from 'zod';
import type { Actor } from '#domain/actors.ts';
import { nameIn, type Language } from '#domain/languages.ts';
import type { Program } from '#domain/programs.ts';
import type { Table, Value } from '#gateways/tables.ts';
import type { Row } from '#gateways/workbook-writer.ts';
import type { CaseFilter } from '#records/case-filter.ts';
import { listCases, type CaseSort } from '#records/case-list.ts';
import type { Reach } from '#records/reach.ts';
import { clocks } from '#records/cases.ts';
import { offerNames } from '#records/offers.ts';
import { listSeasons } from '#records/seasons.ts';
import { knows, say } from '#texts/say.ts';
import { reachOf } from '../case-access.ts';
import { pageOf, cursorFrom } from '../cursor.ts';
import type { ApiParts } from '../parts.ts';
import { presentListed } from '../present-list.ts';
import { route } from '../route.ts';
import { datedFile, listConditions, sendWorkbook, xlsx } from '../workbook-out.ts';
import { filterOf, filters, zoneOf } from './cases.ts';

const perPage = 500;

export const exportRoutes = [
  route({
    method: 'get',
    path: '/api/cases/export.xlsx',
    summary: 'The list as it is shown, as a workbook; that it was taken is written down',
    policy: 'case-list',
    query: z.object({ ...filters, sort: z.enum(['opened', '-opened', 'due']).default('-opened') }),
    response: { type: xlsx, what: 'One row a case, and a sheet of the conditions.' },
    handler: async ({ query, actor, session, language, parts, ctx }) => {
      const { instant } = await clocks(parts.casework.db);
      const reaches = reachOf(parts.casework.programs, actor, query.mine, query.whole);
      const program = await programListed(parts, reaches, query);
      const title = said(program, language, 'title');
      const isEach = reaches.some(reach => reach.each);
      sendWorkbook(
        { ctx, parts, language },
        {
          file: datedFile(title, instant),
          table: tableIn(program, title, language, isEach),
          rows: listedRows(parts, actor, reaches, { filter: filterOf(parts, query), sort: query.sort }, language),
          conditions: listConditions(language, { query, at: instant, by: session.accountId }),
          taken: { accountId: session.accountId, kind: 'export-cases' },
          zone: zoneOf(parts, program?.id),
        },
      );
    },
  }),
];

/** The program whose rows these are, so that they are told in its words; none where there are several. */
async function programListed(
  { casework }: ApiParts,
  reaches: readonly Reach[],
  asked: { program?: string | undefined; season?: string | undefined },
): Promise<Program | undefined> {
  const bySeason = asked.season && (await listSeasons(casework.db)).find(one => one.id === asked.season)?.program;
  const within = [...new Set(reaches.flatMap(reach => reach.programs))].filter(name => subjectOf(casework, name));
  const only = asked.program ?? (bySeason || (within.length === 1 ? within[0] : undefined));
  return casework.programs.find(program => program.id === only);
}

const subjectOf = (casework: ApiParts['casework'], name: string): string | null | undefined =>
  casework.programs.find(program => program.id === name)?.subject;

/** A program's own word for a column, else that of all lists. */
function said(program: Program | undefined, language: Language, key: string): string {
  const own = `${program?.words ?? ''}.list.${key}`;
  return say(language, program && knows(language, own) ? own : `list.${key}`);
}

/** What of its facts a program shows in lists, and has a word for; of a part what its rows are told by. */
function ownColumns(
  program: Program | undefined,
  language: Language,
  each: boolean,
): { key: string; isText: boolean }[] {
  if (!program) return [];
  const words = (key: string): boolean => knows(language, `${program.words}.list.${key}`);
  if (each) return partColumns.flatMap(key => (words(key) ? [{ key, isText: !numbers.has(key) }] : []));
  const shown = Object.entries(program.listed?.(program.empty) ?? {});
  return shown.flatMap(([key, value]) => (words(key) ? [{ key, isText: Array.isArray(value) }] : []));
}

/** What is chosen first, then how it is chosen, then what came of it. */
const partColumns = [
  ...['offer', 'payment', 'level', 'education', 'mode', 'language', 'quota', 'exam', 'startsAt', 'grade'],
  ...['marks', 'total', 'filedByCommittee', 'acknowledgedAt'],
] as const;
const numbers = new Set<string>(['grade', 'total']);
const instants = new Set<string>(['startsAt', 'acknowledgedAt']);

function tableIn(program: Program | undefined, title: string, language: Language, each: boolean): Table {
  const column = (key: string, kind: Table['columns'][number]['kind'], width: number, of = key) => ({
    key,
    kind,
    width,
    titles: { [language]: said(program, language, of) },
  });
  return {
    name: 'cases',
    titles: { [language]: title },
    columns: [
      column('case', 'id', 22, 'case'),
      column('name', 'text', 34),
      column('organisation', 'text', 26),
      column('status', 'text', 24),
      // What was addressed to a college was sent whole.
      ...(program?.form && !each ? [column('steps', 'text', 12)] : []),
      ...ownColumns(program, language, each).map(({ key, isText }) =>
        column(key, instants.has(key) ? 'instant' : isText ? 'text' : 'number', key === 'offer' ? 44 : 18),
      ),
      column('turn', 'text', 26),
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
  asked: { filter: CaseFilter; sort: CaseSort },
  language: Language,
): AsyncGenerator<Row> {
  for (let after: string | undefined; ;) {
    const page = { sort: asked.sort, limit: perPage + 1, ...cursorFrom(after) };
    const { rows, next } = pageOf(await listCases(parts.casework.db, reaches, asked.filter, page), perPage);
    const shown = await presentListed(parts, actor, rows);
    const offers = await offerNames(
      parts.casework.db,
      shown.flatMap(one => one.offer ?? []),
    );
    for (const one of shown) {
      const program = parts.casework.programs.find(known => known.id === one.program);
      const offer = offers.get(one.offer ?? '');
      if (program) yield rowOf(program, one, language, offer ? nameIn(offer, language) : null);
    }
    if (!next) return;
    after = next;
  }
}

type Listed = Awaited<ReturnType<typeof presentListed>>[number];

function rowOf(program: Program, one: Listed, language: Language, offer: string | null): Row {
  const { words, form } = program;
  const columns = ownColumns(program, language, one.part !== null);
  return {
    case: one.number,
    name: one.name,
    organisation: one.organisation ? nameIn(one.organisation.names, language) : null,
    status: say(language, `${words}.status.${one.status}`),
    ...(form && one.part === null ? { steps: stepsOf(form.steps.length, one) } : {}),
    ...Object.fromEntries(columns.map(({ key }) => [key, key === 'offer' ? offer : cell(program, one, key, language)])),
    turn: one.owed ? turnOf(program, one.owed.by, language) : null,
    owed: one.owed ? say(language, `${words}.owed.${one.owed.name}`) : null,
    due: one.owed?.due ?? null,
    submitted: one.submittedAt,
  };
}

function turnOf({ words }: Program, by: string, language: Language): string {
  const own = `${words}.list.turn.${by}`;
  return say(language, knows(language, own) ? own : `list.turn.${by}`);
}

/** "3/5": how many steps of the form are complete; all, once it was sent. */
function stepsOf(all: number, { steps, submittedAt }: Listed): string {
  return `${submittedAt ? all : Object.values(steps).filter(Boolean).length}/${all}`;
}

function cell(program: Program, one: Listed, key: string, language: Language): Value {
  const value = one.shown[key];
  // The words of one of several: subjects are said by `ort.subject.<each>`.
  const area = `${program.words}.${key.replace(/s$/, '')}`;
  if (Array.isArray(value)) return value.map(each => say(language, `${area}.${String(each)}`)).join(', ');
  if (typeof value === 'boolean') return value ? say(language, `${program.words}.${key}.yes`) : null;
  if (key === 'total' && typeof value === 'string') return Number(value);
  // A code has its word: how it is paid, in which language.
  if (typeof value === 'string' && knows(language, `${program.words}.${key}.${value}`))
    return say(language, `${program.words}.${key}.${value}`);
  return typeof value === 'number' || typeof value === 'string' ? value : null;
}
