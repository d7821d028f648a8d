import type { Owed } from '#domain/obligations.ts';
import { lapsedSince } from '#domain/office-tasks.ts';
import { later, type SeasonInForce } from '#domain/season.ts';
import { span } from './definition.ts';
import type { OfficeFacts } from './facts.ts';

/** A college has its specialties and formulas in order before the first window opens; whoever begins late has days of its own. */
export function owed(f: OfficeFacts, season: SeasonInForce): Owed[] {
  if (f.closed) return [];
  return [
    ...(f.fillOwed ? [duty(f, season, 'fill-specialties', 'committee', f.fillOwed, '004-8')] : []),
    ...(f.formulaOwed ? [duty(f, season, 'approve-formula', 'chair', f.formulaOwed, '004-9')] : []),
    seasonEnds(f, season),
  ];
}

function duty(
  f: OfficeFacts,
  season: SeasonInForce,
  name: string,
  by: 'committee' | 'chair',
  since: { at: string; seq: number },
  clause: string,
): Owed {
  const lapse = lapsedSince(f.lapses, name, since.seq);
  const own = season.workingDaysAfter(lapse?.at ?? since.at, span(season, 'officeWorkingDays'));
  return {
    name,
    by,
    due: { at: lapse ? own : later(own, firstWindow(season)) },
    remind: [7 * 24, 24],
    otherwise: 'tell',
    clause,
    since: lapse?.seq ?? since.seq,
  };
}

/** When the first applicant may apply. */
function firstWindow(season: SeasonInForce): string | null {
  const begins = Object.values(season.dates)
    .filter(date => date.name.startsWith('apply-'))
    .map(date => date.from)
    .sort();
  return begins[0] ?? null;
}

/** The last date of the season that ends; none where no date does. */
function lastDate(season: SeasonInForce): string | null {
  const ends = Object.values(season.dates).filter(date => date.until !== null);
  return ends.sort((a, b) => ((a.until ?? '') < (b.until ?? '') ? 1 : -1))[0]?.name ?? null;
}

/** The office stands until its season is over; a date that is moved moves this with it. */
function seasonEnds(f: OfficeFacts, season: SeasonInForce): Owed {
  const date = lastDate(season);
  const year = `${season.year}-12-31T18:59:59.000Z`;
  return {
    name: 'season-ends',
    by: 'clock',
    due: date ? { date } : { at: later(year, f.openedAt) },
    otherwise: 'close-office',
    clause: 'domain 3.2',
    since: f.keptSeq,
  };
}
