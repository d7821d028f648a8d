/** Whose own case it is: everybody with an account may be one of these, in their own cases alone. */
const ownerRoles = ['parent', 'graduate', 'applicant'] as const;

export const roles = [
  ...ownerRoles,
  'clerk',
  'director',
  'coordinator',
  'district',
  'ministry',
  'supervisor',
  'accountant',
  'reviewer',
  'centre',
  'committee',
  'chair',
  'examiner',
  'education-department',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

/** Whether somebody in this role acts for their own case, not for an office. */
export function isOwner(role: string): boolean {
  return (ownerRoles as readonly string[]).includes(role);
}

/** A role somebody holds at an organisation; `path` is that organisation's dotted path, '' for none. */
export interface HeldRole {
  role: Role;
  organisationId: string | null;
  path: string;
}

/** Who acts: a person with the roles they hold, the clock (the engine acting by itself) or an import. */
export interface Actor {
  kind: 'person' | 'clock' | 'import';
  accountId?: string;
  roles: HeldRole[];
}

export const theClock: Actor = { kind: 'clock', roles: [] };

/**
 * Who sees and acts on a case: its own family, its school, the district above it, whose organisation a part of it was
 * addressed to (a choice), who stands above that organisation, or everybody with the role.
 */
export type Relation = 'own' | 'school' | 'district' | 'part' | 'over-part' | 'all';

/** What somebody may be in their own cases, beside the roles an office gave them. */
export const ownerHolds: readonly HeldRole[] = ownerRoles.map(role => ({ role, organisationId: null, path: '' }));
