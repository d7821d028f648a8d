/** Every area of every language at once, for the server: importing this makes `say` know all texts. */
import { learn, type Language, type Table } from './say.ts';
import { dates as kyDates } from './ky/dates.ts';
import { errors as kyErrors } from './ky/errors.ts';
import { parts as kyParts } from './ky/parts.ts';
import { refusals as kyRefusals } from './ky/refusals.ts';
import { shell as kyShell } from './ky/shell.ts';
import { dates as ruDates } from './ru/dates.ts';
import { errors as ruErrors } from './ru/errors.ts';
import { parts as ruParts } from './ru/parts.ts';
import { refusals as ruRefusals } from './ru/refusals.ts';
import { shell as ruShell } from './ru/shell.ts';
import { dates as kkDates } from './kk/dates.ts';
import { errors as kkErrors } from './kk/errors.ts';
import { parts as kkParts } from './kk/parts.ts';
import { refusals as kkRefusals } from './kk/refusals.ts';
import { shell as kkShell } from './kk/shell.ts';
import { dates as enDates } from './en/dates.ts';
import { errors as enErrors } from './en/errors.ts';
import { parts as enParts } from './en/parts.ts';
import { refusals as enRefusals } from './en/refusals.ts';
import { shell as enShell } from './en/shell.ts';

/** language → area → its texts. Kazakh lacks what only Kyrgyz programs say; there Russian speaks. */
export const areas: Readonly<Record<Language, Readonly<Record<string, Table>>>> = {
  ky: { dates: kyDates, errors: kyErrors, parts: kyParts, refusals: kyRefusals, shell: kyShell },
  ru: { dates: ruDates, errors: ruErrors, parts: ruParts, refusals: ruRefusals, shell: ruShell },
  kk: { dates: kkDates, errors: kkErrors, parts: kkParts, refusals: kkRefusals, shell: kkShell },
  en: { dates: enDates, errors: enErrors, parts: enParts, refusals: enRefusals, shell: enShell },
};

for (const language of Object.keys(areas) as Language[])
  for (const table of Object.values(areas[language])) learn(language, table);
