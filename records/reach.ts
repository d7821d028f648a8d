// Whose cases, of which programs? A reach is answered from the cases, or from the parts addressed to organisations of their own.
import type { Bindings } from './where.ts';

/** Whose cases: one's own, of some organisations, of all below some paths, or everybody's. */
export type Scope =
  | { kind: 'own'; accountId: string }
  | { kind: 'organisations'; ids: readonly string[] }
  | { kind: 'below'; paths: readonly string[] }
  | { kind: 'all' };

/** Whose cases of which programs: what somebody may list is a few of these. */
export interface Reach {
  programs: readonly string[];
  scope: Scope;
  /** Each part of a case by itself, as its own organisation sees it; otherwise cases as a whole. */
  each?: boolean;
}

/** Rows of one kind, called c, and the reaches they answer: so that each kind is read by its own index. */
export interface Branch {
  source: string;
  reaches: readonly Reach[];
}

/** Cases as a whole. */
const wholes = `(select cases.id as row_id, '' as part, null::uuid as offer_id, cases.* from cases)`;
/** Parts; the case beside it is read only where a column of it is named. */
const eachPart = `(select p.id as row_id, p.case_id as id, p.key as part, p.offer_id, p.program, p.season_id, p.status, p.version, p.opened_at,
    p.submitted_at, p.organisation_id, p.organisation_path, p.marks, k.number, k.closed_at, k.owner_account_id, null::text as language
  from case_parts p left join cases k on k.id = p.case_id)`;

/** What is read for a program is not asked of the others. */
export function branchesOf(reaches: readonly Reach[], program?: string): Branch[] {
  const asked = reaches.flatMap(reach => {
    const programs = program === undefined ? reach.programs : reach.programs.filter(one => one === program);
    return programs.length > 0 ? [{ ...reach, programs }] : [];
  });
  const branches = [
    { source: wholes, reaches: asked.filter(reach => !reach.each) },
    { source: eachPart, reaches: asked.filter(reach => reach.each) },
  ].filter(branch => branch.reaches.length > 0);
  // Who may see nothing is answered with no rows, not with an error.
  return branches.length > 0 ? branches : [{ source: wholes, reaches: [] }];
}

/** Any of the reaches; each names its own bindings. */
export function reachSql(reaches: readonly Reach[], bind: Bindings, as = ''): string {
  if (reaches.length === 0) return 'false';
  const each = reaches.map(({ programs, scope }, index) => {
    const name = `reach${as}${index}`;
    bind[`${name}programs`] = programs;
    return `(c.program = any(:${name}programs::text[]) and ${scopeSql(scope, bind, name)})`;
  });
  return `(${each.join(' or ')})`;
}

export function scopeSql(scope: Scope, bind: Bindings, as = ''): string {
  switch (scope.kind) {
    case 'own':
      bind[`own${as}`] = scope.accountId;
      return `c.owner_account_id = :own${as}`;
    case 'organisations':
      if (scope.ids.length === 1) {
        // Equality, not a list of one: only so does the index give the order too.
        bind[`organisationIn${as}`] = scope.ids[0];
        return `c.organisation_id = :organisationIn${as}`;
      }
      bind[`organisations${as}`] = scope.ids;
      return `c.organisation_id = any(:organisations${as}::uuid[])`;
    case 'below':
      return `(${scope.paths.map((path, at) => belowSql('c.organisation_path', path, `path${as}x${at}`, bind)).join(' or ')})`;
    case 'all':
      return 'true';
  }
}

/** A range, not LIKE: it uses the index, under a row-level fence too. '/' is the character after '.'. */
export function belowSql(column: string, path: string, name: string, bind: Bindings): string {
  Object.assign(bind, { [name]: path, [`${name}From`]: `${path}.`, [`${name}To`]: `${path}/` });
  return `(${column} = :${name} or (${column} >= :${name}From and ${column} < :${name}To))`;
}
