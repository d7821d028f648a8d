// A case begins: one command, one event, and from then on somebody owes the next step.
import { v7 } from 'uuid';
import canonicalize from 'canonicalize';
import type { Actor, HeldRole } from '#domain/actors.ts';
import { caseNumber } from '#domain/case-numbers.ts';
import type { Json } from '#domain/events.ts';
import type { Program } from '#domain/programs.ts';
import { clocks, type CaseRow, type SeasonRow } from '#records/cases.ts';
import { writeChanges, type CaseChange } from '#records/changes.ts';
import { insertDraftKeys } from '#records/drafts.ts';
import { nextRunning, seasonRow } from '#records/seasons.ts';
import type { Knex } from 'knex';
import { programNamed, type Casework } from './casework.ts';
import { changeOf } from './change.ts';
import { claim } from './claim.ts';
import { chainStart } from './chain.ts';
import type { Outcome } from './command.ts';
import { KeyReusedError, NotAllowedError, NotFoundError, RefusedError } from './errors.ts';
import { Locked } from './locked.ts';
import { declare } from './sealed-people.ts';
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
  /** Whose case it is, where an office opens it for somebody; else whoever opens it. */
  ownerAccountId?: string;
  /** Organisation that answers from the start (a season: the authority; a registration: the school). */
  organisation?: { id: string; path: string };
  /** For a season: its rows before they exist. */
  season?: Omit<SeasonRow, 'id' | 'code' | 'holidays'>;
}

export async function openCase(casework: Casework, opening: Opening): Promise<Outcome> {
  return shortTransaction(casework.db, async trx => {
    const [outcome] = await openCasesIn(casework, trx, [opening]);
    if (!outcome) throw new Error('an opening without an outcome');
    return outcome;
  });
}

/** Opens cases of one program and season in a transaction that writes something beside them: accounts, an import's rows. */
export async function openCasesIn(
  casework: Casework,
  trx: Knex.Transaction,
  openings: readonly Opening[],
): Promise<Outcome[]> {
  const asked = openings.map(opening => ({ opening, bodyHash: hashOf(casework, opening) }));
  const claims = asked.map(({ opening, bodyHash }) => ({
    id: opening.id,
    bodyHash,
    accountId: opening.actor.accountId ?? null,
  }));
  const earlier = await claim(casework, trx, claims);
  for (const { opening, bodyHash } of asked) {
    const known = earlier.get(opening.id);
    if (known && !known.bodyHash.equals(bodyHash)) throw new KeyReusedError();
  }
  const fresh = openings.filter(opening => !earlier.get(opening.id));
  const written = new Map((await write(casework, trx, fresh)).map(change => [change.commandId, change.outcome]));
  return openings.flatMap(opening => earlier.get(opening.id)?.outcome ?? written.get(opening.id) ?? []);
}

function hashOf(casework: Casework, { program, seasonId, input, actor }: Opening): Buffer {
  return casework.vault.bodyHash(
    canonicalize({ id: program, seasonId, input, by: actor.accountId ?? actor.kind }) ?? '',
  );
}

async function write(casework: Casework, trx: Knex.Transaction, openings: readonly Opening[]): Promise<CaseChange[]> {
  const [first] = openings;
  if (!first) return [];
  const program = programNamed(casework, first.program);
  const roles = openings.map(opening => openerRole(program, opening.actor));
  const now = await clocks(trx);
  const standing = first.season ? undefined : await seasonOf(trx, first, program);
  const running = await nextRunning(trx, openings.length);
  const opened = openings.map((opening, index) => {
    const year = (opening.season ?? standing)?.year ?? now.instant.getUTCFullYear();
    const row = newRow(opening, program, now.instant, caseNumber(program.prefix, year, running[index] ?? 0));
    const season = opening.season ? { ...opening.season, id: row.id, code: row.number, holidays: [] } : standing;
    if (!season) throw new NotFoundError('no such season');
    return changeOfOpening(casework, opening, program, roles[index] ?? '', { row, season, now: now.instant });
  });
  await writeChanges(trx, opened);
  if (program.subject) {
    const key = () => casework.vault.newPersonKey().wrapped;
    await insertDraftKeys(
      trx,
      opened.map(({ row }) => ({ caseId: row.id, wrapped: key() })),
    );
  }
  return opened;
}

function changeOfOpening(
  casework: Casework,
  opening: Opening,
  program: Program,
  role: string,
  { row, season, now }: { row: CaseRow; season: SeasonRow; now: Date },
): CaseChange {
  const inForce = seasonInForce(season, program);
  const refusal = program.mayOpen?.(inForce, now.toISOString());
  if (refusal) throw new RefusedError(refusal);
  const recorded = program.opening(opening.input);
  const at = now.toISOString();
  return changeOf(
    {
      vault: casework.vault,
      command: { id: opening.id, caseId: row.id, action: 'open', input: opening.input, actor: opening.actor },
      at: {
        row,
        season: inForce,
        program,
        standing: { caseId: row.id, owed: [], season, draft: [], draftKey: null, people: [], parts: [] },
      },
      moment: { at, recordedAt: at },
      role,
      quiet: false,
      standing: [],
      declared: declare(casework.vault, [], recorded.people ?? {}),
      locked: new Locked(),
    },
    {
      ...recorded,
      ...(opening.season ? { dates: Object.values(opening.season.dates), rules: opening.season.rules } : {}),
    },
  );
}

function newRow(opening: Opening, program: Program, at: Date, number: string): CaseRow {
  const id = v7();
  const owner = opening.ownerAccountId ?? opening.actor.accountId ?? null;
  return {
    id,
    number,
    program: program.id,
    seasonId: opening.seasonId,
    organisationId: opening.organisation?.id ?? null,
    organisationPath: opening.organisation?.path ?? '',
    ownerAccountId: program.subject ? owner : null,
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
    marks: [],
    parts: [],
  };
}

async function seasonOf(trx: Knex.Transaction, opening: Opening, program: Program): Promise<SeasonRow> {
  const season = opening.seasonId ? await seasonRow(trx, opening.seasonId) : undefined;
  if (!season || season.program !== (program.inSeasonOf ?? program.id)) throw new NotFoundError('no such season');
  return season;
}

function openerRole(program: Program, actor: Actor): string {
  if (actor.kind !== 'person') return actor.kind;
  const held = actor.roles.find((h: HeldRole) => program.openedBy.includes(h.role));
  if (!held) throw new NotAllowedError();
  return held.role;
}
