// What exactly is signed? One or many commands under one nonce: the server prepares the manifest, shows it in words, and
// performs nothing else. Its bytes are the RFC 8785 form, made where the packages are (casework/manifests.ts).
import { z } from 'zod';
import type { Json } from './events.ts';

export const manifestMinutes = 10;
/** As many as one transaction carries through in its time. */
export const mostActs = 120;

const act = z.strictObject({
  /** The id the command will have: performed twice it is done once. */
  commandId: z.uuid(),
  /** The number of the case, as a person knows it. */
  case: z.string(),
  name: z.string(),
  part: z.string().optional(),
  /** The version of the part, or of the case where none is named (check 16). */
  version: z.int().min(0),
  // Any JSON: told as such, for its own shape has no end.
  input: z.json().meta({ type: 'object', description: 'As the action takes it.' }),
  /** SHA-256 of the answers it takes along, where it sends a form. */
  answers: z.string().optional(),
});

export const manifestShape = z.strictObject({
  v: z.literal(1),
  actorIin: z.string(),
  /** Absent where somebody signs for themself. */
  actorBin: z.string().optional(),
  nonce: z.string(),
  at: z.string(),
  acts: z.array(act).min(1).max(mostActs),
  /** All of them, or none. */
  whole: z.boolean(),
});

export type Manifest = z.output<typeof manifestShape>;

export interface ActDrafted {
  commandId: string;
  number: string;
  name: string;
  part?: string;
  version: number;
  input: Json;
  answers?: string | undefined;
}

export function manifestOf(
  by: { iin: string; bin: string | null },
  at: { nonce: string; at: string },
  acts: readonly ActDrafted[],
  whole: boolean,
): Manifest {
  return {
    v: 1,
    actorIin: by.iin,
    ...(by.bin === null ? {} : { actorBin: by.bin }),
    nonce: at.nonce,
    at: at.at,
    acts: acts.map(({ commandId, number, name, part, version, input, answers }) => ({
      ...{ commandId, case: number, name, version, input },
      ...(part === undefined ? {} : { part }),
      ...(answers === undefined ? {} : { answers }),
    })),
    whole,
  };
}

/**
 * Acts in rounds, in the order they were signed: a round is a run of acts of one name that names each case once. A sitting is
 * planned before sixty are invited to it; what is signed twice about one case is done one after the other.
 */
export function roundsOf<A extends { caseId: string; action: string }>(acts: readonly A[]): A[][] {
  const rounds: A[][] = [];
  for (const one of acts) {
    const last = rounds.at(-1);
    const joins = last?.[0]?.action === one.action && !last.some(other => other.caseId === one.caseId);
    if (last && joins) last.push(one);
    else rounds.push([one]);
  }
  return rounds;
}
