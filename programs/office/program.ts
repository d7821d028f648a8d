import { one } from '#domain/actions.ts';
import { defineProgram } from '#domain/programs.ts';
import { closeOffice } from './actions/end.ts';
import { approveFormula, draftFormula, setQuotas } from './actions/formulas.ts';
import { cancelSitting, moveSitting, planSitting } from './actions/sittings.ts';
import {
  addSpecialty,
  changeSpecialty,
  importSpecialties,
  publishSpecialties,
  withdrawSpecialty,
} from './actions/specialties.ts';
import { defaultRules, ruleClauses } from './definition.ts';
import { noFacts, published, type OfficeFacts } from './facts.ts';
import { fold } from './fold.ts';
import { notices } from './notices.ts';
import { owed } from './owed.ts';
import { offers } from './stands.ts';
import { status, tones } from './status.ts';

export const office = defineProgram<OfficeFacts>({
  id: 'office',
  words: 'office',
  story: 'admissionOffice',
  prefix: 'ADM',
  country: 'KZ',
  inSeasonOf: 'college',
  oneAt: ['college'],
  subject: null,
  owner: null,
  readers: [
    { role: 'committee', relation: 'school' },
    { role: 'chair', relation: 'school' },
    { role: 'education-department', relation: 'district' },
    { role: 'ministry', relation: 'all' },
    { role: 'supervisor', relation: 'all' },
  ],
  answersFor: { committee: ['committee'], chair: ['committee', 'chair'] },
  empty: noFacts,
  fold,
  status,
  tones,
  closed: f => f.closed,
  owed,
  listed: f => ({ specialties: published(f).length, drafts: Object.values(f.offers).filter(o => o.state === 'draft').length }), // prettier-ignore
  offers,
  sittings: f => Object.values(f.sittings),
  judged: f => ({
    filledAt: f.fillOwed ? null : f.openedAt,
    formulasAt: f.fillOwed || f.formulaOwed ? null : f.openedAt,
    closedAt: f.closedAt,
  }),
  actions: [
    addSpecialty,
    importSpecialties,
    changeSpecialty,
    publishSpecialties,
    withdrawSpecialty,
    draftFormula,
    approveFormula,
    setQuotas,
    planSitting,
    moveSitting,
    cancelSitting,
    closeOffice,
  ],
  notices,
  defaultRules,
  ruleClauses,
  sees: {},
  opening: input => ({ events: [one('case.opened', { organisationId: input['organisationId'] ?? null })] }),
  openedBy: ['education-department', 'ministry'],
});
