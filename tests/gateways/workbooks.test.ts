import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import { afterAll, describe, expect, it } from 'vitest';
import type { Table } from '#gateways/tables.ts';
import { columnLetter } from '#gateways/tables.ts';
import {
  reportWorkbook,
  templateWorkbook,
  writeList,
  type Row,
  type WorkbookWords,
} from '#gateways/workbook-writer.ts';
import { openWorkbooks } from '#gateways/workbooks.ts';
import { aZip, type ZipEntry } from './corpora.ts';

const workbooks = openWorkbooks({ mostRows: 3_000 });
afterAll(() => workbooks.close());

const table: Table = {
  name: 'schools',
  titles: { ky: 'Мектептер', ru: 'Школы', en: 'Schools' },
  columns: [
    { key: 'code', titles: { ky: 'Коду', ru: 'Код', en: 'Code' }, kind: 'id', required: true, example: '097' },
    { key: 'name', titles: { ky: 'Аталышы', ru: 'Название', en: 'Name' }, kind: 'text', required: true, width: 40 },
    { key: 'seats', titles: { ky: 'Орундар', ru: 'Места', en: 'Seats' }, kind: 'number', help: { ru: 'Сколько мест' } },
    { key: 'openedOn', titles: { ky: 'Ачылган күнү', ru: 'Открыта', en: 'Opened' }, kind: 'date' },
    { key: 'joins', titles: { ky: 'Катышат', ru: 'Участвует', en: 'Joins' }, kind: 'yes-no' },
  ],
};

const words: WorkbookWords = {
  conditions: 'Условия отбора',
  rows: 'Строк',
  hash: 'SHA-256 строк',
  whatIsWrong: 'Что не так',
  howToFill: 'Как заполнить',
  column: 'Столбец',
  required: 'Обязателен',
  meaning: 'Что писать',
  example: 'Пример',
  yes: 'да',
  no: 'нет',
};

async function aWorkbook(fill: (sheet: ExcelJS.Worksheet, workbook: ExcelJS.Workbook) => void): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook.addWorksheet('Лист1'), workbook);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

const read = (bytes: Buffer, of = table) => workbooks.readTable(bytes, of);
const head = ['Код *', 'НАЗВАНИЕ', 'Места', 'Открыта', 'Участвует'];

