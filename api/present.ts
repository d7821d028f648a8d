// The only exit of a case: what of it this asker may see, and how. Identity numbers are masked for everybody; seeing one
// whole is an act of its own that is written down (reveal).
import type { z } from 'zod';
import { nothingFound, type Action, type World } from '#domain/actions.ts';
import { isOwner, type Actor, type Role } from '#domain/actors.ts';
import type { Json } from '#domain/events.ts';
import { maskNumber } from '#domain/identifiers.ts';
import { nameIn, type Language } from '#domain/languages.ts';
import { displayName } from '#domain/names.ts';
import type { Owed } from '#domain/obligations.ts';
import type { PartRow } from '#domain/parts.ts';
import { judgeWho } from '#domain/permissions.ts';
import type { Program } from '#domain/programs.ts';
import { refuse } from '#domain/refusals.ts';
import { later, plusMs, hourMs, type SeasonInForce } from '#domain/season.ts';
import type { CasePerson } from '#casework/sealed-people.ts';
import type { caseShape } from './case-shapes.ts';
import type { CaseView } from './case-view.ts';
import { withoutStrangers, type Colleagues } from './present-actors.ts';
import { presentQueue } from './present-queue.ts';
import { papersOf, wayOf } from './present-way.ts';
import { toldIn } from './told.ts';
import { asSeen, readerOf } from './withheld.ts';

/** Which right opens a field of a person; whatever is not listed needs the narrowest everyday right. */
const rightOf: Readonly<Record<string, string>> = {
  surname: 'name',
  givenName: 'name',
  patronymic: 'name',
  mobile: 'contacts',
  workPhone: 'contacts',
  email: 'contacts',
  addresses: 'addresses',
  pin: 'pin',
  foreignDocument: 'pin',
  passport: 'documents',
  passportIssuedOn: 'documents',
  passportValidUntil: 'documents',
  passportIssuer: 'documents',
  certificate: 'documents',
  certificateIssuedOn: 'documents',
  certificateIssuer: 'documents',
};
const masked = new Set(['pin', 'foreignDocument', 'passport', 'certificate']);

export function maySee(program: Program, as: string, field: string): boolean {
  const right = rightOf[field] ?? 'bornOn';
  return isOwner(as) || (program.sees[right] ?? []).some(role => role === as);
}

export function isMasked(field: string): boolean {
  return masked.has(field);
}

export type PersonShown = { name: string; forgotten?: true } & { [field: string]: Json };

export function presentPerson(view: CaseView, person: CasePerson, as: string, language: Language): PersonShown {
  const { program, streets } = view;
  const { declared } = person;
  if (!declared) return { name: '', forgotten: true };
  const shown: { [field: string]: Json } = {};
  for (const [field, value] of Object.entries(declared)) {
    if (value === undefined || value === '' || !maySee(program, as, field)) continue;
    if (field === 'addresses') shown[field] = inWords(value as { [field: string]: Json }, streets, language);
    else shown[field] = isMasked(field) && typeof value === 'string' ? maskNumber(value) : value;
  }
  return { ...shown, name: maySee(program, as, 'surname') ? displayName(declared) : '' };
}

/** A street chosen from the register is known by its id; people read its name. */
function inWords(addresses: { [field: string]: Json }, streets: CaseView['streets'], language: Language): Json {
  const named = (which: string): { [field: string]: Json } => {
    const names = streets.get(String(addresses[`${which}Street`] ?? ''));
    return names ? { [`${which}StreetName`]: nameIn(names, language) } : {};
  };
  return { ...addresses, ...named('legal'), ...named('actual') };
}

export interface OwedShown {
  name: string;
  key: string | null;
  by: string;
  from: string | null;
  due: string | null;
  dateName: string | null;
  remind: string[];
  reminded: string[];
  otherwise: string;
  clause: string;
  stoppedAt: string | null;
  creditMs: number;
}

/** An obligation with the instants in force: its own, the season's, and what a stopped clock credits. */
export function presentOwed(owed: Owed & { reminded: number }, season: SeasonInForce): OwedShown {
  const until = owed.due.date ? season.dates[owed.due.date]?.until : undefined;
  const endless = owed.due.date !== undefined && until === null;
  const credit = owed.creditMs ?? 0;
  const due = owed.stoppedAt || endless ? null : plusMs(later(owed.due.at, until), credit);
  const fromDate = owed.from?.date ? season.dates[owed.from.date]?.from : undefined;
  const from = owed.from?.at || fromDate ? later(owed.from?.at, fromDate) : null;
  const remind = due ? [...(owed.remind ?? [])].map(hours => plusMs(due, -hours * hourMs)) : [];
  return {
    name: owed.name,
    key: owed.key ?? null,
    by: owed.by,
    from,
    due,
    dateName: owed.due.date ?? null,
    remind,
    reminded: remind.slice(0, owed.reminded),
    otherwise: owed.otherwise,
    clause: owed.clause,
    stoppedAt: owed.stoppedAt ?? null,
    creditMs: credit,
  };
}

