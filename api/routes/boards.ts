// How does a season go, school by school and district by district? Each number names the list it is the length of.
import { z } from 'zod';
import { nameIn, type Language } from '#domain/languages.ts';
import { sumOf } from '#domain/money.ts';
import type { Program } from '#domain/programs.ts';
import type { Table } from '#gateways/tables.ts';
import type { Row } from '#gateways/workbook-writer.ts';
import { clocks } from '#records/cases.ts';
import { say } from '#texts/say.ts';
import { addUp, type OwnView } from '../board-own.ts';
import { boardFor, filterOfNumber, saidOf, type BoardView } from '../board-view.ts';
import { route } from '../route.ts';
import { id, instant, names } from '../shapes.ts';
import { datedFile, listConditions, sendWorkbook, xlsx } from '../workbook-out.ts';

const place = z.object({ all: z.int(), unstaffed: z.int(), empty: z.int() });
const own = z.object({
  states: z.record(z.string(), z.int()).meta({ description: 'How many organisations are in each state of their own case.' }), // prettier-ignore
  declared: z.int().nullable().meta({ description: 'How many cases they declared; null where nobody did.' }),
  made: z.int().meta({ description: 'How many of them those who declared have made.' }),
  short: z.int().meta({ description: 'How many organisations made fewer than they declared.' }),
});
const asked = {
  by: z.enum(['organisation', 'district']).default('organisation'),
  district: id.optional(),
  show: z.string().max(60).optional().meta({ description: 'unstaffed, empty, short, a state of the own case or the name of a number: where it is not zero.' }), // prettier-ignore
  sort: z.string().max(60).optional().meta({ description: 'name, staff, declared or a number; a minus before it: largest first.' }), // prettier-ignore
};
export const boardRoutes = [
  route({
    method: 'get',
    path: '/api/boards/{season}',
    summary: 'How many cases stand where, by organisation or district; every number with the filter of its list',
    policy: 'authority',
    params: z.object({ season: id }),
    query: z.object(asked),
    response: z.object({
      season: z.object({ id: z.uuid(), number: z.string(), program: z.string(), words: z.string(), year: z.int() }),
      by: z.string(),
      numbers: z.array(
        z.object({
          name: z.string(),
          said: z.string().meta({ description: 'Key of its words.' }),
          group: z.string(),
          measure: z.enum(['cases', 'money']),
          filter: z.record(z.string(), z.string()),
        }),
      ),
      sum: z.array(z.number()).meta({ description: 'Over all, by the place of the number; also over rows not shown.' }),
      places: place.meta({ description: 'Organisations that should have cases: all, with nobody, with nobody to whom a case was opened.' }), // prettier-ignore
      own: own
        .extend({ words: z.string(), order: z.array(z.string()) })
        .nullable()
        .meta({ description: 'Of the cases organisations have of their own, over all; the states in their order.' }),
      items: z.array(
        z.object({
          id: z.uuid(),
          code: z.string(),
          kind: z.string(),
          names,
          district: z.object({ id: z.uuid(), names }).nullable(),
          staff: z.int(),
          places: place,
          own,
          values: z.array(z.number()),
        }),
      ),
      at: instant,
    }),
    handler: async ({ params, query, actor, language, parts }) => {
      const view = await boardFor(parts, actor, { ...query, season: params.season, language });
      const { season, program, board, sum, places, rows } = view;
      const { instant: now } = await clocks(parts.casework.db);
      return {
        season: { id: season.id, number: season.number, program: program.id, words: program.words, year: season.year },
        by: query.by,
        numbers: board.numbers.map(number => ({
          name: number.name,
          said: saidOf(program, number),
          group: number.group,
          measure: number.receipts === undefined ? ('cases' as const) : ('money' as const),
          filter: filterOfNumber(number),
        })),
        sum,
        places,
        own: ownOf(view),
        items: rows,
        at: now.toISOString(),
      };
    },
  }),
  route({
    method: 'get',
    path: '/api/boards/{season}/export.xlsx',
    summary: 'The same rows in the same order as a workbook; that it was taken is written down',
    policy: 'authority',
    params: z.object({ season: id }),
    query: z.object({
      ...asked,
      group: z.string().max(200).optional().meta({ description: 'Groups of numbers to take, by commas; all where absent.' }), // prettier-ignore
    }),
    response: {
      type: xlsx,
      what: 'One row an organisation or district, their sum last, and a sheet of the conditions.',
    },
    handler: async ({ params, query, actor, session, language, parts, ctx }) => {
      const view = await boardFor(parts, actor, { ...query, season: params.season, language });
      const { instant: now } = await clocks(parts.casework.db);
      const groups = query.group?.split(',');
      const at = view.board.numbers.flatMap(({ group }, index) => (!groups || groups.includes(group) ? [index] : []));
      const title = say(language, 'board.title');
      sendWorkbook(
        { ctx, parts, language },
        {
          file: datedFile(`${title}-${view.season.number}`, now),
          table: tableOf(view, at, title, language),
          rows: workbookRows(view, at, language),
          conditions: listConditions(language, { query, at: now, by: session.accountId }),
          taken: { accountId: session.accountId, kind: 'export-board', about: { season: view.season.id } },
          zone: view.program.zone,
        },
      );
    },
  }),
];

