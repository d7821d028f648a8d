import { describe, expect, it } from 'vitest';
import { areas } from '#texts/all.ts';
import type { Language, Table, Text } from '#texts/say.ts';

/** Areas of the shell are spoken in four languages; what only Kyrgyz programs say, in three; what only Kazakh ones say, in three others. */
const inFour = ['account', 'check', 'dates', 'errors', 'form', 'imports', 'mine', 'parts', 'refusals', 'shell'];
const inKazakh = [
  'college',
  'college-desk',
  'college-case',
  'college-file',
  'college-form',
  'college-steps',
  'catalogue',
  'office',
  'subjects',
  'quotas',
  'exams',
  'formula',
  'mail-college',
  'feedback',
  'console-exams',
  'console-feedback',
  'mail-feedback',
  'information',
  'signature',
];
const languagesOf = (area: string): Language[] => {
  if (inKazakh.includes(area)) return ['kk', 'ru', 'en'];
  return inFour.includes(area) ? ['ky', 'ru', 'kk', 'en'] : ['ky', 'ru', 'en'];
};
const names = [...new Set(Object.values(areas).flatMap(table => Object.keys(table)))];
const forms = (text: Text): string[] => (typeof text === 'string' ? [text] : Object.values(text));
const paramsOf = (text: Text) =>
  [...new Set(forms(text).flatMap(form => [...form.matchAll(/\{(\w+)\}/g)].map(m => m[1]!)))].sort();

describe('areas of texts', () => {
  it.each(names)('%s has every key in every language it is spoken in', area => {
    const russian = Object.keys(areas.ru[area] ?? {}).sort();
    for (const language of languagesOf(area)) {
      expect(Object.keys(areas[language][area] ?? {}).sort(), `${language}/${area}`).toEqual(russian);
    }
  });

  // Dates are put together otherwise in each language: there the params are the words of a date.
  it.each(names.filter(area => area !== 'dates'))('%s uses the same params in every language', area => {
    const russian: Table = areas.ru[area] ?? {};
    for (const language of languagesOf(area)) {
      for (const [key, text] of Object.entries(areas[language][area] ?? {}) as [string, Text][]) {
        const own = paramsOf(text).filter(name => name !== 'count');
        const theirs = paramsOf(russian[key]!).filter(name => name !== 'count');
        expect(own, `${language} ${key}`).toEqual(theirs);
      }
    }
  });

  it('has the forms a language counts with', () => {
    const missing: string[] = [];
    for (const [language, tables] of Object.entries(areas)) {
      for (const [key, text] of Object.values(tables).flatMap(table => Object.entries(table as Table))) {
        if (typeof text === 'string') continue;
        const needed = language === 'en' ? ['one', 'other'] : ['other'];
        if (language === 'ru' && !('one' in text && 'other' in text)) missing.push(`${language} ${key}`);
        if (!needed.every(form => form in text)) missing.push(`${language} ${key}`);
      }
    }
    expect(missing).toEqual([]);
  });

  it('never shouts, never begs, and leaves no blank at an end', () => {
    const wrong = Object.entries(areas).flatMap(([language, tables]) =>
      Object.values(tables)
        .flatMap(table => Object.entries(table as Table))
        .filter(([, text]) => forms(text).some(form => /!|пожалуйста|сураныч|өтінеміз|^\s|\s$/i.test(form)))
        .map(([key]) => `${language} ${key}`),
    );
    expect(wrong).toEqual([]);
  });
});
