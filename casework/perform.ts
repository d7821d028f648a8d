// The only way a case changes, for a person, the clock or an import: claim → lock → version → may, check → record → write.
import type { Knex } from 'knex';
import { nothingFound, type Found } from '#domain/actions.ts';
import { refuse } from '#domain/refusals.ts';
import { clocks, lockCases, standingOf } from '#records/cases.ts';
import { writeChanges, type CaseChange } from '#records/changes.ts';
import { forgetCommands } from '#records/commands.ts';
import { lastChange } from '#records/events.ts';
import { organisationPath } from '#records/organisations.ts';
import { programNamed, type Casework } from './casework.ts';
import { changeOf } from './change.ts';
import { claim } from './claim.ts';
import { bodyHash, type Command, type Outcome } from './command.ts';
import { sameAnswers } from './covered.ts';
import {
  ChangedMeanwhileError,
  KeyReusedError,
  NotAllowedError,
  NotFoundError,
  RefusedError,
  WrongShapeError,
} from './errors.ts';
import { actionOf, answersFor, judge, permitted, shaped, versionOf, worldOf, type CaseAtHand, type Moment } from './judge.ts'; // prettier-ignore
import { Locked } from './locked.ts';
import { lookUp } from './looking.ts';
import type { Prepared } from './prepare.ts';
import { seasonInForce } from './season-in-force.ts';
import { declare, openPeople } from './sealed-people.ts';
import { shortTransaction } from './transaction.ts';

/** Arrival counts when it lies this close to the database's clock; otherwise the transaction's own start does. */
const receiptToleranceMs = 5_000;

export type Result = { ok: true; outcome: Outcome } | { ok: false; error: Error };

/**
 * Performs one command. Same id, same outcome. Throws RefusedError, NotAllowedError, NotFoundError,
 * ChangedMeanwhileError, KeyReusedError or WrongShapeError; then nothing was written and it may be asked again.
 */
export async function perform(casework: Casework, command: Command): Promise<Outcome> {
  return shortTransaction(casework.db, trx => performOneIn(casework, trx, command));
}

/** The same within a transaction that writes something beside it and dies with a refusal: an account, an import's row. */
export async function performOneIn(casework: Casework, trx: Knex.Transaction, command: Command): Promise<Outcome> {
  const [result] = await performIn(casework, trx, [command]);
  if (!result) throw new Error('a command without a result');
  if (result.ok) return result.outcome;
  throw result.error;
}

/**
 * Performs a list in one transaction (up to 500 for the clock). One that is refused, not there, not allowed or changed
 * meanwhile stands in its result and is not written; anything else fails the whole list.
 */
export async function performTogether(casework: Casework, commands: readonly Command[]): Promise<Result[]> {
  return shortTransaction(casework.db, trx => performIn(casework, trx, commands));
}

/** The same list within a transaction that writes something beside it: a signature, a statement's lines. */
export async function performIn(
  casework: Casework,
  trx: Knex.Transaction,
  commands: readonly Command[],
): Promise<Result[]> {
  if (new Set(commands.map(c => c.caseId)).size !== commands.length) throw new Error('a list names each case once');
  const results = new Map<string, Result>();
  const [earlier, cases, now] = await Promise.all([
    earlierResults(casework, trx, commands),
    casesAtHand(casework, trx, commands),
    clocks(trx),
  ]);
  for (const [id, result] of earlier) results.set(id, result);
  const fresh = commands.filter(command => !results.has(command.id));
  /** What may be answered no is answered so, and the rest of the list goes on without it. */
  const unlessRefused = async <T>({ id }: Command, work: () => Promise<T>): Promise<T[]> => {
    try {
      return [await work()];
    } catch (error) {
      if (!isAnswer(error)) throw error;
      results.set(id, { ok: false, error });
      return [];
    }
  };
  const prepared = (
    await Promise.all(
      fresh.map(one =>
        unlessRefused(one, () => prepare(casework, trx, one, cases.get(one.caseId), momentOf(one, now))),
      ),
    )
  ).flat();
  // Whatever needs no lock is read before the pools are locked: a hot pool is held as briefly as may be.
  const locked = new Locked();
  await Promise.all([...prepared.map(one => lookAround(casework, trx, one)), locked.lock(trx, prepared)]);
  const changes: CaseChange[] = [];
  for (const one of prepared) changes.push(...(await unlessRefused(one.command, () => decide(casework, trx, one, locked)))); // prettier-ignore
  if (changes.length) await writeChanges(trx, changes);
  for (const { commandId, outcome } of changes) results.set(commandId, { ok: true, outcome });
  const refused = commands.filter(({ id }) => !results.get(id)?.ok);
  await forgetCommands(trx, refused.map(({ id }) => id)); // prettier-ignore
  return commands.flatMap(({ id }) => results.get(id) ?? []);
}

