// Who issues keys in a demo? An authority of its own, made at the first start in the data directory and never committed; its
// responder and its time stamps run within the process. A real deployment has none of this: it names TRUST_ANCHORS instead.
import { createCipheriv, createHash, pbkdf2Sync, randomBytes, webcrypto } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { readCertificate } from './certificates.ts';
import { answerOcsp, stampToken } from './demo-answers.ts';
import { ecdsa, issue, newKeys, subjectOf, usagesOf, type Issued, type PersonAtOrganisation } from './demo-issuing.ts';
import { ocspRequest } from './revocation.ts';
import { oids, type SignaturePurpose } from '#domain/signature-policy.ts';
import type { Trust } from './trust.ts';

/** A sealed key file as the browser reads it, with whose it is. */
export interface DemoKey {
  id: string;
  name: string;
  organisation: string;
  file: string;
}

export interface DemoAuthority {
  trust: Trust;
  /** Both keys of somebody; the same person at the same organisation gets the same keys again. */
  keysFor(person: PersonAtOrganisation): Promise<Record<SignaturePurpose, Issued & { chain: Buffer[] }>>;
  /** The files people of the demo choose from. */
  keyFiles(): DemoKey[];
  revoke(serial: string): void;
}

/** Everybody in the demo has this password; the page says so. */
export const demoKeyPassword = 'demo-key';

const kept = ['root', 'issuing', 'ocsp', 'tsa'] as const;
type Kept = Record<(typeof kept)[number], Issued>;
const years = (count: number): Date => new Date(Date.now() + count * 365 * 86_400_000);
const yesterday = (): Date => new Date(Date.now() - 86_400_000);
const name = (value: string) => [{ oid: '2.5.4.3', value }, { oid: '2.5.4.10', value: 'Kabyl DEMO' }]; // prettier-ignore

export async function openDemoAuthority(dataDir: string): Promise<DemoAuthority> {
  const folder = join(dataDir, 'signing');
  if (!existsSync(join(folder, 'authority.json'))) await found(dataDir, folder);
  const own = await readKept(folder);
  const anchors = [readCertificate(own.root.certificate)];
  const revokedFile = join(folder, 'revoked.json');
  const revoked = (): string[] => (existsSync(revokedFile) ? (JSON.parse(readFileSync(revokedFile, 'utf8')) as string[]) : []); // prettier-ignore
  return {
    trust: {
      anchors,
      timestampAnchors: anchors,
      timestampRequired: true,
      revocation: async (certificate, issuer) => ({
        ocsp: await answerOcsp(ocspRequest(certificate, issuer), own.ocsp, {
          at: new Date(),
          isRevoked: serial => revoked().includes(serial),
        }),
      }),
      stamp: signature => stampToken(signature, own.tsa, new Date()),
    },
    keysFor: person => keysFor(folder, own, person),
    keyFiles: () => keyFiles(folder),
    revoke: serial => writeFileSync(revokedFile, JSON.stringify([...revoked(), serial]), { mode: 0o600 }),
  };
}

/** Made beside and moved into place: two processes that start at once end up with one authority. */
async function found(dataDir: string, folder: string): Promise<void> {
  mkdirSync(dataDir, { recursive: true });
  const making = mkdtempSync(join(dataDir, 'signing-'));
  const span = { notBefore: yesterday(), notAfter: years(15) };
  const root = await issue({ ...span, subject: name('Kabyl DEMO root'), ca: true, keyUsage: [5, 6] });
  const issuing = await issue({ ...span, subject: name('Kabyl DEMO issuing'), ca: true, keyUsage: [5, 6], issuer: root }); // prettier-ignore
  const ocsp = await issue({ ...span, subject: name('Kabyl DEMO OCSP'), keyUsage: [0], extendedUsage: [oids.ocspSigning], issuer: issuing }); // prettier-ignore
  const tsa = await issue({ ...span, subject: name('Kabyl DEMO TSA'), keyUsage: [0, 1], extendedUsage: [oids.timeStamping], usageCritical: true, issuer: root }); // prettier-ignore
  const text: Record<string, { certificate: string; key: string }> = {};
  for (const [each, { certificate, key }] of Object.entries({ root, issuing, ocsp, tsa }))
    text[each] = { certificate: certificate.toString('base64'), key: await exported(key) };
  mkdirSync(join(making, 'anchors'));
  mkdirSync(join(making, 'keys'), { mode: 0o700 });
  writeFileSync(join(making, 'anchors', 'demo-root.pem'), pem(root.certificate));
  writeFileSync(join(making, 'authority.json'), JSON.stringify(text), { mode: 0o600 });
  try {
    renameSync(making, folder);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    if (!existsSync(join(folder, 'authority.json'))) throw error;
  }
}

