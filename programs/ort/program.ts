import { one } from '#domain/actions.ts';
import { writtenName } from '#domain/names.ts';
import { defineProgram } from '#domain/programs.ts';
import { refuse } from '#domain/refusals.ts';
import { dateOf } from '#domain/season.ts';
import { correct, lapseCorrection } from './actions/correct.ts';
import { expire, recordPhoneChange, withdraw } from './actions/end.ts';
import { attach, declareBenefit, removeProof } from './actions/files.ts';
import { begin, changeTests, consent, finish } from './actions/fill.ts';
import {
  addReceipt,
  cancelReceipt,
  confirmPayment,
  recordRefund,
  rejectPayment,
  reversePayment,
} from './actions/pay.ts';
import {
  acceptCheck,
  notAdmit,
  overrule,
  proposeRefusal,
  returnCheck,
  secondLook,
  settleLooks,
} from './actions/review.ts';
import { withheld } from './blind.ts';
import { board } from './board.ts';
import { dateTemplates, defaultRules, ruleClauses, ruleTables } from './definition.ts';
import { noFacts, type OrtFacts } from './facts.ts';
import { fold } from './fold.ts';
import { form } from './form/form.ts';
import { confirmedSum, declaredSum, refundDue } from './money.ts';
import { notices } from './notices.ts';
import { owed } from './owed.ts';
import { sound } from './sound.ts';
import { marks, status, tones } from './status.ts';
import { tasked } from './tasked.ts';

export const ort = defineProgram<OrtFacts>({
  id: 'ort',
  words: 'ort',
  story: 'ortRegistration',
  prefix: 'ORT',
  country: 'KG',
  subject: 'graduate',
  owner: 'graduate',
  readers: [
    { role: 'graduate', relation: 'own' },
    { role: 'coordinator', relation: 'school' },
    { role: 'district', relation: 'district' },
    { role: 'accountant', relation: 'all' },
    { role: 'reviewer', relation: 'all' },
    { role: 'centre', relation: 'all' },
    { role: 'ministry', relation: 'all' },
    { role: 'supervisor', relation: 'all' },
  ],
  answersFor: {
    graduate: ['graduate'],
    accountant: ['accountant'],
    reviewer: ['reviewer'],
    centre: ['centre'],
  },
  form,
  filledBy: ['graduate', 'coordinator'],
  empty: noFacts,
  fold,
  status,
  tones,
  closed: f => f.closed,
  owed,
  filed: f => f.finishedAt,
  marks: f => marks(f, refundDue(f)),
  board,
  tasked,
  withheld,
  receipts: f =>
    Object.entries(f.payments).map(([payment, { number, amount, state }]) => ({ payment, number, amount, state })),
  numbered: { series: 'registration', fact: 'number' },
  sound,
  judged: f => ({ finishedAt: f.finishedAt, registeredAt: f.registeredAt, placedAt: null }),
  listed: f => ({
    sum: f.fee?.total ?? null,
    paid: confirmedSum(f),
    declared: declaredSum(f),
    refund: refundDue(f),
    subjects: f.subjects,
    number: f.number,
    files: Object.keys(f.files),
  }),
  actions: [
    begin,
    consent,
    attach,
    removeProof,
    declareBenefit,
    changeTests,
    finish,
    addReceipt,
    cancelReceipt,
    confirmPayment,
    rejectPayment,
    reversePayment,
    recordRefund,
    acceptCheck,
    returnCheck,
    settleLooks,
    proposeRefusal,
    secondLook,
    notAdmit,
    overrule,
    correct,
    lapseCorrection,
    expire,
    withdraw,
    recordPhoneChange,
  ],
  notices,
  digest: { to: 'coordinator', of: 'graduate', days: 14, template: 'ort-digest' },
  dateTemplates,
  defaultRules,
  ruleTables,
  ruleClauses,
  sees: {
    name: ['coordinator', 'district', 'accountant', 'reviewer', 'centre', 'ministry', 'supervisor'],
    bornOn: ['coordinator', 'reviewer', 'centre'],
    contacts: ['coordinator', 'district', 'centre'],
    addresses: ['coordinator', 'centre'],
    pin: ['coordinator', 'reviewer', 'centre'],
    documents: ['coordinator', 'reviewer', 'centre'],
  },
  // 000-18: phone, surname, name, patronymic. The phone is the account's; the name is the graduate's own, sealed.
  opening: input => ({
    events: [
      one('case.opened', { organisationId: input.organisationId ?? null }, { graduate: { step: writtenName(input) } }),
    ],
    people: { graduate: writtenName(input) },
  }),
  // O1: an access may be made before the registration opens; when it has closed there is nothing left to fill in.
  mayOpen: (season, at) => (at < (dateOf(season, 'registration').until ?? at) ? undefined : refuse('window-closed')),
  seasonsBy: ['centre'],
  openedBy: ['coordinator', 'district', 'centre', 'ministry'],
});
