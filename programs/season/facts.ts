import type { Fold } from '#domain/events.ts';

/** A season is a case of the authority: its dates are facts, moving one is an action. */
export interface SeasonFacts {
  openedAt: string;
  openedSeq: number;
  program: string;
  year: number;
  /** Whose calendar of holidays counts. */
  country: string;
  template: string;
  rulesVersion: number;
  /** Seq of the last move per date, so that each move tells the families once. */
  moves: { seq: number; name: string; from: string; until: string | null; later: boolean }[];
  /** Seqs of moves the families have been told of. */
  told: number[];
  closed: string | null;
  lapses: { [obligation: string]: { at: string; seq: number } };
}

export const noSeason: SeasonFacts = {
  openedAt: '',
  openedSeq: 0,
  program: '',
  year: 0,
  country: '',
  template: '',
  rulesVersion: 0,
  moves: [],
  told: [],
  closed: null,
  lapses: {},
};

export const fold: Fold<SeasonFacts> = {
  'season.opened': (f, e) => ({
    ...f,
    openedAt: e.effectiveAt,
    openedSeq: e.seq,
    program: String(e.body.program),
    year: Number(e.body.year),
    country: String(e.body.country ?? 'KG'),
    template: String(e.body.template),
    rulesVersion: 1,
  }),
  'date.moved': (f, e) => ({
    ...f,
    moves: [
      ...f.moves,
      {
        seq: e.seq,
        name: String(e.body.name),
        from: String(e.body.from),
        until: e.body.until == null ? null : String(e.body.until),
        later: e.body.later === true,
      },
    ],
  }),
  'families.told': (f, e) => ({ ...f, told: [...f.told, Number(e.body.move)] }),
  'rules.changed': (f, e) => ({ ...f, rulesVersion: Number(e.body.version) }),
  'season.closed': f => ({ ...f, closed: 'over' }),
  'obligation.reminded': f => f,
  'obligation.lapsed': (f, e) => ({
    ...f,
    lapses: { ...f.lapses, [String(e.body.obligation)]: { at: e.recordedAt, seq: e.seq } },
  }),
};
