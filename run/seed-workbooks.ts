import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import '#texts/all.ts';
import { workbookWords } from '#api/workbook-words.ts';
import { importKindNamed } from '#casework/imports.ts';
import type { RowValues } from '#casework/imports-kind.ts';
import { writeList } from '#gateways/workbook-writer.ts';
import { districtRows, quotaRows, schoolRows, streetRows } from '#programs/grade-one/demo/town.ts';

// The town's tables as workbooks, so that anybody may try an import: as they stand, one that raises quotas, and one of
// five hundred rows of which three are wrong.

export async function writeTownWorkbooks(folder: string): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const books: [name: string, kind: string, rows: readonly RowValues[]][] = [
    ['districts', 'districts', districtRows],
    ['schools', 'schools', schoolRows],
    ['streets', 'streets', streetRows],
    ['quotas', 'quotas', quotaRows],
    ['quotas-raised', 'quotas', raised],
    ['schools-500-rows-3-wrong', 'schools', fiveHundred()],
  ];
  const written: string[] = [];
  for (const [name, kind, rows] of books) {
    const file = join(folder, `${name}.xlsx`);
    await writeBook(file, kind, rows);
    written.push(file);
  }
  return written;
}

export async function writeBook(file: string, kind: string, rows: readonly RowValues[]): Promise<void> {
  const out = createWriteStream(file);
  const { table } = importKindNamed(kind);
  const words = workbookWords('ru');
  await writeList(out, rows, { table, language: 'ru', words, zone: 'Asia/Bishkek', conditions: [] });
  await finished(out);
}

const more: Record<string, number> = { '13 ru': 16, '5 ky': 12 };
const raised: readonly RowValues[] = quotaRows
  .filter(row => more[`${row['school']} ${row['language']}`])
  .map(row => ({ ...row, seats: more[`${row['school']} ${row['language']}`] ?? 0, class_size: 16 }));

function fiveHundred(): RowValues[] {
  const rows = Array.from({ length: 500 }, (_, index): RowValues => {
    const number = String(200 + index);
    return {
      code: number,
      district: ['LEN', 'OKT', 'PER', 'SVE'][index % 4] ?? 'LEN',
      name_ky: `№ ${number} мектеп`,
      name_ru: `Школа № ${number}`,
      name_en: `School No. ${number}`,
      languages: index % 3 ? 'ky, ru' : 'ky',
      ownership: 'municipal',
      joins: true,
      special: false,
      address: `ул. Тестовая, ${index + 1}`,
      phone: null,
    };
  });
  // Row 100: a district that is not; row 201: a code that row 2 has; row 301: a language nobody teaches in.
  Object.assign(rows[98] ?? {}, { district: 'XXX' });
  Object.assign(rows[199] ?? {}, { code: '200' });
  Object.assign(rows[299] ?? {}, { languages: 'латынь' });
  return rows;
}
