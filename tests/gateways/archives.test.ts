import { fromBuffer } from 'yauzl';
import { afterAll, describe, expect, it } from 'vitest';
import { paperOrArchive, pictureOrPaper } from '#domain/files.ts';
import { archiveOf } from '#gateways/archive-papers.ts';
import { openExaminer, type ExaminedZip } from '#gateways/examine-upload.ts';
import { aPdf, aPhonePhoto, aPicture, aPixelBomb, aZip, inParts, type ZipEntry } from './corpora.ts';

const examiner = openExaminer();
afterAll(() => examiner.close());

const sent = (bytes: Buffer, asked = paperOrArchive) => examiner.examine(inParts(bytes), asked);
const packed = (...entries: ZipEntry[]) => sent(aZip(entries));
const paper = { name: 'card.pdf', content: aPdf() };

async function kept(bytes: Buffer): Promise<ExaminedZip> {
  const result = await sent(bytes);
  if ('fault' in result || result.kind !== 'zip') throw new Error('fault' in result ? result.fault : result.kind);
  return result;
}

/** Names and content of an archive, as any archiver reads it. */
function read(bytes: Buffer): Promise<{ name: string; content: Buffer }[]> {
  return new Promise((done, failed) => {
    const found: { name: string; content: Buffer }[] = [];
    fromBuffer(bytes, { lazyEntries: true, strictFileNames: true }, (error, zip) => {
      if (error) return failed(error);
      zip.on('entry', entry =>
        zip.openReadStream(entry, (wrong, stream) => {
          if (wrong) return failed(wrong);
          const parts: Buffer[] = [];
          stream.on('data', (part: Buffer) => parts.push(part));
          stream.on('end', () => {
            found.push({ name: entry.fileName, content: Buffer.concat(parts) });
            zip.readEntry();
          });
        }),
      );
      zip.on('end', () => done(found)).on('error', failed);
      zip.readEntry();
    });
  });
}

