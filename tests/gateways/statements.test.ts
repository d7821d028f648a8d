import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { foldHeading, numberInPurpose, readDay, readNumber, readSum } from '#gateways/statement-cells.ts';
import { statementLayouts } from '#gateways/statement-layouts.ts';
import { readStatement, type ReadStatement } from '#gateways/statements.ts';
import { openWorkbooks } from '#gateways/workbooks.ts';
import { bankExportText, layoutNames, statementFile, windows1251, type PaidLine } from '../ground/statements.ts';
import { aZip } from './corpora.ts';

const workbooks = openWorkbooks();
afterAll(() => workbooks.close());
const read = (bytes: Buffer, name?: string): Promise<ReadStatement> => readStatement(workbooks, bytes, name);

const paid: PaidLine[] = [
  { on: '2027-08-02', amount: 1880, number: '123-456/7', payer: 'Асанова Айгүл' },
  { on: '2027-08-02', amount: 940.5, number: 'АВ 00981', payer: 'ОсОО «Мектеп; Плюс»' },
  { on: '2027-08-03', amount: 12_345_678.9, number: '7001', direction: 'out' },
  { on: '2027-08-04', amount: 0.01, number: '000123456' },
  { on: '2027-08-31', amount: 1880, number: '555000777' },
];

describe('a statement of a bank', () => {
  it.each(layoutNames)('of the layout %s is recognised by itself and read line by line', async layout => {
    const { bytes, name } = await statementFile(layout, paid);
    const found = await read(bytes, name);
    if (!('lines' in found)) throw new Error(found.fault);
    expect(found.layout).toBe(layout);
    expect(found.faults).toEqual([]);
    expect(found.lines.map(({ on, amount, number, direction }) => ({ on, amount, number, direction }))).toEqual(
      paid.map(({ on, amount, number, direction = 'in' }) => ({ on, amount, number, direction })),
    );
    // The third alphabet of a payer's name is lost in Windows-1251; nothing else is.
    const ofFirst = layout === 'bank-export' ? 'Асанова Айг?л' : 'Асанова Айгүл';
    expect(found.lines.map(line => line.payer).slice(0, 2)).toEqual([ofFirst, 'ОсОО «Мектеп; Плюс»']);
    expect(found.lines[0]?.purpose).toContain('ОРТ');
    const rows = { 'account-statement': 11, 'terminal-register': 5, 'bank-export': 5 };
    expect(found.lines.map(line => line.row)).toEqual(paid.map((_, index) => rows[layout] + index));
  });

  it('read from what a bank would send of any payments gives those payments', async () => {
    const line = fc.record({
      on: fc
        .date({ min: new Date('2023-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })
        .map(date => date.toISOString().slice(0, 10)),
      amount: fc.integer({ min: 1, max: 50_000_000 }).map(tyiyn => tyiyn / 100),
      number: fc.stringMatching(/^[A-Z]{0,2}[0-9]{3,12}$/),
      direction: fc.constantFrom('in' as const, 'out' as const),
    });
    const asked = fc.asyncProperty(
      fc.constantFrom(...layoutNames),
      fc.array(line, { minLength: 1, maxLength: 12 }),
      async (layout, lines) => {
        const found = await read((await statementFile(layout, lines)).bytes);
        expect(
          'lines' in found &&
            found.lines.map(({ on, amount, number, direction }) => ({ on, amount, number, direction })),
        ).toEqual(lines);
      },
    );
    await fc.assert(asked, { numRuns: 6 });
  });

  it('as text may come in UTF-8, UTF-16 and the letters of DOS too', async () => {
    const text = bankExportText([{ on: '2027-08-02', amount: 1880, number: 'Ч-77' }]);
    const expected = { layout: 'bank-export', lines: [{ number: 'Ч-77', amount: 1880 }] };
    for (const bytes of [
      Buffer.from(text),
      Buffer.from(`\ufeff${text}`),
      Buffer.from(`\ufeff${text}`, 'utf16le'),
      windows1251(text),
      dos(text),
    ])
      expect(await read(bytes)).toMatchObject(expected);
  });

  it('keeps layouts apart: no heading of one makes it another', () => {
    for (const layout of statementLayouts) {
      const headings = Object.values(layout.headings).flat().map(foldHeading);
      expect(new Set(headings).size).toBe(headings.length);
      for (const other of statementLayouts.filter(one => one !== layout)) {
        const has = other.needs.filter(key =>
          other.headings[key]?.some(heading => headings.includes(foldHeading(heading))),
        );
        expect(has.length).toBeLessThan(other.needs.length);
      }
    }
  });
});

describe('a row that cannot be read surely', () => {
  async function register(rows: unknown[][]): Promise<ReadStatement> {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('1');
    sheet.addRow(['Номер чека', 'Дата', 'Сумма', 'Статус', 'Валюта']);
    for (const row of rows) sheet.addRow(row);
    return read(Buffer.from(await workbook.xlsx.writeBuffer()));
  }

  it('says what is wrong and where; the others are read', async () => {
    const found = await register([
      [{ formula: 'A9&"1"', result: '111' }, '02.08.2027', 100, 'Проведён'],
      ['112', '02.08.2027', { formula: 'SUM(C9:C10)', result: 100 }, 'Проведён'],
      ['113', { error: '#REF!' }, 100, 'Проведён'],
      ['114', '31.02.2027', 100, 'Проведён'],
      ['115', '', 100, 'Проведён'],
      ['116', '02.08.2027', 'сто', 'Проведён'],
      ['117', '02.08.2027', '1,880', 'Проведён'],
      ['118', '02.08.2027', 100.005, 'Проведён'],
      [1234567890123456, '02.08.2027', 100, 'Проведён'],
      ['120', '02.08.2027', 100, 'Кто знает'],
      ['121', '02.08.2027', 100, 'Проведён', 'USD'],
      ['122', '02.08.2027', 0, 'Проведён'],
      ['123', '02.08.2027', 100, 'Проведён', 'сом'],
      ['124', 46_601, '-50', 'Проведён', 'KGS'],
    ]);
    if (!('lines' in found)) throw new Error(found.fault);
    expect(found.faults.map(fault => [fault.row, fault.column, fault.key, fault.code])).toEqual([
      [2, 'A', 'number', 'formula'],
      [3, 'C', 'amount', 'formula'],
      [4, 'B', 'date', 'error-value'],
      [5, 'B', 'date', 'not-a-date'],
      [6, 'B', 'date', 'missing'],
      [7, 'C', 'amount', 'not-a-sum'],
      [8, 'C', 'amount', 'not-a-sum'],
      [9, 'C', 'amount', 'not-a-sum'],
      [10, 'A', 'number', 'digits-lost'],
      [11, 'D', 'status', 'unknown-kind'],
      [12, 'E', 'currency', 'other-currency'],
      [13, 'C', 'amount', 'missing'],
    ]);
    expect(found.lines).toEqual([
      { row: 14, on: '2027-08-02', amount: 100, number: '123', purpose: '', payer: null, direction: 'in' },
      { row: 15, on: '2027-08-02', amount: 50, number: '124', purpose: '', payer: null, direction: 'out' },
    ]);
  });
});

describe('single cells', () => {
  it.each([
    ['1 880,00', 1880],
    ['1\u00a0880,5', 1880.5],
    ['1,234,567.89', 1_234_567.89],
    ['1,234,56', undefined],
    ['1.234.567', 1_234_567],
    ['1880.00 сом', 1880],
    ['(12,50)', -12.5],
    ['12,50-', -12.5],
    ['−7', -7],
    ['1,880', undefined],
    ['1.880', undefined],
    ['1880.505', undefined],
    ['0,001', undefined],
    ['1e3', undefined],
    ['', undefined],
    ['99999999999', undefined],
  ])('the sum %s', (text, sum) => {
    expect(readSum(text)).toBe(sum);
  });

  it.each([
    ['02.08.2027', '2027-08-02'],
    ['2.8.27', '2027-08-02'],
    ['02/08/2027 14:05:33', '2027-08-02'],
    ['2027-08-02T14:05', '2027-08-02'],
    ['02.08.2027 г.', '2027-08-02'],
    ['29.02.2027', undefined],
    ['2027', undefined],
  ])('the day %s', (text, day) => {
    expect(readDay(text)).toBe(day);
  });

  it.each([
    ['Оплата за ОРТ, квитанция № 123-456/7', '123-456/7'],
    ['Квитанция №АВ 00981. Асанова А.', 'АВ 00981'],
    ['ЖРТ төлөмү, № 9-12 түбүртөк', '9-12'],
    ['Түбүртөктүн номери: 555', '555'],
    ['по чеку 77; за экзамен', '77'],
    ['Оплата по квит. N 12/3/', '12/3'],
    ['Квитанция № 12 345 678, Асанов', '12 345 678'],
    ['Квитанция № 4000 1234 5678', '4000 1234 5678'],
    ['Квитанция № 12345 Асанов', '12345'],
    ['Квитанция от 15.03.2027 № 77123', '77123'],
    ['квитанция серии АБ № 123456', 'АБ 123456'],
    ['Квит123456 ОРТ', '123456'],
    ['кв. № 55, ОРТ', '55'],
    ['ул. Ахунбаева, кв. 55', ''],
    ['чек-ордер №9911', '9911'],
    ['Оплата за 2027 год', ''],
    ['Чекмарев 12', ''],
  ])('the receipt in “%s”', (purpose, number) => {
    expect(numberInPurpose(purpose)).toBe(number);
  });

  it('a number that a spreadsheet has rounded is not guessed', () => {
    expect([readNumber(123), readNumber('0123'), readNumber(1e15), readNumber('1,23E+15')]).toEqual([
      '123',
      '0123',
      'digits-lost',
      'digits-lost',
    ]);
  });
});

describe('a hostile statement', () => {
  it('of no known layout names the nearest one and what it lacks', async () => {
    expect(await read(Buffer.from('Дата;Номер квитанции;Сумма\n02.08.2027;1;5\n'))).toEqual({
      fault: 'unknown-layout',
      like: 'bank-export',
      missing: ['kind'],
    });
    expect(await read(Buffer.from('a;b\n1;2\n'))).toMatchObject({ fault: 'unknown-layout' });
    expect(await read(koi8(bankExportText(paid)))).toMatchObject({ fault: 'unknown-layout' });
    expect(await read(Buffer.from('Дата;Номер квитанции;Тип операции;Сумма\n'))).toEqual({ fault: 'no-rows' });
  });

  it('in another currency is refused whole', async () => {
    const text = bankExportText(paid).replace('Выписка,', 'Валюта счёта: USD. Выписка,');
    expect(await read(Buffer.from(text))).toEqual({ fault: 'other-currency' });
  });

  it('with macros is refused by its name and by what it holds', async () => {
    const { bytes } = await statementFile('account-statement', paid);
    expect(await read(bytes, 'выписка.XLSM ')).toEqual({ fault: 'macro-file' });
    const holds = aZip([
      { name: 'xl/workbook.xml', content: '<workbook/>' },
      { name: 'xl/vbaProject.bin', content: 'x' },
    ]);
    expect(await read(holds, 'выписка.xlsx')).toEqual({ fault: 'has-macros' });
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'empty'],
    [
      'an old or locked file',
      Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600)]),
      'old-or-locked',
    ],
    ['a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1, 2, 3]), 'not-a-workbook'],
    ['more than ten megabytes', Buffer.alloc(10 * 1024 * 1024 + 1, 0x31), 'too-big'],
    [
      'a zip that swells',
      aZip([
        { name: 'xl/workbook.xml', content: '<workbook/>' },
        { name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(80 * 1024 * 1024) },
      ]),
      'inflates-too-much',
    ],
    [
      'one quote that never ends',
      Buffer.from(`Дата;Номер квитанции;Тип операции;Сумма\n"02.08.2027;${'x;\n'.repeat(60_000)}`),
      'unreadable',
    ],
  ])('of %s is refused plainly', async (_, bytes, fault) => {
    expect(await read(bytes)).toEqual({ fault });
  });

  it('whose entities multiply expands none of them', async () => {
    const entities = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
    const sheet = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">${entities}]><worksheet><sheetData><row r="1"><c t="str"><v>&l9;</v></c></row></sheetData></worksheet>`;
    expect(
      await read(
        aZip([
          { name: 'xl/workbook.xml', content: '<workbook/>' },
          { name: 'xl/worksheets/sheet1.xml', content: sheet },
        ]),
      ),
    ).toHaveProperty('fault');
  });

  it('of a hundred thousand rows is refused, the memory as flat as before', async () => {
    const written = new ExcelJS.Workbook();
    const sheet = written.addWorksheet('1');
    for (let row = 0; row < 100_000; row += 1) sheet.addRow([row, 1880]);
    const workbook = Buffer.from(await written.xlsx.writeBuffer());
    written.removeWorksheet(sheet.id);
    const text = Buffer.from(`Дата;Номер квитанции;Тип операции;Сумма\n${'02.08.2027;1;к;1880\n'.repeat(100_000)}`);
    const before = process.memoryUsage().rss;
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
    expect(await read(workbook)).toEqual({ fault: 'too-many-rows' });
    expect(await read(text)).toEqual({ fault: 'too-many-rows' });
    clearInterval(watch);
    expect((most - before) / 1024 / 1024).toBeLessThan(160);
  });

  it('of twenty thousand lines is read', async () => {
    const lines = Array.from({ length: 20_000 }, (_, at): PaidLine => ({
      on: '2027-08-02',
      amount: 1880,
      number: String(at),
    }));
    const found = await read((await statementFile('bank-export', lines)).bytes);
    expect('lines' in found && found.lines.length).toBe(20_000);
  });
});

function dos(text: string): Buffer {
  return Buffer.from([...text].map(letter => places('ibm866').get(letter) ?? 0x3f));
}

function koi8(text: string): Buffer {
  return Buffer.from([...text].map(letter => places('koi8-r').get(letter) ?? 0x3f));
}

function places(encoding: string): Map<string, number> {
  const all = new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  return new Map([...all].map((letter, byte) => [letter, byte]));
}
