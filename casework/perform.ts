// The only way a case changes, for a person, the clock or an import: claim → lock → version → may, check → record → write.
import type { Knex } from 'knex';
import { looksOf, type Prepared } from './prepare.ts';
import { clocks, lockCases, standingOf } from '#records/cases.ts';
import { writeChanges, type CaseChange } from '#records/changes.ts';
import { lastChange } from '#records/events.ts';
import { queueHead } from '#records/looks.ts';
import { chosenOffers } from '#records/offers.ts';
import { organisationPath } from '#records/organisations.ts';
import { programNamed, type Casework } from './casework.ts';
import { changeOf } from './change.ts';
import { claim } from './claim.ts';
import { bodyHash, type Command, type Outcome } from './command.ts';
import { refuse } from '#domain/refusals.ts';
import {
  ChangedMeanwhileError,
  KeyReusedError,
  NotAllowedError,
  NotFoundError,
  RefusedError,
  WrongShapeError,
} from './errors.ts';
import {
  answersFor,
  checkVersion,
  judge,
  permitted,
  worldOf,
  actionOf,
  shaped,
  versionOf,
  type CaseAtHand,
  type Moment,
} from './judge.ts';
import { LockedShared } from './locked-shared.ts';
import { GivenReceipts, LockedNumbers, LockedPools, lookUp } from './looking.ts';
import { seasonInForce } from './season-in-force.ts';
import { declare, openPeople, writePeople } from './sealed-people.ts';
import { shortTransaction } from './transaction.ts';

/** Arrival counts when it lies this close to the database's clock; otherwise the transaction's own start does. */
export const receiptToleranceMs = 5_000;

export type Result = { ok: true; outcome: Outcome } | { ok: false; error: Error };

/**
 * Performs one command. Same id, same outcome. Throws RefusedError, NotAllowedError, NotFoundError,
 * ChangedMeanwhileError, KeyReusedError or WrongShapeError; then nothing was written and it may be asked again.
 */
export async function perform(casework: Casework, command: Command): Promise<Outcome> {
  return shortTransaction(casework.db, async trx => {
    const [result] = await performIn(casework, trx, [command]);
    if (!result) throw new Error('a command without a result');
    if (result.ok) return result.outcome;
    throw result.error;
  });
}

/**
 * Performs a list in one transaction (up to 500 for the clock). One that is refused, not there, not allowed or changed
 * meanwhile stands in its result and is not written; anything else fails the whole list.
 */
export async function performTogether(casework: Casework, commands: readonly Command[]): Promise<Result[]> {
  return shortTransaction(casework.db, trx => performIn(casework, trx, commands));
}

/** The same, within a transaction that writes something beside it: an account, a statement's lines. */
export async function performIn(
  casework: Casework,
  trx: Knex.Transaction,
  commands: readonly Command[],
): Promise<Result[]> {
  if (new Set(commands.map(c => c.caseId)).size !== commands.length) throw new Error('a list names each case once');
  const hashes = new Map(commands.map(c => [c.id, bodyHash(casework.vault, c)]));
  const claimed = await claim(
    casework,
    trx,
    commands.map(c => ({ id: c.id, bodyHash: hashes.get(c.id) as Buffer, accountId: c.actor.accountId ?? null })),
  );
  const rows = new Map(
    (
      await lockCases(
        trx,
        commands.map(c => c.caseId),
      )
    ).map(row => [row.id, row]),
  );
  const standing = await standingOf(trx, [...rows.keys()]);
  const now = await clocks(trx);
  const cases = new Map<string, CaseAtHand>();
  for (const [id, row] of rows) {
    const stands = standing.get(id);
    if (!stands) continue;
    const program = programNamed(casework, row.program);
    const season = seasonInForce(stands.season, programNamed(casework, stands.season.program));
    cases.set(id, { row: { ...row, parts: stands.parts }, standing: stands, season, program });
  }
  const results: Result[] = [];
  const prepared: (Prepared | undefined)[] = [];
  for (const command of commands) {
    const earlier = claimed.get(command.id);
    if (earlier) {
      if (!earlier.bodyHash.equals(hashes.get(command.id) as Buffer)) throw new KeyReusedError();
      results.push({ ok: true, outcome: earlier.outcome });
      prepared.push(undefined);
      continue;
    }
    try {
      prepared.push(await prepare(casework, trx, command, cases.get(command.caseId), momentOf(command, now)));
      results.push({ ok: false, error: new Error('not judged') });
    } catch (error) {
      if (commands.length === 1 || !isAnswer(error)) throw error;
      prepared.push(undefined);
      results.push({ ok: false, error });
    }
  }
  const pools = new LockedPools();
  const given = { numbers: new LockedNumbers(), receipts: new GivenReceipts() };
  const shared = new LockedShared();
  await pools.lock(
    trx,
    prepared.flatMap(p => (p ? p.looks.map(look => ({ ...look, seasonId: p.at.season.id })) : [])),
  );
  await shared.lock(trx, prepared.flatMap(p => (p ? [{ caseId: p.at.row.id, looks: p.looks }] : []))); // prettier-ignore
  const changes: CaseChange[] = [];
  for (const [index, one] of prepared.entries()) {
    if (!one) continue;
    try {
      const change = await decide(casework, trx, one, pools, shared, given);
      changes.push(change);
      results[index] = { ok: true, outcome: change.outcome };
    } catch (error) {
      if (commands.length === 1 || !isAnswer(error)) throw error;
      results[index] = { ok: false, error };
    }
  }
  if (changes.length) await writeChanges(trx, changes);
  const refused = commands.filter((c, index) => !results[index]?.ok && !claimed.get(c.id)).map(c => c.id);
  if (refused.length) await trx.raw('delete from commands where id = any(?::uuid[])', [refused as never]);
  return results;
}

