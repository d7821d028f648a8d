// Which case does this address name, and may the asker see it at all? Who may not, hears what a stranger hears: nothing here.
import { programNamed } from '#casework/casework.ts';
import { NotFoundError } from '#casework/errors.ts';
import { isOwner, type Actor, type Relation, type Role } from '#domain/actors.ts';
import { parseCaseNumber } from '#domain/case-numbers.ts';
import { judgeWho } from '#domain/permissions.ts';
import type { Program } from '#domain/programs.ts';
import { findCase, type CaseRow } from '#records/cases.ts';
import type { Reach, Scope } from '#records/reach.ts';
import type { Office } from '#records/inbox.ts';
import type { ApiParts } from './parts.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The case by its id or number, if the asker may read it; the role they read it in. */
export async function readableCase(
  parts: ApiParts,
  actor: Actor,
  idOrNumber: string,
): Promise<{ row: CaseRow; as: Role }> {
  const key = uuid.test(idOrNumber) ? idOrNumber.toLowerCase() : parseCaseNumber(idOrNumber);
  const row = key === null ? undefined : await findCase(parts.casework.db, key);
  const judgement = row && judgeWho(programNamed(parts.casework, row.program).readers, actor, row);
  if (!row || !judgement?.allowed) throw new NotFoundError();
  return { row, as: judgement.role as Role };
}

/** The case by its id or number, if the asker fills in its form: its owner, or the office that files it. */
export async function fillableCase(
  parts: ApiParts,
  actor: Actor,
  idOrNumber: string,
): Promise<{ row: CaseRow; as: Role }> {
  const { row } = await readableCase(parts, actor, idOrNumber);
  const { readers, filledBy } = programNamed(parts.casework, row.program);
  // To whom a part of it is addressed reads what was sent, not what was written on the way.
  const fillers = readers.filter(
    who =>
      typeof who === 'object' && filledBy.includes(who.role) && (who.relation === 'own' || who.relation === 'school'),
  );
  const judgement = judgeWho(fillers, actor, row);
  if (!judgement.allowed) throw new NotFoundError();
  return { row, as: judgement.role as Role };
}

/** Over which cases a role stands in a relation; none, where the actor does not hold it. */
function scopeFor(actor: Actor, role: Role, relation: Relation): Scope | undefined {
  if (relation === 'own') return actor.accountId ? { kind: 'own', accountId: actor.accountId } : undefined;
  const held = actor.roles.filter(one => one.role === role);
  if (held.length === 0) return undefined;
  if (relation === 'all') return { kind: 'all' };
  if (relation === 'district' || relation === 'over-part') {
    const paths = [...new Set(held.map(one => one.path).filter(path => path !== ''))];
    return paths.length ? { kind: 'below', paths } : undefined;
  }
  const ids = [...new Set(held.flatMap(one => one.organisationId ?? []))];
  return ids.length ? { kind: 'organisations', ids } : undefined;
}

interface Standing extends Reach {
  program: Program;
  role: Role;
  relation: Relation;
}

/** In which ways the actor stands to the cases of each program, as its readers say. */
function standings(programs: readonly Program[], actor: Actor): Standing[] {
  return programs.flatMap(program =>
    program.readers.flatMap(who => {
      if (typeof who === 'string') return [];
      const scope = scopeFor(actor, who.role, who.relation);
      if (!scope) return [];
      const one = { program, programs: [program.id], scope, role: who.role, relation: who.relation };
      if (who.relation === 'part' || who.relation === 'over-part') return [{ ...one, each: true }];
      // Who sees everything counts what its organisations count: a case of several parts is several of their rows.
      return who.relation === 'all' && program.parts ? [{ ...one, each: true }, one] : [one];
    }),
  );
}

/** Equal scopes are asked once, over all their programs. */
function together<T extends Reach>(reaches: readonly T[], key: (one: T) => string): T[] {
  const merged = new Map<string, T>();
  for (const one of reaches) {
    const known = merged.get(key(one));
    merged.set(key(one), known ? { ...known, programs: [...new Set([...known.programs, ...one.programs])] } : one);
  }
  return [...merged.values()];
}

const widest: Scope['kind'][] = ['all', 'below', 'organisations', 'own'];

/** Everything the asker may list: the widest of their offices in each program; without one, their own cases. */
export function reachOf(programs: readonly Program[], actor: Actor, mine = false, whole = false): Reach[] {
  const all = standings(programs, actor);
  const staff = mine ? [] : all.filter(one => !isOwner(one.role));
  const chosen = programs.flatMap(program => {
    const held = staff.filter(one => one.program === program);
    // Where parts are addressed to the office they are its list; the cases it opened itself are another, asked for by name.
    const own = held.some(one => one.each) ? held.filter(one => Boolean(one.each) !== whole) : held;
    const kind = widest.find(each => own.some(one => one.scope.kind === each));
    return own.filter(one => one.scope.kind === kind);
  });
  const reaches = chosen.length > 0 ? chosen : all.filter(one => one.relation === 'own');
  return together(
    reaches.map(({ programs: ids, scope, each }) => ({ programs: ids, scope, ...(each ? { each } : {}) })),
    scopeKey,
  );
}

const scopeKey = (one: Reach): string => JSON.stringify([one.scope, one.each ?? false]);
const officeKey = (one: Office): string => `${one.role} ${scopeKey(one)}`;

/** What the owners owe in the cases an office answers for: a desk sees who is about to lose a place. */
export function ownersWatched(programs: readonly Program[], actor: Actor): Office[] {
  const watched = standings(programs, actor).flatMap(({ program, relation, scope }) =>
    program.owner && (relation === 'school' || relation === 'district')
      ? [{ role: program.owner, programs: [program.id], scope }]
      : [],
  );
  return together(watched, officeKey);
}

/** What the asker owes as what: each role with the cases it answers for. A director may do what a clerk owes. */
export function officesOf(programs: readonly Program[], actor: Actor): Office[] {
  const offices = standings(programs, actor).flatMap(({ program, role, scope, each }) =>
    (program.answersFor[role] ?? []).map(owes => ({
      role: owes,
      programs: [program.id],
      scope,
      ...(each ? { each } : {}),
    })),
  );
  return together(offices, officeKey);
}
