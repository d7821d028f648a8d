// What does every way of saying no look like from outside? One table: code → status. Rules and accounts bring their own
// closed lists; the texts live with the languages.
import { accountRefusals, type AccountRefusalCode } from '#casework/errors.ts';
import {
  AccountRefusedError,
  ChangedMeanwhileError,
  KeyReusedError,
  NotAllowedError,
  NotFoundError,
  RefusedError,
  TooManyError,
  WrongShapeError,
  type ShapeError,
} from '#casework/errors.ts';
import { DraftChangedError } from '#casework/draft.ts';
import { SigningRefusedError } from '#casework/signing-errors.ts';
import type { Language } from '#domain/languages.ts';
import { NeighbourAwayError } from '#gateways/demo-sinks.ts';
import { SignatureServiceAwayError } from '#gateways/signatures/services.ts';
import { NoRoomError } from '#gateways/uploads.ts';
import { passes } from '#records/passing.ts';
import { refusalCodes, type RefusalCode } from '#domain/refusals.ts';
import {
  signatureFaults,
  signingRefusals,
  type SignatureFault,
  type SigningRefusal,
} from '#domain/signature-policy.ts';
import { knows, say } from '#texts/say.ts';
import { LineTooLongError } from './turns.ts';

/** The ways of the house itself, besides what rules and accounts refuse. */
export const houseErrors = {
  'not-signed-in': 401,
  'password-must-change': 403,
  'undertaking-owed': 403,
  'csrf-wrong': 403,
  'foreign-origin': 403,
  'not-allowed': 403,
  'not-found': 404,
  'clock-backwards': 409,
  'changed-meanwhile': 412,
  'too-large': 413,
  'not-json': 415,
  'wrong-shape': 422,
  'key-reused': 422,
  'too-many': 429,
  broken: 500,
  unavailable: 503,
} as const;
export type HouseError = keyof typeof houseErrors;
export const signingCodes = [...signatureFaults, ...signingRefusals] as const;
export type SigningCode = SignatureFault | SigningRefusal;
export type ErrorCode = HouseError | RefusalCode | AccountRefusalCode | SigningCode;

function statusTable(): Record<ErrorCode, number> {
  const ruled = Object.fromEntries(refusalCodes.map(code => [code, 409])) as Record<RefusalCode, number>;
  const accounts = Object.fromEntries(accountRefusals.map(code => [code, 409])) as Record<AccountRefusalCode, number>;
  const signing = Object.fromEntries(signingCodes.map(code => [code, 409])) as Record<SigningCode, number>;
  return { ...signing, ...houseErrors, ...ruled, ...accounts, 'sign-in-failed': 401 };
}

export const statusOf: Readonly<Record<ErrorCode, number>> = statusTable();

/** An answer of the house itself, thrown from anywhere in the api room. */
export class HouseRefusal extends Error {
  readonly code: HouseError;
  constructor(code: HouseError) {
    super(code);
    this.name = 'HouseRefusal';
    this.code = code;
  }
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  details?: Record<string, string | number | boolean | null>;
  errors?: readonly ShapeError[];
  by?: string | null;
  at?: string;
  version?: number;
  /** What stands there now, where both values must be shown: the step of a draft. */
  theirs?: unknown;
  requestId: string;
}

export interface Said {
  problem: Problem;
  retryAfterSeconds?: number;
}

/** The key of the text of a code. */
export function textKey(code: ErrorCode): string {
  if ((signingCodes as readonly string[]).includes(code)) return `signature.fault.${code}`;
  return (refusalCodes as readonly string[]).includes(code) ? `refusal.${code}` : `error.${code}`;
}

/** What of an error may be said outside: never a stack, never what the error itself says. */
export function sayError(error: unknown, language: Language, requestId: string): Said {
  const found = describe(error);
  const title = say(language, textKey(found.code), found.details);
  const { code, retryAfterSeconds, errors, ...rest } = found;
  const more = errors ? { ...rest, errors: errors.map(one => ({ ...one, message: wrongWords(one, language) })) } : rest;
  const problem = { type: `urn:kabyl:problem:${code}`, title, status: statusOf[code], code, ...more, requestId };
  return retryAfterSeconds === undefined ? { problem } : { problem, retryAfterSeconds };
}

/** What is wrong in one place, in words: its own sentence, or that of the rule it names. */
function wrongWords({ code, message }: ShapeError, language: Language): string {
  if (message !== code) return message;
  return say(language, knows(language, `shape.${code}`) ? `shape.${code}` : 'shape.other');
}

interface Found extends Pick<Problem, 'code' | 'details' | 'errors' | 'by' | 'at' | 'version' | 'theirs'> {
  retryAfterSeconds?: number;
}

function describe(error: unknown): Found {
  if (error instanceof RefusedError) {
    const { code, details } = error.refusal;
    return { code, ...(details ? { details } : {}) };
  }
  if (error instanceof HouseRefusal || error instanceof AccountRefusedError) return { code: error.code };
  if (error instanceof SigningRefusedError) return { code: error.code };
  if (error instanceof NotAllowedError) return { code: 'not-allowed' };
  if (error instanceof NotFoundError) return { code: 'not-found' };
  if (error instanceof ChangedMeanwhileError) return { code: 'changed-meanwhile', ...error.meanwhile };
  if (error instanceof DraftChangedError) {
    const { byRole, at, version, answers } = error.theirs;
    return { code: 'changed-meanwhile', by: byRole, at, version, theirs: answers };
  }
  if (error instanceof KeyReusedError) return { code: 'key-reused' };
  if (error instanceof WrongShapeError) return { code: 'wrong-shape', errors: error.errors };
  if (error instanceof TooManyError) return { code: 'too-many', retryAfterSeconds: error.retryAfterSeconds };
  if (error instanceof LineTooLongError) return { code: 'unavailable', retryAfterSeconds: error.retryAfterSeconds };
  if (isAway(error)) return { code: 'unavailable', retryAfterSeconds: 2 };
  return { code: 'broken' };
}

/** Whether a part we need is away: nothing was done, or the same key finds out. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof NeighbourAwayError || error instanceof NoRoomError || error instanceof SignatureServiceAwayError)
    return true;
  // No connection of the pool became free in time.
  const waited = error.name === 'KnexTimeoutError' || error.message.startsWith('Unable to acquire');
  return waited || passes(error);
}
