import canonicalize from 'canonicalize';
import { v5 } from 'uuid';
import type { ActTogether } from '#domain/actions.ts';
import type { Actor } from '#domain/actors.ts';
import type { Vault } from './seal.ts';

/** What somebody wants to happen to one case. Its id is the client's key: same id, same outcome. */
export interface Command {
  id: string;
  caseId: string;
  action: string;
  input: unknown;
  actor: Actor;
  /** The part of the case it is about, where the action acts on one. */
  part?: string;
  /** The signature that covers it, with its place in the signed manifest. */
  signature?: { id: string; index: number };
  /** What the same signature covers besides, where all of it is done or nothing. */
  together?: readonly ActTogether[];
  /** Digest of the answers that were signed with it (covered.ts). */
  answers?: string;
  /** The version the person was looking at: of the part, or of the case. */
  ifMatch?: number;
  /** Arrival at the API on the wall clock: receipt decides. */
  receivedAt?: Date;
  /** For the clock: the due instant the act is dated to. */
  datedAt?: string;
  /** For the clock: seq of the event that opened the duty it acts on. */
  since?: number;
}

/** The answer to an accepted command, kept with its id. */
export interface Outcome {
  id: string;
  number: string;
  seq: number;
  version: number;
  /** The status after it. */
  code: string;
}

const clockNamespace = '5c1f8a34-2b7e-5d0a-9e31-6f0f4f8d2a11';

/** The id of what the clock does: the same obligation, opened by the same event, lapses once. */
export function clockCommandId(caseId: string, obligation: string, key: string, since: number, act: string): string {
  return v5(`${caseId}|${obligation}|${key}|${since}|${act}`, clockNamespace);
}

/** One row of a batch: the batch's key, the case and the part make the row's key. */
export function rowCommandId(batchId: string, caseId: string, part?: string): string {
  return v5(part === undefined ? `${batchId}|${caseId}` : `${batchId}|${caseId}|${part}`, clockNamespace);
}

export function bodyHash(vault: Vault, command: Command): Buffer {
  const { caseId, action, input, actor, part } = command;
  const body = { caseId, action, input: input ?? null, by: actor.accountId ?? actor.kind };
  return vault.bodyHash(canonicalize(part === undefined ? body : { ...body, part }) ?? '');
}
