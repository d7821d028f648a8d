/** Where the bytes of papers and photos lie: each file sealed under the key it is handed, named by the hash of what is stored. */
import { createCipheriv, createDecipheriv, createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Uploads {
  /** On disk, whole, before it returns; the name tells nothing of the content. */
  put(key: Buffer, bytes: Buffer): Promise<{ storedAs: string }>;
  get(key: Buffer, storedAs: string): Promise<Buffer>;
  remove(storedAs: string): Promise<void>;
}

export class FileLostError extends Error {
  constructor(why: string) {
    super(`a stored file ${why}`);
    this.name = 'FileLostError';
  }
}

/** The volume is full: nothing was stored, the same file may be sent again. */
export class NoRoomError extends Error {
  constructor() {
    super('there is no room for files');
    this.name = 'NoRoomError';
  }
}

const format = 1;
const headBytes = 1 + 12 + 16;
const context = Buffer.from('kabyl/file');

export function openUploads(filesUrl: string): Uploads {
  if (!filesUrl.startsWith('file:')) throw new Error('FILES_URL must begin with file:// (other stores come later)');
  const folder = fileURLToPath(filesUrl);
  return {
    async put(key, bytes) {
      const sealed = seal(key, bytes);
      const storedAs = createHash('sha256').update(sealed).digest('hex');
      await store(folder, storedAs, sealed);
      return { storedAs };
    },
    async get(key, storedAs) {
      const sealed = await readFile(pathOf(folder, storedAs)).catch(() => {
        throw new FileLostError('is not there');
      });
      if (createHash('sha256').update(sealed).digest('hex') !== storedAs) throw new FileLostError('was changed');
      return unseal(key, sealed);
    },
    remove: storedAs => rm(pathOf(folder, storedAs), { force: true }),
  };
}

function pathOf(folder: string, storedAs: string): string {
  if (!/^[0-9a-f]{64}$/.test(storedAs)) throw new FileLostError('has no such name');
  return join(folder, storedAs.slice(0, 2), storedAs);
}

// Half a file is never visible: written aside, flushed, then renamed, and the folder flushed too.
async function store(folder: string, storedAs: string, sealed: Buffer): Promise<void> {
  const path = pathOf(folder, storedAs);
  const aside = join(folder, 'incoming', randomUUID());
  try {
    await mkdir(dirname(aside), { recursive: true, mode: 0o700 });
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const handle = await open(aside, 'wx', 0o600);
    try {
      await handle.writeFile(sealed);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(aside, path);
    await flushFolder(dirname(path));
  } catch (error) {
    await rm(aside, { force: true });
    throw (error as NodeJS.ErrnoException).code === 'ENOSPC' ? new NoRoomError() : error;
  }
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function seal(key: Buffer, bytes: Buffer): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(context);
  const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([Buffer.of(format), iv, cipher.getAuthTag(), body]);
}

function unseal(key: Buffer, sealed: Buffer): Buffer {
  if (sealed.length < headBytes || sealed[0] !== format) throw new FileLostError('is not ours');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13), { authTagLength: 16 })
    .setAAD(context)
    .setAuthTag(sealed.subarray(13, headBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(headBytes)), decipher.final()]);
  } catch {
    throw new FileLostError('belongs to another key');
  }
}
