// Which seasons are there, by which dates and rules, and what would a moved date do?
import { z } from 'zod';
import { datesOf, openSeason } from '#casework/open-season.ts';
import { programNamed } from '#casework/casework.ts';
import { NotAllowedError, NotFoundError } from '#casework/errors.ts';
import { clocks, type SeasonRow } from '#records/cases.ts';
import { organisationsBrief } from '#records/schools.ts';
import { listSeasons, seasonRow } from '#records/seasons.ts';
import type { Actor } from '#domain/actors.ts';
import { languages, type Names } from '#domain/languages.ts';
import type { Program } from '#domain/programs.ts';
import type { Rules } from '#domain/season.ts';
import { knows, say } from '#texts/say.ts';
import { outcome } from '../case-shapes.ts';
import type { ApiParts } from '../parts.ts';
import { route } from '../route.ts';
import { id, instant, listOf, names } from '../shapes.ts';

const date = z.object({
  name: z.string(),
  from: instant,
  until: instant.nullable(),
  clause: z.string(),
  rule: z.string(),
});
const season = z.object({
  id: z.uuid(),
  number: z.string(),
  program: z.string(),
  year: z.int(),
  title: names,
  zone: z.string(),
  open: z.boolean(),
  template: z.string(),
  dates: z.array(date),
});
const ruleRow = z.object({
  name: z.string(),
  value: z.union([z.number(), z.string(), z.boolean(), z.null()]),
  clause: z.string(),
});

function titleOf(program: string, year: number): Names {
  const spoken = languages.filter(language => knows(language, `season.title.${program}`));
  return Object.fromEntries(
    spoken.map(language => [language, say(language, `season.title.${program}`, { year: String(year) })]),
  );
}

/** In the order the program names its rules. */
function rulesWithClauses({ ruleClauses }: Program, rules: Rules): z.input<typeof ruleRow>[] {
  const names = Object.keys({ ...ruleClauses, ...rules }).filter(name => rules[name] !== undefined);
  return names.map(name => ({ name, value: rules[name] ?? null, clause: ruleClauses[name] ?? '' }));
}

type Summary = Awaited<ReturnType<typeof listSeasons>>[number];

function present(parts: ApiParts, summary: Summary, row: SeasonRow): z.input<typeof season> {
  const { id: seasonId, number, program, year, open, template } = summary;
  const dates = Object.values(row.dates).sort((a, b) => (a.from < b.from ? -1 : 1));
  return {
    id: seasonId,
    number,
    program,
    year,
    open,
    template,
    title: titleOf(program, year),
    zone: programNamed(parts.casework, program).zone,
    dates,
  };
}

/** The ministry opens any season, another authority those of the programs that say so. */
function officeOpening(actor: Actor, program: Program | undefined): string {
  const held = actor.roles.find(
    ({ role, organisationId }) =>
      organisationId !== null && (role === 'ministry' || program?.seasonsBy?.includes(role)),
  );
  if (!held?.organisationId) throw new NotAllowedError();
  return held.organisationId;
}

type Window = { from: string; until: string | null };
const utc = ({ from, until }: Window): Window => ({
  from: new Date(from).toISOString(),
  until: until && new Date(until).toISOString(),
});
const mapValues = <T>(record: Record<string, T>, change: (value: T) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));

async function seasonsOf(parts: ApiParts, only?: string): Promise<{ summary: Summary; row: SeasonRow }[]> {
  const { db, programs } = parts.casework;
  const running = new Set(programs.map(program => program.id));
  const found: { summary: Summary; row: SeasonRow }[] = [];
  for (const summary of await listSeasons(db)) {
    if (!running.has(summary.program) || (only !== undefined && summary.id !== only)) continue;
    const row = await seasonRow(db, summary.id);
    if (row) found.push({ summary, row });
  }
  return found;
}

export const seasonRoutes = [
  route({
    method: 'get',
    path: '/api/seasons',
    summary: 'Seasons with their dates and the clause of each',
    policy: 'public',
    query: z.object({ program: z.string().max(40).optional() }),
    response: listOf(season).extend({ at: instant.meta({ description: 'The instant of cases now.' }) }),
    handler: async ({ query, parts }) => {
      const [found, now] = await Promise.all([seasonsOf(parts), clocks(parts.casework.db)]);
      const items = found.filter(one => !query.program || one.summary.program === query.program);
      const seasons = items.map(({ summary, row }) => present(parts, summary, row));
      return { items: seasons, next: null, at: now.instant.toISOString() };
    },
  }),
  route({
    method: 'get',
    path: '/api/seasons/{id}',
    summary: 'One season: dates, and the rules in force with the clause of each',
    policy: 'public',
    params: z.object({ id }),
    response: season.extend({ rules: z.array(ruleRow), rulesVersion: z.int() }),
    handler: async ({ params, parts }) => {
      const [found] = await seasonsOf(parts, params.id);
      if (!found) throw new NotFoundError();
      const rules = rulesWithClauses(programNamed(parts.casework, found.summary.program), found.row.rules);
      return { ...present(parts, found.summary, found.row), rules, rulesVersion: found.row.rulesVersion };
    },
  }),
  route({
    method: 'get',
    path: '/api/season-templates',
    summary: 'What each template of a program gives in a year, and the tables of rules of single years',
    policy: 'staff',
    query: z.object({ program: z.string().max(40), year: z.coerce.number().int().min(2020).max(2100) }),
    response: listOf(z.object({ template: z.string(), dates: z.array(date) })).extend({
      tables: z.array(
        z.object({
          table: z.string(),
          rules: z.array(ruleRow).meta({ description: 'What it lays over the program’s own rules.' }),
        }),
      ),
    }),
    errors: ['not-found'],
    handler: async ({ query, parts }) => {
      const program = parts.casework.programs.find(one => one.id === query.program);
      if (!program) throw new NotFoundError();
      const templates = Object.keys(program.dateTemplates);
      return {
        items: templates.map(template => ({ template, dates: datesOf(program, template, query.year) })),
        next: null,
        tables: Object.entries(program.ruleTables ?? {}).map(([table, rules]) => ({
          table,
          rules: rulesWithClauses(program, rules),
        })),
      };
    },
  }),
  route({
    method: 'post',
    path: '/api/seasons',
    summary: 'Open a season from a template; its dates and rules are rows of its own from then on',
    policy: 'authority',
    body: z.strictObject({
      program: z.string().max(40),
      year: z.int().min(2020).max(2100),
      template: z.string().max(60),
      table: z.string().max(20).optional().meta({ description: 'The rules of one year, laid over the program’s own.' }),
      dates: z
        .record(z.string().max(60), z.strictObject({ from: instant, until: instant.nullable() }))
        .optional()
        .meta({ description: 'Dates set at once, instead of the template’s.' }),
    }),
    status: 201,
    response: outcome,
    errors: ['not-allowed', 'not-found', 'date-end-before-start'],
    handler: async ({ body, key, actor, parts }) => {
      const program = parts.casework.programs.find(one => one.id === body.program);
      const office = officeOpening(actor, program);
      if (!program?.dateTemplates[body.template]) throw new NotFoundError();
      const [organisation] = (await organisationsBrief(parts.casework.db, [office])).values();
      if (!organisation) throw new NotAllowedError();
      const { table, dates, ...season } = body;
      return openSeason(parts.casework, {
        ...season,
        ...(table === undefined ? {} : { table }),
        ...(dates ? { dates: mapValues(dates, utc) } : {}),
        id: key,
        actor,
        organisation: { id: organisation.id, path: organisation.path },
      });
    },
  }),
];
