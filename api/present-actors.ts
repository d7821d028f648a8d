// Who acted, by name? Colleagues of one office know each other, supervisors know all; a family hears the role, never an account.
import { isOwner, type Actor, type Role } from '#domain/actors.ts';
import type { Json } from '#domain/events.ts';
import { shortName } from '#domain/names.ts';
import { accountsWorkingAt } from '#records/desk.ts';
import type { StoredEvent } from '#records/events.ts';
import type { ApiParts } from './parts.ts';
import type { CaseView } from './case-view.ts';
import { openAccountPerson } from './present-people.ts';
import { asSeen, readerOf } from './withheld.ts';

const knowAll: readonly Role[] = ['centre', 'ministry', 'supervisor', 'administrator'];

/** Names of those who acted, by account: as far as this reader may know them. */
export type Colleagues = ReadonlyMap<string, string>;

export async function colleaguesIn(parts: ApiParts, view: CaseView, actor: Actor, as: Role): Promise<Colleagues> {
  if (isOwner(as)) return new Map();
  const { events } = asSeen(view, readerOf(as, actor));
  const acted = [...new Set(events.flatMap(event => event.actor.accountId ?? []))];
  const offices = knowAll.includes(as) ? 'any' : actor.roles.flatMap(held => held.organisationId ?? []);
  const people = await accountsWorkingAt(parts.door.db, acted, offices);
  return new Map(
    people.map(({ accountId, ...person }) => {
      const who = openAccountPerson(parts.door.vault, person);
      return [accountId, who?.name ? shortName(who.name) : ''];
    }),
  );
}

/** The facts without the accounts of those the reader does not know. */
export function withoutStrangers(facts: Json, events: readonly StoredEvent[], known: Colleagues): Json {
  const strangers = new Set(events.flatMap(event => event.actor.accountId ?? []).filter(id => !known.has(id)));
  const bare = (value: Json): Json => {
    if (typeof value === 'string') return strangers.has(value) ? null : value;
    if (Array.isArray(value)) return value.map(bare);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, bare(inner)]));
  };
  return strangers.size > 0 ? bare(facts) : facts;
}

export function presentActor(
  { kind, role, accountId }: StoredEvent['actor'],
  known: Colleagues,
): { kind: string; role?: string; accountId?: string; name?: string } {
  const name = accountId === undefined ? undefined : known.get(accountId);
  return { kind, ...(role ? { role } : {}), ...(name === undefined ? {} : { accountId: accountId as string, name }) };
}
