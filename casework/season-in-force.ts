import { addWorkingDays } from '#domain/calendar.ts';
import type { Program } from '#domain/programs.ts';
import type { SeasonInForce } from '#domain/season.ts';
import type { SeasonRow } from '#records/cases.ts';

/** The season's rows with the calendar of its country, as a judgement sees them. */
export function seasonInForce(row: SeasonRow, program: Pick<Program, 'zone'>): SeasonInForce {
  const holidays = new Set(row.holidays);
  return {
    id: row.id,
    code: row.code,
    program: row.program,
    year: row.year,
    zone: program.zone,
    names: row.names,
    dates: row.dates,
    rules: row.rules,
    rulesVersion: row.rulesVersion,
    workingDaysAfter: (instant, days) => addWorkingDays(instant, days, program.zone, holidays),
  };
}
