import { one } from '#domain/actions.ts';
import { writtenName } from '#domain/names.ts';
import { defineProgram } from '#domain/programs.ts';
import { refuse } from '#domain/refusals.ts';
import { dateOf } from '#domain/season.ts';
import { decideAppeal, fileAppeal, lapseAppeal, secondAppeal } from './actions/appeal.ts';
import { correctChoice, lapseCorrection } from './actions/correct.ts';
import { accept, acknowledge, markErroneous, reject } from './actions/decide.ts';
import { expire, withdraw, withdrawChoice } from './actions/end.ts';
import { cancelExam, gradeExam, markAbsent, moveExam, noExam, scheduleExam } from './actions/exam.ts';
import { attach, consent, removeFile } from './actions/files.ts';
import { confirmGrades, settleGrades } from './actions/marks.ts';
import { send } from './actions/send.ts';
import { board } from './board.ts';
import { dateTemplates, defaultRules, ruleClauses } from './definition.ts';
import { isOver, noFacts, type CollegeFacts } from './facts.ts';
import { fold } from './fold.ts';
import { filesAsked, form } from './form/form.ts';
import { notices } from './notices.ts';
import { owed } from './owed.ts';
import { places } from './places.ts';
import { sound } from './sound.ts';
import { closed, parts, status, tones } from './status.ts';
import { lastWindow } from './windows.ts';
import { withheld } from './withheld.ts';

const office = ['committee', 'chair'] as const;

export const college = defineProgram<CollegeFacts>({
  id: 'college',
  words: 'college',
  story: 'collegeAdmission',
  prefix: 'COL',
  country: 'KZ',
  subject: 'applicant',
  owner: 'applicant',
  readers: [
    { role: 'applicant', relation: 'own' },
    ...office.map(role => ({ role, relation: 'part' }) as const),
    ...office.map(role => ({ role, relation: 'school' }) as const),
    { role: 'examiner', relation: 'part' },
    { role: 'education-department', relation: 'over-part' },
    { role: 'ministry', relation: 'all' },
    { role: 'supervisor', relation: 'all' },
  ],
  answersFor: {
    applicant: ['applicant'],
    committee: ['committee'],
    chair: ['committee', 'chair'],
    examiner: ['examiner'],
  },
  form,
  filesAsked,
  filledBy: ['applicant', 'committee', 'chair'],
  empty: noFacts,
  fold,
  status,
  tones,
  closed,
  owed,
  filed: f => f.submittedAt,
  parts,
  places,
  withheld,
  sound,
  listed: f => ({ choices: Object.keys(f.choices).length, submittedAt: f.submittedAt, filedBy: f.filedBy }),
  // The story runs a branch per choice: each fact of a choice is named by the choice and the fact.
  judged: f => ({
    submittedAt: f.submittedAt,
    choices: Object.keys(f.choices).sort().join(' ') || null,
    ...Object.fromEntries(
      Object.values(f.choices).flatMap(choice => {
        const over = isOver(choice) ? choice.at : null;
        const facts = {
          acknowledged: choice.acknowledgedAt ?? choice.acceptedAt ?? over,
          decided: choice.acceptedAt ?? over,
          scored: choice.score ? choice.score.at : over,
          // The competition itself comes after the admission office's work; until then nobody is ranked.
          ranked: over,
        };
        return Object.entries(facts).map(([name, at]): [string, string | null] => [`${choice.key} ${name}`, at]);
      }),
    ),
  }),
  actions: [
    attach,
    removeFile,
    consent,
    send,
    acknowledge,
    accept,
    reject,
    markErroneous,
    correctChoice,
    lapseCorrection,
    confirmGrades,
    settleGrades,
    scheduleExam,
    moveExam,
    cancelExam,
    gradeExam,
    markAbsent,
    noExam,
    fileAppeal,
    lapseAppeal,
    decideAppeal,
    secondAppeal,
    withdrawChoice,
    withdraw,
    expire,
  ],
  notices,
  board,
  dateTemplates,
  defaultRules,
  ruleClauses,
  sees: {
    name: ['committee', 'chair', 'education-department', 'ministry', 'supervisor'],
    bornOn: ['committee', 'chair'],
    contacts: ['committee', 'chair'],
    addresses: ['committee', 'chair'],
    pin: ['committee', 'chair'],
    documents: ['committee', 'chair'],
  },
  // The phone is the account's; a name written down by a committee is the applicant's own, sealed. An applicant is not named
  // before they fill in the form, but has a key from the start: papers are sealed under it.
  opening: input => {
    const applicant = writtenName(input);
    const sealed = input.surname ? { applicant: { step: applicant } } : undefined;
    return {
      events: [one('case.opened', { organisationId: input.organisationId ?? null }, sealed)],
      people: { applicant },
    };
  },
  mayOpen: (season, at) =>
    at < (dateOf(season, lastWindow(season)).until ?? at) ? undefined : refuse('window-closed'),
  seasonsBy: ['education-department'],
  openedBy: ['applicant', ...office],
});
