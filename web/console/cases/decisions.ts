/** Which decisions stand at the foot of a case: what the server lists, in the order an office works. */
import type { CaseAction } from '../answers.ts';

/** Checks first: without them nobody is enrolled. */
const checks = ['confirm-data', 'confirm-ward', 'confirm-priority', 'reject-priority'] as const;
const flow = ['enrol', 'assign-class', 'offer-elsewhere'] as const;
export type Decision = (typeof checks)[number] | (typeof flow)[number] | 'refuse';

export interface Bar {
  /** The deed of the turn. */
  primary: Decision | undefined;
  others: Decision[];
  /** What is next but not yet possible, with the reason. */
  greyed: { name: Decision; refusal: NonNullable<CaseAction['refusal']> } | undefined;
}

/** Refusals that only say that the time of a deed is over or was never: no button for them. */
const silent = new Set([
  'case-closed',
  'already-enrolled',
  'already-classed',
  'not-enrolled',
  'nothing-to-check',
  'priority-not-claimed',
  'not-waiting',
  'not-submitted',
]);

export function barOf(actions: readonly CaseAction[]): Bar {
  const find = (name: string) => actions.find(action => action.name === name);
  const allowed = [...checks, ...flow].filter(name => find(name)?.allowed);
  const grey = flow
    .map(name => ({ name, refusal: find(name)?.refusal }))
    .find(one => one.refusal && !silent.has(one.refusal.code));
  const [primary, ...others] = allowed;
  return {
    primary: primary as Decision | undefined,
    others: [...(others as Decision[]), ...(find('refuse')?.allowed ? (['refuse'] as const) : [])],
    greyed: grey?.refusal ? { name: grey.name, refusal: grey.refusal } : undefined,
  };
}

export const refuseReasons = ['false-documents', 'data-not-confirmed', 'wrong-catchment', 'duplicate', 'age'] as const;
