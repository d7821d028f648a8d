// What must be read to show a case, as it is now or as it was? Nothing is shown here; present.ts decides what leaves.
import type { CasePerson } from '#casework/sealed-people.ts';
import { eventContext, openPeople } from '#casework/sealed-people.ts';
import { programNamed } from '#casework/casework.ts';
import { NotFoundError } from '#casework/errors.ts';
import { seasonInForce } from '#casework/season-in-force.ts';
import type { PersonDeclared } from '#domain/actions.ts';
import { foldAll, type Json } from '#domain/events.ts';
import type { Names } from '#domain/languages.ts';
import type { Owed } from '#domain/obligations.ts';
import type { Part, PartRow } from '#domain/parts.ts';
import type { Program } from '#domain/programs.ts';
import type { SeasonDate, SeasonInForce } from '#domain/season.ts';
import { toldOf, type Told } from '#records/cabinet.ts';
import { clocks, standingOf, type CaseRow, type Standing } from '#records/cases.ts';
import { filesOfCase, type CaseFile } from '#records/case-files.ts';
import { eventsOf, type StoredEvent } from '#records/events.ts';
import { movesOfPool, poolOfQueue, seatOf, type PoolMove } from '#records/queue.ts';
import { registryAnswersOf, type RegistryRow } from '#records/registry-rows.ts';
import { organisationsBrief, type OrganisationBrief } from '#records/schools.ts';
import { rulesOfVersion } from '#records/season-rules.ts';
import { streetsByIds } from '#records/streets.ts';
import type { ApiParts } from './parts.ts';

export interface CaseView {
  row: CaseRow;
  program: Program;
  season: SeasonInForce;
  owed: (Owed & { reminded: number })[];
  people: CasePerson[];
  /** The streets their addresses name, by id. */
  streets: Map<string, Names>;
  /** The instant everything is shown at. */
  at: string;
  past: boolean;
  events: StoredEvent[];
  organisation: OrganisationBrief | undefined;
  seat: Awaited<ReturnType<typeof seatOf>>;
  queue: { moves: PoolMove[] } | undefined;
  files: CaseFile[];
  told: Told[];
  checks: RegistryRow[];
}

/** The case as it stands now. */
export async function caseNow(parts: ApiParts, row: CaseRow): Promise<CaseView> {
  const { db, vault } = parts.casework;
  const program = programNamed(parts.casework, row.program);
  const standing = (await standingOf(db, [row.id])).get(row.id);
  if (!standing) throw new NotFoundError();
  const at = (await clocks(db)).instant.toISOString();
  return {
    row,
    program,
    season: seasonInForce(standing.season, programNamed(parts.casework, standing.season.program)),
    owed: standing.owed,
    ...(await withStreets(parts, openPeople(vault, standing.people, true))),
    at,
    past: false,
    ...(await surroundings(parts, row, at)),
  };
}

async function surroundings(
  parts: ApiParts,
  row: CaseRow,
  at: string,
): Promise<Pick<CaseView, 'events' | 'organisation' | 'seat' | 'queue' | 'files' | 'told' | 'checks'>> {
  const { db } = parts.casework;
  const poolId = await poolOfQueue(db, row.id, at);
  const [events, organisations, seat, moves, files, told, checks] = await Promise.all([
    eventsOf(db, row.id, { seq: row.seq }),
    organisationsBrief(db, row.organisationId ? [row.organisationId] : []),
    seatOf(db, row.id, at),
    poolId ? movesOfPool(db, poolId, at) : undefined,
    filesOfCase(db, row.id),
    toldOf(db, row.id, at),
    registryAnswersOf(db, row.id, at),
  ]);
  const organisation = organisations.get(row.organisationId ?? '');
  return { events, organisation, seat, queue: moves && { moves }, files, told, checks };
}

