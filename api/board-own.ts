// What organisations say of themselves in a season: in which state each one's own case is, and how many it declared.
import type { Program } from '#domain/programs.ts';
import type { OwnCaseRow } from '#records/own-cases.ts';

export interface OwnView {
  /** How many organisations are in each state. */
  states: { [status: string]: number };
  /** How many cases they declared, and how many those who did have made; null where nobody did. */
  declared: number | null;
  made: number;
  /** How many of them made fewer than they declared. */
  short: number;
}

export const noOwnCases: OwnView = { states: {}, declared: null, made: 0, short: 0 };

/** By organisation, or by the district it lies in. */
export function ownViews(
  program: Program,
  rows: readonly OwnCaseRow[],
  by: 'organisation' | 'district',
): Map<string, OwnView> {
  const found = new Map<string, OwnView>();
  for (const row of rows) {
    const at = by === 'organisation' ? row.organisationId : row.districtId;
    found.set(at, addUp([found.get(at) ?? noOwnCases, viewOf(program, row)]));
  }
  return found;
}

function viewOf(program: Program, { status, facts, made }: OwnCaseRow): OwnView {
  const declared = program.listed?.(facts)['declared'];
  const states = { [status]: 1 };
  if (typeof declared !== 'number') return { ...noOwnCases, states };
  return { states, declared, made, short: made < declared ? 1 : 0 };
}

export function addUp(views: readonly OwnView[]): OwnView {
  return views.reduce((sum, one) => {
    const states = { ...sum.states };
    for (const [status, count] of Object.entries(one.states)) states[status] = (states[status] ?? 0) + count;
    const declared = one.declared === null ? sum.declared : (sum.declared ?? 0) + one.declared;
    return { states, declared, made: sum.made + one.made, short: sum.short + one.short };
  }, noOwnCases);
}
