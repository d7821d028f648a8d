import type { SignatureFault, SigningRefusal } from '#domain/signature-policy.ts';

/** A signature, or whoever gives it, is refused. Nothing was written. */
export class SigningRefusedError extends Error {
  readonly code: SignatureFault | SigningRefusal;
  constructor(code: SignatureFault | SigningRefusal) {
    super(code);
    this.name = 'SigningRefusedError';
    this.code = code;
  }
}
