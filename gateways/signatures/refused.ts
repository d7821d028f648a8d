import type { SignatureFault } from '#domain/signature-policy.ts';

/** How a check says no: by its code alone, never with what it saw. */
export class SignatureRefused extends Error {
  readonly reason: SignatureFault;
  constructor(reason: SignatureFault) {
    super(reason);
    this.name = 'SignatureRefused';
    this.reason = reason;
  }
}

export function refuseUnless(condition: unknown, reason: SignatureFault): asserts condition {
  if (!condition) throw new SignatureRefused(reason);
}

/** Whatever is wrong within an answer or a token is wrong with that, not with the signature. */
export function within<T>(work: () => T, reason: SignatureFault): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof SignatureRefused ? new SignatureRefused(reason) : error;
  }
}

/** What a parser throws at bytes that are not what it parses is a fault of the bytes. */
export function reading<T>(read: () => T, reason: SignatureFault = 'malformed'): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof SignatureRefused ? error : new SignatureRefused(reason);
  }
}
