// A season walks every instant of the dates that thousands share, in sets, and tells the families when one has moved.
import { follow, type CaseInput, type Facts } from './follow.ts';
import { far } from './proxies.ts';

interface SeasonFacts extends Facts {
  /** Seq of a move the families have not been told of. */
  untoldMove: string | null;
  closedAt: string | null;
}

export async function season(input: CaseInput): Promise<void> {
  const year = await follow<SeasonFacts>(input, far.walkSeason);
  await year.unlessClosed(async () => {
    for (;;) {
      await year.until(f => f.untoldMove ?? f.closedAt, 'review-season');
      const move = year.facts.untoldMove;
      if (!move) return;
      // 003-48: the authority sets the dates; whoever is touched hears of it, nobody's story is woken by a later date.
      await year.act(() => far.tellFamilies({ ...input, move }));
    }
  });
}
