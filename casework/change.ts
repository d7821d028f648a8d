// From what an action recorded to the rows it makes: events in the chain, facts, obligations, seats, notices, doorbells.
import { v7 } from 'uuid';
import { foldOne, type CaseEvent, type EventDraft } from '#domain/events.ts';
import { obligationChanges, type Owed } from '#domain/obligations.ts';
import { partsAfter } from '#domain/parts.ts';
import { applySeatChange, freeSeats, type SeatChange } from '#domain/pools.ts';
import type { NoticeDraft } from '#domain/programs.ts';
import type { Recorded } from '#domain/actions.ts';
import type { EventRow, CaseChange } from '#records/changes.ts';
import { nextHash, recordBytes, sealedDigests } from './chain.ts';
import type { Command } from './command.ts';
import type { CaseAtHand, Moment } from './judge.ts';
import type { Locked } from './locked.ts';
import { declaredRows, eventContext, type CasePerson, type DeclaredPerson } from './sealed-people.ts';
import type { Vault } from './seal.ts';

export interface Deciding {
  vault: Vault;
  command: Command;
  at: CaseAtHand;
  moment: Moment;
  role: string;
  quiet: boolean;
  /** Who stands in the case already, with their keys. */
  standing: readonly CasePerson[];
  declared: readonly DeclaredPerson[];
  locked: Locked;
  /** Path of the organisation that answers for the case from now on, where it changes. */
  organisationPath?: string;
  subjectIndex?: Buffer;
}

/** Applies what was recorded to the case at hand and returns the rows to write. The case at hand moves on with it. */
export function changeOf(deciding: Deciding, recorded: Recorded): CaseChange {
  const { at, command, moment, locked } = deciding;
  const before = at.row;
  const events = recorded.events.map((draft, index) => eventOf(deciding, draft, before.seq + 1 + index));
  let facts = before.facts;
  const notices: { draft: NoticeDraft; event: CaseEvent }[] = [];
  for (const event of events) {
    facts = foldOne(at.program.fold, facts, event);
    notices.push(...at.program.notices(event, facts, at.season).map(draft => ({ draft, event })));
  }
  const chained = chain(deciding, recorded.events, events);
  const closedReason = at.program.closed(facts);
  const organisationId = recorded.organisationId ?? before.organisationId;
  const row = {
    ...before,
    facts,
    status: at.program.status(facts),
    seq: before.seq + events.length,
    version: before.version + (deciding.quiet ? 0 : 1),
    headHash: chained.at(-1)?.hash ?? before.headHash,
    organisationId,
    organisationPath: deciding.organisationPath ?? before.organisationPath,
    submittedAt: dateOrNull(at.program.filed(facts)),
    closedAt: closedReason ? (before.closedAt ?? new Date(moment.at)) : null,
    closedReason,
    subjectIndex: deciding.subjectIndex ?? before.subjectIndex,
    marks: at.program.marks?.(facts) ?? [],
  };
  const partsNow = partsAfter(before.parts, at.program.parts?.(facts) ?? [], deciding.quiet ? [] : events);
  const obligations = obligationChanges(at.standing.owed, at.program.owed(facts, at.season));
  at.row = row;
  const version = partsNow.find(part => part.key === command.part)?.version ?? row.version;
  return {
    row,
    opened: before.seq === 0,
    commandId: command.id,
    outcome: { id: row.id, number: row.number, seq: row.seq, version, code: row.status },
    partsNow,
    offers: at.program.offers?.(facts) ?? [],
    freezes: recorded.freezes ?? [],
    sittings: at.program.sittings?.(facts) ?? [],
    counted: locked.shared.count(recorded.sittings ?? []),
    events: chained,
    people: declaredRows(deciding.vault, row.id, deciding.declared),
    obligations: {
      open: obligations.open.map(owed => ({ id: v7(), owed, reminded: alreadyPast(owed, at, moment) })),
      keep: obligations.keep,
      end: obligations.end.map(o => o.id),
    },
    reminded: remindedBy(command, events),
    seats: seatRows(deciding, recorded.seats ?? []),
    notices: notices.map(({ draft, event }) => ({ ...draft, seq: event.seq, at: moment.recordedAt })),
    seasonId: before.seasonId ?? before.id,
    dates: recorded.dates ?? [],
    rules: recorded.rules ?? null,
    files: recorded.files ?? [],
    receipts: recorded.receipts ?? [],
    numbersTaken: recorded.numbersTaken ?? [],
    published: recorded.published,
    at: moment.recordedAt,
  };
}

