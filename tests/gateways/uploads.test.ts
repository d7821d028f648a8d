import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openExaminer, type Examined } from '#gateways/examine-upload.ts';
import { openUploads, type Uploads } from '#gateways/uploads.ts';
import {
  aDrawing,
  aPdf,
  aPhonePhoto,
  aPictureAndPage,
  aSwellingPng,
  aPicture,
  aPixelBomb,
  aStream,
  aZip,
  inParts,
} from './corpora.ts';

/** A drawn person (tests/web/photo/drawn.ts), packed as telephones do by heif-enc of libheif. */
const phoneHeic = join(import.meta.dirname, 'phone.heic');
const examiner = openExaminer();
afterAll(() => examiner.close());

async function examined(bytes: Buffer): Promise<Examined> {
  const result = await examiner.examine(inParts(bytes));
  if ('fault' in result) throw new Error(result.fault);
  return result;
}
const fault = async (bytes: Buffer) => examiner.examine(inParts(bytes));

describe('a picture', () => {
  it.each(['jpeg', 'png', 'webp'] as const)(
    'of type %s is written anew as JPEG, with a small one beside it',
    async type => {
      const result = await examined(await aPicture(type));
      expect(result).toMatchObject({
        kind: 'image',
        takenOn: null,
        details: { width: 600, height: 400, format: type },
      });
      expect((await sharp(result.bytes).metadata()).format).toBe('jpeg');
      if (result.kind === 'image') expect((await sharp(result.thumbnail).metadata()).width).toBe(320);
      expect(result.sha256).toBe(createHash('sha256').update(result.bytes).digest('hex'));
    },
  );

  it('loses its place and camera, keeps the day, and stands upright', async () => {
    const photo = await aPhonePhoto();
    expect(photo.includes('SECRET-PHONE')).toBe(true);
    const result = await examined(photo);
    expect(result).toMatchObject({ takenOn: '2027-08-02', details: { width: 400, height: 600 } });
    const about = await sharp(result.bytes).metadata();
    expect([about.exif, about.icc, about.xmp, about.iptc]).toEqual([undefined, undefined, undefined, undefined]);
    expect(result.bytes.includes('SECRET-PHONE')).toBe(false);
  });

  it('is measured: how large, how sharp, with or without colours', async () => {
    const details = async (bytes: Buffer) => {
      const result = await examined(bytes);
      return result.kind === 'image' ? result.details : undefined;
    };
    const sharpOne = await details(await aDrawing().jpeg().toBuffer());
    expect(sharpOne).toMatchObject({ width: 480, height: 640, grey: false, format: 'jpeg' });
    const blurred = await details(await aDrawing().blur(9).png().toBuffer());
    expect(sharpOne?.sharpness).toBeGreaterThan(0.9);
    expect(blurred?.sharpness).toBeLessThan(0.1);
    expect(await details(await aDrawing().greyscale().jpeg({ quality: 60 }).toBuffer())).toMatchObject({ grey: true });
    expect(await details(await aDrawing().greyscale().toColourspace('b-w').png().toBuffer())).toMatchObject({
      grey: true,
      format: 'png',
    });
  });

  it('of inks, of deep colours or of many frames becomes a plain one', async () => {
    const inks = await aDrawing().toColourspace('cmyk').jpeg().toBuffer();
    const deep = await aDrawing().toColourspace('rgb16').png().toBuffer();
    const frames = await sharp([await aPicture('png'), await aPicture('png')], { join: { animated: true } }).webp().toBuffer(); // prettier-ignore
    for (const bytes of [inks, deep, frames]) {
      const about = await sharp((await examined(bytes)).bytes).metadata();
      expect(about).toMatchObject({ format: 'jpeg', space: 'srgb', channels: 3, depth: 'uchar' });
      expect(about.pages).toBeUndefined();
    }
  });

  it('that is a page too is a picture alone', async () => {
    const both = await aPictureAndPage();
    expect(both.includes('<script>')).toBe(true);
    expect((await examined(both)).bytes.includes('<script>')).toBe(false);
  });

  it('in which a text swells harms nobody', async () => {
    const swelling = await aSwellingPng();
    expect(swelling.length).toBeLessThan(200_000);
    const result = await examiner.examine(inParts(swelling));
    if (!('fault' in result)) expect(result.bytes.length).toBeLessThan(50_000);
    expect(await examined(await aPicture('jpeg'))).toMatchObject({ kind: 'image' });
  });

  it('that is very large is made smaller', async () => {
    expect(await examined(await aPicture('jpeg', 5_000, 1_000))).toMatchObject({
      details: { width: 3_000, height: 600 },
    });
  });

  it('carries nothing that was hung on its end', async () => {
    const picture = Buffer.concat([await aPicture('jpeg'), Buffer.from('<script>alert(1)</script>PK\x03\x04')]);
    expect((await examined(picture)).bytes.includes('script')).toBe(false);
  });

  it('is known again by what was sent', async () => {
    const picture = await aPicture('png');
    const [first, second] = [await examined(picture), await examined(picture)];
    expect(first.sentSha256).toBe(createHash('sha256').update(picture).digest('hex'));
    expect(second.sha256).toBe(first.sha256);
  });

  it('with more pixels than memory is refused, said or real', async () => {
    expect(await fault(aPixelBomb())).toEqual({ fault: 'too-many-pixels' });
    expect(await fault(await aPicture('png', 6_500, 6_500))).toEqual({ fault: 'too-many-pixels' });
  });

  it('that is torn is refused', async () => {
    const picture = await aPicture('jpeg');
    expect(await fault(picture.subarray(0, picture.length / 2))).toEqual({ fault: 'unreadable' });
  });

  it('of an iPhone is opened too, loses its place and keeps its day', async () => {
    const photo = await readFile(phoneHeic);
    expect(photo.includes('SECRET-PHONE')).toBe(true);
    const result = await examined(photo);
    expect(result).toMatchObject({
      takenOn: '2027-08-02',
      details: { width: 720, height: 960, grey: false, format: 'heif' },
    });
    expect(result.bytes.includes('SECRET-PHONE')).toBe(false);
    const { data } = await sharp(result.bytes).resize(1, 1).raw().toBuffer({ resolveWithObject: true });
    expect(Math.max(...data)).toBeGreaterThan(150);
  });

  it('of an iPhone that is torn, or says it is larger than memory, is refused', async () => {
    const photo = await readFile(phoneHeic);
    expect(await fault(photo.subarray(0, photo.length - 3_000))).toEqual({ fault: 'picture-format' });
    const at = photo.indexOf('ispe', 0, 'latin1') + 8;
    const vast = Buffer.from(photo);
    vast.writeUInt32BE(30_000, at);
    vast.writeUInt32BE(30_000, at + 4);
    expect(await fault(vast)).toEqual({ fault: 'too-many-pixels' });
    expect(await examined(await aPicture('jpeg'))).toMatchObject({ kind: 'image' });
  });

  it.each(['gif', 'tiff'] as const)('of type %s is asked for in another format', async type => {
    expect(await fault(await aPicture(type))).toEqual({ fault: 'picture-format' });
  });
});

