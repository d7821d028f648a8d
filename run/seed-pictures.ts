import { join } from 'node:path';
import sharp, { type OverlayOptions, type Sharp } from 'sharp';
import { dice } from '#programs/demo/dice.ts';
import type { Sex } from '#programs/demo/names.ts';
import { checkout } from './data-dir.ts';
import { faceSvg, type PhotoFlaw } from './seed-faces.ts';

// Photographs of papers and faces of people who do not exist: drawn, written with the house's own letters, and each paper
// marked as a specimen in both languages.

export interface Portrayed {
  /** The same seed, the same face. */
  seed: string;
  sex: Sex;
  surname: string;
  givenName: string;
  patronymic: string;
  bornOn: string;
  pin: string;
  /** Of the passport, or of the school's certificate. */
  number: string;
}

export type PaperFlaw = 'illegible' | 'other-name' | 'no-seal';

/** The face, as a telephone's camera would send it. */
export function facePhoto(person: Pick<Portrayed, 'seed' | 'sex'>, flaw?: PhotoFlaw): Promise<Buffer> {
  const face = sharp(Buffer.from(faceSvg(dice(`${person.seed} face`), person.sex, flaw)));
  if (flaw === 'blurred') return jpeg(face.blur(9));
  if (flaw === 'grey') return jpeg(face.greyscale());
  return jpeg(flaw === 'small' ? face.resize(300, 400) : face);
}

/** The side of the passport with the face. */
export async function passportFront(person: Portrayed, flaw?: PaperFlaw): Promise<Buffer> {
  return photographed({
    colours: ['#dbe7ee', '#b9d0dd'],
    lines: [
      ...heading('КЫРГЫЗ РЕСПУБЛИКАСЫ', 'KYRGYZ REPUBLIC'),
      ...field('Фамилиясы / Surname', flaw === 'other-name' ? `${person.surname}м` : person.surname),
      ...field('Аты / Name', person.givenName),
      ...field('Атасынын аты / Patronymic', person.patronymic || '–'),
      ...field('Туулган күнү / Date of birth', localDay(person.bornOn)),
      ...field('Документтин № / Document No.', person.number),
    ],
    over: [await smallFace(person)],
    flaw,
  });
}

/** The side with the personal number. */
export function passportBack(person: Portrayed): Promise<Buffer> {
  return photographed({
    colours: ['#e6e2ee', '#cfc6de'],
    lines: [
      ...heading('КЫРГЫЗ РЕСПУБЛИКАСЫ', 'KYRGYZ REPUBLIC'),
      ...field('Жеке номери / Personal No.', person.pin),
      ...field('Берген мекеме / Authority', 'МКК 000000'),
      ...field('Жарактуу / Date of expiry', '01.09.2034'),
      { text: `${person.number}  ${person.pin}`, size: 25 },
    ],
  });
}

/** 001-9: of whoever is under 16, with photograph, date, signature and seal. */
export async function schoolCertificate(person: Portrayed, school: string, flaw?: PaperFlaw): Promise<Buffer> {
  const ring = (r: number, width: number): string =>
    `<circle cx="100" cy="100" r="${r}" fill="none" stroke="#27408b" stroke-width="${width}" opacity="0.75"/>`;
  const seal = { input: Buffer.from(svg(200, 200, ring(88, 8) + ring(62, 4))), left: 150, top: 318 };
  return photographed({
    colours: ['#faf7ee', '#efe9d8'],
    lines: [
      { text: school, size: 23 },
      { text: `МААЛЫМКАТ / СПРАВКА`, size: 30 },
      { text: person.number, size: 25 },
      { text: `${person.surname} ${person.givenName} ${person.patronymic}`, size: 25 },
      { text: '11-класстын окуучусу / учащийся 11 класса', size: 21 },
      { text: 'Берилген күнү / Дата выдачи: 02.07.2027', size: 21 },
      { text: 'Директор  ~~~~~~~', size: 23 },
    ],
    over: [await smallFace(person), ...(flaw === 'no-seal' ? [] : [seal])],
  });
}

export function birthCertificate(person: Portrayed): Promise<Buffer> {
  return photographed({
    colours: ['#e3efe0', '#c9dfc4'],
    lines: [
      ...heading('ТУУЛГАНДЫГЫ ТУУРАЛУУ КҮБӨЛҮК', 'СВИДЕТЕЛЬСТВО О РОЖДЕНИИ'),
      ...field('Фамилиясы, аты / Фамилия, имя', `${person.surname} ${person.givenName}`),
      ...field('Туулган күнү / Дата рождения', localDay(person.bornOn)),
      ...field('ЖИН / ПИН', person.pin),
    ],
  });
}

/** What proves a benefit, with the benefit's name in both languages. */
export function benefitProof(person: Portrayed, titles: readonly [ky: string, ru: string]): Promise<Buffer> {
  return photographed({
    colours: ['#f6efe6', '#e8dac6'],
    lines: [
      ...heading('КҮБӨЛҮК', 'УДОСТОВЕРЕНИЕ'),
      { text: titles[0], size: 21 },
      { text: titles[1], size: 21 },
      ...field('Ким / Кому', `${person.surname} ${person.givenName} ${person.patronymic}`),
    ],
  });
}

