// Which formula is an offer judged by? The nearest approved one: its own, its specialty's, the college's (004-9).
import { published, type FormulaScope, type FormulaVersion, type Offer, type OfficeFacts } from './facts.ts';

export function isWithin(offer: Pick<Offer, 'id' | 'specialty'>, scope: FormulaScope): boolean {
  if (scope.kind === 'college') return true;
  return scope.kind === 'offer' ? offer.id === scope.id : offer.specialty === scope.id;
}

export const sameScope = (a: FormulaScope, b: FormulaScope): boolean => a.kind === b.kind && a.id === b.id;

const nearness = { offer: 0, specialty: 1, college: 2 } as const;

export function formulaFor(f: Pick<OfficeFacts, 'formulas'>, offer: Offer): FormulaVersion | undefined {
  return Object.values(f.formulas)
    .filter(formula => formula.state === 'approved' && isWithin(offer, formula.scope))
    .sort((a, b) => nearness[a.scope.kind] - nearness[b.scope.kind])[0];
}

/** Published, and nobody could say how its applicants are ordered. */
export function withoutFormula(f: OfficeFacts): Offer[] {
  return published(f).filter(offer => !formulaFor(f, offer));
}

export function nextVersion(f: OfficeFacts, scope: FormulaScope): number {
  const earlier = Object.values(f.formulas).filter(formula => sameScope(formula.scope, scope));
  return 1 + Math.max(0, ...earlier.map(formula => formula.version));
}
