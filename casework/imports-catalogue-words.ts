// How tables of Kazakhstan write what a college teaches and to whom: codes, or the words of three languages.
import { parseBin } from '#domain/identifiers.ts';
import type { Cells, Meanings } from './imports-cells.ts';

export const departments = { role: 'education-department', relation: 'district' } as const;

const levels: Meanings = {
  ...{ worker: 'worker', 'жұмысшы біліктілігі': 'worker', 'рабочая квалификация': 'worker' },
  ...{ mid_level: 'mid_level', 'орта буын маманы': 'mid_level', 'специалист среднего звена': 'mid_level' },
  ...{
    applied_bachelor: 'applied_bachelor',
    'қолданбалы бакалавр': 'applied_bachelor',
    'прикладной бакалавр': 'applied_bachelor',
  },
};
const payments: Meanings = {
  ...{ state_order: 'state_order', 'мемлекеттік тапсырыс': 'state_order', 'государственный заказ': 'state_order' },
  ...{ госзаказ: 'state_order', paid: 'paid', ақылы: 'paid', платно: 'paid', платное: 'paid', 'ақылы оқыту': 'paid' },
};
const educations: Meanings = {
  ...{ after_9: 'after_9', '9-сынып': 'after_9', '9 сынып': 'after_9', '9 класс': 'after_9', 9: 'after_9' },
  ...{ after_11: 'after_11', '11-сынып': 'after_11', '11 сынып': 'after_11', '11 класс': 'after_11', 11: 'after_11' },
  ...{ after_tvet: 'after_tvet', тжкб: 'after_tvet', типо: 'after_tvet' },
};
const modes: Meanings = {
  ...{ full_time: 'full_time', күндізгі: 'full_time', очная: 'full_time', дневная: 'full_time' },
  ...{ evening: 'evening', кешкі: 'evening', вечерняя: 'evening' },
  ...{ part_time: 'part_time', сырттай: 'part_time', заочная: 'part_time' },
  ...{ distance: 'distance', қашықтан: 'distance', дистанционная: 'distance' },
};
const exams: Meanings = {
  ...{ none: 'none', жоқ: 'none', нет: 'none', creative: 'creative', шығармашылық: 'creative', творческий: 'creative' },
  ...{ special: 'special', арнайы: 'special', специальный: 'special', psychometric: 'psychometric' },
  ...{ психометриялық: 'psychometric', психометрический: 'psychometric' },
};
const languages: Meanings = {
  ...{ kk: 'kk', қазақша: 'kk', қазақ: 'kk', казахский: 'kk', kazakh: 'kk' },
  ...{ ru: 'ru', орысша: 'ru', орыс: 'ru', русский: 'ru', russian: 'ru' },
  ...{ en: 'en', ағылшынша: 'en', ағылшын: 'en', английский: 'en', english: 'en' },
};
const ownerships: Meanings = {
  ...{ state: 'state', мемлекеттік: 'state', государственная: 'state', коммуналдық: 'state', коммунальная: 'state' },
  ...{ private: 'private', жеке: 'private', 'жеке меншік': 'private', частная: 'private' },
  ...{ mixed: 'mixed', аралас: 'mixed', смешанная: 'mixed' },
};
export const words = { level: levels, payment: payments, education: educations, mode: modes, exam: exams, language: languages, ownership: ownerships }; // prettier-ignore

/** The code a cell means; a word of no list is wrong there. */
export const wordOf = (cells: Cells, key: keyof typeof words): string =>
  cells.word(key, words[key], key === 'language' ? 'unknown-kz-language' : `unknown-${key}`) ?? '';

/** Languages of a college, by commas. */
export const languagesIn = (cells: Cells): string[] => cells.words('languages', languages, 'unknown-kz-language');

/** Twelve digits, the last of which checks the others. */
export function binOf(cells: Cells, key: string): string {
  const said = cells.text(key);
  if (said === '') return '';
  const parsed = parseBin(said);
  if ('bin' in parsed) return parsed.bin;
  const code = parsed.fault === 'not-digits' ? 'bin-digits' : parsed.fault === 'check-digit' || parsed.fault === 'unassignable' ? 'bin-check' : 'bin-length'; // prettier-ignore
  cells.wrong(key, code, { digits: parsed.digits });
  return '';
}