/** Claims the commands; the outcome of each that was accepted before. */
async function earlierResults(
  casework: Casework,
  trx: Knex.Transaction,
  commands: readonly Command[],
): Promise<Map<string, Result>> {
  const claims = commands.map(command => ({
    id: command.id,
    bodyHash: bodyHash(casework.vault, command),
    accountId: command.actor.accountId ?? null,
  }));
  const earlier = await claim(casework, trx, claims);
  return new Map(
    claims.flatMap(({ id, bodyHash: hash }): [string, Result][] => {
      const known = earlier.get(id);
      if (known && !known.bodyHash.equals(hash)) throw new KeyReusedError();
      return known ? [[id, { ok: true, outcome: known.outcome }]] : [];
    }),
  );
}

/** The cases under lock, with what stands of each: asked for behind the lock, so that nothing of it is older. */
async function casesAtHand(
  casework: Casework,
  trx: Knex.Transaction,
  commands: readonly Command[],
): Promise<Map<string, CaseAtHand>> {
  const ids = commands.map(({ caseId }) => caseId);
  const [rows, standings] = await Promise.all([lockCases(trx, ids), standingOf(trx, ids)]);
  return new Map(
    rows.flatMap((row): [string, CaseAtHand][] => {
      const standing = standings.get(row.id);
      if (!standing) return [];
      const program = programNamed(casework, row.program);
      const season = seasonInForce(standing.season, programNamed(casework, standing.season.program));
      return [[row.id, { row: { ...row, parts: standing.parts }, standing, season, program }]];
    }),
  );
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
  await sameVersion(trx, command, at, moment);
  const input = shaped(action, command.input);
  if (command.datedAt && !stillOwed(at, command)) throw new RefusedError(refuse('no-longer'));
  const opened = answersFor(casework.vault, action, at);
  sameAnswers(command, at.row, opened.answers);
  const looks = action.looks?.(at.row.facts, input, opened.answers, command.part ?? '') ?? [];
  return { command, at, action, role, input, opened, moment, looks, found: nothingFound() };
}

function lookAround({ vault }: Casework, trx: Knex.Transaction, { at, looks, found }: Prepared): Promise<void> {
  const { id: caseId, subjectIndex } = at.row;
  const asking = { caseId, seasonId: at.season.id, subjectIndex, pinIndex: (pin: string) => vault.index('pin', pin) };
  return lookUp(trx, looks, asking, found);
}

/** Who saw another version than the one that stands is told by whom it was changed, and when. */
async function sameVersion(
  trx: Knex.Transaction,
  command: Command,
  { row }: CaseAtHand,
  moment: Moment,
): Promise<void> {
  const version = versionOf(command, row);
  if (command.ifMatch === undefined || command.ifMatch === version) return;
  const last = await lastChange(trx, row.id);
  throw new ChangedMeanwhileError({ by: last?.by ?? null, at: last?.at ?? moment.recordedAt, version });
}

/** The clock acts on a duty that stands as it was read: one ended or opened anew meanwhile has a time of its own. */
function stillOwed(at: CaseAtHand, { input, since }: Command): boolean {
  const { obligation, key } = input as { obligation: string; key: string };
  return at.standing.owed.some(
    owed => owed.name === obligation && (owed.key ?? '') === key && (since === undefined || owed.since === since),
  );
}

/** may → check → record, with everything it looked at in hand; then the rows it makes. */
async function decide(casework: Casework, trx: Knex.Transaction, one: Prepared, locked: Locked): Promise<CaseChange> {
  const { command, at, action, role, input, opened, moment, found } = one;
  const { vault } = casework;
  await locked.answer(trx, one);
  const recorded = judge(action, at.row.facts, input, worldOf(at, moment, found, role, command, opened));
  locked.note(one, recorded);
  const standing = openPeople(vault, at.standing.people, false);
  const declared = declare(vault, standing, recorded.people ?? {});
  const subject = declared.find(person => person.part === at.program.subject)?.declared.pin;
  const { organisationId } = recorded;
  const moves = organisationId !== undefined && organisationId !== at.row.organisationId;
  return changeOf(
    {
      vault,
      command,
      at,
      moment,
      role,
      quiet: action.quiet ?? recorded.quiet ?? false,
      standing,
      declared,
      locked,
      ...(moves ? { organisationPath: await pathOf(trx, organisationId, found) } : {}),
      ...(subject ? { subjectIndex: vault.index('pin', subject) } : {}),
    },
    recorded,
  );
}

/** Who takes a case over was mostly looked up before. */
async function pathOf(trx: Knex.Transaction, id: string, { organisations }: Found): Promise<string> {
  const found = Object.values(organisations).find(organisation => organisation?.id === id);
  return found?.path ?? organisationPath(trx, id);
}
