/** Reads from a photo's EXIF block the one thing that is kept of it: the day it was taken. */
export function takenOn(exif: Buffer | undefined): string | null {
  if (!exif) return null;
  try {
    return read(exif);
  } catch {
    // A block that points outside itself says nothing.
    return null;
  }
}

const exifIfd = 0x8769;
const dateTime = 0x0132;
const dateTimeOriginal = 0x9003;
const ascii = 2;
const mostEntries = 200;

function read(exif: Buffer): string | null {
  const start = exif.indexOf('Exif\0\0', 0, 'latin1') === 0 ? 6 : 0;
  const tiff = exif.subarray(start);
  const order = tiff.toString('latin1', 0, 2);
  if (order !== 'II' && order !== 'MM') return null;
  const little = order === 'II';
  const short = (at: number): number => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number): number => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));

  const entries = (ifd: number): Map<number, number> => {
    const count = Math.min(short(ifd), mostEntries);
    return new Map(Array.from({ length: count }, (_, index) => ifd + 2 + 12 * index).map(at => [short(at), at]));
  };
  const date = (at: number | undefined): string | null => {
    if (at === undefined || short(at + 2) !== ascii) return null;
    const text = tiff.toString('latin1', long(at + 8), long(at + 8) + 19);
    const found = /^((?:19|20)\d{2}):(\d{2}):(\d{2}) /.exec(text);
    return found && isDay(found[1], found[2], found[3]) ? `${found[1]}-${found[2]}-${found[3]}` : null;
  };

  const first = entries(long(4));
  const pointer = first.get(exifIfd);
  const original = pointer === undefined ? undefined : entries(long(pointer + 8)).get(dateTimeOriginal);
  return date(original) ?? date(first.get(dateTime));
}

function isDay(year = '', month = '', day = ''): boolean {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.toISOString().startsWith(`${year}-${month}-${day}`);
}