describe('a table somebody sends', () => {
  it('is read by the names of its columns, in any order and language, with dates, numbers and yes or no', async () => {
    const bytes = await aWorkbook(sheet => {
      sheet.addRow(['Список школ на 2027 год']);
      sheet.addRow(['Орундар', 'Коду', 'чужой столбец', 'Аталышы', 'Ачылган күнү', 'Катышат']);
      sheet.addRow([
        70,
        '097',
        'x',
        { richText: [{ text: '№97 ' }, { text: 'мектеп' }] },
        new Date('1975-09-01'),
        'ооба',
      ]);
      sheet.addRow(['1 200,5', 12, '', 'Гимназия', '01.09.1980', 'Нет']);
      sheet.addRow([]);
      sheet.addRow(['', '7', '', 'Лицей']);
    });
    expect(await read(bytes)).toEqual({
      letters: { seats: 'A', code: 'B', name: 'D', openedOn: 'E', joins: 'F' },
      rows: [
        {
          row: 3,
          values: { code: '097', name: '№97 мектеп', seats: 70, openedOn: '1975-09-01', joins: true },
          faults: [],
        },
        {
          row: 4,
          values: { code: '12', name: 'Гимназия', seats: 1200.5, openedOn: '1980-09-01', joins: false },
          faults: [],
        },
        { row: 6, values: { code: '7', name: 'Лицей', seats: null, openedOn: null, joins: null }, faults: [] },
      ],
    });
  });

  it('tells each fault by row and column', async () => {
    const bytes = await aWorkbook(sheet => {
      sheet.addRow(head);
      sheet.addRow(['1', '', 'много', '31.02.2027', 'может быть']);
      sheet.addRow([{ formula: 'HYPERLINK("http://evil")', result: '2' }, { error: '#REF!' }]);
      sheet.addRow(['3', 'ы'.repeat(1_001)]);
    });
    const result = await read(bytes);
    expect('rows' in result && result.rows.map(row => [row.row, row.faults])).toEqual([
      [
        2,
        [
          { key: 'name', column: 'B', code: 'missing' },
          { key: 'seats', column: 'C', code: 'not-a-number' },
          { key: 'openedOn', column: 'D', code: 'not-a-date' },
          { key: 'joins', column: 'E', code: 'not-yes-or-no' },
        ],
      ],
      [
        3,
        [
          { key: 'code', column: 'A', code: 'formula' },
          { key: 'name', column: 'B', code: 'error-value' },
        ],
      ],
      [4, [{ key: 'name', column: 'B', code: 'too-long' }]],
    ]);
  });

  it('is found on whichever sheet it lies', async () => {
    const bytes = await aWorkbook((sheet, workbook) => {
      sheet.addRow(['Как заполнить']);
      const second = workbook.addWorksheet('Данные');
      second.addRow(head);
      second.addRow(['1', 'Школа']);
    });
    expect(await read(bytes)).toMatchObject({ rows: [{ row: 2, values: { code: '1' } }] });
  });

  it('without a needed column, or without rows, says so', async () => {
    const without = await aWorkbook(sheet => void sheet.addRows([['Название'], ['Школа']]));
    expect(await read(without)).toEqual({ fault: 'columns-missing', columns: ['code'] });
    expect(await read(await aWorkbook(sheet => void sheet.addRow(head)))).toEqual({ fault: 'no-rows' });
    expect(await read(await aWorkbook(() => undefined))).toMatchObject({ fault: 'columns-missing' });
    expect(await read(Buffer.alloc(0))).toEqual({ fault: 'empty' });
  });
});

describe('a table as text', () => {
  const letters = { code: 'A', name: 'B', seats: 'C' };
  const lines = 'Код;Название;Места\r\n097;"Школа; №97";70\r\n+996;=1+1;5\r\n';
  const rows = [
    { row: 2, values: { code: '097', name: 'Школа; №97', seats: 70, openedOn: null, joins: null }, faults: [] },
    {
      row: 3,
      values: { code: '+996', name: null, seats: 5, openedOn: null, joins: null },
      faults: [{ key: 'name', column: 'B', code: 'formula' }],
    },
  ];

  it('is read in UTF-8, with or without a mark, in UTF-16 and in Windows-1251', async () => {
    expect(await read(Buffer.from(lines))).toEqual({ rows, letters });
    expect(await read(Buffer.from(`\ufeff${lines}`))).toEqual({ rows, letters });
    expect(await read(Buffer.from(`\ufeff${lines}`, 'utf16le'))).toEqual({ rows, letters });
    expect(await read(windows1251(lines))).toEqual({ rows, letters });
  });

  it('may be divided by commas or tabs', async () => {
    expect(await read(Buffer.from('Код,Название\n1,Школа\n'))).toMatchObject({ rows: [{ values: { name: 'Школа' } }] });
    expect(await read(Buffer.from('Код\tНазвание\n1\tШкола\n'))).toMatchObject({
      rows: [{ values: { name: 'Школа' } }],
    });
  });

  it('that is no text is no table', async () => {
    expect(await read(Buffer.from([1, 0, 2, 0, 3]))).toEqual({ fault: 'not-a-workbook' });
  });
});

