// Does every history hold, and was every family told what its case brought about? One walk over all cases answers both.
import { foldOne, type CaseEvent } from '#domain/events.ts';
import type { SeasonInForce } from '#domain/season.ts';
import { standingOf } from '#records/cases.ts';
import { casePage, chainsOf, toldOf, type CasePage, type Found } from '#records/doctor.ts';
import type { ChainRow } from '#records/chain-rows.ts';
import { programNamed, type Casework } from './casework.ts';
import { firstBreak, type HashedRecord } from './chain.ts';
import { seasonInForce } from './season-in-force.ts';

const pageSize = 200;

export interface Walked {
  chains: Found;
  /** Notices that an event calls for and nobody wrote. */
  untold: Found;
}

export async function walkCases(casework: Casework): Promise<Walked> {
  const walked: Walked = { chains: { found: 0, example: null }, untold: { found: 0, example: null } };
  const seasons = new Map<string, SeasonInForce>();
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const page = await casePage(casework.db, after, pageSize);
    const last = page.at(-1);
    if (!last) return walked;
    await walkPage(casework, page, seasons, walked);
    after = last.id;
  }
}

async function walkPage(
  casework: Casework,
  page: readonly CasePage[],
  seasons: Map<string, SeasonInForce>,
  walked: Walked,
): Promise<void> {
  const ids = page.map(one => one.id);
  const [chains, told] = await Promise.all([chainsOf(casework.db, ids), toldOf(casework.db, ids)]);
  const standing = await standingOf(casework.db, ids);
  for (const one of page) {
    const rows = chains.get(one.id) ?? [];
    const broken = firstBreak(one.id, rows, one.headHash);
    if (broken !== undefined) {
      note(walked.chains, `case ${one.number}, seq ${broken}`);
      continue;
    }
    const row = standing.get(one.id)?.season;
    if (!row || !one.ownerAccountId) continue;
    const season = seasons.get(row.id) ?? seasonInForce(row, programNamed(casework, one.program));
    seasons.set(row.id, season);
    const keys = new Set((told.get(one.id) ?? []).map(each => each.key));
    for (const wanted of calledFor(casework, one, rows, season))
      if (!keys.has(`${wanted}|${one.ownerAccountId}`))
        note(walked.untold, `case ${one.number}, ${wanted}: never written`);
  }
}

/** What the program's own words say the family must hear of, event by event: template and seq. */
function calledFor(casework: Casework, one: CasePage, rows: readonly ChainRow[], season: SeasonInForce): string[] {
  const program = programNamed(casework, one.program);
  let facts = program.empty;
  return rows.flatMap(row => {
    const event: CaseEvent = { ...eventOf(row), body: (JSON.parse(row.record) as HashedRecord).body };
    facts = foldOne(program.fold, facts, event);
    const notices = program.notices(event, facts, season);
    return notices.filter(notice => notice.to === 'owner').map(notice => `${notice.template}|${row.seq}`);
  });
}

function eventOf(row: ChainRow): Omit<CaseEvent, 'body'> {
  const { seq, kind, actor } = row;
  return { seq, kind, actor, effectiveAt: row.effectiveAt.toISOString(), recordedAt: row.recordedAt.toISOString() };
}

function note(into: Found, what: string): void {
  into.found += 1;
  into.example ??= what;
}
