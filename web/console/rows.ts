/** What the rows of a list have in common: moving along them, choosing them, taking the task of one or giving it back. */
import { computed, nextTick, ref, watch, type Ref } from 'vue';
import { onBeforeRouteLeave } from 'vue-router';
import { post, remove } from '../api.ts';
import { wordsOf } from '../pages.ts';
import { session } from '../session.ts';
import { t } from '../words.ts';
import type { CaseRow } from './answers.ts';
import { useKeys } from './keys.ts';
import type { Queue } from './queue.ts';

export interface RowDeeds {
  /** By what a row is chosen. */
  keyOf: (row: CaseRow) => string;
  open: (row: CaseRow) => void;
  /** Nobody chooses or takes who only reads. */
  mayAct: () => boolean;
}

/** `body` holds one tr per row, each with a link as its head. */
export function useRows(queue: Queue, body: Readonly<Ref<HTMLElement | null>>, { keyOf, open, mayAct }: RowDeeds) {
  /** What was done last, for those who hear the page. */
  const said = ref('');
  const me = computed(() => session.value.person?.accountId);
  const current = computed(() => queue.items.value[queue.current.value]);
  const all = computed({
    get: () => queue.items.value.length > 0 && queue.items.value.every(row => queue.chosen.has(keyOf(row))),
    set: on => queue.items.value.map(keyOf).forEach(key => (on ? queue.chosen.add(key) : queue.chosen.delete(key))),
  });

  function goTo(at: number): void {
    queue.point(at);
    focusRow(body, queue.current.value);
  }
  function choose(row: CaseRow): void {
    if (!queue.chosen.delete(keyOf(row))) queue.chosen.add(keyOf(row));
  }
  async function take(row: CaseRow): Promise<void> {
    if (!row.owed?.id) return;
    try {
      if (row.owed.takenBy?.accountId === me.value) await remove(`/api/obligations/${row.owed.id}/take`);
      else await post(`/api/obligations/${row.owed.id}/take`, { body: {} });
      said.value = t('console.taken', { name: row.name || row.number });
    } catch (error) {
      said.value = wordsOf(error);
    }
    await queue.rows.again();
  }
  useKeys({
    J: () => goTo(queue.current.value + 1),
    K: () => goTo(queue.current.value - 1),
    X: () => mayAct() && current.value && choose(current.value),
    Enter: () => current.value && open(current.value),
    A: () => mayAct() && current.value && void take(current.value),
  });
  returnToRow(queue, goTo);
  return { said, me, all, choose, take };
}

/** Moves the focus to what a row is reached by, once it stands there. */
export function focusRow(body: Readonly<Ref<HTMLElement | null>>, at: number, reachedBy = 'th a'): void {
  void nextTick(() => {
    const target = body.value?.querySelectorAll<HTMLElement>('tr')[at]?.querySelector<HTMLElement>(reachedBy);
    target?.focus({ preventScroll: true });
    target?.scrollIntoView({ block: 'nearest' });
  });
}

/** The browser's way back leads to the row that was opened, or to what stands in its place now. */
function returnToRow(queue: Queue, goTo: (at: number) => void): void {
  let left = (history.state as { row?: number } | null)?.row;
  watch(queue.items, rows => {
    if (left === undefined || rows.length === 0) return;
    goTo(left);
    left = undefined;
  });
  onBeforeRouteLeave((_to, from) => {
    const state = history.state as { current?: string } | null;
    if (queue.current.value < 0 || state?.current !== from.fullPath) return;
    history.replaceState({ ...state, row: queue.current.value }, '');
  });
}
