// A date of the season moved: every family with an open case is told by a notice, made in sets. No case is signalled,
// unless the date came nearer: then whoever waits for it must learn to wake sooner.
import { theClock } from '#domain/actors.ts';
import { clocks, findCase } from '#records/cases.ts';
import { familiesOfSeason, insertSeasonNotices } from '#records/season-notices.ts';
import type { Casework } from './casework.ts';
import { clockCommandId } from './command.ts';
import { NotFoundError } from './errors.ts';
import { perform } from './perform.ts';

const setSize = 500;

interface Move {
  seq: number;
  name: string;
  from: string;
  until: string | null;
  later: boolean;
}

/** Tells everybody once, however often it is tried, then records that they were told. Returns how many notices were made. */
export async function tellFamilies(
  casework: Casework,
  seasonId: string,
  moveSeq: number,
  onSet: (done: number) => void = () => undefined,
): Promise<number> {
  const season = await findCase(casework.db, seasonId);
  const move = (season?.facts as { moves: Move[] } | undefined)?.moves.find(m => m.seq === moveSeq);
  if (!move) throw new NotFoundError(`no move ${moveSeq}`);
  let after = '00000000-0000-0000-0000-000000000000';
  let told = 0;
  for (;;) {
    const families = await familiesOfSeason(casework.db, seasonId, after, setSize);
    const last = families.at(-1);
    if (!last) break;
    await casework.db.transaction(async trx => {
      const { instant } = await clocks(trx);
      const params = { name: move.name, from: move.from, until: move.until };
      told += await insertSeasonNotices(trx, seasonId, moveSeq, families, params, instant.toISOString(), !move.later);
    });
    after = last.caseId;
    onSet(told);
  }
  await perform(casework, {
    id: clockCommandId(seasonId, 'move', '', moveSeq, 'record-told'),
    caseId: seasonId,
    action: 'record-told',
    input: { move: moveSeq, told },
    actor: theClock,
  });
  return told;
}
