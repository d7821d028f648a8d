import { one } from '#domain/actions.ts';
import { defineProgram } from '#domain/programs.ts';
import { refuse } from '#domain/refusals.ts';
import { dateOf } from '#domain/season.ts';
import { closeRoster, noteStaff, openRoster } from './actions/by-itself.ts';
import { declareNone, declareRoster } from './actions/declare.ts';
import { defaultRules, registrations, ruleClauses } from './definition.ts';
import { noFacts, type RosterFacts } from './facts.ts';
import { fold } from './fold.ts';
import { notices } from './notices.ts';
import { owed } from './owed.ts';
import { status, tones } from './status.ts';

export const roster = defineProgram<RosterFacts>({
  id: 'roster',
  words: 'roster',
  story: 'schoolRoster',
  prefix: 'ROS',
  country: 'KG',
  inSeasonOf: registrations,
  oneAt: ['school', 'college', 'technical-school'],
  noticesStaff: { roles: ['coordinator'], by: 'note-staff' },
  subject: null,
  owner: null,
  readers: [
    { role: 'coordinator', relation: 'school' },
    { role: 'district', relation: 'district' },
    { role: 'centre', relation: 'all' },
    { role: 'ministry', relation: 'all' },
    { role: 'supervisor', relation: 'all' },
  ],
  answersFor: { coordinator: ['coordinator'], district: ['district'] },
  empty: noFacts,
  fold,
  status,
  tones,
  closed: f => f.closed,
  owed,
  listed: f => ({ declared: f.none ? 0 : (f.declared?.graduates ?? null) }),
  judged: f => ({
    staffedAt: (f.none ?? f.staffed)?.at ?? null,
    declaredAt: (f.declared ?? f.none)?.at ?? null,
    closedAt: f.closedAt,
  }),
  actions: [declareRoster, declareNone, noteStaff, openRoster, closeRoster],
  notices,
  defaultRules,
  ruleClauses,
  sees: {},
  opening: input => ({
    events: [one('case.opened', { organisationId: input['organisationId'] ?? null, staff: input['staff'] ?? 'none' })],
  }),
  mayOpen: (season, at) => (at < (dateOf(season, 'registration').until ?? at) ? undefined : refuse('window-closed')),
  openedBy: ['centre', 'ministry'],
});
