/** The child that opens strangers' pictures and papers (bounded-child.ts): the only place where their bytes are decoded. */
import sharp, { type Sharp } from 'sharp';
import { takenOn } from '#domain/exif-date.ts';
import { isGrey, measuredSide, sharpnessOf, whole } from '#domain/pictures.ts';
import { repackPapers, type Paper } from './archive-papers.ts';
import { answerQuestions } from './bounded-child.ts';
import { openHeic } from './heic.ts';
import { scanPdf } from './pdf-scan.ts';
import {
  kindOf,
  typeOf,
  type ChildAnswer,
  type ChildFault,
  type ChildQuestion,
  type PictureDetails,
} from './examine-upload.ts';

const mostPixels = 40e6;
const longestSide = 3000;
const thumbnailSide = 320;

sharp.cache(false);
sharp.concurrency(1);

answerQuestions<ChildQuestion, never, ChildAnswer>(async ({ kind, bytes }) => {
  const buffer = Buffer.from(bytes);
  if (kind === 'zip') return examineZip(buffer);
  return kind === 'pdf' ? examinePdf(buffer) : examineImage(buffer);
});

async function examineZip(bytes: Buffer): Promise<ChildAnswer> {
  const repacked = await repackPapers(bytes, examinePaper);
  return 'fault' in repacked ? repacked : { kind: 'zip', ...repacked };
}

/** One entry of an archive: a picture or a paper as everywhere else, and nothing else: no archive in an archive. */
async function examinePaper(content: Buffer): Promise<Paper | { fault: ChildFault }> {
  const kind = kindOf(await typeOf(content));
  if (kind === null || kind === 'zip') return { fault: 'archive-content' };
  const answer = kind === 'pdf' ? examinePdf(content) : await examineImage(content);
  return 'fault' in answer ? answer : { ending: kind === 'pdf' ? 'pdf' : 'jpg', bytes: answer.bytes };
}

function examinePdf(bytes: Buffer): ChildAnswer {
  const scanned = scanPdf(bytes);
  return 'fault' in scanned ? scanned : { kind: 'pdf', bytes, pages: scanned.pages };
}

async function examineImage(bytes: Buffer): Promise<ChildAnswer> {
  const open = (): Sharp => sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', pages: 1 });
  const about = await open()
    .metadata()
    .catch((error: unknown) => faultOf(error));
  if ('fault' in about) return about;
  if (about.width * about.height > mostPixels) return { fault: 'too-many-pixels' };
  try {
    // Written anew, turned upright: whatever else lay in the file (place, camera, hidden bytes) is not written.
    const picture = about.compression === 'hevc' ? await openHeic(bytes, mostPixels) : open();
    const { data, info } = await jpeg(picture, longestSide).toBuffer({ resolveWithObject: true });
    const { width, height } = info;
    const thumbnail = await jpeg(sharp(data), thumbnailSide).toBuffer();
    return {
      kind: 'image',
      bytes: data,
      thumbnail,
      details: { width, height, format: about.format, ...(await measured(data)) },
      takenOn: takenOn(about.exif),
    };
  } catch (error) {
    return faultOf(error);
  }
}

/** Of what is kept, at the size the telephone measures at: both mean the same by "sharp" and "grey". */
async function measured(picture: Buffer): Promise<Pick<PictureDetails, 'grey' | 'sharpness'>> {
  const small = sharp(picture).resize({
    width: measuredSide,
    height: measuredSide,
    fit: 'inside',
    withoutEnlargement: true,
  });
  const { data, info } = await small.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const pixels = { width: info.width, height: info.height, data };
  return { grey: isGrey(pixels), sharpness: Math.round(sharpnessOf(pixels, whole) * 1000) / 1000 };
}

function faultOf(error: unknown): { fault: 'too-many-pixels' | 'unreadable' } {
  return { fault: error instanceof Error && /pixel limit/i.test(error.message) ? 'too-many-pixels' : 'unreadable' };
}

function jpeg(picture: Sharp, side: number): Sharp {
  return picture
    .autoOrient()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .jpeg({ quality: 85 });
}
