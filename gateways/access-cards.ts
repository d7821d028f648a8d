/** Cards to cut out and hand over, several to a sheet: whose access it is, how to come in, and a code of the address. */
import pdfmake, { type PdfContent } from 'pdfmake';
import { toDataURL as qrPicture } from 'qrcode';
import { childPool, type ChildPool } from './bounded-child.ts';
import { brand, millimetre, preparedFonts, sheetOf, soft } from './paper-pdf.ts';

export interface AccessCard {
  title: string;
  /** Whose it is: in large letters. */
  name: string;
  office: string;
  rows: readonly [label: string, value: string][];
  notes: readonly string[];
}

export interface AccessSheet {
  language: string;
  title: string;
  cards: readonly AccessCard[];
  /** The same door for everybody: no card's code names anybody. */
  link: string;
  footer: string;
  /** "Page {page} of {pages}" in the reader's words. */
  pageLine: string;
}

const margin = 12 * millimetre;
const perRow = 2;
const codeSide = 24 * millimetre;

/** More than this many are set by a child: a sheet of a whole school takes seconds, and the house goes on answering. */
const mostAtOnce = 12;
let setters: ChildPool<AccessSheet, never, Uint8Array> | undefined;

export async function accessCards(sheet: AccessSheet): Promise<Buffer> {
  if (sheet.cards.length <= mostAtOnce) return setCards(sheet);
  const file = new URL('./access-cards-child.ts', import.meta.url);
  setters ??= childPool(file, { heapMb: 512, timeoutMs: 120_000, children: 1, questions: 20 });
  return Buffer.from(await setters.ask(sheet));
}

export async function setCards(sheet: AccessSheet): Promise<Buffer> {
  await preparedFonts();
  // A picture that the file holds once: as a drawing, three hundred codes take ten seconds.
  const code = await qrPicture(sheet.link, { type: 'image/png', errorCorrectionLevel: 'M', margin: 0, scale: 10 });
  return pdfmake.createPdf({ ...definition(sheet), images: { code } }).getBuffer();
}

function definition(sheet: AccessSheet): { [property: string]: unknown } {
  // A child is told in words how a page is counted.
  const pageLine = (page: number, pages: number): string =>
    sheet.pageLine.replace('{page}', String(page)).replace('{pages}', String(pages));
  const size = { side: margin, top: 22 * millimetre, bottom: 14 * millimetre, small: 8 };
  return {
    ...sheetOf({ ...sheet, pageLine }, size),
    defaultStyle: { font: 'NotoSans', fontSize: 9, lineHeight: 1.2 },
    content: [
      {
        table: { widths: ['50%', '50%'], dontBreakRows: true, body: rowsOf(sheet) },
        layout: {
          // To cut along.
          hLineStyle: () => ({ dash: { length: 3, space: 3 } }),
          vLineStyle: () => ({ dash: { length: 3, space: 3 } }),
          hLineColor: () => soft,
          vLineColor: () => soft,
          hLineWidth: () => 0.5,
          vLineWidth: () => 0.5,
          paddingLeft: () => 10,
          paddingRight: () => 10,
          paddingTop: () => 10,
          paddingBottom: () => 10,
        },
      },
    ],
  };
}

function rowsOf({ cards, link }: AccessSheet): PdfContent[][] {
  const rows: PdfContent[][] = [];
  for (let at = 0; at < cards.length; at += perRow) {
    const row = cards.slice(at, at + perRow).map(card => cardOf(card, link));
    while (row.length < perRow) row.push({ text: '' });
    rows.push(row);
  }
  return rows;
}

function cardOf(card: AccessCard, link: string): PdfContent {
  const rows = card.rows.map(([label, value]) => [
    { text: label, color: soft, fontSize: 8 },
    { text: value, bold: true, fontSize: 10.5 },
  ]);
  return {
    stack: [
      { text: card.title, color: brand, bold: true },
      { text: card.name, bold: true, fontSize: 12, margin: [0, 2, 0, 0] },
      { text: card.office, color: soft, margin: [0, 0, 0, 6] },
      {
        columns: [
          { stack: rows.flat(), width: '*' },
          { image: 'code', width: codeSide, height: codeSide },
        ],
        columnGap: 8,
      },
      { text: link, color: brand, fontSize: 8, margin: [0, 4, 0, 4] },
      ...card.notes.map(text => ({ text, fontSize: 8, margin: [0, 0, 0, 2] })),
    ],
  };
}