describe('medical data in an archive (004-16)', () => {
  it('is kept with its papers and pictures, each as if it had come alone', async () => {
    const photo = await aPhonePhoto();
    const result = await kept(aZip([paper, { name: 'scans/Маманттар.JPG', content: photo }]));
    expect(result.papers).toBe(2);
    const inside = await read(result.bytes);
    expect(inside.map(({ name }) => name)).toEqual(['01 card.pdf', '02 Маманттар.jpg']);
    expect(inside[0]?.content.equals(paper.content)).toBe(true);
    expect(photo.includes('SECRET-PHONE')).toBe(true);
    expect(inside[1]?.content.includes('SECRET-PHONE')).toBe(false);
  });

  it('is written anew: nothing that lay between or behind its entries is kept', async () => {
    const archive = aZip([paper]);
    const at = archive.indexOf('PK\x01\x02', 0, 'latin1');
    const hidden = Buffer.from('MZ hidden program');
    const shifted = Buffer.concat([archive.subarray(0, at), hidden, archive.subarray(at)]);
    shifted.writeUInt32LE(at + hidden.length, shifted.length - 6);
    expect((await kept(shifted)).bytes.includes('hidden program')).toBe(false);
  });

  it('loses what a computer laid beside the files', async () => {
    const litter = ['__MACOSX/._card.pdf', '.DS_Store', 'a/Thumbs.db', 'a/'].map(name => ({ name, content: 'x' }));
    expect((await kept(aZip([...litter, paper]))).papers).toBe(1);
  });

  it('names written by an old Windows are read', async () => {
    const rawName = Buffer.from([0x91, 0xaf, 0xe0, 0xa0, 0xa2, 0xaa, 0xa0, 0x2e, 0x70, 0x64, 0x66]);
    const [one] = await read((await kept(aZip([{ name: '', rawName, content: aPdf() }]))).bytes);
    expect(one?.name).toBe('01 Справка.pdf');
  });

  it.each<[string, ZipEntry, string]>([
    ['another archive', { name: 'in.zip', content: aZip([paper]) }, 'archive-content'],
    ['another archive that says it is a paper', { name: 'in.pdf', content: aZip([paper]) }, 'archive-content'],
    ['a program', { name: 'card.pdf', content: `MZ\x90\0${'\0'.repeat(600)}` }, 'archive-content'],
    ['a script', { name: 'card.pdf.js', content: 'WScript.Shell' }, 'archive-content'],
    ['a page', { name: 'card.html', content: '<script>alert(1)</script>' }, 'archive-content'],
    ['a paper with a script', { name: 'a.pdf', content: aPdf({ objects: ['<< /S /JavaScript >>'] }) }, 'active-pdf'],
    ['a locked paper', { name: 'a.pdf', content: aPdf({ trailer: '/Encrypt 4 0 R' }) }, 'encrypted-pdf'],
    ['a picture of too many pixels', { name: 'a.png', content: aPixelBomb() }, 'too-many-pixels'],
    ['a locked entry', { ...paper, flags: 1 }, 'archive-locked'],
    ['a name that leads out', { ...paper, name: '../../card.pdf' }, 'archive-names'],
    ['a name from the root', { ...paper, name: '/etc/card.pdf' }, 'archive-names'],
    ['a name of another drive', { ...paper, name: 'C:/card.pdf' }, 'archive-names'],
    ['a name that is read backwards', { ...paper, name: 'card\u202efdp.exe' }, 'archive-names'],
    ['a link', { ...paper, mode: 0o120777 }, 'archive-names'],
    ['a size that lies', { ...paper, saidSize: 10 }, 'unreadable'],
  ])('with %s is refused', async (_, entry, fault) => {
    expect(await packed(paper, entry)).toEqual({ fault });
  });

  it('that swells beyond measure is given up early', async () => {
    const bomb = aZip([{ name: 'a.pdf', content: Buffer.alloc(80 * 1024 * 1024) }]);
    expect(bomb.length).toBeLessThan(100_000);
    expect(await sent(bomb)).toEqual({ fault: 'archive-too-large' });
    const small = Array.from({ length: 61 }, (_, at) => ({ ...paper, name: `${at}.pdf` }));
    expect(await packed(...small)).toEqual({ fault: 'archive-too-large' });
    expect((await kept(aZip(small.slice(1)))).papers).toBe(60);
  });

  it('with nothing in it, or torn, is refused', async () => {
    expect(await packed({ name: 'empty/', content: '' })).toEqual({ fault: 'archive-empty' });
    const whole = aZip([paper]);
    expect(await sent(whole.subarray(0, whole.length - 8))).toEqual({ fault: 'unreadable' });
  });

  it('opens and sends itself again with the same content', async () => {
    const first = await kept(aZip([paper]));
    expect((await kept(first.bytes)).papers).toBe(1);
    expect(await read(archiveOf([{ name: 'Қағаз.pdf', bytes: paper.content }]))).toMatchObject([{ name: 'Қағаз.pdf' }]);
  });
});

describe('what a place for files asks for', () => {
  it('is a PDF or an archive for medical data, up to twenty megabytes', async () => {
    expect(await sent(aPdf())).toMatchObject({ kind: 'pdf' });
    expect(await sent(await aPicture('jpeg'))).toEqual({ fault: 'not-a-paper' });
    expect(await sent(Buffer.from('MZ\x90\0'.padEnd(600, '\0'), 'latin1'))).toEqual({ fault: 'not-a-paper' });
    const heavy = Buffer.concat([aPdf(), Buffer.alloc(15 * 1024 * 1024, '%'), Buffer.from('\n%%EOF')]);
    expect(await sent(heavy)).toMatchObject({ kind: 'pdf' });
    expect(await sent(heavy, pictureOrPaper)).toEqual({ fault: 'too-big' });
    expect(await sent(Buffer.concat([heavy, heavy]))).toEqual({ fault: 'too-big' });
  });

  it('is a picture or a paper elsewhere, never an archive', async () => {
    expect(await sent(aZip([paper]), pictureOrPaper)).toEqual({ fault: 'not-a-picture' });
  });
});
