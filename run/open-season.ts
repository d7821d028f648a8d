import { programNamed, type Casework } from '#casework/casework.ts';
import type { Program } from '#domain/programs.ts';
import { clocks } from '#records/cases.ts';
import { listSeasons, seasonRow, type SeasonSummary } from '#records/seasons.ts';
import { StartError } from './start-error.ts';

// Which season does a tool mean that names none? The only open one that fits, and is not over: some date of it is still ahead.

export async function theSeasonMeant(casework: Casework, fits: (program: Program) => boolean): Promise<string> {
  const seasons = (await listSeasons(casework.db)).filter(
    season => season.open && fits(programNamed(casework, season.program)),
  );
  const { instant } = await clocks(casework.db);
  const ahead: SeasonSummary[] = [];
  for (const season of seasons) {
    const dates = Object.values((await seasonRow(casework.db, season.id))?.dates ?? {});
    if (dates.some(({ until }) => !until || until > instant.toISOString())) ahead.push(season);
  }
  if (ahead.length === 1 && ahead[0]) return ahead[0].id;
  throw new StartError('Name the season with --season ID: ' + seasons.map(s => `${s.id} (${s.year})`).join(', '));
}
