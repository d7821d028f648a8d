/** The list of one's own school in a season: in which state it is, how many were declared, what may be done. */
import { computed, type ComputedRef } from 'vue';
import type { RosterFacts } from '#programs/roster/facts.ts';
import { get } from '../../api.ts';
import { useRead } from '../../pages.ts';
import type { CaseRow, List, StaffCase } from '../answers.ts';

export function useOwnList(season: ComputedRef<string | undefined>) {
  const read = useRead(async signal => {
    if (!season.value) return { list: null };
    const query = { program: 'roster', season: season.value, limit: 1 };
    const { items } = await get<List<CaseRow>>('/api/cases', { query, signal });
    const [row] = items;
    return { list: row ? await get<StaffCase>(`/api/cases/${row.id}`, { signal }) : null };
  });
  const list = computed(() => read.data.value?.list ?? undefined);
  const facts = computed(() => list.value?.facts as unknown as RosterFacts | undefined);
  const duty = computed(() => list.value?.owed.find(one => one.name === 'declare-roster'));
  const mayDeclare = computed(
    () => list.value?.actions.some(one => one.name === 'declare-roster' && one.allowed) ?? false,
  );
  return { read, list, facts, duty, mayDeclare };
}
