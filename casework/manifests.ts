// How are acts signed? The server prepares the bytes and looks through each act first, the person signs exactly those, the server
// makes them again from what it kept and performs each act once. A signature covers one act or a hundred (004-25).
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Knex } from 'knex';
import type { Actor } from '#domain/actors.ts';
import type { Json } from '#domain/events.ts';
import { manifestMinutes, manifestOf, manifestShape, roundsOf, type Manifest } from '#domain/manifests.ts';
import type { Refusal } from '#domain/refusals.ts';
import type { SignatureVerifier } from '#domain/signature-policy.ts';
import { lockCases, type CaseRow } from '#records/cases.ts';
import { insertManifest, manifestById, useManifest, type ManifestRow } from '#records/manifests.ts';
import type { Casework } from './casework.ts';
import { answersCovered } from './covered.ts';
import { rowCommandId, type Command, type Outcome } from './command.ts';
import { ChangedMeanwhileError, NotAllowedError, NotFoundError, RefusedError, WrongShapeError } from './errors.ts';
import { performIn, type Result } from './perform.ts';
import { keepSignature } from './signatures.ts';
import { signerInForce, type WhoSigns } from './signers.ts';
import { SigningRefusedError } from './signing-errors.ts';
import { shortTransaction } from './transaction.ts';

export interface ActAsked {
  caseId: string;
  number: string;
  name: string;
  part?: string;
  version: number;
  input: Json;
}

export interface PreparedManifest {
  id: string;
  manifest: Manifest;
  bytes: Buffer;
  sha256: string;
  expiresAt: string;
  refused: { index: number; code: string }[];
}

const contextOf = (id: string): string => `manifest/${id}`;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** RFC 8785: one form, whoever writes it. */
export function canonicalBytes(manifest: Manifest): Buffer {
  return Buffer.from(canonicalize(manifest) ?? '', 'utf8');
}

export async function prepareManifest(
  casework: Casework,
  who: WhoSigns,
  asked: { acts: readonly ActAsked[]; whole: boolean; id?: string },
): Promise<PreparedManifest> {
  const { db, vault } = casework;
  const id = asked.id ?? randomUUID();
  const acts = asked.acts.map((act, index) => ({ ...act, commandId: rowCommandId(id, act.caseId, String(index)) }));
  const signer = await signerInForce(casework, db, who, acts);
  const { results: answers, covered } = await rehearse(casework, commandsOf(acts, who.actor, id, asked.whole));
  const refused = answers.flatMap((answer, index) => (answer.ok ? [] : [{ index, code: codeOf(answer.error) }]));
  const first = answers.find(answer => !answer.ok);
  // Nothing would be left to sign, or the rest is wanted only with it.
  if (first && !first.ok && (asked.whole || refused.length === acts.length)) throw first.error;
  const left = acts
    .filter((_, index) => !refused.some(one => one.index === index))
    .map(act => ({ ...act, answers: covered.get(act.commandId) }));
  const fresh = { nonce: randomBytes(32).toString('base64url'), at: new Date().toISOString() };
  const manifest = manifestOf({ iin: signer.iin, bin: signer.bin }, fresh, left, asked.whole);
  const bytes = canonicalBytes(manifest);
  const { key, wrapped } = vault.newPersonKey();
  const sealed = vault.seal(key, { manifest, cases: left.map(act => act.caseId) }, contextOf(id));
  const { organisationId } = signer;
  const row = { id, accountId: who.accountId, organisationId, wrappedKey: wrapped, sealed, sha256: sha256(bytes), minutes: manifestMinutes }; // prettier-ignore
  return { id, manifest, bytes, sha256: row.sha256, expiresAt: await insertManifest(db, row), refused };
}

export interface ActAnswer {
  case: string;
  part?: string;
  ok: boolean;
  outcome?: Outcome;
  code?: string;
  details?: NonNullable<Refusal['details']>;
}

export interface SignedAnswer {
  signature: string | null;
  answers: ActAnswer[];
}

export async function signManifest(
  casework: Casework,
  verifier: SignatureVerifier,
  who: WhoSigns,
  asked: { manifestId: string; cms: Buffer; receivedAt: Date },
): Promise<SignedAnswer> {
  const { db } = casework;
  const cmsSha256 = sha256(asked.cms);
  const row = await usable(db, who.accountId, asked.manifestId, cmsSha256, false);
  if ('answer' in row) return row.answer;
  const { manifest, cases } = open(casework, row.row);
  const content = canonicalBytes(manifest);
  const { actorIin: iin, actorBin: bin = null } = manifest;
  const expected = { purpose: 'sign', bin, iin } as const;
  const verdict = await verifier.verify({ cms: asked.cms, content, expected, at: asked.receivedAt });
  if (!verdict.ok) throw new SigningRefusedError(verdict.reason);
  const id = randomUUID();
  const acts = manifest.acts.map((act, index) => ({ ...act, caseId: cases[index]! }));
  const commands = commandsOf(acts, who.actor, id, manifest.whole).map(command => ({ ...command, receivedAt: asked.receivedAt })); // prettier-ignore
  try {
    return await shortTransaction(db, async trx => {
      const again = await usable(trx, who.accountId, asked.manifestId, cmsSha256, true);
      if ('answer' in again) return again.answer;
      await lockAll(trx, commands);
      const { organisationId, role, ...signer } = await signerInForce(casework, trx, who, acts);
      // What is sent already has no number any more: its own answer says so.
      if (signer.iin !== '' && (signer.bin !== bin || signer.iin !== iin))
        throw new SigningRefusedError('other-person');
      const by = { accountId: who.accountId, organisationId, signerRole: role };
      await keepSignature(casework, trx, { id, manifestId: row.row.id, ...by, acts: manifest.acts.length, content, receivedAt: asked.receivedAt, verdict }); // prettier-ignore
      const results = await performRounds(casework, trx, commands);
      const answers = results.map((result, index) => answerOf(result, manifest.acts[index]!));
      if (manifest.whole && answers.some(answer => !answer.ok)) throw new NotWholeError(answers);
      const answer: SignedAnswer = { signature: id, answers };
      await useManifest(trx, row.row.id, { cmsSha256, answer });
      return answer;
    });
  } catch (error) {
    if (!(error instanceof NotWholeError)) throw error;
    const answers = error.answers.map(({ outcome: _, ...one }) =>
      one.ok ? { ...one, ok: false, code: 'not-done' } : one,
    );
    return { signature: null, answers };
  }
}

