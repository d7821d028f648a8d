// Which case does this address name, and may the asker see it at all? Who may not, hears what a stranger hears: nothing here.
import { NotFoundError } from '#casework/errors.ts';
import type { Actor } from '#domain/actors.ts';
import { parseCaseNumber } from '#domain/case-numbers.ts';
import { judgeWho, readers } from '#domain/permissions.ts';
import { findCase, type CaseRow } from '#records/cases.ts';
import type { Scope } from '#records/case-list.ts';
import type { Office } from '#records/inbox.ts';
import type { ApiParts } from './parts.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The case by its id or number, if the asker may read it; the role they read it in. */
export async function readableCase(
  parts: ApiParts,
  actor: Actor,
  idOrNumber: string,
): Promise<{ row: CaseRow; as: string }> {
  const key = uuid.test(idOrNumber) ? idOrNumber.toLowerCase() : parseCaseNumber(idOrNumber);
  const row = key === null ? undefined : await findCase(parts.casework.db, key);
  const judgement = row && judgeWho(readers, actor, row);
  if (!row || !judgement?.allowed) throw new NotFoundError();
  return { row, as: judgement.role };
}

/** Everything the asker may list: the widest of their offices; without one, their own cases. */
export function scopeOf(actor: Actor, mine = false): Scope {
  const held = (roles: readonly string[]) => actor.roles.filter(one => roles.includes(one.role));
  if (!mine) {
    if (held(['ministry', 'supervisor']).length > 0) return { kind: 'all' };
    const districts = held(['district']).map(one => one.path).filter(path => path !== ''); // prettier-ignore
    if (districts.length > 0) return { kind: 'below', paths: districts };
    const ids = held(['clerk', 'director']).flatMap(one => one.organisationId ?? []);
    if (ids.length > 0) return { kind: 'organisations', ids: [...new Set(ids)] };
  }
  return { kind: 'own', accountId: actor.accountId ?? '00000000-0000-0000-0000-000000000000' };
}

/** What families owe in the cases an office answers for: a desk sees who is about to lose a place. */
export function familiesOf(actor: Actor): Office[] {
  const scopes = officesOf(actor)
    .filter(office => office.role !== 'parent' && office.role !== 'ministry')
    .map(office => office.scope);
  const distinct = new Map(scopes.map(scope => [JSON.stringify(scope), scope]));
  return [...distinct.values()].map(scope => ({ role: 'parent', scope }));
}

/** What the asker owes as what: each role with the cases it answers for. A director may do what a clerk owes. */
export function officesOf(actor: Actor): Office[] {
  const offices: Office[] = [];
  if (actor.accountId) offices.push({ role: 'parent', scope: { kind: 'own', accountId: actor.accountId } });
  const at = (role: string): string[] =>
    actor.roles.filter(one => one.role === role).flatMap(one => one.organisationId ?? []);
  const directed = at('director');
  const clerked = [...new Set([...at('clerk'), ...directed])];
  if (clerked.length > 0) offices.push({ role: 'clerk', scope: { kind: 'organisations', ids: clerked } });
  if (directed.length > 0) offices.push({ role: 'director', scope: { kind: 'organisations', ids: directed } });
  const paths = actor.roles.filter(one => one.role === 'district' && one.path !== '').map(one => one.path);
  if (paths.length > 0) offices.push({ role: 'district', scope: { kind: 'below', paths } });
  if (actor.roles.some(one => one.role === 'ministry')) offices.push({ role: 'ministry', scope: { kind: 'all' } });
  return offices;
}
