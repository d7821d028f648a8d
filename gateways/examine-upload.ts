/** Judges what a person sends by its content: a picture is written anew, a paper must only show pages, all else is refused. */
import { createHash } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import { pictureOrPaper, type FileAsked, type FileKind } from '#domain/files.ts';
import type { ArchiveFault } from './archive-papers.ts';
import { childPool, ChildFailedError, type ChildPool } from './bounded-child.ts';
import type { PdfFault } from './pdf-scan.ts';

export const uploadFaults = [
  'empty',
  'too-big',
  'not-a-picture',
  'not-a-paper',
  'picture-format',
  'too-many-pixels',
  'unreadable',
  'encrypted-pdf',
  'active-pdf',
  'too-many-pages',
  'archive-locked',
  'archive-names',
  'archive-content',
  'archive-too-large',
  'archive-empty',
  'too-slow',
] as const;
export type UploadFault = (typeof uploadFaults)[number];

/** What was measured of a picture as it is kept; `format` is that of what was sent. */
export interface PictureDetails {
  width: number;
  height: number;
  grey: boolean;
  /** 0 … 1 (domain/pictures.ts). */
  sharpness: number;
  format: string;
}

export interface ExaminedImage {
  kind: 'image';
  bytes: Buffer;
  thumbnail: Buffer;
  details: PictureDetails;
  /** The day it was taken, where the camera said so. */
  takenOn: string | null;
}

export interface ExaminedPdf {
  kind: 'pdf';
  bytes: Buffer;
  pages: number;
}

/** Papers and pictures in one file, written anew: what else lay in it, or between its entries, is not there any more. */
export interface ExaminedZip {
  kind: 'zip';
  bytes: Buffer;
  papers: number;
}

export type Examined = (ExaminedImage | ExaminedPdf | ExaminedZip) & {
  /** Of what is kept, and of what was sent: the latter tells a repeat from another file under the same key. */
  sha256: string;
  sentSha256: string;
};

export interface ChildQuestion {
  kind: FileKind;
  bytes: Uint8Array;
}
export type ChildFault = PdfFault | ArchiveFault | 'too-many-pixels' | 'unreadable';
export type ChildAnswer = ExaminedImage | ExaminedPdf | ExaminedZip | { fault: ChildFault };

export interface Examiner {
  /** Reads a stream to its end or to the first fault. */
  examine(sent: AsyncIterable<Uint8Array>, asked?: FileAsked): Promise<Examined | { fault: UploadFault }>;
  close(): void;
}

export interface ExaminerOptions {
  /** How long a sender may be silent in the middle of a file. */
  idleMs?: number;
  timeoutMs?: number;
}

type Pool = ChildPool<ChildQuestion, never, ChildAnswer>;

export function openExaminer(options: ExaminerOptions = {}): Examiner {
  const child = new URL('./examine-child.ts', import.meta.url);
  const timeoutMs = options.timeoutMs ?? 20_000;
  const single: Pool = childPool(child, { heapMb: 256, timeoutMs, children: 2 });
  // An archive holds many of them; it waits for other archives, nobody's single photo waits for it.
  const many: Pool = childPool(child, { heapMb: 256, timeoutMs: 3 * timeoutMs, children: 1 });
  return {
    async examine(sent, asked = pictureOrPaper) {
      const read = await readCapped(sent, asked.mostBytes, options.idleMs ?? 30_000);
      if ('fault' in read) return read;
      const type = await typeOf(read.bytes);
      const kind = kindOf(type);
      if (!kind || !asked.kinds.includes(kind)) return { fault: notAskedFor(type, asked) };
      return judge(kind === 'zip' ? many : single, { kind, type }, read);
    },
    close() {
      single.close();
      many.close();
    },
  };
}

/** By its first bytes, whatever its name says. */
export async function typeOf(bytes: Uint8Array): Promise<string> {
  return (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime ?? '';
}

export function kindOf(type: string): FileKind | null {
  if (type === 'application/pdf') return 'pdf';
  if (type === 'application/zip') return 'zip';
  return pictures.has(type) ? 'image' : null;
}

function notAskedFor(type: string, { kinds }: FileAsked): UploadFault {
  if (!kinds.includes('image')) return 'not-a-paper';
  return type.startsWith('image/') ? 'picture-format' : 'not-a-picture';
}

async function judge(
  pool: Pool,
  { kind, type }: { kind: FileKind; type: string },
  { bytes, sha256: sentSha256 }: { bytes: Buffer; sha256: string },
): Promise<Examined | { fault: UploadFault }> {
  try {
    const answer = await pool.ask({ kind, bytes });
    // There are more kinds of HEIC than decoders know: such a one is asked for in another format.
    if ('fault' in answer) return isHeic(type) && answer.fault === 'unreadable' ? { fault: 'picture-format' } : answer;
    const kept = Buffer.from(answer.bytes);
    return { ...answer, ...asBuffers(answer), bytes: kept, sentSha256, sha256: sha256(kept) };
  } catch (error) {
    return { fault: error instanceof ChildFailedError && error.why === 'time' ? 'too-slow' : 'unreadable' };
  }
}

const pictures = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/heif', 'image/avif']);
const isHeic = (type: string): boolean => type === 'image/heic' || type === 'image/heif';

// Bytes that crossed from a child arrive as plain arrays.
function asBuffers(answer: ExaminedImage | ExaminedPdf | ExaminedZip): { thumbnail: Buffer } | object {
  return answer.kind === 'image' ? { thumbnail: Buffer.from(answer.thumbnail) } : {};
}

async function readCapped(
  sent: AsyncIterable<Uint8Array>,
  most: number,
  idleMs: number,
): Promise<{ bytes: Buffer; sha256: string } | { fault: 'empty' | 'too-big' | 'too-slow' }> {
  const hash = createHash('sha256');
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = sent[Symbol.asyncIterator]();
  for (;;) {
    const step = await within(idleMs, reader.next());
    if (step === null) {
      void reader.return?.()?.catch(() => undefined);
      return { fault: 'too-slow' };
    }
    if (step.done) break;
    size += step.value.length;
    if (size > most) {
      await reader.return?.();
      return { fault: 'too-big' };
    }
    hash.update(step.value);
    parts.push(step.value);
  }
  return size === 0 ? { fault: 'empty' } : { bytes: Buffer.concat(parts), sha256: hash.digest('hex') };
}

async function within<T>(ms: number, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>(over => (timer = setTimeout(() => over(null), ms)));
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