/** All of them were wanted or none: what was done is undone with the transaction. */
class NotWholeError extends Error {
  readonly answers: ActAnswer[];
  constructor(answers: ActAnswer[]) {
    super('not whole');
    this.answers = answers;
  }
}

/** Check 6: one's own, not expired, once. The same signature sent again gets the same answer. */
async function usable(
  db: Knex,
  accountId: string,
  id: string,
  cmsSha256: string,
  lock: boolean,
): Promise<{ row: ManifestRow } | { answer: SignedAnswer }> {
  const row = await manifestById(db, id, lock);
  if (!row || row.accountId !== accountId) throw new NotFoundError();
  if (row.usedAt && row.cmsSha256 === cmsSha256) return { answer: row.answer as SignedAnswer };
  if (row.usedAt) throw new SigningRefusedError('manifest-used');
  if (row.expired) throw new SigningRefusedError('manifest-expired');
  return { row };
}

function open({ vault }: Casework, row: ManifestRow): { manifest: Manifest; cases: string[] } {
  const kept = vault.open(vault.unwrap(row.wrappedKey), row.sealed, contextOf(row.id)) as {
    manifest: unknown;
    cases: string[];
  };
  return { manifest: manifestShape.parse(kept.manifest), cases: kept.cases };
}

type Act = Omit<ActAsked, 'number' | 'part'> & {
  commandId: string;
  part?: string | undefined;
  answers?: string | undefined;
};

function commandsOf(acts: readonly Act[], actor: Actor, signature: string, whole: boolean): Command[] {
  const together = whole ? acts.map(({ caseId, name, part, input }) => ({ caseId, name, input, ...(part === undefined ? {} : { part }) })) : []; // prettier-ignore
  return acts.map(({ commandId, caseId, name, part, version, input, answers }, index) => ({
    ...{ id: commandId, caseId, action: name, input, actor, together, ifMatch: version },
    ...(part === undefined ? {} : { part }),
    ...(answers === undefined ? {} : { answers }),
    signature: { id: signature, index },
  }));
}

/** Does it all and undoes it: whoever is to sign hears before what would be refused, and signs the answers that were looked at. */
async function rehearse(casework: Casework, commands: readonly Command[]) {
  let results: Result[] = [];
  let covered = new Map<string, string>();
  const undo = new Error('only looked through');
  try {
    await shortTransaction(casework.db, async trx => {
      covered = await answersCovered(casework, trx, await lockAll(trx, commands), commands);
      results = await performRounds(casework, trx, commands);
      throw undo;
    });
  } catch (error) {
    if (error !== undo) throw error;
  }
  return { results, covered };
}

/** All cases at once and in one order, before anything else is locked: rounds that wait for each other's cases would deadlock. */
function lockAll(trx: Knex.Transaction, commands: readonly Command[]): Promise<CaseRow[]> {
  return lockCases(trx, commands.map(command => command.caseId)); // prettier-ignore
}

/** Acts on one case follow each other; what an earlier one of this very manifest changed is no change meanwhile (check 16). */
async function performRounds(
  casework: Casework,
  trx: Knex.Transaction,
  commands: readonly Command[],
): Promise<Result[]> {
  const results = new Map<string, Result>();
  const moved = new Map<string, { was: number; now: number }>();
  for (const round of roundsOf(commands)) {
    const current = round.map(command => {
      const before = moved.get(placeOf(command));
      return before && before.was === command.ifMatch ? { ...command, ifMatch: before.now } : command;
    });
    for (const [index, result] of (await performIn(casework, trx, current)).entries()) {
      const command = round[index]!;
      results.set(command.id, result);
      if (result.ok && command.ifMatch !== undefined)
        moved.set(placeOf(command), { was: command.ifMatch, now: result.outcome.version });
    }
  }
  return commands.map(command => results.get(command.id)!);
}

const placeOf = ({ caseId, part = '' }: Command): string => `${caseId}/${part}`;

function codeOf(error: Error): string {
  if (error instanceof RefusedError) return error.refusal.code;
  if (error instanceof ChangedMeanwhileError) return 'changed-meanwhile';
  if (error instanceof NotAllowedError) return 'not-allowed';
  return error instanceof WrongShapeError ? 'wrong-shape' : 'not-found';
}

function answerOf(result: Result, act: Manifest['acts'][number]): ActAnswer {
  const which = { case: act.case, ...(act.part === undefined ? {} : { part: act.part }) };
  if (result.ok) return { ...which, ok: true, outcome: result.outcome };
  const details = result.error instanceof RefusedError ? result.error.refusal.details : undefined;
  return { ...which, ok: false, code: codeOf(result.error), ...(details ? { details } : {}) };
}
