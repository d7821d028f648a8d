/** What was prepared for signing, read from the very bytes that will be signed: what you see is what you sign. */
import { bytesOf } from './base64.ts';
import type { ActAnswer, ActsToSign, Outcome, SignedActs } from './use-signing.ts';

export interface Prepared {
  id: string;
  bytes: string;
  sha256: string;
  expiresAt: string;
  refused: { index: number; code: string; title: string }[];
  acts: { program: string; words: string }[];
}

export interface ShownAct {
  words: string;
  name: string;
  number: string;
  title: string;
}

interface SignedAct {
  case: string;
  name: string;
  part?: string;
  version: number;
  input: unknown;
}

export function textOf(bytes: string): string {
  return new TextDecoder().decode(bytesOf(bytes));
}

/** The acts asked for that are left to sign, with their places. */
function left(asked: ActsToSign, prepared: Prepared): { index: number; act: ActsToSign['acts'][number] }[] {
  const refused = new Set(prepared.refused.map(one => one.index));
  return asked.acts.map((act, index) => ({ index, act })).filter(one => !refused.has(one.index));
}

/** Undefined: the bytes do not say what was asked for. */
export function shownActs(asked: ActsToSign, prepared: Prepared): ShownAct[] | undefined {
  const { acts } = JSON.parse(textOf(prepared.bytes)) as { acts: SignedAct[] };
  const wanted = left(asked, prepared);
  const same = acts.length === wanted.length && acts.every((act, at) => isSame(act, wanted[at]!.act));
  if (!same) return undefined;
  return acts.map((act, at) => ({
    words: prepared.acts[at]?.words ?? act.name,
    name: act.name,
    number: act.case,
    title: wanted[at]!.act.title ?? '',
  }));
}

function isSame(act: SignedAct, asked: ActsToSign['acts'][number]): boolean {
  const number = /^[0-9a-f]{8}-/.test(asked.case) ? act.case : asked.case;
  return (
    act.name === asked.name &&
    act.case === number &&
    act.part === asked.part &&
    act.version === asked.version &&
    ordered(act.input) === ordered(asked.input ?? {})
  );
}

function ordered(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    one && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).filter(([, each]) => each !== undefined).sort(([a], [b]) => (a < b ? -1 : 1))) // prettier-ignore
      : one,
  );
}

export interface Signed {
  signature: string | null;
  answers: { case: string; part?: string; ok: boolean; outcome?: Outcome; code?: string; title?: string }[];
}

/** An answer for every act asked for, refused ones among them, in the order of asking. */
export function inOrder(asked: ActsToSign, prepared: Prepared, signed: Signed): SignedActs {
  const answers: ActAnswer[] = prepared.refused.map(one => ({
    ...{ index: one.index, case: asked.acts[one.index]!.case, ok: false as const, code: one.code, title: one.title },
  }));
  for (const [at, { index, act }] of left(asked, prepared).entries()) {
    const answer = signed.answers[at];
    const which = { index, case: act.case, ...(act.part === undefined ? {} : { part: act.part }) };
    if (answer?.ok && answer.outcome) answers.push({ ...which, ok: true, outcome: answer.outcome });
    else answers.push({ ...which, ok: false, code: answer?.code ?? 'unknown', title: answer?.title ?? '' });
  }
  return { signature: signed.signature, answers: answers.sort((a, b) => a.index - b.index) };
}
