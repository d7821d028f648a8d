import { one } from '#domain/actions.ts';
import { defineProgram } from '#domain/programs.ts';
import { assignClass, enrol, refuseCase, withdraw } from './actions/decide.ts';
import { closeDraft, discardDraft } from './actions/draft.ts';
import { chooseVacantSchool, offerElsewhere } from './actions/elsewhere.ts';
import { acceptOffer, declineOffer, offerSeat, passOver } from './actions/offer.ts';
import { acceptPapers, openDocuments, releaseSeat, returnPaper, sendScan, takeIn } from './actions/papers.ts';
import { confirmPriority, rejectPriority } from './actions/priority.ts';
import { checkByHand, confirmData, confirmWard, correct, recordAnswers } from './actions/registries.ts';
import { submit } from './actions/submit.ts';
import { dateTemplates, defaultRules, forbids, ruleClauses } from './definition.ts';
import { form } from './form/form.ts';
import { noFacts, type GradeOneFacts } from './facts.ts';
import { fold } from './fold.ts';
import { notices } from './notices.ts';
import { owed } from './owed.ts';
import { papers } from './papers.ts';
import { status, tones } from './status.ts';

export const gradeOne = defineProgram<GradeOneFacts>({
  id: 'grade-one',
  words: 'g1',
  story: 'gradeOneEnrolment',
  prefix: 'GR1',
  country: 'KG',
  subject: 'child',
  owner: 'parent',
  readers: [
    { role: 'parent', relation: 'own' },
    { role: 'clerk', relation: 'school' },
    { role: 'director', relation: 'school' },
    { role: 'district', relation: 'district' },
    { role: 'ministry', relation: 'all' },
    { role: 'supervisor', relation: 'all' },
  ],
  answersFor: {
    parent: ['parent'],
    clerk: ['clerk'],
    director: ['clerk', 'director'],
    district: ['district'],
    ministry: ['ministry'],
  },
  form,
  filledBy: ['parent'],
  empty: noFacts,
  fold,
  status,
  tones,
  closed: f => f.closed,
  owed,
  filed: f => f.submittedAt,
  marks: f => (f.place === 'offered' ? ['offered'] : []),
  listed: f => ({
    orderNumber: f.orderNumber,
    className: f.className,
    papers: Object.entries(f.papers).map(([code, { state }]) => ({ code, state })),
  }),
  judged: f => ({
    submittedAt: f.submittedAt,
    seatHeldAt: f.heldAt,
    agreedAt: f.registries === 'agreed' ? f.registriesAt : null,
    askingSince: f.registries === 'asking' ? f.registriesAt : null,
    enrolledAt: f.enrolledAt,
    classedAt: f.className ? f.closedAt : null,
  }),
  actions: [
    submit,
    discardDraft,
    closeDraft,
    recordAnswers,
    checkByHand,
    correct,
    confirmData,
    confirmWard,
    confirmPriority,
    rejectPriority,
    offerSeat,
    acceptOffer,
    declineOffer,
    passOver,
    chooseVacantSchool,
    offerElsewhere,
    openDocuments,
    sendScan,
    takeIn,
    acceptPapers,
    returnPaper,
    releaseSeat,
    enrol,
    assignClass,
    refuseCase,
    withdraw,
  ],
  notices,
  papers,
  dateTemplates,
  defaultRules,
  ruleClauses,
  forbids,
  sees: {
    name: ['clerk', 'director', 'district', 'ministry', 'supervisor'],
    bornOn: ['clerk', 'director', 'district'],
    contacts: ['clerk', 'director', 'district'],
    addresses: ['clerk', 'director', 'district'],
    pin: ['clerk', 'director', 'district', 'ministry'],
    documents: ['clerk', 'director'],
  },
  opening: input => ({ events: [one('case.opened', { after: input.after ?? null })] }),
  openedBy: ['parent'],
});
