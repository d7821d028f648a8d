// N-K-13: what the author of a question is told, in the cabinet and by letter, in three languages.
import { describe, expect, it } from 'vitest';
import type { NoticeOfLetter } from '#jobs/letters/plan.ts';
import { lettersOf, noticeLetter, type LetterGround } from '#jobs/notice-letter.ts';
import { noticeTemplate, noticeWords } from '#texts/notices.ts';

const ground = (changes: Partial<LetterGround> = {}): LetterGround => ({
  at: '2027-08-10T04:00:00.000Z',
  language: 'kk',
  status: 'active',
  addressee: { personId: 'p', wrappedKey: null, sealed: null },
  number: 'ASK-2027-0000123-4',
  program: 'feedback',
  facts: {},
  subject: null,
  stepsComplete: [],
  offers: [],
  address: null,
  school: { names: { kk: 'Политехникалық колледж', ru: 'Политехнический колледж' }, address: null, contacts: {} },
  owed: [],
  zone: 'Asia/Almaty',
  publicUrl: 'https://kabyl.kz',
  givenName: null,
  ...changes,
});

const examples: NoticeOfLetter[] = [
  { template: 'feedback-answered', params: {} },
  { template: 'feedback-corrected', params: {} },
  { template: 'feedback-rejected', params: { reason: 'private-matter' } },
  { template: 'feedback-help-answered', params: {} },
  { template: 'feedback-solved', params: {} },
  { template: 'feedback-reminder', params: { obligation: 'say-if-solved', hours: 48 } },
];
const languages = ['kk', 'ru', 'en'] as const;

describe('a letter about a question', () => {
  it('is there for every notice its author gets', () => {
    expect(examples.map(noticeTemplate).sort()).toEqual(lettersOf('feedback').sort());
  });

  it.each(languages)('is whole in %s: no key, no gap, no second language', language => {
    for (const notice of examples) {
      const { subject, text } = noticeLetter(notice, ground({ language }));
      expect(`${subject}\n${text}`, notice.template).not.toMatch(/mail\.|feedback\.|\{\w+\}|undefined/);
      expect(text).toContain('https://kabyl.kz/cases/ASK-2027-0000123-4');
      if (language === 'kk') expect(`${subject}\n${text}`).toMatch(/[әғқңөұүһі]/);
    }
  });

  it('says that the answer is there, and whose; what was written is not in it', () => {
    const { subject, text } = noticeLetter(examples[0]!, ground());
    expect(subject).toBe('Сұрағыңызға жауап берілді: Политехникалық колледж');
    expect(text).toContain('«Сұрақ-жауап»');
  });

  it('names the reason of a rejection with what can be done', () => {
    const { text } = noticeLetter(examples[2]!, ground({ language: 'ru' }));
    expect(text).toContain('Вопрос о заявлении одного человека, а не для всех');
    expect(text).toContain('Обратитесь в приёмную комиссию');
  });

  it('tells until when an answer of support waits for a word', () => {
    const owed = [{ name: 'say-if-solved', by: 'applicant', due: '2027-08-18T05:00:00.000Z' }];
    const { text } = noticeLetter(examples[3]!, ground({ owed, school: null }));
    expect(text).toContain('Кім әрекет етуі керек: сіз');
    expect(text).toContain('2027 жылғы 18 тамыз, сәрсенбі, 10:00 (Алматы уақыты)');
  });

  it('of offices stands in the cabinet only, in the reader’s language', () => {
    const params = { obligation: 'moderate' };
    const { title, lead } = noticeWords('kk', { template: 'feedback-overdue', params }, { zone: 'Asia/Almaty' });
    expect([title, lead]).toEqual([
      'Сұраққа мерзімінде жауап берілмеді',
      'Мерзімі өткен іс: Сұрақ жариялауға дайындалады. Сол мерзім қайта басталды.',
    ]);
  });
});
