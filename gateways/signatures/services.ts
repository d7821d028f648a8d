// How is a stranger's service asked about a signature? At an address of the settings and no other: what a certificate or an answer
// names is never called (ASVS 1.3.6). An answer is none until it is of the kind asked for.
import { askWithin } from '../bounded-asking.ts';
import { createBreaker } from '../circuit-breaker.ts';

/** A service we ask is away: there is no verdict, and the person may try again. */
export class SignatureServiceAwayError extends Error {
  constructor(what: string, options?: ErrorOptions) {
    super(`${what} did not answer`, options);
    this.name = 'SignatureServiceAwayError';
  }
}

export interface Question {
  what: string;
  url: string;
  /** Kinds of content that are an answer. */
  accepts: readonly string[];
  mostBytes: number;
  /** Statuses besides 200 that are an answer. */
  alsoAnswers?: readonly number[];
  sends?: { type: string; body: Uint8Array | string };
}

export type Ask = (question: Question) => Promise<Buffer>;

export function openAsking({ timeoutMs, atOnce }: { timeoutMs: number; atOnce: number }): Ask {
  const breaker = createBreaker({ atOnce, waitMs: timeoutMs, failures: 5, pauseMs: 2 * timeoutMs });
  return question =>
    breaker
      .call(() => answerTo(question, timeoutMs))
      .catch((error: unknown) => {
        throw new SignatureServiceAwayError(question.what, { cause: error });
      });
}

async function answerTo(
  { url, accepts, mostBytes, alsoAnswers = [], sends }: Question,
  timeoutMs: number,
): Promise<Buffer> {
  // prettier-ignore
  const sent = sends ? { method: 'POST', headers: { 'content-type': sends.type }, body: bodyOf(sends.body) } : {};
  const { status, headers, body } = await askWithin(url, sent, { timeoutMs, mostBytes });
  const kind = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? 'none';
  if (status !== 200 && !alsoAnswers.includes(status)) throw new Error(`status ${status}`);
  if (!accepts.includes(kind)) throw new Error(`an answer of kind ${kind}`);
  return body;
}

const bodyOf = (body: Uint8Array | string): string | Uint8Array<ArrayBuffer> =>
  typeof body === 'string' ? body : new Uint8Array(body);