function eventOf({ command, moment, role }: Deciding, draft: EventDraft, seq: number): CaseEvent {
  const { kind, accountId } = command.actor;
  return {
    seq,
    kind: draft.kind,
    effectiveAt: moment.at,
    recordedAt: moment.recordedAt,
    actor: { kind, ...(kind === 'person' ? { role } : {}), ...(accountId ? { accountId } : {}) },
    body: draft.body,
  };
}

/** Seals what is personal under each person's key and hangs the bytes on the case's chain. */
function chain(
  { vault, at, standing, declared, command }: Deciding,
  drafts: readonly EventDraft[],
  events: readonly CaseEvent[],
): EventRow[] {
  let previous = at.row.headHash;
  return events.map((event, index) => {
    const sealed = sealOf(vault, at.row.id, drafts[index]?.sealed, [...declared, ...standing]);
    const bytes = recordBytes({
      case: at.row.id,
      seq: event.seq,
      effectiveAt: event.effectiveAt,
      recordedAt: event.recordedAt,
      actor: event.actor,
      kind: event.kind,
      rules: at.season.rulesVersion,
      body: event.body,
      sealed: sealedDigests(sealed),
      ...(command.signature ? { signature: command.signature } : {}),
    });
    const signature = command.signature ?? null;
    const row = { ...event, record: bytes, sealed, signature, previousHash: previous, hash: nextHash(previous, bytes) };
    previous = row.hash;
    return row;
  });
}

function sealOf(
  vault: Vault,
  caseId: string,
  sealed: EventDraft['sealed'],
  people: readonly Pick<CasePerson, 'part' | 'personId' | 'key'>[],
): { [person: string]: string } | null {
  if (!sealed) return null;
  const entries = Object.entries(sealed).flatMap(([part, data]) => {
    const person = people.find(p => p.part === part);
    if (!person?.key) return [];
    return [[person.personId, vault.seal(person.key, data, eventContext(caseId, person.personId)).toString('base64')]];
  });
  return entries.length ? (Object.fromEntries(entries) as { [person: string]: string }) : null;
}

/** How many reminders of a new obligation lie behind already: nobody is reminded of what has not begun. */
function alreadyPast(owed: Owed, at: CaseAtHand, moment: Moment): number {
  const date = owed.due.date ? (at.season.dates[owed.due.date]?.until ?? null) : null;
  const due = [owed.due.at, date]
    .filter((i): i is string => Boolean(i))
    .sort()
    .at(-1);
  if (!due) return 0;
  return (owed.remind ?? []).filter(hours => Date.parse(due) - hours * 3_600_000 <= Date.parse(moment.recordedAt))
    .length;
}

function remindedBy(command: Command, events: readonly CaseEvent[]): CaseChange['reminded'] {
  return events
    .filter(e => e.kind === 'obligation.reminded' && command.actor.kind === 'clock')
    .map(e => ({ name: String(e.body.obligation), key: String(e.body.key ?? ''), hours: Number(e.body.hours) }));
}

function seatRows({ locked: { pools }, at, moment }: Deciding, changes: readonly SeatChange[]): CaseChange['seats'] {
  const touched = new Set<string>();
  for (const change of changes) {
    const pool = pools.get(change.poolId);
    if (!pool) throw new Error(`pool ${change.poolId} was not looked up before it was changed`);
    pools.set(applySeatChange(pool, change));
    touched.add(change.poolId);
  }
  const after = [...touched].map(id => pools.get(id)).filter(pool => pool !== undefined);
  return {
    changes: changes.map(change => ({ ...change, receivedAt: moment.at })),
    pools: after,
    // A free seat with somebody waiting is offered to the head of the queue.
    fill: after
      .filter(pool => freeSeats(pool) > 0 && pool.waiting > 0)
      .map(pool => ({ poolId: pool.id, program: at.program.id })),
  };
}

function dateOrNull(instant: string | null): Date | null {
  return instant ? new Date(instant) : null;
}
