// How is a stranger's service asked about a signature? At an address of the settings and no other: what a certificate or an answer
// names is never called (ASVS 1.3.6). An answer is bounded in time and in bytes, and is none until it is of the kind asked for.
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
  const giveUp = new AbortController();
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  const leave = (): void => void reader?.cancel().catch(() => undefined);
  // Once the head of an answer is there, fetch knows its signal but weakly: what comes after it is left by hand.
  const timer = setTimeout(() => {
    giveUp.abort();
    leave();
  }, timeoutMs);
  try {
    const answer = await fetch(url, { ...sent, redirect: 'error', signal: giveUp.signal });
    reader = answer.body?.getReader();
    const kind = answer.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? 'none';
    if (answer.status !== 200 && !alsoAnswers.includes(answer.status)) throw new Error(`status ${answer.status}`);
    if (!accepts.includes(kind)) throw new Error(`an answer of kind ${kind}`);
    const bytes = await bounded(reader, mostBytes);
    if (giveUp.signal.aborted) throw new Error(`no answer within ${timeoutMs} ms`);
    return bytes;
  } catch (error) {
    leave();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

const bodyOf = (body: Uint8Array | string): string | Uint8Array<ArrayBuffer> =>
  typeof body === 'string' ? body : new Uint8Array(body);

/** Counted while it comes: what it says of its own length is nobody's promise. */
async function bounded(
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
  mostBytes: number,
): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (let piece = await reader?.read(); piece?.value; piece = await reader?.read()) {
    size += piece.value.length;
    if (size > mostBytes) throw new Error(`an answer of more than ${mostBytes} bytes`);
    pieces.push(piece.value);
  }
  return Buffer.concat(pieces);
}
