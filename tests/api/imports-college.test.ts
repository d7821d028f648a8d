import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Language } from '#domain/languages.ts';
import { say } from '#texts/say.ts';
import { aCatalogue } from '../ground/catalogue.ts';
import { aDatabase } from '../ground/database.ts';
import { caseworkOver, setClock } from '../ground/grade-one.ts';
import { anApi, type Answer } from './api-ground.ts';

// Tables as departments of Kazakhstan send them: saved by an old Windows, with formulas, with a wrong digit, much too long.
const database = await aDatabase();
await setClock(database.db, '2027-06-01T10:00:00+05:00');
const casework = caseworkOver(database.db);
await aCatalogue(casework);
const api = await anApi({ database, casework });
const office = await database.db('organisations').where({ path: 'kz' }).first('id');
const ministry = await api.signedIn({ role: 'ministry', organisationId: office.id });

async function sent(kind: string, bytes: Buffer | string, language: Language = 'kk'): Promise<Answer> {
  const headers = { cookie: ministry.cookie, 'x-csrf-token': ministry.csrf, 'idempotency-key': randomUUID() };
  const answer = await fetch(`${api.url}/api/imports/${kind}?name=table.csv`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'text/csv', 'accept-language': language },
    body: Buffer.from(bytes),
  });
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}

interface Fault {
  row: number;
  column: string;
  title: string;
  code: string;
  text: string;
}
const told = ({ body }: Answer): string[] => (body.faults as Fault[]).map(({ row, column, code }) => `${row}${column} ${code}`); // prettier-ignore
const wordsOf = ({ body }: Answer): string[] => (body.faults as Fault[]).map(({ title, text }) => `${title}: ${text}`);

/** As an older Windows saves a sheet: letters it has no place for become question marks. */
const windows1251 = (text: string): Buffer =>
  Buffer.from(
    Array.from(text, letter => {
      const code = letter.codePointAt(0) ?? 0;
      if (code < 0x80) return code;
      if (letter === '№') return 0xb9;
      return code >= 0x410 && code <= 0x44f ? code - 0x350 : 0x3f;
    }),
  );

const head = 'code;bin;name_kk;name_ru;region;ownership;languages;address_kk;address_ru';
const college = (code: string, more: Partial<Record<'bin' | 'kk' | 'ru' | 'region' | 'ownership', string>> = {}): string =>
  [code, more.bin ?? '070530603454', more.kk ?? 'Колледж', more.ru ?? 'Колледж', more.region ?? '710000000', more.ownership ?? 'state', 'kk', 'Абай, 1', 'Абая, 1'].join(';'); // prettier-ignore

describe('a table of colleges', () => {
  it('saved by an old Windows is read, and its lost Kazakh letters are noticed before they are written', async () => {
    const text = [head, college('N1', { kk: 'Астана қаласының колледжі', ru: 'Колледж города № 1' })].join('\r\n');
    const answer = await sent('colleges', windows1251(text));
    expect(told(answer)).toEqual(['2C letters-lost']);
    expect(wordsOf(answer)[0]).toBe(`Атауы (қазақша): ${say('kk', 'import.fault.letters-lost')}`);
    expect(await sent('colleges', text).then(told)).toEqual([]);
  });

  it('is handed back cell by cell, in the language of who sent it', async () => {
    const rows = [
      college('N1', { bin: '070530603455' }),
      college('N2', { bin: '0705306034' }),
      college('N3', { kk: '=HYPERLINK(A1)' }),
      college('N4', { bin: '091130509994' }),
      college('n4', { bin: '080315500011' }),
      college('N5', { bin: '090101500905', region: '999999999', ownership: '__proto__' }),
    ];
    const kazakh = await sent('colleges', [head, ...rows].join('\n'));
    expect(told(kazakh)).toEqual([
      ...['2B bin-check', '3B bin-length', '4C formula', '6A duplicate', '6B bin-of-another', '7E unknown-region'],
      '7F unknown-ownership',
    ]);
    const russian = await sent('colleges', [head, ...rows].join('\n'), 'ru');
    expect(told(russian)).toEqual(told(kazakh));
    expect(wordsOf(kazakh)[0]).toBe(`БСН: ${say('kk', 'import.fault.bin-check')}`);
    expect(wordsOf(russian)[0]).toBe(`БИН: ${say('ru', 'import.fault.bin-check')}`);
    for (const [at, words] of wordsOf(russian).entries()) expect(wordsOf(kazakh)[at]).not.toBe(words);
  });

  it('of a hundred thousand rows is refused whole, in words that say what to do', async () => {
    const answer = await sent('regions', `code;name_kk;name_ru\n${'711110000;Аудан;Район\n'.repeat(100_000)}`);
    expect([answer.status, answer.body.errors[0].code]).toEqual([422, 'too-many-rows']);
    expect(answer.body.errors[0].message).toBe(say('kk', 'import.file.too-many-rows'));
  });
});

describe('a row that stands under another', () => {
  it('falls with it, however deep', async () => {
    const rows = ['7111;Аудан;Район;', '711100000;Аудан;Район;', '711110000;Ауыл;Село;711100000', '711111000;Ауыл;Село;711112000', '711112000;Ауыл;Село;711113000', '711113000;Ауыл;Село;999000000']; // prettier-ignore
    const answer = await sent('regions', ['code;name_kk;name_ru;parent', ...rows].join('\n'));
    expect(told(answer)).toEqual(['2A kato-shape', '5D unknown-region', '6D unknown-region', '7D unknown-region']);
    expect(answer.body.good).toBe(2);
    const lists = ['specialties;1;А;А;;', 'nationalities;0999;А;А;;', 'qualifications;0999Q;А;А;0999;worker', 'qualifications;0998Q;А;А;06130100;worker']; // prettier-ignore
    expect(told(await sent('classifiers', ['list;code;name_kk;name_ru;parent;level', ...lists].join('\n')))).toEqual([
      '4E unknown-specialty',
    ]);
  });
});
