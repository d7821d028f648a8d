import type { Language } from '#domain/languages.ts';
import { papers } from '#programs/grade-one/papers.ts';
import { knows, say } from '#texts/say.ts';
import { text, texts, type LetterList, type LetterPlan, type ProgramLetters } from './plan.ts';

const allPapers: NonNullable<LetterPlan['list']> = language =>
  papersOf(
    language,
    'mail.papers',
    papers.map(paper => paper.code),
  );
const missing: NonNullable<LetterPlan['list']> = (language, params) =>
  papersOf(language, 'mail.papers.missing', texts(params['missing']));
const fields: NonNullable<LetterPlan['list']> = (language, params) => {
  const items = texts(params['fields']).map(field => say(language, `form.${labelOf(language, field)}`));
  return { title: say(language, 'mail.fields'), items, note: say(language, 'mail.fields.note') };
};

function papersOf(language: Language, title: string, wanted: readonly string[]): LetterList {
  const items = papers
    .filter(paper => wanted.includes(paper.code))
    .map(paper => `${say(language, `g1.paper.${paper.code}`)}. ${say(language, `g1.counts.${paper.countsAs}`)}`);
  return { title: say(language, title), items, note: say(language, 'mail.papers.only') };
}

// What has no label of its own (the tie of parent and child) is named by its step.
function labelOf(language: Language, field: string): string {
  return knows(language, `form.${field}`) ? field : `step.${field.split('.')[0]}`;
}

export const gradeOneLetters: ProgramLetters = {
  mail: 'mail',
  words: 'g1',
  pages: { schools: '/schools' },
  plans: {
    'g1-seat-held': { owed: 'documents', door: 'documents', list: allPapers },
    'g1-queued': { owed: 'find-place', door: 'schools' },
    'g1-registries-agreed': {},
    'g1-admitted': { owed: 'documents', door: 'documents', list: allPapers },
    'g1-mismatch': { owed: 'correction', door: 'correction', list: fields },
    'g1-by-hand': { owed: 'check-by-hand' },
    'g1-documents': { owed: 'documents', door: 'documents', list: missing },
    'g1-defect': { owed: 'documents', door: 'documents' },
    'g1-enrolled': { owed: 'class' },
    'g1-classed': {},
    'g1-released': { door: 'new', list: missing },
    'g1-offered': { owed: 'offer-answer', door: 'offer' },
    'g1-passed-over': { owed: 'find-place', door: 'schools' },
    'g1-withdrawn': { door: 'new' },
    'g1-refused': {},
    'g1-priority-verified': {},
    'g1-priority-rejected': {},
    'g1-draft-closed': { door: 'new' },
    'g1-reminder.send': { owed: 'send', door: 'draft' },
    'g1-reminder.offer-answer': { owed: 'offer-answer', door: 'offer' },
    'g1-reminder.correction': { owed: 'correction', door: 'correction' },
    'g1-reminder.documents': { owed: 'documents', door: 'documents', list: missing },
    'season-date-moved': {},
  },
  more: (language, { facts }) => ({
    language: facts?.['language'] ? say(language, `g1.language.${text(facts['language'])}`) : '',
  }),
};