describe('a file that is not what its name says', () => {
  it.each([
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a drawing with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['a program', Buffer.from('MZ\x90\0\x03\0\0\0'.padEnd(600, '\0'), 'latin1')],
    ['an archive', aZip([{ name: 'photo.jpg', content: 'x' }])],
    ['plain bytes', randomBytes(5_000)],
  ])('%s is refused', async (_, bytes) => {
    expect(await fault(bytes)).toEqual({ fault: 'not-a-picture' });
  });

  it('three bytes of a picture are no picture', async () => {
    expect(await fault(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), randomBytes(3_000)]))).toEqual({
      fault: 'unreadable',
    });
  });

  it('nothing at all is refused', async () => {
    expect(await fault(Buffer.alloc(0))).toEqual({ fault: 'empty' });
  });
});

describe('a stream', () => {
  it('is cut off at the limit, not at its end', async () => {
    let sent = 0;
    async function* endless(): AsyncIterable<Uint8Array> {
      for (;;) {
        sent += 1;
        yield Buffer.alloc(1024 * 1024);
      }
    }
    expect(await examiner.examine(endless())).toEqual({ fault: 'too-big' });
    expect(sent).toBe(11);
  });

  it('that stands still is given up', async () => {
    const impatient = openExaminer({ idleMs: 30 });
    async function* stuck(): AsyncIterable<Uint8Array> {
      yield Buffer.from([0xff, 0xd8]);
      await new Promise(() => undefined);
    }
    expect(await impatient.examine(stuck())).toEqual({ fault: 'too-slow' });
    impatient.close();
  });

  it('that takes too long to open is given up, and the next one is opened', async () => {
    const hasty = openExaminer({ timeoutMs: 1 });
    expect(await hasty.examine(inParts(await aPicture('jpeg')))).toEqual({ fault: 'too-slow' });
    hasty.close();
    expect(await examined(await aPicture('jpeg'))).toMatchObject({ kind: 'image' });
  });
});

