export const roles = ['parent', 'clerk', 'director', 'district', 'ministry', 'supervisor', 'administrator'] as const;
export type Role = (typeof roles)[number];

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

/** Who sees and acts on a case: its own family, its school, the district above it, or everybody with the role. */
export type Relation = 'own' | 'school' | 'district' | 'all';