/** The case at an instant or after an event: the prefix folded, by the rules and dates then in force. */
export async function caseAsOf(parts: ApiParts, now: CaseRow, until: { seq?: number; at?: string }): Promise<CaseView> {
  const { db, vault } = parts.casework;
  const program = programNamed(parts.casework, now.program);
  const events = await eventsOf(db, now.id, until);
  const last = events.at(-1);
  const standing = (await standingOf(db, [now.id])).get(now.id);
  if (!last || !standing) throw new NotFoundError();
  const at = until.at ?? last.recordedAt;
  const season = await seasonAsOf(parts, standing, last.rules, at);
  const facts = foldAll(program.fold, program.empty, events);
  const organisationId = organisationThen(facts);
  const [organisation] = [...(await organisationsBrief(db, organisationId ? [organisationId] : [])).values()];
  const closedReason = program.closed(facts);
  const row: CaseRow = {
    ...now,
    facts,
    status: program.status(facts),
    seq: last.seq,
    organisationId,
    organisationPath: organisation?.path ?? '',
    submittedAt: dateOf(program.filed(facts)),
    closedAt: closedReason ? new Date(last.effectiveAt) : null,
    closedReason,
    parts: partsThen(program.parts?.(facts) ?? [], now.parts),
  };
  const around = await surroundings(parts, row, at);
  return {
    row,
    program,
    season,
    owed: program.owed(facts, season).map(owed => ({ ...owed, reminded: remindedThen(owed, events) })),
    ...(await withStreets(parts, peopleThen(openPeople(vault, standing.people, false), events, now.id, vault))),
    at,
    past: true,
    ...around,
    organisation,
    files: around.files.filter(file => file.namedSeq !== null && file.namedSeq <= last.seq),
  };
}

/** An address keeps the id of a street chosen from the register; who reads it needs its name. */
async function withStreets(parts: ApiParts, people: CasePerson[]): Promise<Pick<CaseView, 'people' | 'streets'>> {
  const ids = people.flatMap(({ declared }) => {
    const addresses = (declared?.['addresses'] ?? {}) as Record<string, Json>;
    return [addresses['legalStreet'], addresses['actualStreet']].flatMap(id => (isUuid(id) ? [id] : []));
  });
  return { people, streets: await streetsByIds(parts.casework.db, [...new Set(ids)]) };
}

function isUuid(id: Json | undefined): id is string {
  return typeof id === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
}

/** As they stood: a part's version and place are those it has now. */
function partsThen(then: readonly Part[], now: readonly PartRow[]): PartRow[] {
  return then.flatMap(part => {
    const known = now.find(one => one.key === part.key);
    return known ? [{ ...known, ...part }] : [];
  });
}

function dateOf(instant: string | null): Date | null {
  return instant === null ? null : new Date(instant);
}

function organisationThen(facts: unknown): string | null {
  const named = (facts as { organisationId?: unknown }).organisationId;
  return typeof named === 'string' ? named : null;
}

function remindedThen(owed: Owed, events: readonly StoredEvent[]): number {
  return events.filter(
    event =>
      event.kind === 'obligation.reminded' &&
      event.seq > owed.since &&
      event.body['obligation'] === owed.name &&
      (event.body['key'] ?? '') === (owed.key ?? ''),
  ).length;
}

/** The dates as the season's own history had them, with the rules the case was judged by. */
async function seasonAsOf(parts: ApiParts, standing: Standing, rules: number, at: string): Promise<SeasonInForce> {
  const { db } = parts.casework;
  const { season } = standing;
  const dates: { [name: string]: SeasonDate } = { ...season.dates };
  // From the end backwards: what was moved after that instant stands where it stood before.
  const history = await eventsOf(db, season.id);
  for (const event of history.filter(one => one.kind === 'date.moved' && one.recordedAt > at).reverse()) {
    const { name, was } = event.body as { name?: string; was?: { from: string; until: string | null } };
    const known = name === undefined ? undefined : dates[name];
    if (known && was) dates[known.name] = { ...known, from: was.from, until: was.until };
  }
  const then = await rulesOfVersion(db, season.id, rules);
  const row = { ...season, dates, ...(then ? { rules: then, rulesVersion: rules } : {}) };
  return seasonInForce(row, programNamed(parts.casework, season.program));
}

type Vault = ApiParts['casework']['vault'];

/** What each person had declared by then, opened from the history; one who came later is not there yet, a forgotten one has nothing. */
function peopleThen(
  people: readonly CasePerson[],
  events: readonly StoredEvent[],
  caseId: string,
  vault: Vault,
): CasePerson[] {
  return people.flatMap(person => {
    const key = person.key;
    if (!key) return [person];
    let declared: PersonDeclared | null = null;
    for (const event of events) {
      const ciphertext = event.sealed?.[person.personId];
      if (!ciphertext) continue;
      const opened = vault.open(key, Buffer.from(ciphertext, 'base64'), eventContext(caseId, person.personId));
      const { step, addresses } = opened as { step?: Record<string, Json>; addresses?: Json };
      declared = {
        ...(declared ?? { surname: '', givenName: '' }),
        ...step,
        ...(addresses === undefined ? {} : { addresses }),
      };
    }
    return declared ? [{ ...person, declared }] : [];
  });
}
