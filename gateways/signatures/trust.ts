// Whom does this deployment trust, and who answers for revocation and time? Anchors are certificates in a folder; the
// services are addresses. The demo brings its own of all three (demo-authority.ts).
import { randomBytes, X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCertificate, type ReadCertificate } from './certificates.ts';
import { ocspRequest, requireNonce } from './revocation.ts';
import { openAsking, SignatureServiceAwayError, type Ask } from './services.ts';
import { timestampRequest, tokenFrom } from './timestamp.ts';

/** What a verdict rests on. */
export interface Trust {
  anchors: readonly ReadCertificate[];
  /** Empty: the anchors are those of the time stamp too. */
  timestampAnchors: readonly ReadCertificate[];
  revocation(certificate: ReadCertificate, issuer: ReadCertificate): Promise<{ ocsp: Buffer } | { crl: Buffer }>;
  /** Takes a time stamp over a signature that came without one; absent: none is taken. */
  stamp?(signature: Buffer): Promise<Buffer>;
  /** Whether a signature without a time stamp counts. */
  timestampRequired: boolean;
}

function anchorsIn(folder: string): ReadCertificate[] {
  const names = readdirSync(folder).filter(name => /\.(pem|crt|cer)$/.test(name)).sort(); // prettier-ignore
  return names.map(name => readCertificate(new X509Certificate(readFileSync(join(folder, name))).raw));
}

export interface TrustOptions {
  anchors: string;
  ocspUrl?: string | undefined;
  crlUrl?: string | undefined;
  tsaUrl?: string | undefined;
  timestampRequired: boolean;
  /** How long a service may take, to the last byte. */
  timeoutMs?: number;
}

export function openTrust(options: TrustOptions): Trust {
  const anchors = anchorsIn(options.anchors);
  const { ocspUrl, crlUrl, tsaUrl, timestampRequired, timeoutMs = 5_000 } = options;
  const ask = openAsking({ timeoutMs, atOnce: 16 });
  return {
    anchors,
    timestampAnchors: anchors,
    timestampRequired,
    async revocation(certificate, issuer) {
      if (ocspUrl) return { ocsp: await askOcsp(ask, ocspUrl, certificate, issuer) };
      if (crlUrl) return { crl: await ask({ what: 'CRL', url: crlUrl, accepts: kindsOfCrl, mostBytes: largestCrl }) };
      throw new SignatureServiceAwayError('revocation (neither OCSP_URL nor CRL_URL is set)');
    },
    ...(tsaUrl ? { stamp: signature => askTsa(ask, tsaUrl, signature) } : {}),
  };
}

const largestAnswer = 200_000;
/** It is kept with every signature it vouches for: who has a longer one names a responder. */
const largestCrl = 2_000_000;
/** RFC 2585, and what web servers make of a file they do not know. */
const kindsOfCrl = ['application/pkix-crl', 'application/x-pkcs7-crl', 'application/octet-stream'];

async function askOcsp(ask: Ask, url: string, certificate: ReadCertificate, issuer: ReadCertificate): Promise<Buffer> {
  const nonce = randomBytes(32);
  const sends = { type: 'application/ocsp-request', body: ocspRequest(certificate, issuer, nonce) };
  const answer = await ask({
    what: 'OCSP',
    url,
    accepts: ['application/ocsp-response'],
    mostBytes: largestAnswer,
    sends,
  });
  requireNonce(answer, nonce);
  return answer;
}

async function askTsa(ask: Ask, url: string, signature: Buffer): Promise<Buffer> {
  const nonce = randomBytes(16);
  const sends = { type: 'application/timestamp-query', body: timestampRequest(signature, nonce) };
  const answer = await ask({
    what: 'TSA',
    url,
    accepts: ['application/timestamp-reply'],
    mostBytes: largestAnswer,
    sends,
  });
  return tokenFrom(answer, nonce);
}