export interface ActionShown {
  name: string;
  /** The part it is about, where it acts on one. */
  part?: string;
  /** To be done by a signature only. */
  signed?: true;
  allowed: boolean;
  refusal?: { code: string; details?: Record<string, string | number | boolean | null> };
}

/** What may I do now? The same judgement that perform makes, without the input. */
export function presentActions(view: CaseView, actor: Actor, known: readonly PartRow[]): ActionShown[] {
  return view.program.actions.flatMap(action => {
    if (!action.who.some(who => typeof who === 'object')) return [];
    return action.ofPart
      ? known.flatMap(part => shownAction(view, actor, action, part))
      : shownAction(view, actor, action);
  });
}

function shownAction(view: CaseView, actor: Actor, action: Action<unknown>, part?: PartRow): ActionShown[] {
  const named = { name: action.name, ...(part ? { part: part.key } : {}) };
  const judgement = judgeWho(action.who, actor, part ? { ...view.row, parts: [part] } : view.row);
  if (!judgement.allowed)
    return judgement.why === 'party' ? [{ ...named, allowed: false, refusal: refuse('conflict-of-interest') }] : [];
  const signed = action.signedBy?.some(role => role === judgement.role) ? { signed: true as const } : {};
  const refusal = action.may(view.row.facts, worldOf(view, actor, judgement.role, part?.key));
  return [refusal ? { ...named, ...signed, allowed: false, refusal } : { ...named, ...signed, allowed: true }];
}

function worldOf(view: CaseView, actor: Actor, role: string, part?: string): World {
  return {
    ...(part === undefined ? {} : { part }),
    caseId: view.row.id,
    at: view.at,
    recordedAt: view.at,
    nextSeq: view.row.seq + 1,
    season: view.season,
    actor: { kind: actor.kind, role, ...(actor.accountId ? { accountId: actor.accountId } : {}) },
    together: [],
    found: nothingFound(),
    answers: {},
    filledBy: {},
  };
}

export function presentCase(
  whole: CaseView,
  actor: Actor,
  as: Role,
  language: Language,
  colleagues: Colleagues,
): z.input<typeof caseShape> {
  const view = asSeen(whole, readerOf(as, actor));
  const { row, program, season, seat } = view;
  return {
    id: row.id,
    number: row.number,
    program: row.program,
    season: { id: season.id, number: season.code, year: season.year, program: season.program },
    zone: season.zone,
    status: row.status,
    tone: program.tones[row.status] ?? 'us',
    version: row.version,
    seq: row.seq,
    at: view.at,
    openedAt: row.openedAt.toISOString(),
    submittedAt: row.submittedAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    closedReason: row.closedReason,
    rulesVersion: season.rulesVersion,
    facts: withoutStrangers(row.facts as Json, whole.events, colleagues) as Record<string, Json>,
    colleagues: Object.fromEntries(colleagues),
    people: Object.fromEntries(view.people.map(person => [person.part, presentPerson(view, person, as, language)])),
    organisation: view.organisation ?? null,
    owed: view.owed.map(owed => presentOwed(owed, season)),
    parts: row.parts.map(part => presentPart(program, part)),
    actions: presentActions(whole, actor, row.parts),
    queue: view.queue ? presentQueue(row.id, view.queue.moves) : null,
    seat: seat ? presentSeat(seat) : null,
    papers: papersOf(view),
    way: wayOf(view),
    told: presentTold(view, actor, as, language),
    checks: isOwner(as) ? [] : view.checks.map(check => ({ ...check, at: check.at.toISOString() })),
  };
}

function presentPart(
  program: Program,
  { organisationPath: _, ...part }: PartRow,
): z.input<typeof caseShape>['parts'][number] {
  return { ...part, marks: [...part.marks], tone: program.tones[part.status] ?? 'us' };
}

function presentSeat(seat: NonNullable<CaseView['seat']>): z.input<typeof caseShape>['seat'] {
  const { kind, at } = seat;
  return kind === 'hold' || kind === 'confirm' ? { ...seat, kind, at: at.toISOString() } : null;
}

/** What each side had been told; a family sees its own side. */
function presentTold(view: CaseView, actor: Actor, as: string, language: Language): z.input<typeof caseShape>['told'] {
  const { row, season, organisation } = view;
  const side = (accountId: string): string => (accountId === row.ownerAccountId ? 'family' : 'staff');
  return view.told
    .filter(told => !isOwner(as) || told.accountId === actor.accountId)
    .map(({ template, at, accountId, params, mailStatus }) => ({
      template,
      at: at.toISOString(),
      side: side(accountId),
      params,
      mail: mailStatus,
      ...toldIn(language, { template, params }, season.zone, row.number, organisation?.names),
    }));
}
