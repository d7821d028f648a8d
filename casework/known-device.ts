// Has somebody come in with this browser before? Then its tries are counted apart: a stranger who guesses at a phone all
// night shuts the door for strangers, never for its owner (security.md §8.1).
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Vault } from './seal.ts';

/** The mark a browser keeps after a sign-in. It names nobody and opens nothing. */
export function newDevice(vault: Vault, phoneIndex: Buffer): string {
  const nonce = randomBytes(16).toString('base64url');
  return `${nonce}.${proof(vault, nonce, phoneIndex).toString('base64url')}`;
}

/** What the tries of a known browser are counted under; undefined for a stranger's. */
export function deviceSubject(vault: Vault, phoneIndex: Buffer, device: string | undefined): Buffer | undefined {
  const [nonce = '', mark = ''] = (device ?? '').split('.');
  const sent = Buffer.from(mark, 'base64url');
  const right = proof(vault, nonce, phoneIndex);
  if (nonce === '' || sent.length !== right.length || !timingSafeEqual(sent, right)) return undefined;
  return vault.bodyHash(`tries of ${nonce}`);
}

function proof(vault: Vault, nonce: string, phoneIndex: Buffer): Buffer {
  return vault.bodyHash(`device ${nonce} ${phoneIndex.toString('hex')}`);
}
