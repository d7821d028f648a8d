/** Sets an official paper as PDF: the horn band, the fonts of the pages, a code that proves it where one is asked for. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import pdfmake, { type PdfContent } from 'pdfmake';
import { toString as qrSvg } from 'qrcode';

/** What stands on the paper, in its reader's words. */
export interface OfficialPaper {
  language: string;
  title: string;
  /** Above the title: who issues it. */
  issuer: string;
  /** Below the title: number, date, place. */
  about: readonly [label: string, value: string][];
  paragraphs: readonly string[];
  table?: { head: readonly string[]; rows: readonly (readonly string[])[] };
  after?: readonly string[];
  /** Lines to sign on: office, and the name where it is known. */
  signatures?: readonly [office: string, name: string][];
  proof?: { url: string; caption: string };
  footer: string;
  /** "Page {page} of {pages}" in the reader's words. */
  pageLine(page: number, pages: number): string;
}

export const brand = '#10586e';
export const soft = '#5a6b71';
export const millimetre = 72 / 25.4;
const margin = 15 * millimetre;
const pageWidth = 595.28;

export function paperPdf(paper: OfficialPaper): Promise<Buffer> {
  return preparedFonts()
    .then(() => proofOf(paper))
    .then(proof => pdfmake.createPdf(definition(paper, proof)).getBuffer());
}

/** Every sheet of ours: its size and marks, the band above, whose it is and which page below. */
export function sheetOf(
  { language, title, footer, pageLine }: Pick<OfficialPaper, 'language' | 'title' | 'footer' | 'pageLine'>,
  { side, top, bottom, small }: { side: number; top: number; bottom: number; small: number },
): { [property: string]: unknown } {
  const soften = { color: soft, fontSize: small };
  return {
    pageSize: 'A4',
    pageMargins: [side, top, side, bottom],
    version: '1.7',
    tagged: true,
    displayTitle: true,
    language,
    info: { title, creator: 'Kabyl', producer: 'Kabyl' },
    header: band(),
    footer: (page: number, pages: number) => ({
      columns: [
        { text: footer, ...soften },
        { text: pageLine(page, pages), ...soften, alignment: 'right', width: 'auto' },
      ],
      margin: [side, bottom / 3, side, 0],
    }),
  };
}

function definition(paper: OfficialPaper, proof: PdfContent[]): { [property: string]: unknown } {
  return {
    ...sheetOf(paper, { side: margin, top: 28 * millimetre, bottom: 18 * millimetre, small: 8.5 }),
    defaultStyle: { font: 'NotoSans', fontSize: 10.5, lineHeight: 1.25 },
    content: [
      { text: paper.issuer, color: soft, margin: [0, 0, 0, 6] },
      { text: paper.title, fontSize: 18, bold: true, margin: [0, 0, 0, 10] },
      ...aboutTable(paper),
      ...paper.paragraphs.map(paragraph),
      ...peopleTable(paper),
      ...(paper.after ?? []).map(paragraph),
      ...signatureLines(paper),
      ...proof,
    ],
  };
}

function paragraph(text: string): PdfContent {
  return { text, margin: [0, 0, 0, 8] };
}

function aboutTable(paper: OfficialPaper): PdfContent[] {
  if (paper.about.length === 0) return [];
  const body = paper.about.map(([label, value]) => [
    { text: label, color: soft },
    { text: value, bold: true },
  ]);
  return [{ table: { widths: [130, '*'], body }, layout: 'noBorders', margin: [0, 0, 0, 12] }];
}

function peopleTable({ table }: OfficialPaper): PdfContent[] {
  if (!table) return [];
  const head = table.head.map(text => ({ text, bold: true, fillColor: '#eef3f5' }));
  const widths = table.head.map((_, column) => (column === 1 ? '*' : 'auto'));
  return [
    {
      table: { headerRows: 1, dontBreakRows: true, widths, body: [head, ...table.rows.map(row => [...row])] },
      layout: { hLineWidth: () => 0.5, vLineWidth: () => 0.5, hLineColor: () => soft, vLineColor: () => soft },
      margin: [0, 4, 0, 12],
    },
  ];
}

function signatureLines(paper: OfficialPaper): PdfContent[] {
  return (paper.signatures ?? []).map(([office, name]) => ({
    columns: [
      { text: office, width: '*' },
      { text: '________________________', width: 'auto', margin: [12, 0, 12, 0] },
      { text: name, width: 130 },
    ],
    margin: [0, 18, 0, 0],
    unbreakable: true,
  }));
}

// A paper that is shown to somebody carries its proof: at least 30 mm, level M (look §9).
async function proofOf({ proof }: OfficialPaper): Promise<PdfContent[]> {
  if (!proof) return [];
  const svg = await qrSvg(proof.url, { type: 'svg', errorCorrectionLevel: 'M', margin: 0 });
  const side = 32 * millimetre;
  return [
    {
      columns: [
        { svg, width: side, height: side },
        { text: [`${proof.caption}\n`, { text: proof.url, color: brand }], margin: [12, 0, 0, 0] },
      ],
      margin: [0, 20, 0, 0],
      unbreakable: true,
    },
  ];
}

const hornWidth = 56;
const bandHeight = 6 * millimetre;

// The horn of the mark, mirrored and repeated over the width of the sheet.
function band(): PdfContent {
  const horn = '<path d="M15.4 18.4a3.6 3.6 0 1 0-6 2.5l8 9.1L31.2 11.2"/>';
  const pair = `${horn}<g transform="translate(62.4 0) scale(-1 1)">${horn}</g>`;
  const scale = bandHeight / 32;
  const count = Math.floor((pageWidth - 2 * margin) / (hornWidth * scale));
  const repeats = Array.from(
    { length: count },
    (_, index) => `<g transform="translate(${index * hornWidth} 0)">${pair}</g>`,
  );
  const width = count * hornWidth * scale;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="3.3 4 ${count * hornWidth} 32">` +
    `<g fill="none" stroke="${brand}" stroke-width="4.2" stroke-linecap="round" stroke-linejoin="round">${repeats.join('')}</g></svg>`;
  return { svg, width, margin: [margin, 10 * millimetre, margin, 0] };
}

let ready: Promise<void> | undefined;

// Fonts of the package are the only files it may read, and no address at all.
export function preparedFonts(): Promise<void> {
  return (ready ??= Promise.resolve().then(() => {
    const folder = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans/package.json'));
    const fonts = {
      normal: join(folder, '400Regular', 'NotoSans_400Regular.ttf'),
      bold: join(folder, '700Bold', 'NotoSans_700Bold.ttf'),
    };
    pdfmake.setFonts({ NotoSans: fonts });
    pdfmake.setUrlAccessPolicy(() => false);
    pdfmake.setLocalAccessPolicy(path => Object.values(fonts).includes(path));
  }));
}
