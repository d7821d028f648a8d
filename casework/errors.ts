// How does a change end that is not done? Each way has one class; api/errors.ts gives each its answer.
import type { Refusal } from '#domain/refusals.ts';

/** A rule says no. Nothing was written; it may be asked again when the cause is gone. */
export class RefusedError extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.name = 'RefusedError';
    this.refusal = refusal;
  }
}

/** Not yours to do. */
export class NotAllowedError extends Error {
  constructor(message = 'Not yours to do.') {
    super(message);
    this.name = 'NotAllowedError';
  }
}

/** Not there, or not yours to see. */
export class NotFoundError extends Error {
  constructor(message = 'Not there, or not yours to see.') {
    super(message);
    this.name = 'NotFoundError';
  }
}

export interface Meanwhile {
  by: string | null;
  at: string;
  version: number;
}

/** Someone else was faster: who, when, and what the version is now. */
export class ChangedMeanwhileError extends Error {
  readonly meanwhile: Meanwhile;
  constructor(meanwhile: Meanwhile) {
    super(`Changed meanwhile: version ${meanwhile.version}.`);
    this.name = 'ChangedMeanwhileError';
    this.meanwhile = meanwhile;
  }
}

/** The same command id with another body. */
export class KeyReusedError extends Error {
  constructor() {
    super('This key was used with another body.');
    this.name = 'KeyReusedError';
  }
}

export interface ShapeError {
  path: string;
  code: string;
  message: string;
}

export class WrongShapeError extends Error {
  readonly errors: readonly ShapeError[];
  constructor(errors: readonly ShapeError[]) {
    super('Wrong shape.');
    this.name = 'WrongShapeError';
    this.errors = errors;
  }
}

/** Too much at once, or too often: come back later. */
export class TooManyError extends Error {
  readonly retryAfterSeconds: number;
  constructor(retryAfterSeconds: number) {
    super('Too many.');
    this.name = 'TooManyError';
    this.retryAfterSeconds = Math.max(1, Math.ceil(retryAfterSeconds));
  }
}

/** What an account may be refused; the words never tell whether a phone is known. */
export const accountRefusals = [
  'sign-in-failed',
  'code-wrong',
  'link-not-valid',
  'password-wrong',
  'password-same',
  'phone-in-use',
  'role-held',
  'phone-taken',
  'phone-in-list',
  'registering-elsewhere',
  'cabinet-holds-more',
  'phone-same',
  'undertaking-changed',
] as const;
export type AccountRefusalCode = (typeof accountRefusals)[number];

export class AccountRefusedError extends Error {
  readonly code: AccountRefusalCode;
  constructor(code: AccountRefusalCode) {
    super(code);
    this.name = 'AccountRefusedError';
    this.code = code;
  }
}
