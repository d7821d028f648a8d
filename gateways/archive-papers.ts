/**
 * An archive of papers from a stranger: every entry is opened and judged, and the archive is written anew with what passed.
 * Tricks of headers, bytes between the entries, a program before the first one and odd names do not get through.
 */
import { crc32, deflateRawSync } from 'node:zlib';
import { fromBuffer, validateFileName, type Entry, type ZipFile } from 'yauzl';
import { entries } from './zip-scan.ts';

export type ArchiveFault =
  'unreadable' | 'archive-locked' | 'archive-names' | 'archive-content' | 'archive-too-large' | 'archive-empty';

/** An entry that passed: its bytes as they are kept, the ending its content deserves. */
export interface Paper {
  ending: 'pdf' | 'jpg';
  bytes: Buffer;
}

const mostPapers = 60;
const mostInflated = 64 * 1024 * 1024;
const longestName = 200;

/** What an operating system puts beside people's files; it is left out. */
const litter = /(?:^|\/)(?:__MACOSX\/.*|\.DS_Store|Thumbs\.db|desktop\.ini)$/i;

export async function repackPapers<F extends string>(
  bytes: Buffer,
  judge: (content: Buffer) => Promise<Paper | { fault: F }>,
): Promise<{ bytes: Buffer; papers: number } | { fault: F | ArchiveFault }> {
  const zip = await open(bytes).catch(() => null);
  if (!zip) return { fault: 'unreadable' };
  const papers: { name: string; bytes: Buffer }[] = [];
  let left = mostInflated;
  try {
    for await (const entry of entries(zip)) {
      const name = nameOf(entry);
      if (name === null || isLink(entry)) return { fault: 'archive-names' };
      if (name.endsWith('/') || litter.test(name)) continue;
      if (entry.isEncrypted()) return { fault: 'archive-locked' };
      if (papers.length === mostPapers) return { fault: 'archive-too-large' };
      const content = await inflate(zip, entry, left);
      if (content === null) return { fault: 'archive-too-large' };
      left -= content.length;
      const paper = await judge(content);
      if ('fault' in paper) return paper;
      papers.push({ name: `${shortName(name, papers.length + 1)}.${paper.ending}`, bytes: paper.bytes });
    }
  } catch {
    return { fault: 'unreadable' };
  } finally {
    zip.close();
  }
  return papers.length === 0 ? { fault: 'archive-empty' } : { bytes: archiveOf(papers), papers: papers.length };
}

function open(bytes: Buffer): Promise<ZipFile> {
  // Names are read here: archivers of Windows write them in an old code page.
  return new Promise((opened, failed) => {
    const options = { lazyEntries: true, validateEntrySizes: true, decodeStrings: false };
    fromBuffer(bytes, options, (error, zip) => (error ? failed(error) : opened(zip)));
  });
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const oldWindows = new TextDecoder('ibm866');

/** None where it leads out of its folder, or shows itself otherwise than it is. */
function nameOf(entry: Entry): string | null {
  const raw = entry.fileName as unknown as Buffer;
  const name = decoded(raw).normalize('NFC');
  const isOdd = name.length > longestName || /[\p{Cc}\p{Cf}]/u.test(name) || validateFileName(name) !== null;
  return isOdd ? null : name;
}

function decoded(raw: Buffer): string {
  try {
    return utf8.decode(raw);
  } catch {
    return oldWindows.decode(raw);
  }
}

/** A symbolic link, as archivers of Unix write it. */
function isLink(entry: Entry): boolean {
  return ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000;
}

/** Of a path its last part, with letters every system takes; numbered, so that no two are the same. */
function shortName(path: string, number: number): string {
  const last = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]{1,5}$/, '');
  const plain = last
    .replace(/[^\p{L}\p{M}\d ()_-]+/gu, ' ')
    .trim()
    .slice(0, 80);
  return `${String(number).padStart(2, '0')} ${plain}`.trim();
}

/** As it truly inflates, whatever its header says; null when that is more than is left. */
function inflate(zip: ZipFile, entry: Entry, most: number): Promise<Buffer | null> {
  return new Promise((inflated, failed) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return failed(error);
      const parts: Buffer[] = [];
      let size = 0;
      stream.on('data', (part: Buffer) => {
        size += part.length;
        parts.push(part);
        if (size <= most) return;
        stream.destroy();
        inflated(null);
      });
      stream.on('end', () => inflated(Buffer.concat(parts)));
      stream.on('error', failed);
    });
  });
}

/** No dates, no owners, no comments: names in UTF-8 and content. */
export function archiveOf(files: readonly { name: string; bytes: Buffer }[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const packed = deflateRawSync(bytes);
    const about = aboutOf(name, bytes, packed);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), about, Buffer.from(name)]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), about, place, Buffer.from(name)]));
    locals.push(local, packed);
    offset += local.length + packed.length;
  }
  const size = directory.reduce((sum, each) => sum + each.length, 0);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

/** Version 2.0, names in UTF-8, deflated, 1 January 1980; sum, both sizes, length of the name, nothing more. */
function aboutOf(name: string, bytes: Buffer, packed: Buffer): Buffer {
  const about = Buffer.alloc(26);
  about.writeUInt16LE(20, 0);
  about.writeUInt16LE(0x0800, 2);
  about.writeUInt16LE(8, 4);
  about.writeUInt16LE(0x21, 8);
  about.writeUInt32LE(crc32(bytes), 10);
  about.writeUInt32LE(packed.length, 14);
  about.writeUInt32LE(bytes.length, 18);
  about.writeUInt16LE(Buffer.byteLength(name), 22);
  return about;
}
