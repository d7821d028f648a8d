import { one } from '#domain/actions.ts';
import { defineProgram } from '#domain/programs.ts';
import { later, plusMs, dayMs } from '#domain/season.ts';
import { changeRules, moveDate, recordTold } from './actions.ts';
import { fold, noSeason, type SeasonFacts } from './facts.ts';

export const season = defineProgram<SeasonFacts>({
  id: 'season',
  words: 'season',
  story: 'season',
  prefix: 'SEA',
  country: 'KG',
  subject: null,
  owner: null,
  readers: [
    { role: 'ministry', relation: 'all' },
    { role: 'supervisor', relation: 'all' },
    { role: 'centre', relation: 'school' },
    { role: 'education-department', relation: 'school' },
  ],
  answersFor: { ministry: ['ministry'], centre: ['ministry'], 'education-department': ['ministry'] },
  empty: noSeason,
  fold,
  status: f => (f.closed ? 'CLOSED' : 'OPEN'),
  tones: { OPEN: 'us', CLOSED: 'expired' },
  closed: f => f.closed,
  // The authority reviews a season once its year is over; until then its dates are kept by the story.
  owed: (f, inForce) => {
    if (f.closed) return [];
    const lapse = f.lapses['review-season'];
    const over = later(...Object.values(inForce.dates).flatMap(date => [date.from, date.until]));
    return [
      {
        name: 'review-season',
        by: 'ministry',
        due: { at: lapse ? later(over, plusMs(lapse.at, 30 * dayMs)) : over },
        otherwise: 'tell',
        clause: '003-48',
        since: lapse?.seq ?? f.openedSeq,
      },
    ];
  },
  judged: f => ({
    closedAt: f.closed ? f.openedAt : null,
    untoldMove: f.moves.find(move => !f.told.includes(move.seq))?.seq.toString() ?? null,
  }),
  actions: [moveDate, changeRules, recordTold],
  notices: e =>
    e.kind === 'obligation.lapsed'
      ? [
          {
            template: 'staff-overdue',
            to: { roles: ['ministry'], relation: 'all' },
            params: { obligation: e.body.obligation ?? '' },
          },
        ]
      : [],
  defaultRules: {},
  ruleClauses: {},
  sees: {},
  opening: input => ({ events: [one('season.opened', input)] }),
  openedBy: ['ministry', 'centre', 'education-department'],
});
