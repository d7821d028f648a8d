// What the rows of a list have in common: moving along them, choosing them, taking the task of one or giving it back.
import { nextTick, ref, type Ref } from 'vue';
import { post, remove } from '../api.ts';
import { wordsOf } from '../pages.ts';
import { t } from '../words.ts';
import type { CaseRow } from './answers.ts';
import type { Queue } from './queue.ts';

export interface Rows {
  /** What was done last, for those who hear the page. */
  said: Ref<string>;
  step: (by: number) => void;
  choose: (key: string) => void;
  take: (row: CaseRow) => Promise<void>;
}

/** `body` holds one tr per row, each with a link as its head; `me` is the account that takes. */
export function useRows(
  queue: Queue,
  body: Readonly<Ref<HTMLElement | null>>,
  me: Readonly<Ref<string | undefined>>,
): Rows {
  const said = ref('');
  function step(by: number): void {
    queue.point(queue.current.value + by);
    void nextTick(() => {
      const row = body.value?.querySelectorAll<HTMLElement>('tr')[queue.current.value];
      const link = row?.querySelector<HTMLElement>('th a');
      link?.focus({ preventScroll: true });
      link?.scrollIntoView({ block: 'nearest' });
    });
  }
  function choose(key: string): void {
    if (!queue.chosen.delete(key)) queue.chosen.add(key);
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
  return { said, step, choose, take };
}
