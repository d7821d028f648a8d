// Whom does this deployment trust, and who answers for revocation and time? Anchors are certificates in a folder; the
// services are addresses. The demo brings its own of all three (demo-authority.ts).
import { randomBytes, X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createBreaker, type Breaker } from '../circuit-breaker.ts';
import { readCertificate, type ReadCertificate } from './certificates.ts';
import { ocspRequest } from './revocation.ts';
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

/** A service we ask is away: there is no verdict, and the person may try again. */
export class SignatureServiceAwayError extends Error {
  constructor(what: string, options?: ErrorOptions) {
    super(`${what} did not answer`, options);
    this.name = 'SignatureServiceAwayError';
  }
}

const timeoutMs = 5_000;
const largestAnswer = 200_000;

export function anchorsIn(folder: string): ReadCertificate[] {
  const names = readdirSync(folder).filter(name => /\.(pem|crt|cer)$/.test(name)).sort(); // prettier-ignore
  return names.map(name => readCertificate(new X509Certificate(readFileSync(join(folder, name))).raw));
}

export interface TrustOptions {
  anchors: string;
  ocspUrl?: string | undefined;
  crlUrl?: string | undefined;
  tsaUrl?: string | undefined;
  timestampRequired: boolean;
}

export function openTrust(options: TrustOptions): Trust {
  const anchors = anchorsIn(options.anchors);
  const breaker = createBreaker({ atOnce: 16, waitMs: 5_000, failures: 5, pauseMs: 10_000 });
  const { ocspUrl, crlUrl, tsaUrl, timestampRequired } = options;
  return {
    anchors,
    timestampAnchors: anchors,
    timestampRequired,
    async revocation(certificate, issuer) {
      if (ocspUrl) return { ocsp: await ask(breaker, 'OCSP', ocspUrl, 'application/ocsp-request', ocspRequest(certificate, issuer)) }; // prettier-ignore
      if (crlUrl) return { crl: await ask(breaker, 'CRL', crlUrl) };
      throw new SignatureServiceAwayError('revocation (neither OCSP_URL nor CRL_URL is set)');
    },
    ...(tsaUrl
      ? {
          stamp: async signature =>
            tokenFrom(await ask(breaker, 'TSA', tsaUrl, 'application/timestamp-query', timestampRequest(signature, randomBytes(8)))), // prettier-ignore
        }
      : {}),
  };
}

function ask(breaker: Breaker, what: string, url: string, type?: string, body?: Buffer): Promise<Buffer> {
  const sent = body && type ? { method: 'POST', headers: { 'content-type': type }, body: new Uint8Array(body) } : {};
  const work = async (): Promise<Buffer> => {
    const answer = await fetch(url, { ...sent, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (bytes.length > largestAnswer) throw new Error('the answer is too large');
    return bytes;
  };
  return breaker.call(work).catch((error: unknown) => {
    throw new SignatureServiceAwayError(what, { cause: error });
  });
}
