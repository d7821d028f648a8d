/** What a PDF would do besides showing pages. Not a parser: it looks for the names without which nothing can act. */
import { inflateSync } from 'node:zlib';

export type PdfFault = 'unreadable' | 'encrypted-pdf' | 'active-pdf' | 'too-many-pages';

const mostPages = 40;
const mostInflated = 32 * 1024 * 1024;

const acting =
  /\/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|Rendition|SubmitForm|ImportData|GoToE|GoToR|XFA)(?=[\s/<>[(\d]|$)/;

export function scanPdf(bytes: Buffer): { pages: number } | { fault: PdfFault } {
  const raw = bytes.toString('latin1');
  if (!raw.startsWith('%PDF-') || !raw.slice(-2048).includes('%%EOF')) return { fault: 'unreadable' };
  const plain = unescape(raw);
  if (/\/Encrypt(?=[\s/<>[(\d])/.test(plain)) return { fault: 'encrypted-pdf' };
  if (acting.test(plain)) return { fault: 'active-pdf' };
  let pages = countPages(plain);
  // Objects may lie in compressed streams, so every stream is opened, whatever its dictionary says it is.
  for (const { dictionary, at } of streams(raw)) {
    const inside = inflated(bytes, at);
    if (inside === 'too-large' && unescape(dictionary).includes('ObjStm')) return { fault: 'unreadable' };
    if (inside === null || inside === 'too-large') continue;
    const text = unescape(inside.toString('latin1'));
    if (acting.test(text)) return { fault: 'active-pdf' };
    if (unescape(dictionary).includes('ObjStm')) pages += countPages(text);
  }
  if (pages === 0) return { fault: 'unreadable' };
  return pages > mostPages ? { fault: 'too-many-pages' } : { pages };
}

// Any letter of a name may be written as #xx.
function unescape(text: string): string {
  return text.replace(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function countPages(text: string): number {
  return text.match(/\/Type\s*\/Page(?=[\s/<>[(])/g)?.length ?? 0;
}

function* streams(raw: string): Iterable<{ dictionary: string; at: number }> {
  const begin = /stream(\r\n|\n|\r)/g;
  for (let found = begin.exec(raw); found; found = begin.exec(raw)) {
    if (raw.startsWith('end', found.index - 3)) continue;
    const dictionary = raw.slice(Math.max(0, raw.lastIndexOf('obj', found.index)), found.index).slice(-4096);
    yield { dictionary, at: found.index + found[0].length };
  }
}

function inflated(bytes: Buffer, at: number): Buffer | 'too-large' | null {
  // The two bytes a zlib stream begins with; pictures and fonts in other forms are passed over.
  if (at + 2 > bytes.length || bytes.readUInt16BE(at) % 31 !== 0 || ((bytes[at] ?? 0) & 0x0f) !== 8) return null;
  try {
    return inflateSync(bytes.subarray(at), { maxOutputLength: mostInflated });
  } catch (error) {
    return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : null;
  }
}