describe('a hostile workbook', () => {
  const parts = (more: ZipEntry[]): ZipEntry[] => [
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: 'xl/workbook.xml', content: '<workbook/>' },
    ...more,
  ];

  it('that swells is refused by what it truly holds, not by what it says', async () => {
    const bomb = Buffer.alloc(80 * 1024 * 1024);
    const honest = aZip(parts([{ name: 'xl/worksheets/sheet1.xml', content: bomb }]));
    const lying = aZip(parts([{ name: 'xl/worksheets/sheet1.xml', content: bomb, saidSize: 100 }]));
    expect(honest.length).toBeLessThan(200_000);
    expect(await read(honest)).toEqual({ fault: 'inflates-too-much' });
    expect(await read(lying)).toEqual({ fault: 'unreadable' });
  });

  it('of very many parts is refused', async () => {
    const many = Array.from({ length: 600 }, (_, index) => ({ name: `xl/p${index}.xml`, content: '' }));
    expect(await read(aZip(parts(many)))).toEqual({ fault: 'inflates-too-much' });
  });

  it.each([
    ['macros', 'xl/vbaProject.bin'],
    ['old macros', 'xl/macrosheets/sheet1.xml'],
    ['controls', 'xl/activeX/activeX1.bin'],
    ['a program inside', 'xl/embeddings/oleObject1.bin'],
  ])('with %s is refused', async (_, name) => {
    expect(await read(aZip(parts([{ name, content: 'x' }])))).toEqual({ fault: 'has-macros' });
  });

  it('whose parts want to lie elsewhere is refused', async () => {
    expect(await read(aZip(parts([{ name: '../../etc/cron.d/x', content: 'x' }])))).toEqual({ fault: 'unreadable' });
  });

  it('of more rows than anybody needs is refused', async () => {
    const long = await aWorkbook(sheet => {
      sheet.addRow(head);
      for (let row = 0; row < 3_100; row += 1) sheet.addRow([String(row), 'Школа']);
    });
    expect(await read(long)).toEqual({ fault: 'too-many-rows' });
    expect(await read(Buffer.from(`Код;Название\n${'1;x\n'.repeat(4_000)}`))).toEqual({ fault: 'too-many-rows' });
  });

  it('that eats all memory ends its child and nothing else', async () => {
    const cells = '<c t="inlineStr"><is><t>x</t></is></c>'.repeat(1_500_000);
    const sheet = `<worksheet><sheetData><row r="1">${cells}</row></sheetData></worksheet>`;
    const workbook = aZip(parts([{ name: 'xl/worksheets/sheet1.xml', content: sheet }]));
    expect(await read(workbook)).toHaveProperty('fault');
    expect(await read(Buffer.from('Код;Название\n1;Школа\n'))).toHaveProperty('rows');
  });

  it.each([
    [
      'an old or locked file',
      Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600)]),
      'old-or-locked',
    ],
    ['another archive', aZip([{ name: 'photo.jpg', content: 'x' }]), 'not-a-workbook'],
    ['half an archive', aZip([{ name: 'xl/workbook.xml', content: 'x' }]).subarray(0, 60), 'unreadable'],
    ['an entity bomb', aZip(parts([{ name: 'xl/worksheets/sheet1.xml', content: entityBomb() }])), undefined],
  ])('%s is refused', async (_, bytes, fault) => {
    const result = await read(bytes);
    expect(result).toHaveProperty('fault');
    if (fault) expect(result).toEqual({ fault });
  });

  it('that takes too long is given up', async () => {
    const hasty = openWorkbooks({ timeoutMs: 1 });
    expect(await hasty.readTable(await aWorkbook(sheet => void sheet.addRow(head)), table)).toEqual({
      fault: 'too-slow',
    });
    hasty.close();
  });
});