describe('a paper', () => {
  it('that shows pages is kept as it is', async () => {
    const paper = aPdf({ pages: 3, objects: [aStream('', 'BT /F1 12 Tf (Hello /JS) Tj ET')] });
    const result = await examined(paper);
    expect(result).toMatchObject({ kind: 'pdf', pages: 3 });
    expect(result.bytes.equals(paper)).toBe(true);
  });

  it('whose objects lie in a compressed stream is understood', async () => {
    const packed = aStream('/Type /ObjStm /N 1 /First 4', '9 0 << /Type /Page /Parent 2 0 R >>');
    expect(await examined(aPdf({ pages: 1, objects: [packed] }))).toMatchObject({ pages: 2 });
  });

  const active = '<< /S /JavaScript /JS (app.alert(1)) >>';
  it.each([
    ['a script', aPdf({ objects: [active], catalogue: '/OpenAction 4 0 R' })],
    ['a script whose name is spelled in numbers', aPdf({ objects: [active.replace('JavaScript', 'J#61va#53cript')] })],
    ['a script in a compressed stream', aPdf({ objects: [aStream('/Type /ObjStm /N 1 /First 4', `9 0 ${active}`)] })],
    ['a script in a stream that says it is a picture', aPdf({ objects: [aStream('/Subtype /Image', active)] })],
    ['a program to start', aPdf({ objects: ['<< /S /Launch /F (calc.exe) >>'] })],
    ['a file inside', aPdf({ catalogue: '/Names << /EmbeddedFiles 4 0 R >>' })],
    ['a form that is sent', aPdf({ objects: ['<< /S /SubmitForm /F (http://evil) >>'] })],
    ['a living form', aPdf({ catalogue: '/AcroForm << /XFA [] >>' })],
  ])('with %s is refused', async (_, paper) => {
    expect(await fault(paper)).toEqual({ fault: 'active-pdf' });
  });

  it('that is locked is refused', async () => {
    expect(await fault(aPdf({ trailer: '/Encrypt 4 0 R' }))).toEqual({ fault: 'encrypted-pdf' });
  });

  it('of too many pages, of none, or torn is refused', async () => {
    expect(await fault(aPdf({ pages: 41 }))).toEqual({ fault: 'too-many-pages' });
    expect(await fault(aPdf({ pages: 0 }))).toEqual({ fault: 'unreadable' });
    expect(await fault(aPdf().subarray(0, 200))).toEqual({ fault: 'unreadable' });
  });

  it('that swells a thousandfold is refused or passed over, and harms nobody', async () => {
    const bomb = aPdf({ objects: [aStream('/Type /ObjStm /N 1 /First 4', Buffer.alloc(40 * 1024 * 1024))] });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await fault(bomb)).toEqual({ fault: 'unreadable' });
    expect(await examined(aPdf())).toMatchObject({ pages: 1 });
  });
});

describe('the store', () => {
  let folder: string;
  let uploads: Uploads;
  const key = randomBytes(32);
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kabyl-files-'));
    uploads = openUploads(pathToFileURL(folder).href);
  });

  it('gives back what it took, and shows nothing of it on disk', async () => {
    const bytes = Buffer.from('a birth certificate');
    const { storedAs } = await uploads.put(key, bytes);
    expect((await uploads.get(key, storedAs)).equals(bytes)).toBe(true);
    const names = await readdir(folder, { recursive: true });
    expect(names).toContain(join(storedAs.slice(0, 2), storedAs));
    expect((await readFile(join(folder, storedAs.slice(0, 2), storedAs))).includes('birth')).toBe(false);
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  });

  it('tells the same file of two people apart', async () => {
    const bytes = Buffer.from('the same');
    expect(await uploads.put(key, bytes)).not.toEqual(await uploads.put(randomBytes(32), bytes));
  });

  it('opens nothing without its key, or when a byte was changed', async () => {
    const { storedAs } = await uploads.put(key, Buffer.from('content'));
    await expect(uploads.get(randomBytes(32), storedAs)).rejects.toMatchObject({ name: 'FileLostError' });
    const path = join(folder, storedAs.slice(0, 2), storedAs);
    const stored = await readFile(path);
    stored[stored.length - 1] = (stored.at(-1) ?? 0) ^ 1;
    await writeFile(path, stored);
    await expect(uploads.get(key, storedAs)).rejects.toThrow('was changed');
  });

  it('never leaves its folder', async () => {
    for (const name of ['../../etc/passwd', '', 'a'.repeat(63), `${'a'.repeat(63)}/`]) {
      await expect(uploads.get(key, name)).rejects.toThrow();
    }
  });

  it('forgets a file when told, twice too', async () => {
    const { storedAs } = await uploads.put(key, Buffer.from('content'));
    await uploads.remove(storedAs);
    await uploads.remove(storedAs);
    await expect(uploads.get(key, storedAs)).rejects.toThrow('is not there');
  });
});