function ownOf({ own }: BoardView) {
  if (!own) return null;
  const { program, ...counted } = own;
  return { ...counted, words: program.words, order: Object.keys(program.tones) };
}

function tableOf({ program, board, own }: BoardView, at: readonly number[], title: string, language: Language): Table {
  const column = (key: string, kind: 'text' | 'id' | 'number', width: number, words: string) => ({
    key,
    kind,
    width,
    titles: { [language]: words },
  });
  return {
    name: 'board',
    titles: { [language]: title },
    columns: [
      column('code', 'id', 14, say(language, 'board.code')),
      column('name', 'text', 40, say(language, 'list.organisation')),
      column('district', 'text', 30, say(language, 'board.district')),
      column('staff', 'number', 14, say(language, `${program.words}.board.staff`)),
      ...(own
        ? [
            column('state', 'text', 30, say(language, 'console.board-state')),
            column('declared', 'number', 14, say(language, 'console.board-declared')),
          ]
        : []),
      ...at.flatMap(index => {
        const number = board.numbers[index];
        return number ? [column(number.name, 'number', 16, say(language, saidOf(program, number)))] : [];
      }),
    ],
  };
}

/** The rows shown, and their sum last: of these rows, not of those left out. */
function workbookRows({ board, rows, own }: BoardView, at: readonly number[], language: Language): Row[] {
  const numbers = (value: (index: number) => number): Row =>
    Object.fromEntries(at.map(index => [board.numbers[index]?.name ?? '', value(index)]));
  const lines = rows.map(row => ({
    code: row.code,
    name: nameIn(row.names, language),
    district: row.district ? nameIn(row.district.names, language) : '',
    staff: row.staff,
    ...(own ? { state: statesIn(own.program, row.own.states, language), declared: row.own.declared } : {}),
    ...numbers(index => row.values[index] ?? 0),
  }));
  const total = numbers(index => sumOf(rows.map(row => row.values[index] ?? 0)));
  const declared = own ? { state: '', declared: addUp(rows.map(row => row.own)).declared } : {};
  return [...lines, { code: '', name: say(language, 'board.sum'), district: '', staff: null, ...declared, ...total }];
}

/** A school's state; of a district how many of its schools are in each. */
function statesIn({ words, tones }: Program, states: OwnView['states'], language: Language): string {
  const there = Object.keys(tones).filter(status => (states[status] ?? 0) > 0);
  const said = there.map(status => ({ words: say(language, `${words}.status.${status}`), count: states[status] ?? 0 }));
  return said.map(one => (said.length > 1 || one.count > 1 ? `${one.words}: ${one.count}` : one.words)).join('; ');
}
