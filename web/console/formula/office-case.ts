/** The case of the college's admission office: what it teaches, its formulas and its quotas, and what may be done with them. */
import { computed } from 'vue';
import type { FormulaVersion, Offer, OfficeFacts } from '#programs/office/facts.ts';
import { get } from '../../api.ts';
import { useRead } from '../../pages.ts';
import { named, t } from '../../words.ts';
import type { CaseRow, List, StaffCase } from '../answers.ts';

export function useOfficeCase() {
  const read = useRead(async signal => {
    const query = { program: 'office', open: 'true', limit: 1 };
    const { items } = await get<List<CaseRow>>('/api/cases', { query, signal });
    const row = items[0];
    return { office: row ? await get<StaffCase>(`/api/cases/${row.id}`, { signal }) : null };
  });
  const office = computed(() => read.data.value?.office ?? undefined);
  const facts = computed(() => office.value?.facts as unknown as OfficeFacts | undefined);
  /** Whether an action may be used now, and why not. */
  const action = (name: string) => office.value?.actions.find(each => each.name === name);
  return { read, office, facts, action };
}

export const offersOf = (facts: OfficeFacts | undefined): Offer[] =>
  Object.values(facts?.offers ?? {}).filter(offer => offer.state !== 'withdrawn');

export const examRequired = (offer: Offer): boolean => offer.exam !== 'none';

/** What tells one offer of a specialty from another. */
export function offerName(offer: Offer): string {
  const by = [`formula.education.${offer.education}`, `formula.language.${offer.language}`].map(key => t(key));
  return `${named(offer.names)} (${by.join(', ')})`;
}

/** Newest version of each scope first; what is in force before what was. */
export function versionsOf(facts: OfficeFacts | undefined): FormulaVersion[] {
  const order = { draft: 0, approved: 1, superseded: 2 };
  return Object.values(facts?.formulas ?? {}).sort(
    (a, b) =>
      a.scope.kind.localeCompare(b.scope.kind) ||
      a.scope.id.localeCompare(b.scope.id) ||
      order[a.state] - order[b.state] ||
      b.version - a.version,
  );
}

export function scopeName(scope: FormulaVersion['scope'], facts: OfficeFacts | undefined): string {
  if (scope.kind === 'college') return t('formula.scope.college');
  const offer = offersOf(facts).find(each => (scope.kind === 'offer' ? each.id : each.specialty) === scope.id);
  const name = offer ? (scope.kind === 'offer' ? offerName(offer) : named(offer.names)) : scope.id;
  return t(`formula.scope.${scope.kind}`, { name });
}