/** What a row of a list is answered by itself; anything else fails the whole list. */
export function isAnswer(error: unknown): error is Error {
  return [RefusedError, NotAllowedError, NotFoundError, ChangedMeanwhileError, WrongShapeError].some(
    kind => error instanceof kind,
  );
}

/** Receipt decides; a lapse is dated to its due instant. */
function momentOf(command: Command, now: { instant: Date; wall: Date }): Moment {
  const recordedAt = now.instant.toISOString();
  if (command.datedAt) return { at: command.datedAt, recordedAt };
  const early = command.receivedAt ? now.wall.getTime() - command.receivedAt.getTime() : Infinity;
  const credible = Math.abs(early) <= receiptToleranceMs;
  return { at: credible ? new Date(now.instant.getTime() - Math.max(0, early)).toISOString() : recordedAt, recordedAt };
}

async function prepare(
  casework: Casework,
  trx: Knex.Transaction,
  command: Command,
  at: CaseAtHand | undefined,
  moment: Moment,
): Promise<Prepared> {
  if (!at) throw new NotFoundError();
  const action = actionOf(at.program, command.action);
  const role = permitted(action, command, at.row);
  const last =
    command.ifMatch !== undefined && command.ifMatch !== versionOf(command, at.row)
      ? await lastChange(trx, at.row.id)
      : undefined;
  checkVersion(command, at.row, last?.by ?? null, last?.at ?? moment.recordedAt);
  const input = shaped(action, command.input);
  if (command.datedAt && !stillOwed(at, command)) throw new RefusedError(refuse('no-longer'));
  const opened = answersFor(casework.vault, action, at);
  const looks = looksOf(action, at.row.facts, input, opened.answers, command.part);
  // Whatever needs no lock is read before the pools are locked: a hot pool is held as briefly as may be.
  const found = await lookUp(trx, looks, {
    caseId: at.row.id,
    seasonId: at.season.id,
    subjectIndex: at.row.subjectIndex,
    pinIndex: pin => casework.vault.index('pin', pin),
  });
  return { command, at, action, role, input, opened, moment, looks, found };
}

/** The clock acts on a duty that stands as it was read: one ended or opened anew meanwhile has a time of its own. */
function stillOwed(at: CaseAtHand, { input, since }: Command): boolean {
  const { obligation, key } = input as { obligation: string; key: string };
  return at.standing.owed.some(
    owed => owed.name === obligation && (owed.key ?? '') === key && (since === undefined || owed.since === since),
  );
}

async function decide(
  casework: Casework,
  trx: Knex.Transaction,
  one: Prepared,
  pools: LockedPools,
  shared: LockedShared,
  given: { numbers: LockedNumbers; receipts: GivenReceipts },
): Promise<CaseChange> {
  const { command, at, action, role, input, opened, moment, looks, found } = one;
  const { vault } = casework;
  for (const look of looks) {
    if (look.ask === 'pool' || look.ask === 'pool-by-id') found.pools[look.as] = pools.of(look, at.season.id);
    if (look.ask === 'queue-head') found.heads[look.as] = await queueHead(trx, look.poolId);
    if (look.ask === 'next-number') found.numbers[look.as] = await given.numbers.next(trx, at.season.id, look.as);
    shared.answer(look, { caseId: at.row.id, seasonId: at.season.id }, found);
    // Under the offers' lock: whoever sends an application meanwhile waits for it, or was before it.
    if (look.ask === 'chosen-offers') found.chosenOffers[look.as] = await chosenOffers(trx, at.row.id);
    if (look.ask === 'receipt') found.receipts[look.as] ??= given.receipts.of(at.season.id, look.number);
  }
  const recorded = judge(action, at.row.facts, input, worldOf(at, moment, found, role, command, opened));
  given.numbers.take(at.season.id, recorded.numbersTaken ?? []);
  given.receipts.note(at.season.id, at.row.id, recorded.receipts ?? []);
  const declared = declare(vault, openPeople(vault, at.standing.people, false), recorded.people ?? {});
  await writePeople(trx, vault, declared.map(person => ({ ...person, caseId: at.row.id }))); // prettier-ignore
  const people = [...declared.map(p => ({ ...p, declared: null })), ...openPeople(vault, at.standing.people, false)];
  const subject = declared.find(p => p.part === at.program.subject);
  const movedTo =
    recorded.organisationId && recorded.organisationId !== at.row.organisationId ? recorded.organisationId : undefined;
  const path = movedTo ? await organisationPath(trx, movedTo) : undefined;
  return changeOf(
    {
      vault,
      command,
      at,
      moment,
      role,
      quiet: action.quiet ?? recorded.quiet ?? false,
      people,
      pools,
      shared,
      ...(path === undefined ? {} : { organisationPath: path }),
      ...(subject?.declared.pin ? { subjectIndex: vault.index('pin', subject.declared.pin) } : {}),
    },
    recorded,
  );
}
