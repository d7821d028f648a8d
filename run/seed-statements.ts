/** Statements as banks and payment terminals send them, made of a list of payments: one file of each known layout. */
import ExcelJS from 'exceljs';
import type { StatementLayout } from '#gateways/statement-layouts.ts';

export interface PaidLine {
  /** yyyy-mm-dd */
  on: string;
  amount: number;
  /** As the bank prints it. */
  number: string;
  payer?: string;
  purpose?: string;
  direction?: 'in' | 'out';
}

export interface StatementFile {
  name: string;
  bytes: Buffer;
}

export const layoutNames = ['account-statement', 'terminal-register', 'bank-export'] as const;

/** The same lines give the same rows; only what ExcelJS writes of its own (times in the zip) differs. */
export function statementFile(layout: StatementLayout['name'], lines: readonly PaidLine[]): Promise<StatementFile> {
  if (layout === 'account-statement') return accountStatement(lines);
  if (layout === 'terminal-register') return terminalRegister(lines);
  return Promise.resolve(bankExport(lines));
}

const somebody = 'Асанова Айгүл Маратовна';
const localDay = (on: string): string => on.split('-').reverse().join('.');
const day = (on: string): Date => new Date(`${on}T00:00:00Z`);

/** "1 880,00": thousands apart by a space that does not break. */
function spelledSum(amount: number): string {
  const [whole = '', cents = '00'] = amount.toFixed(2).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, '\u00a0')},${cents}`;
}

/** Head of the bank over merged cells, two rows of headings, the receipt in the purpose, a total below. */
async function accountStatement(lines: readonly PaidLine[]): Promise<StatementFile> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Выписка');
  const top = [
    ['ОАО «Айыл Банк», филиал № 1, г. Бишкек'],
    ['ВЫПИСКА ПО СЧЕТУ'],
    ['Счёт:', '', '1350100021234567', '', 'Валюта счёта:', 'KGS'],
    ['Владелец:', '', 'Центр оценки в образовании и методов обучения'],
    ['Период:', '', `с ${localDay(lines[0]?.on ?? '2027-01-01')} по ${localDay(lines.at(-1)?.on ?? '2027-12-31')}`],
    ['Входящий остаток:', '', '1 204 330,18'],
    [],
    ['№ п/п', 'Дата операции', '№ док.', 'Корреспондент', 'Обороты', '', 'Назначение платежа'],
    ['', '', '', '', 'Дебет', 'Кредит', ''],
    ['1', '2', '3', '4', '5', '6', '7'],
  ];
  for (const row of top) sheet.addRow(row);
  for (const cells of ['A1:G1', 'A2:G2', 'C4:G4', 'A8:A9', 'B8:B9', 'C8:C9', 'D8:D9', 'E8:F8', 'G8:G9']) sheet.mergeCells(cells); // prettier-ignore
  for (const [index, line] of lines.entries()) {
    // Both ways occur in one and the same bank: cells that are dates and numbers, and text that looks like them.
    const typed = index % 2 === 0;
    const sum = typed ? line.amount : spelledSum(line.amount);
    const isOut = line.direction === 'out';
    const purpose = line.purpose ?? (isOut ? 'Комиссия банка за обслуживание' : 'Оплата за участие в ОРТ');
    const row = sheet.addRow([
      index + 1,
      typed ? day(line.on) : localDay(line.on),
      4000 + index,
      line.payer ?? somebody,
      isOut ? sum : '',
      isOut ? '' : sum,
      line.number ? `${purpose}, квитанция № ${line.number}` : purpose,
    ]);
    row.getCell(2).numFmt = 'dd.mm.yyyy';
    row.getCell(6).numFmt = '#,##0.00';
  }
  const sumOf = (way: 'in' | 'out'): number =>
    lines
      .filter(line => (line.direction ?? 'in') === way)
      .reduce((sum, line) => sum + Math.round(line.amount * 100), 0) / 100;
  sheet.addRow(['Итого оборотов:', '', '', '', spelledSum(sumOf('out')), spelledSum(sumOf('in'))]);
  sheet.addRow(['Исходящий остаток:', '', '', '', '', '1 500 000,00']);
  sheet.addRow([]);
  sheet.addRow(['Операционист: Б. Сыдыкова', '', '', '', '', '', 'М.П.']);
  return { name: 'vypiska.xlsx', bytes: Buffer.from(await workbook.xlsx.writeBuffer()) };
}

/** Another order, headings in both languages, a time beside the day, the check's number in its own column, refunds by status. */
async function terminalRegister(lines: readonly PaidLine[]): Promise<StatementFile> {
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('Титул').addRow(['Төлөмдөрдүн реестри / Реестр платежей', 'ОсОО «Терминал»']);
  const sheet = workbook.addWorksheet('Реестр');
  sheet.addRow(['Төлөмдөрдүн реестри / Реестр платежей']);
  sheet.mergeCells('A1:H1');
  sheet.addRow(['Алуучу / Получатель', 'ЦООМО']);
  sheet.addRow([]);
  sheet.addRow([
    'Терминал',
    'Абалы / Статус',
    'Чектин номери / Номер чека',
    'Суммасы, сом / Сумма, сом',
    'Комиссия',
    'Төлөмдүн күнү / Дата платежа',
    'Төлөөчү / Плательщик',
    'Кызмат / Услуга',
  ]);
  for (const [index, line] of lines.entries()) {
    const time = `${String(8 + (index % 12)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}:07`;
    sheet
      .addRow([
        `T-${100 + (index % 7)}`,
        line.direction === 'out' ? 'Возврат' : index % 3 === 0 ? 'Өткөрүлдү' : 'Проведён',
        line.number,
        index % 2 === 0 ? line.amount : `${spelledSum(line.amount)} сом`,
        0,
        index % 2 === 0 ? `${localDay(line.on)} ${time}` : day(line.on),
        line.payer ?? somebody,
        line.purpose ?? 'ЖРТ / ОРТ',
      ])
      .getCell(6).numFmt = 'dd.mm.yyyy hh:mm';
  }
  sheet.addRow(['Жыйынтыгы / Итого', '', lines.length, spelledSum(lines.reduce((sum, line) => sum + line.amount, 0))]);
  return { name: 'reestr.xlsx', bytes: Buffer.from(await workbook.xlsx.writeBuffer()) };
}

/** Windows-1251, semicolons, purposes in quotes over two lines, sums with a comma. */
function bankExport(lines: readonly PaidLine[]): StatementFile {
  return { name: 'export.csv', bytes: windows1251(bankExportText(lines)) };
}

export function bankExportText(lines: readonly PaidLine[]): string {
  const head = [
    'Выписка, лицевой счет 1290300054321098',
    `Дата формирования;${localDay(lines.at(-1)?.on ?? '2027-01-01')}`,
    '',
    'Дата;Номер квитанции;Тип операции;Сумма;Валюта;Плательщик;Назначение платежа',
  ];
  const rows = lines.map(line =>
    [
      localDay(line.on),
      quoted(line.number),
      line.direction === 'out' ? 'Списание' : 'Зачисление',
      line.amount.toFixed(2).replace('.', ','),
      'KGS',
      quoted(line.payer ?? somebody),
      quoted(`${line.purpose ?? 'Оплата за ОРТ'};\r\n«${localDay(line.on)}»`),
    ].join(';'),
  );
  return [...head, ...rows, `Итого;;;${lines.length};;;`, ''].join('\r\n');
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** What has no place in that table of letters (ө, ү, ң) becomes a question mark, as programs of banks do it. */
export function windows1251(text: string): Buffer {
  return Buffer.from([...text].map(letter => places1251.get(letter) ?? 0x3f));
}

const places1251 = new Map(
  [...new TextDecoder('windows-1251').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))].map(
    (letter, byte) => [letter, byte],
  ),
);
