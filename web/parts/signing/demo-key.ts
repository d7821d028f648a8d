/** A demo key in a file: for one person both keys the NCA issues, sealed by a password. Never a real one. */
import { bytesOf } from './base64.ts';
import type { SigningKey } from './cms.ts';

export interface DemoKeyFile {
  kabylDemoKey: 1;
  name: string;
  organisation: string;
  keys: Record<
    DemoPurpose,
    { certificates: string[]; sealed: { salt: string; iv: string; rounds: number; data: string } }
  >;
}
export type DemoPurpose = 'sign' | 'sign-in';

export class WrongPasswordError extends Error {}
export class NoDemoKeyError extends Error {}

export function readKeyFile(text: string): DemoKeyFile {
  try {
    const file = JSON.parse(text) as Partial<DemoKeyFile>;
    if (file.kabylDemoKey === 1 && file.keys?.sign && file.keys['sign-in']) return file as DemoKeyFile;
  } catch {
    // said below
  }
  throw new NoDemoKeyError('not a demo key');
}

const curve = { name: 'ECDSA', namedCurve: 'P-256' };

export async function openKey(file: DemoKeyFile, purpose: DemoPurpose, password: string): Promise<SigningKey> {
  const { certificates, sealed } = file.keys[purpose];
  const typed = await crypto.subtle.importKey('raw', new TextEncoder().encode(password), 'PBKDF2', false, [
    'deriveKey',
  ]);
  const key = await crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt: bytesOf(sealed.salt), iterations: sealed.rounds },
    typed,
    { name: 'AES-GCM', length: 256 },
    false,
    ['decrypt'],
  );
  const opened = await crypto.subtle
    .decrypt({ name: 'AES-GCM', iv: bytesOf(sealed.iv) }, key, bytesOf(sealed.data))
    .catch(() => {
      throw new WrongPasswordError('wrong password');
    });
  const privateKey = await crypto.subtle.importKey('pkcs8', opened, curve, false, ['sign']);
  return { privateKey, certificates: certificates.map(bytesOf) };
}