async function readKept(folder: string): Promise<Kept> {
  const text = JSON.parse(readFileSync(join(folder, 'authority.json'), 'utf8')) as Record<string, { certificate: string; key: string }>; // prettier-ignore
  const entries = await Promise.all(
    kept.map(async each => {
      const { certificate, key } = text[each]!;
      return [each, { certificate: Buffer.from(certificate, 'base64'), key: await imported(key) }] as const;
    }),
  );
  return Object.fromEntries(entries) as unknown as Kept;
}

/** Under which id the demo's key of somebody at an organisation is found. */
export const keyIdOf = ({ bin, iin }: { bin: string; iin: string }): string => createHash('sha256').update(`${bin}/${iin}`).digest('hex').slice(0, 24); // prettier-ignore

async function keysFor(folder: string, own: Kept, person: PersonAtOrganisation): ReturnType<DemoAuthority['keysFor']> {
  const id = keyIdOf(person);
  const file = join(folder, 'keys', `${id}.json`);
  if (!existsSync(file)) {
    const [sign, signIn] = [await twin(own, person, 'sign'), await twin(own, person, 'sign-in')];
    const holder = `${person.name.surname} ${person.name.givenName}`;
    const body = {
      kabylDemoKey: 1,
      name: holder,
      organisation: person.organisation,
      keys: { sign: sign.kept, 'sign-in': signIn.kept },
    };
    writeFileSync(`${file}.new`, JSON.stringify(body), { mode: 0o600 });
    renameSync(`${file}.new`, file);
    return { sign: sign.made, 'sign-in': signIn.made };
  }
  const { keys } = JSON.parse(readFileSync(file, 'utf8')) as { keys: Record<SignaturePurpose, SealedKey> };
  return { sign: await opened(keys.sign), 'sign-in': await opened(keys['sign-in']) };
}

interface SealedKey {
  certificates: string[];
  sealed: { salt: string; iv: string; rounds: number; data: string };
}

async function twin(
  own: Kept,
  person: PersonAtOrganisation,
  purpose: SignaturePurpose,
): Promise<{ kept: SealedKey; made: Issued & { chain: Buffer[] } }> {
  const keys = await newKeys();
  const span = { notBefore: yesterday(), notAfter: years(3) };
  const made = await issue({ ...span, ...usagesOf(purpose, person.role), subject: subjectOf(person), issuer: own.issuing, keys }); // prettier-ignore
  const chain = [made.certificate, own.issuing.certificate];
  const sealed = seal(Buffer.from(await exported(made.key), 'base64'));
  return { kept: { certificates: chain.map(each => each.toString('base64')), sealed }, made: { ...made, chain } };
}

const rounds = 100_000;

/** As WebCrypto opens it: PBKDF2 with SHA-256, AES-256-GCM, the tag behind the text. */
function seal(bytes: Buffer): SealedKey['sealed'] {
  const [salt, iv] = [randomBytes(16), randomBytes(12)];
  const key = pbkdf2Sync(demoKeyPassword, salt, rounds, 32, 'sha256');
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const data = Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  return { salt: salt.toString('base64'), iv: iv.toString('base64'), rounds, data: data.toString('base64') };
}

async function opened({ certificates, sealed }: SealedKey): Promise<Issued & { chain: Buffer[] }> {
  const bytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'base64'));
  const key = pbkdf2Sync(demoKeyPassword, bytes(sealed.salt), sealed.rounds, 32, 'sha256');
  const aes = await webcrypto.subtle.importKey('raw', new Uint8Array(key), 'AES-GCM', false, ['decrypt']);
  const plain = await webcrypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes(sealed.iv) }, aes, bytes(sealed.data));
  const chain = certificates.map(each => Buffer.from(each, 'base64'));
  return { certificate: chain[0]!, key: await imported(Buffer.from(plain).toString('base64')), chain };
}

function keyFiles(folder: string): DemoKey[] {
  const names = readdirSync(join(folder, 'keys')).filter(each => each.endsWith('.json'));
  return names.map(each => {
    const file = readFileSync(join(folder, 'keys', each), 'utf8');
    const { name: holder, organisation } = JSON.parse(file) as { name: string; organisation: string };
    return { id: each.replace('.json', ''), name: holder, organisation, file };
  });
}

async function exported(key: webcrypto.CryptoKey): Promise<string> {
  return Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key)).toString('base64');
}

function imported(text: string): Promise<webcrypto.CryptoKey> {
  return webcrypto.subtle.importKey('pkcs8', new Uint8Array(Buffer.from(text, 'base64')), ecdsa, true, ['sign']);
}

export function pem(certificate: Buffer): string {
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
