// How is what identifies a person kept unreadable? Each person has a data key of their own, wrapped by the master key:
// destroying the wrapped key forgets the person and leaves every hash chain whole (security.md §8.6).
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { foldName } from '#domain/names.ts';

export type IndexKind = 'pin' | 'phone' | 'email' | 'document';

export interface Vault {
  newPersonKey(): { key: Buffer; wrapped: Buffer };
  unwrap(wrapped: Buffer): Buffer;
  seal(key: Buffer, value: unknown, context: string): Buffer;
  open(key: Buffer, sealed: Buffer, context: string): unknown;
  /** Blind index: finds by equality, tells nothing else. */
  index(kind: IndexKind, value: string): Buffer;
  /** Tokens of every prefix from three letters up of every folded word of a name. */
  nameTokens(name: string): Buffer[];
  /** The tokens a searcher's words must all have. */
  searchTokens(words: string): Buffer[];
  /** Keyed, so that a short body (a code, a password) cannot be guessed from the stored hash. */
  bodyHash(bytes: string): Buffer;
}

const format = 1;
const ivBytes = 12;
const tagBytes = 16;
const headBytes = 1 + ivBytes + tagBytes;
const shortestPrefix = 3;

export class SealBrokenError extends Error {
  constructor() {
    super('A sealed value was changed, moved, or belongs to another key.');
    this.name = 'SealBrokenError';
  }
}

function encrypt(key: Buffer, plain: Buffer, context: string): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context, 'utf8'));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(format), iv, cipher.getAuthTag(), body]);
}

function decrypt(key: Buffer, sealed: Buffer, context: string): Buffer {
  if (sealed.length < headBytes || sealed[0] !== format) throw new SealBrokenError();
  const iv = sealed.subarray(1, 1 + ivBytes);
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes })
    .setAAD(Buffer.from(context, 'utf8'))
    .setAuthTag(sealed.subarray(1 + ivBytes, headBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(headBytes)), decipher.final()]);
  } catch {
    throw new SealBrokenError();
  }
}

function prefixes(word: string): string[] {
  const letters = [...word];
  if (letters.length <= shortestPrefix) return [word];
  return letters.slice(shortestPrefix - 1).map((_, more) => letters.slice(0, shortestPrefix + more).join(''));
}

export function openVault(masterKey: Buffer): Vault {
  if (masterKey.length !== 32) throw new Error('The master key must have 32 bytes.');
  // One purpose, one key: a leak of what one key made says nothing about another.
  const derive = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', masterKey, '', `kabyl/${purpose}`, 32));
  const wrapping = derive('wrap');
  const naming = derive('index/name');
  const bodies = derive('body');
  const indexing: Record<IndexKind, Buffer> = {
    pin: derive('index/pin'),
    phone: derive('index/phone'),
    email: derive('index/email'),
    document: derive('index/document'),
  };
  const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text, 'utf8').digest();
  const tokens = (words: readonly string[]): Buffer[] => [...new Set(words)].map(word => hmac(naming, word));
  return {
    newPersonKey() {
      const key = randomBytes(32);
      return { key, wrapped: encrypt(wrapping, key, 'person-key') };
    },
    unwrap: wrapped => decrypt(wrapping, wrapped, 'person-key'),
    seal: (key, value, context) => encrypt(key, Buffer.from(JSON.stringify(value ?? null), 'utf8'), context),
    open: (key, sealed, context) => JSON.parse(decrypt(key, sealed, context).toString('utf8')) as unknown,
    index: (kind, value) => hmac(indexing[kind], value),
    nameTokens: name => tokens(foldName(name).flatMap(prefixes)),
    searchTokens: words => tokens(foldName(words)),
    bodyHash: bytes => hmac(bodies, bytes),
  };
}
