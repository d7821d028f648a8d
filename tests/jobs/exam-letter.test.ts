import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { examUid } from '#gateways/calendar-file.ts';
import { examInCalendar } from '#jobs/letters/exam.ts';
import type { LetterGround, NoticeOfLetter } from '#jobs/letters/plan.ts';
import { lettersOf, noticeLetter } from '#jobs/notice-letter.ts';
import { areas } from '#texts/all.ts';

const ground: LetterGround = {
  at: '2027-07-10T04:00:00.000Z',
  language: 'kk',
  status: 'active',
  addressee: { personId: 'p', wrappedKey: null, sealed: null },
  number: 'COL-2027-0000001-1',
  program: 'college',
  facts: {},
  subject: null,
  school: null,
  offers: [
    {
      names: { kk: 'Дизайн', ru: 'Дизайн' },
      organisation: { kk: 'Алматы өнер колледжі', ru: 'Алматинский колледж искусств' },
      terms: { exam: 'creative' },
    },
  ],
  address: 'Абай, 52',
  stepsComplete: [],
  owed: [],
  zone: 'Asia/Almaty',
  publicUrl: 'https://kabyl.kz',
  givenName: 'Айгерім',
};
const notice: NoticeOfLetter = {
  template: 'col-exam',
  caseId: '0199',
  params: { startsAt: '2027-07-22T04:00:00.000Z', minutes: 90, part: 'c2', sequence: 0 },
};

describe('an exam in a letter', () => {
  it('is put into a calendar in the reader’s language, without a word about them', () => {
    const exam = examInCalendar('kk', notice, ground);
    expect(exam).toEqual({
      uid: 'exam-0199-c2@kabyl',
      sequence: 0,
      cancelled: false,
      startsAt: '2027-07-22T04:00:00.000Z',
      minutes: 90,
      title: 'Шығармашылық емтихан: Алматы өнер колледжі',
      description: 'Жеке басты куәландыратын құжатты алып келіңіз. COL-2027-0000001-1 ісі',
      address: 'Абай, 52',
      url: 'https://kabyl.kz/cases/COL-2027-0000001-1',
      language: 'kk',
    });
    expect(JSON.stringify(exam)).not.toContain('Айгерім');
  });

  it('replaces what was told before under the same name, or takes it out', () => {
    const changed = examInCalendar(
      'ru',
      { ...notice, template: 'col-exam-moved', params: { ...notice.params, sequence: 1 } },
      ground,
    );
    expect(changed).toMatchObject({ uid: examUid('0199', 'c2'), sequence: 1, cancelled: false });
    const gone = examInCalendar(
      'en',
      { ...notice, template: 'col-exam-cancelled', params: { ...notice.params, sequence: 2 } },
      ground,
    );
    expect(gone).toMatchObject({ uid: examUid('0199', 'c2'), sequence: 2, cancelled: true });
  });

  it('of no known kind or college is still an exam; a notice of no exam is none', () => {
    const { startsAt } = notice.params;
    const bare = examInCalendar(
      'ru',
      { ...notice, params: { startsAt: startsAt! } },
      { ...ground, offers: [], address: null, number: null },
    );
    expect(bare).toMatchObject({
      uid: 'exam-0199@kabyl',
      title: 'Экзамен',
      minutes: 120,
      url: 'https://kabyl.kz/cabinet',
    });
    expect(examInCalendar('ru', { ...notice, params: {} }, ground)).toBeUndefined();
  });
});

const cancelled = { template: 'col-exam-cancelled', params: { ...notice.params, sequence: 2 } };

