// A case begins: one command, one event, and from then on somebody owes the next step.
import { v7 } from 'uuid';
import canonicalize from 'canonicalize';
import type { Actor, HeldRole } from '#domain/actors.ts';
import { caseNumber } from '#domain/case-numbers.ts';
import type { Json } from '#domain/events.ts';
import type { Program } from '#domain/programs.ts';
import { clocks, type CaseRow, type SeasonRow } from '#records/cases.ts';
import { writeChanges } from '#records/changes.ts';
import { insertDraftKey } from '#records/drafts.ts';
import { nextRunning, seasonRow } from '#records/seasons.ts';
import type { Knex } from 'knex';
import { programNamed, type Casework } from './casework.ts';
import { changeOf } from './change.ts';
import { claim } from './claim.ts';
import { chainStart } from './chain.ts';
import type { Outcome } from './command.ts';
import { KeyReusedError, NotAllowedError, NotFoundError } from './errors.ts';
import { LockedPools } from './looking.ts';
import { seasonInForce } from './season-in-force.ts';
import { shortTransaction } from './transaction.ts';

export interface Opening {
  /** The client's key. */
  id: string;
  program: string;
  /** The season the case belongs to; none for a season itself. */
  seasonId: string | null;
  actor: Actor;
  input: { [name: string]: Json };
  receivedAt?: Date;
  /** Organisation that answers from the start (a season: the authority). */
  organisation?: { id: string; path: string };
  /** For a season: its rows before they exist. */
  season?: Omit<SeasonRow, 'id' | 'code' | 'holidays'>;
}

export async function openCase(casework: Casework, opening: Opening): Promise<Outcome> {
  const program = programNamed(casework, opening.program);
  const role = openerRole(program, opening.actor);
  const { program: id, seasonId, input, actor } = opening;
  const bodyHash = casework.vault.bodyHash(
    canonicalize({ id, seasonId, input, by: actor.accountId ?? actor.kind }) ?? '',
  );
  return shortTransaction(casework.db, async trx => {
    const earlier = (
      await claim(casework, trx, [{ id: opening.id, bodyHash, accountId: actor.accountId ?? null }])
    ).get(opening.id);
    if (earlier) {
      if (!earlier.bodyHash.equals(bodyHash)) throw new KeyReusedError();
      return earlier.outcome;
    }
    return write(casework, trx, opening, program, role);
  });
}

async function write(
  casework: Casework,
  trx: Knex.Transaction,
  opening: Opening,
  program: Program,
  role: string,
): Promise<Outcome> {
  const now = await clocks(trx);
  const row = await newRow(trx, opening, program, now.instant);
  const season = await seasonOf(trx, opening, row);
  const recorded = program.opening(opening.input);
  const change = changeOf(
    {
      vault: casework.vault,
      command: { id: opening.id, caseId: row.id, action: 'open', input: opening.input, actor: opening.actor },
      at: {
        row,
        season: seasonInForce(season, program),
        program,
        standing: { caseId: row.id, owed: [], season, draft: [], draftKey: null, people: [] },
      },
      moment: { at: now.instant.toISOString(), recordedAt: now.instant.toISOString() },
      role,
      quiet: false,
      people: [],
      pools: new LockedPools(),
    },
    {
      ...recorded,
      ...(opening.season ? { dates: Object.values(opening.season.dates), rules: opening.season.rules } : {}),
    },
  );
  await writeChanges(trx, [change]);
  if (program.subject) await insertDraftKey(trx, row.id, casework.vault.newPersonKey().wrapped);
  return change.outcome;
}

async function newRow(trx: Knex.Transaction, opening: Opening, program: Program, at: Date): Promise<CaseRow> {
  const id = v7();
  const year = opening.season?.year ?? (opening.seasonId ? await yearOf(trx, opening.seasonId) : at.getUTCFullYear());
  return {
    id,
    number: caseNumber(program.prefix, year, await nextRunning(trx)),
    program: program.id,
    seasonId: opening.seasonId,
    organisationId: opening.organisation?.id ?? null,
    organisationPath: opening.organisation?.path ?? '',
    ownerAccountId: program.subject ? (opening.actor.accountId ?? null) : null,
    facts: program.empty,
    status: '',
    version: 0,
    seq: 0,
    headHash: chainStart(id),
    openedAt: at,
    submittedAt: null,
    closedAt: null,
    closedReason: null,
    subjectIndex: null,
  };
}

async function yearOf(trx: Knex.Transaction, seasonId: string): Promise<number> {
  const season = await seasonRow(trx, seasonId);
  if (!season) throw new NotFoundError('no such season');
  return season.year;
}

async function seasonOf(trx: Knex.Transaction, opening: Opening, row: CaseRow): Promise<SeasonRow> {
  if (opening.season) return { ...opening.season, id: row.id, code: row.number, holidays: [] };
  const season = opening.seasonId ? await seasonRow(trx, opening.seasonId) : undefined;
  if (!season || season.program !== opening.program) throw new NotFoundError('no such season');
  return season;
}

function openerRole(program: Program, actor: Actor): string {
  if (actor.kind !== 'person') return actor.kind;
  const held = actor.roles.find((h: HeldRole) => program.openedBy.includes(h.role));
  if (!held) throw new NotAllowedError();
  return held.role;
}
