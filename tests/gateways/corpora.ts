/** Files of strangers, made by hand: pictures and papers that are what they say, and such that are not. */
import { deflateRawSync, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

export async function* inParts(bytes: Buffer, size = 64 * 1024): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const colour = { r: 120, g: 90, b: 60 };

export function aPicture(format: 'jpeg' | 'png' | 'webp' | 'gif' | 'tiff', width = 600, height = 400): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: colour } })
    .toFormat(format)
    .toBuffer();
}

/** A phone's photo: lying on its side, with the day and the place it was taken. */
export function aPhonePhoto(): Promise<Buffer> {
  return sharp({ create: { width: 600, height: 400, channels: 3, background: colour } })
    .jpeg()
    .withExif({
      IFD0: { Make: 'SECRET-PHONE' },
      IFD2: { DateTimeOriginal: '2027:08:02 10:11:12' },
      IFD3: { GPSLatitude: '42/1 52/1 0/1', GPSLatitudeRef: 'N' },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();
}

/** A small file that says it is fourteen thousand pixels wide and high. */
export function aPixelBomb(): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(14_000, 0);
  header.writeUInt32BE(14_000, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const chunks = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...chunks]);
}

/** A sound little picture in which lies a text of many megabytes, packed a thousandfold. */
export async function aSwellingPng(): Promise<Buffer> {
  const picture = await aPicture('png');
  const text = Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), deflateSync(Buffer.alloc(120 * 1024 * 1024))]);
  const end = picture.length - 12;
  return Buffer.concat([picture.subarray(0, end), chunk('zTXt', text), picture.subarray(end)]);
}

/** A picture that is a page too: its comment, before the first pixel, is HTML. */
export async function aPictureAndPage(): Promise<Buffer> {
  const picture = await aPicture('jpeg');
  const page = Buffer.from('<html><script>alert(1)</script>');
  const size = Buffer.alloc(2);
  size.writeUInt16BE(page.length + 2);
  return Buffer.concat([picture.subarray(0, 2), Buffer.from([0xff, 0xfe]), size, page, picture.subarray(2)]);
}

/** Sharp black bars on white, 480 × 640. */
export function aDrawing(): Sharp {
  const bars = Array.from({ length: 16 }, (_, i) => `<path d="M${i * 30} 0v640" stroke="#123a8c" stroke-width="12"/>`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="640">${bars.join('')}</svg>`;
  return sharp(Buffer.from(svg)).flatten({ background: '#ffffff' });
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, sum]);
}

export function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** A PDF of some pages; more objects, and entries of its catalogue and trailer, as a tester wishes. */
export function aPdf(
  options: { pages?: number; objects?: (string | Buffer)[]; catalogue?: string; trailer?: string } = {},
): Buffer {
  const count = options.pages ?? 1;
  const kids = Array.from({ length: count }, (_, index) => `${index + 3} 0 R`).join(' ');
  const pages = Array.from({ length: count }, () => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>');
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${options.catalogue ?? ''} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${count} >>`,
    ...pages,
    ...(options.objects ?? []),
  ];
  const bodies = objects.map((object, index) =>
    Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object as string), Buffer.from('\nendobj\n')]),
  );
  const end = `trailer << /Root 1 0 R /Size ${objects.length + 1} ${options.trailer ?? ''} >>\nstartxref\n0\n%%EOF\n`;
  return Buffer.concat([Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'), ...bodies, Buffer.from(end)]);
}

export function aStream(dictionary: string, content: string | Buffer): Buffer {
  const packed = deflateSync(Buffer.from(content as string));
  const head = `<< ${dictionary} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`;
  return Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream')]);
}

export interface ZipEntry {
  name: string;
  content: Buffer | string;
  /** What its header says it inflates to; the truth when left out. */
  saidSize?: number;
  /** Its name in bytes, where it is not UTF-8. */
  rawName?: Buffer;
  /** Bit 0: locked with a password. */
  flags?: number;
  /** As archivers of Unix write it: 0o120777 is a link. */
  mode?: number;
}

/** A zip written by hand, so that its headers can lie. */
export function aZip(entries: ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const content = Buffer.from(entry.content as string);
    const packed = deflateRawSync(content);
    const name = entry.rawName ?? Buffer.from(entry.name);
    const flags = two(entry.flags ?? (entry.rawName ? 0 : 0x0800));
    const about = Buffer.alloc(16);
    about.writeUInt32LE(0, 0);
    about.writeUInt32LE(crc32(content.length > 5_000_000 ? Buffer.alloc(0) : content), 4);
    about.writeUInt32LE(packed.length, 8);
    about.writeUInt32LE(entry.saidSize ?? content.length, 12);
    const local = Buffer.concat([
      Buffer.from('PK\x03\x04\x14\0', 'latin1'),
      flags,
      Buffer.from('\x08\0', 'latin1'),
      about,
      two(name.length),
      two(0),
      name,
    ]);
    const central = Buffer.concat([
      Buffer.from('PK\x01\x02\x14\x03\x14\0', 'latin1'),
      flags,
      Buffer.from('\x08\0', 'latin1'),
      about,
      two(name.length),
      Buffer.alloc(8),
      four(((entry.mode ?? 0) << 16) >>> 0),
      four(offset),
      name,
    ]);
    locals.push(local, packed);
    directory.push(central);
    offset += local.length + packed.length;
  }
  const size = directory.reduce((sum, each) => sum + each.length, 0);
  const end = [
    Buffer.from('PK\x05\x06\0\0\0\0', 'latin1'),
    two(entries.length),
    two(entries.length),
    four(size),
    four(offset),
    two(0),
  ];
  return Buffer.concat([...locals, ...directory, ...end]);
}

function two(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function four(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
