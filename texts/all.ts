/** Every area of every language at once, for the server: importing this makes `say` know all texts. */
import { learn, type Language, type Table } from './say.ts';
import { dates as enDates } from './en/dates.ts';
import { dates as kkDates } from './kk/dates.ts';
import { dates as kyDates } from './ky/dates.ts';
import { dates as ruDates } from './ru/dates.ts';

/** language → area → its texts. Kazakh lacks what only Kyrgyz programs say; there Russian speaks. */
export const areas: Readonly<Record<Language, Readonly<Record<string, Table>>>> = {
  ky: { dates: kyDates },
  ru: { dates: ruDates },
  kk: { dates: kkDates },
  en: { dates: enDates },
};

for (const language of Object.keys(areas) as Language[])
  for (const table of Object.values(areas[language])) learn(language, table);
