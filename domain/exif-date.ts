/** Reads from a photo's EXIF block the one thing that is kept of it: when it was taken. */

const exifIfd = 0x8769;
const dateTime = 0x0132;
const dateTimeOriginal = 0x9003;
const ascii = 2;
const mostEntries = 200;

/** "2027:08:02 10:11:12", as cameras write it, where it names a day there is. */
export function takenAt(exif: Uint8Array | undefined): string | null {
  if (!exif) return null;
  try {
    return read(exif);
  } catch {
    // A block that points outside itself says nothing.
    return null;
  }
}

/** The day alone, 2027-08-02. */
export function takenOn(exif: Uint8Array | undefined): string | null {
  return takenAt(exif)?.slice(0, 10).replaceAll(':', '-') ?? null;
}

function read(exif: Uint8Array): string | null {
  const tiff = exif.subarray(textAt(exif, 0, 6) === 'Exif\0\0' ? 6 : 0);
  const order = textAt(tiff, 0, 2);
  if (order !== 'II' && order !== 'MM') return null;
  const little = order === 'II';
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const short = (at: number): number => view.getUint16(at, little);
  const long = (at: number): number => view.getUint32(at, little);

  const entries = (ifd: number): Map<number, number> => {
    const count = Math.min(short(ifd), mostEntries);
    return new Map(Array.from({ length: count }, (_, index) => ifd + 2 + 12 * index).map(at => [short(at), at]));
  };
  const date = (at: number | undefined): string | null => {
    if (at === undefined || short(at + 2) !== ascii) return null;
    const text = textAt(tiff, long(at + 8), 19);
    const found = /^((?:19|20)\d{2}):(\d{2}):(\d{2}) \d{2}:\d{2}:\d{2}$/.exec(text);
    return found && isDay(found[1], found[2], found[3]) ? text : null;
  };

  const first = entries(long(4));
  const pointer = first.get(exifIfd);
  const original = pointer === undefined ? undefined : entries(long(pointer + 8)).get(dateTimeOriginal);
  return date(original) ?? date(first.get(dateTime));
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

function isDay(year = '', month = '', day = ''): boolean {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.toISOString().startsWith(`${year}-${month}-${day}`);
}
