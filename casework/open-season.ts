// The authority opens a season from a template: the reading is shown, the dates become rows that are then its own.
import type { Knex } from 'knex';
import type { Actor } from '#domain/actors.ts';
import { closesBy, opensBy } from '#domain/calendar.ts';
import type { Program } from '#domain/programs.ts';
import { refuse } from '#domain/refusals.ts';
import type { SeasonDate } from '#domain/season.ts';
import { programNamed, type Casework } from './casework.ts';
import type { Outcome } from './command.ts';
import { NotFoundError, RefusedError } from './errors.ts';
import { openCasesIn, type Opening } from './open-case.ts';
import { openStandingCases } from './standing-cases.ts';
import { shortTransaction } from './transaction.ts';

export interface SeasonOpening {
  id: string;
  program: string;
  year: number;
  template: string;
  /** A table of the program's rules for one year, laid over the default ones. */
  table?: string;
  /** Dates the authority sets at once, instead of the template's. */
  dates?: { readonly [name: string]: { from: string; until: string | null } };
  actor: Actor;
  organisation: { id: string; path: string };
}

/** The dates a template gives in a year, with the rule and clause each comes from. */
export function datesOf(program: Program, template: string, year: number): SeasonDate[] {
  const rows = program.dateTemplates[template];
  if (!rows) throw new NotFoundError(`no template ${template}`);
  return rows.map(({ name, from, until, clause }) => ({
    name,
    from: opensBy(from, year, program.zone),
    until: until && closesBy(until, year, program.zone),
    rule: until ? `${from}..${until}` : from,
    clause,
  }));
}

export async function openSeason(casework: Casework, opening: SeasonOpening): Promise<Outcome> {
  const program = programNamed(casework, opening.program);
  const dates = datesOf(program, opening.template, opening.year).map(date => {
    const own = opening.dates?.[date.name];
    return own ? { ...date, ...own, rule: 'set by the authority' } : date;
  });
  const table = opening.table === undefined ? {} : program.ruleTables?.[opening.table];
  if (!table) throw new NotFoundError(`no table ${opening.table ?? ''}`);
  if (dates.some(d => d.until !== null && d.until <= d.from)) throw new RefusedError(refuse('date-end-before-start'));
  const { id, actor, organisation, year, template } = opening;
  const season: Opening = {
    id,
    program: 'season',
    seasonId: null,
    actor,
    organisation,
    input: {
      program: program.id,
      year,
      country: program.country,
      template,
      dates: dates.map(({ name, from, until }) => ({ name, from, until })),
    },
    season: {
      program: program.id,
      year,
      names: {},
      dates: Object.fromEntries(dates.map(d => [d.name, d])),
      rules: { ...program.defaultRules, ...table },
      rulesVersion: 1,
    },
  };
  const outcome = await shortTransaction(casework.db, async trx => {
    const [opened] = await openCasesIn(casework, trx, [season]);
    if (!opened) throw new Error('a season without an outcome');
    return opened;
  });
  const short = <T>(work: (trx: Knex.Transaction) => Promise<T>) => shortTransaction(casework.db, work);
  await openStandingCases(casework, short, { seasonId: outcome.id, program: program.id, actor });
  return outcome;
}
