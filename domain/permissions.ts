import type { Actor, HeldRole, Relation, Role } from './actors.ts';
import type { Who } from './actions.ts';

/** What permission needs to know of a case: whose it is and where. */
export interface CaseRelation {
  ownerAccountId: string | null;
  organisationId: string | null;
  organisationPath: string;
  /** Where its parts were addressed to: that of the part acted on, or all of them where the whole case is read. */
  parts: readonly { organisationId: string; organisationPath: string }[];
}

/** Whether a held role stands in the relation to the case. */
function stands(held: HeldRole, relation: Relation, subject: CaseRelation, accountId: string | undefined): boolean {
  switch (relation) {
    case 'own':
      return accountId !== undefined && subject.ownerAccountId === accountId;
    case 'school':
      return held.organisationId !== null && held.organisationId === subject.organisationId;
    case 'district':
      return held.path !== '' && isBelow(subject.organisationPath, held.path);
    case 'part':
      return held.organisationId !== null && subject.parts.some(part => part.organisationId === held.organisationId);
    case 'over-part':
      return held.path !== '' && subject.parts.some(part => isBelow(part.organisationPath, held.path));
    case 'all':
      return true;
  }
}

/** Whether `path` is `above` or lies below it. Paths are dotted; 'kg.a' is not above 'kg.ab'. */
export function isBelow(path: string, above: string): boolean {
  return path === above || path.startsWith(`${above}.`);
}

export type Judgement =
  { allowed: true; role: Role | 'clock' | 'import' } | { allowed: false; why: 'role' | 'relation' | 'party' };

/**
 * May this actor use what `who` lists on this case? Nobody acts as staff on a case they are party to.
 */
export function judgeWho(who: readonly Who[], actor: Actor, subject: CaseRelation): Judgement {
  if (actor.kind !== 'person') {
    return who.includes(actor.kind) ? { allowed: true, role: actor.kind } : { allowed: false, why: 'role' };
  }
  const party = actor.accountId !== undefined && actor.accountId === subject.ownerAccountId;
  let why: 'role' | 'relation' | 'party' = 'role';
  for (const row of who) {
    if (row === 'clock' || row === 'import') continue;
    for (const held of actor.roles) {
      if (held.role !== row.role) continue;
      if (!stands(held, row.relation, subject, actor.accountId)) why = why === 'party' ? why : 'relation';
      else if (party && row.relation !== 'own') why = 'party';
      else return { allowed: true, role: row.role };
    }
  }
  return { allowed: false, why };
}
