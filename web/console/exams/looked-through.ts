/** What would be refused, and to whom? Asked before anybody signs: the server does it all and undoes it. */
import { post, ProblemError } from '../../api.ts';
import type { ActToSign, SignedActs } from '../../parts/signing/use-signing.ts';

export interface RefusedAct {
  index: number;
  code: string;
  title: string;
}

/** Throws where nothing at all could be signed: of acts wanted all or none, as soon as one is refused. */
export async function lookThrough(acts: readonly ActToSign[], whole = false): Promise<RefusedAct[]> {
  const body = { acts: acts.map(({ title: _, ...act }) => act), whole };
  return (await post<{ refused: RefusedAct[] }>('/api/manifests', { body, key: crypto.randomUUID() })).refused;
}

/** What a form shows where it was sent from. */
export function asFault({ code, title }: { code: string; title: string }): ProblemError {
  return new ProblemError({ status: 409, code, title });
}

/** Of acts that were wanted all or none: nothing was done, and why. */
export function wholeOrFault({ answers }: SignedActs): void {
  const failed = answers.flatMap(one => (one.ok ? [] : [one]));
  const cause = failed.find(one => one.code !== 'not-done') ?? failed[0];
  if (cause) throw asFault(cause);
}
