import { nameIn, type Language } from '#domain/languages.ts';
import { formatInstant } from '#texts/instants.ts';
import { itemsIn, reasonsIn } from '#texts/notices-college.ts';
import { say } from '#texts/say.ts';
import { examInCalendar } from './exam.ts';
import { text, type LetterGround, type LetterPlan, type ProgramLetters } from './plan.ts';

type List = NonNullable<LetterPlan['list']>;

const placeOf = (language: Language, { names, organisation }: LetterGround['offers'][number]): string =>
  [nameIn(names, language), nameIn(organisation, language)].join(', ');

/** N-K-1: what was chosen, in the order of the wish. */
const choices: List = (language, _params, { offers }) => ({
  title: say(language, 'mail.col.choices'),
  items: offers.map(offer => placeOf(language, offer)),
  note: say(language, 'mail.col.choices.note'),
});

/** N-K-6, 7: when, where, with what. */
const bring: List = (language, params, { address, zone }) => {
  const startsAt = text(params['startsAt']);
  const when = startsAt ? formatInstant(language, startsAt, zone, 'day-time') : '';
  return {
    title: say(language, 'mail.col.bring'),
    items: [
      say(language, 'mail.col.bring.when', { when, minutes: text(params['minutes']) }),
      ...(address ? [say(language, 'mail.col.bring.where', { address })] : []),
      say(language, 'mail.col.bring.paper'),
    ],
    note: say(language, 'mail.col.bring.note'),
  };
};

const items: List = (language, params) => ({
  title: say(language, 'mail.col.items'),
  items: itemsIn(language, params),
  note: '',
});

const reasons: List = (language, params) => ({
  title: say(language, 'mail.col.reasons'),
  items: reasonsIn(language, params),
  note: '',
});

const exam: LetterPlan = { door: 'exam', list: bring, calendar: examInCalendar };

/** Owners alone are written to; colleges see their notices at work. */
export const collegeLetters: ProgramLetters = {
  mail: 'mail.college',
  words: 'mail.col',
  speaks: 'kk',
  noContacts: true,
  pages: {},
  plans: {
    'col-sent': { door: 'application', list: choices },
    'col-expired': { door: 'application' },
    'col-withdrawn': { door: 'application' },
    'col-received': { owed: 'decide', door: 'application' },
    'col-error': { owed: 'correct-choice', door: 'correct', list: items },
    'col-rejected': { door: 'application', list: reasons },
    'col-accepted': { owed: 'schedule-exam', door: 'application' },
    'col-exam': exam,
    'col-exam-moved': exam,
    'col-exam-reminder': exam,
    'col-exam-cancelled': { door: 'application', calendar: examInCalendar },
    'col-exam-graded': { door: 'appeal' },
    'col-absent': { owed: 'schedule-exam', door: 'application' },
    'col-scored': { owed: 'rank', door: 'application' },
    'col-not-selected': { door: 'application' },
    'col-appeal-decided': { door: 'application' },
    'col-reminder.send': { owed: 'send', door: 'draft' },
    'col-reminder.correct-choice': { owed: 'correct-choice', door: 'correct' },
    'season-date-moved': { door: 'application' },
  },
  more: (language, { offers, school }) => {
    const [only, more] = offers;
    const place = only && !more ? placeOf(language, only) : school ? nameIn(school.names, language) : '';
    return { place };
  },
};