/** The graduate's word that the coordinator fills in the form, on paper. */
export function consentPaper(person: Portrayed): Promise<Buffer> {
  return photographed({
    colours: ['#ffffff', '#f1f1ee'],
    lines: [
      ...heading('МАКУЛДУК', 'СОГЛАСИЕ'),
      { text: `${person.surname} ${person.givenName} ${person.patronymic}`, size: 25 },
      { text: 'Каттоо бланкын координатор толтурат.', size: 21 },
      { text: 'Бланк регистрации заполняет координатор.', size: 21 },
      { text: 'Колу / Подпись  ~~~~~~~', size: 23 },
    ],
  });
}

/** A paper of nobody in particular, as Kazakh offices have it. */
export function specimenPaper(above: string, below: string): Promise<Buffer> {
  return photographed({
    colours: ['#eef3e8', '#d3e0c6'],
    lines: [...heading(above, below), ...field('№', 'ЖОБ 0000000'), { text: 'Директор  ~~~~~~~', size: 23 }],
    mark: 'ҮЛГІ · ОБРАЗЕЦ',
  });
}

interface Line {
  text: string;
  size: number;
  colour?: string;
}

const heading = (above: string, below: string): Line[] => [
  { text: above, size: 27, colour: '#1b2a4a' },
  { text: below, size: 18, colour: '#46587a' },
];
const field = (title: string, value: string): Line[] => [
  { text: title, size: 15, colour: '#5b6c78' },
  { text: value, size: 26 },
];
const localDay = (day: string): string => day.split('-').reverse().join('.');

const sheet = { width: 880, height: 560 };

async function photographed(paper: {
  colours: readonly [from: string, to: string];
  lines: readonly Line[];
  over?: readonly OverlayOptions[];
  flaw?: PaperFlaw | undefined;
  mark?: string;
}): Promise<Buffer> {
  const below = await backdrop(...paper.colours, paper.mark ?? 'ҮЛГҮ · ОБРАЗЕЦ');
  const picture = sharp(below, { raw: { ...sheet, channels: 3 } }).composite([
    { input: await written(paper.lines), left: 304, top: 40 },
    ...(paper.over ?? []),
  ]);
  if (paper.flaw !== 'illegible') return jpeg(picture);
  return jpeg(sharp(await picture.png({ compressionLevel: 0 }).toBuffer()).blur(6));
}

const backdrops = new Map<string, Promise<Buffer>>();

/** The empty paper with "specimen" across it: the same for everybody, drawn once. */
function backdrop(from: string, to: string, word: string): Promise<Buffer> {
  const known = backdrops.get(from);
  if (known) return known;
  const drawn = (async () => {
    const mark = { input: await specimen(word), left: 0, top: 0 };
    const paper = sharp(Buffer.from(ground(from, to))).composite([mark]);
    return sharp(await paper.png().toBuffer())
      .flatten({ background: '#ffffff' })
      .raw()
      .toBuffer();
  })();
  backdrops.set(from, drawn);
  return drawn;
}

function ground(from: string, to: string): string {
  const { width, height } = sheet;
  const waves = Array.from({ length: 14 }, (_, at) => {
    const arcs = 'q137 -40 275 0 '.repeat(4);
    return `<path d="M0 ${at * 54} ${arcs}" fill="none" stroke="${to}" stroke-width="2"/>`;
  });
  return svg(
    width,
    height,
    `<defs><linearGradient id="p" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient></defs>
     <rect width="${width}" height="${height}" fill="url(#p)"/>${waves.join('')}
     <rect x="14" y="14" width="${width - 28}" height="${height - 28}" rx="26" fill="none" stroke="#5b6c78" stroke-width="4"/>`,
  );
}

/** Written with the letters the pages are set in: whatever a machine has of its own does not matter. */
async function written(lines: readonly Line[]): Promise<Buffer> {
  const spans = lines.map(
    ({ text, size, colour }) =>
      `<span size="${size * 1024}" foreground="${colour ?? '#15181c'}">${escaped(text)}</span>`,
  );
  const text = { text: spans.join('\n'), ...letters, rgba: true, dpi: 72, width: 560, spacing: 3 };
  return sharp({ text }).png({ compressionLevel: 1 }).toBuffer();
}

const letters = {
  font: 'Noto Sans',
  fontfile: join(checkout, 'node_modules/@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
};

async function specimen(word: string): Promise<Buffer> {
  const clear = { r: 0, g: 0, b: 0, alpha: 0 };
  const text = `<span size="66000" foreground="#b3261e" alpha="38%">${word}</span>`;
  return sharp({ text: { text, ...letters, rgba: true, dpi: 72 } })
    .rotate(-24, { background: clear })
    .resize({ ...sheet, fit: 'contain', background: clear })
    .png()
    .toBuffer();
}

async function smallFace(person: Portrayed): Promise<OverlayOptions> {
  const face = Buffer.from(faceSvg(dice(`${person.seed} face`), person.sex));
  return { input: await sharp(face).resize(216, 288).png({ compressionLevel: 1 }).toBuffer(), left: 52, top: 134 };
}

function svg(width: number, height: number, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${content}</svg>`;
}

function jpeg(picture: Sharp): Promise<Buffer> {
  return picture.flatten({ background: '#ffffff' }).jpeg({ quality: 85 }).toBuffer();
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