/** One notice of each kind, as the program writes them. */
const examples: NoticeOfLetter[] = [
  { template: 'col-sent', params: { offers: ['o1', 'o2'], count: 2 } },
  { template: 'col-expired', params: {} },
  { template: 'col-withdrawn', params: {} },
  { template: 'col-received', params: { part: 'c2' } },
  {
    template: 'col-error',
    params: { part: 'c2', items: [{ item: 'iin', reason: 'wrong' }], until: '2027-07-25T13:00:00.000Z' },
  },
  { template: 'col-rejected', params: { part: 'c2', reasons: ['certificate-missing', 'not-eligible'] } },
  { template: 'col-accepted', params: { part: 'c2', exam: 'creative', quota: 'refused' } },
  { template: 'col-accepted', params: { part: 'c2', exam: 'none', quota: null } },
  notice,
  { ...notice, template: 'col-exam-moved' },
  { ...notice, template: 'col-exam-reminder' },
  { ...notice, ...cancelled },
  { template: 'col-exam-graded', params: { part: 'c2', grade: 4.5, until: '2027-07-25T13:00:00.000Z' } },
  { template: 'col-absent', params: { part: 'c2' } },
  { template: 'col-scored', params: { part: 'c2', total: '8.50' } },
  ...['no-exam', 'below-threshold', ''].map(why => ({ template: 'col-not-selected', params: { part: 'c2', why } })),
  { template: 'col-appeal-decided', params: { part: 'c2', decision: 'raise', grade: 5 } },
  ...['send', 'correct-choice'].map(obligation => ({
    template: 'col-reminder',
    params: { obligation, until: '2027-08-18T19:00:00.000Z' },
  })),
];
const owed = [
  { name: 'correct-choice', key: 'c1', by: 'applicant', due: '2027-07-20T13:00:00.000Z' },
  { name: 'correct-choice', key: 'c2', by: 'applicant', due: '2027-07-25T13:00:00.000Z' },
  { name: 'decide', key: 'c2', by: 'committee', due: '2027-07-26T13:00:00.000Z' },
];

describe('a letter about an application', () => {
  it.each(['kk', 'ru', 'en'] as const)(
    'in %s is written for every notice of it, and says nothing by a key',
    language => {
      const written = examples.map(each => noticeLetter(each, { ...ground, owed, language }));
      for (const { subject, text, language: spoken } of written) {
        expect(spoken).toBe(language);
        expect(`${subject} ${text}`).not.toMatch(/\b(mail|college|exam|col|formula)\.[a-z]|\{\w+\}|undefined|null|NaN/);
        expect(text).not.toContain('Айгерім');
      }
      const told = new Set(examples.map(each => each.template.replace(/-reminder$/, '')));
      const plans = lettersOf('college').map(name => name.replace(/-reminder.*$/, ''));
      expect(plans.filter(name => !told.has(name))).toEqual(['season-date-moved']);
      expect(Object.keys(areas[language]['mail-college'] ?? {})).toHaveLength(
        Object.keys(areas.ru['mail-college']!).length,
      );
    },
  );

  it('says college and specialty, hour and place, and encloses the calendar', () => {
    const letter = noticeLetter(notice, { ...ground, language: 'ru' });
    expect(letter.subject).toBe('Назначен экзамен: Алматинский колледж искусств');
    expect(letter.text).toContain('Дизайн, Алматинский колледж искусств');
    expect(letter.text).toContain('22 июля, четверг, 09:00 (время алматинское), 90 минут');
    expect(letter.text).toContain('Адрес: Абай, 52');
    const [file] = letter.attachments ?? [];
    expect(file).toMatchObject({ filename: 'exam.ics', contentType: 'text/calendar; charset=utf-8; method=PUBLISH' });
    const event = new ICAL.Component(ICAL.parse(file!.content.toString('utf8')) as unknown[]).getFirstSubcomponent(
      'vevent',
    )!;
    expect(new ICAL.Event(event).location).toBe('Абай, 52');
    const gone = noticeLetter({ ...notice, ...cancelled }, ground).attachments;
    expect(gone?.[0]?.contentType).toContain('method=CANCEL');
    expect(noticeLetter(examples[3]!, ground).attachments).toBeUndefined();
  });

  it('shows the duty of the choice it is about', () => {
    const error = noticeLetter(examples[4]!, { ...ground, owed, language: 'ru' });
    expect(error.text).toContain('Исправьте: ЖСН'.replace('ЖСН', 'ИИН'));
    expect(error.text).toContain('25 июля');
    expect(error.text).not.toContain('20 июля');
    expect(error.text).toContain('Если не сделать: Комиссия рассмотрит заявление как есть.');
  });
});
