import { describe, expect, it } from 'vitest';
import { examInCalendar, examUid } from '#jobs/letters/exam.ts';
import type { LetterGround, NoticeOfLetter } from '#jobs/letters/plan.ts';
import '#texts/all.ts';

const ground: LetterGround = {
  at: '2027-07-10T04:00:00.000Z',
  language: 'kk',
  status: 'active',
  addressee: { personId: 'p', wrappedKey: null, sealed: null },
  number: 'COL-2027-0000001-1',
  program: 'college',
  facts: {},
  subject: null,
  school: { names: { kk: 'Алматы өнер колледжі', ru: 'Алматинский колледж искусств' }, address: null, contacts: {} },
  stepsComplete: [],
  owed: [],
  zone: 'Asia/Almaty',
  publicUrl: 'https://kabyl.kz',
  givenName: 'Айгерім',
};
const notice: NoticeOfLetter = {
  template: 'exam-scheduled',
  caseId: '0199',
  params: { startsAt: '2027-07-22T04:00:00.000Z', minutes: 90, address: 'Абай, 52', kind: 'creative', part: 'c2' },
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
      { ...notice, template: 'exam-changed', params: { ...notice.params, sequence: 1 } },
      ground,
    );
    expect(changed).toMatchObject({ uid: examUid('0199', 'c2'), sequence: 1, cancelled: false });
    const gone = examInCalendar(
      'en',
      { ...notice, template: 'exam-cancelled', params: { ...notice.params, sequence: 2 } },
      ground,
    );
    expect(gone).toMatchObject({ uid: examUid('0199', 'c2'), sequence: 2, cancelled: true });
  });

  it('of no known kind or college is still an exam; a notice of no exam is none', () => {
    const { startsAt } = notice.params;
    const bare = examInCalendar(
      'ru',
      { ...notice, params: { startsAt: startsAt! } },
      { ...ground, school: null, number: null },
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