describe('a workbook for people', () => {
  async function list(rows: Row[]): Promise<ExcelJS.Workbook> {
    const out = new PassThrough();
    const bytes = buffer(out);
    const written = await writeList(out, rows, {
      table: { ...table, columns: [...table.columns, { key: 'at', titles: { ru: 'Принято' }, kind: 'instant' }] },
      language: 'ru',
      words,
      zone: 'Asia/Bishkek',
      conditions: [['Район', '=Ленинский']],
    });
    expect(written.rows).toBe(rows.length);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await bytes) as unknown as ArrayBuffer);
    expect(workbook.worksheets[1]?.getSheetValues().at(-1)).toEqual([undefined, 'SHA-256 строк', written.sha256]);
    return workbook;
  }

  it('has a bold fixed first row, a filter, dates as dates, numbers as numbers, ids as text', async () => {
    const workbook = await list([
      { code: '097', name: 'Школа', seats: 70, openedOn: '1975-09-01', joins: true, at: '2027-09-15T17:59:00.000Z' },
    ]);
    const sheet = workbook.worksheets[0];
    expect(sheet?.name).toBe('Школы');
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(sheet?.getRow(1).font).toMatchObject({ bold: true });
    expect(sheet?.autoFilter).toBeTruthy();
    expect(sheet?.getRow(1).getCell(6).value).toBe('Принято (Asia/Bishkek)');
    expect(sheet?.getRow(2).values).toEqual([
      undefined,
      '097',
      'Школа',
      70,
      new Date('1975-09-01T00:00:00Z'),
      'да',
      new Date('2027-09-15T23:59:00Z'),
    ]);
    expect(workbook.worksheets[1]?.name).toBe('Условия отбора');
  });

  it('never turns what people wrote into a formula', async () => {
    const evil = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '=HYPERLINK("http://evil")', '\u0000x\u0008'];
    const workbook = await list(evil.map(name => ({ code: name, name, seats: null })));
    const cells = evil.map((_, index) => workbook.worksheets[0]?.getRow(index + 2).getCell(2));
    expect(cells.every(cell => cell?.type === ExcelJS.ValueType.String)).toBe(true);
    expect(cells.map(cell => cell?.value)).toEqual([...evil.slice(0, -1), 'x']);
    expect(workbook.worksheets[1]?.getRow(1).getCell(2).formula).toBeFalsy();
  });

  it('of twenty thousand rows is written without holding them', async () => {
    async function* many(): AsyncIterable<Row> {
      for (let row = 0; row < 20_000; row += 1) yield { code: String(row), name: `Школа ${row}`, seats: row };
    }
    const out = new PassThrough();
    out.resume();
    const options = { table, language: 'ru' as const, words, zone: 'Asia/Bishkek', conditions: [] };
    expect(await writeList(out, many(), options)).toMatchObject({ rows: 20_000 });
  });

  it('given as a template comes back filled', async () => {
    const template = await templateWorkbook({ table, language: 'ky', words });
    expect(await read(template)).toEqual({ fault: 'no-rows' });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(template as unknown as ArrayBuffer);
    expect(workbook.worksheets[0]?.getRow(1).getCell(1).value).toBe('Коду *');
    expect(workbook.worksheets[1]?.rowCount).toBe(table.columns.length + 1);
    workbook.worksheets[0]?.addRow(['097', 'Мектеп', 70]);
    const filled = Buffer.from(await workbook.xlsx.writeBuffer());
    expect(await read(filled)).toMatchObject({
      rows: [{ values: { code: '097', name: 'Мектеп', seats: 70 }, faults: [] }],
    });
  });

  it('hands the bad rows back with what is wrong, ready to be mended and sent again', async () => {
    const bad = [
      { values: { code: '097', name: null, seats: 'много' }, wrong: ['Нет названия.', '«много» не число.'] },
    ];
    const report = await reportWorkbook(bad, { table, language: 'ru', words });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(report as unknown as ArrayBuffer);
    expect(workbook.worksheets[0]?.getRow(1).getCell(6).value).toBe('Что не так');
    expect(workbook.worksheets[0]?.getRow(2).getCell(6).value).toBe('Нет названия. «много» не число.');
    expect(await read(report)).toMatchObject({
      rows: [{ values: { code: '097', seats: 'много' }, faults: [{ key: 'name' }, { key: 'seats' }] }],
    });
  });
});

it('columns are named as sheets name them', () => {
  expect([1, 26, 27, 52, 53, 702, 703].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});

function windows1251(text: string): Buffer {
  return Buffer.from(
    [...text].map(letter => {
      const code = letter.codePointAt(0) ?? 0;
      if (letter === '№') return 0xb9;
      return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code;
    }),
  );
}

function entityBomb(): string {
  const entities = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
  return `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">${entities}]><worksheet><sheetData><row r="1"><c t="str"><v>&l9;</v></c></row></sheetData></worksheet>`;
}
