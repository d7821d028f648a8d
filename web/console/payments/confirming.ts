/** Matches of a statement are confirmed together, a few hundred at a time; every line answers for itself. */
import { reactive, ref } from 'vue';
import { get, post } from '../../api.ts';
import { wordsOf } from '../../pages.ts';
import { t } from '../../words.ts';
import type { CaseAction } from '../answers.ts';
import type { StatementPage } from './statement.ts';

interface Result {
  line: number;
  ok: boolean;
  refusal?: CaseAction['refusal'];
}

export function useConfirming(id: string, again: () => Promise<unknown>) {
  const chosen = reactive(new Set<number>());
  const results = ref(new Map<number, Result>());
  const busy = ref(false);
  const progress = ref('');
  const fault = ref('');

  async function run(deed: () => Promise<void>): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    fault.value = '';
    try {
      await deed();
    } catch (error) {
      fault.value = wordsOf(error);
      progress.value = '';
    } finally {
      busy.value = false;
      await again();
    }
  }
  /** Every open match of the statement, not only this page's. */
  async function everyMatch(): Promise<number[]> {
    const found: number[] = [];
    for (let after: number | null = 0; after !== null;) {
      const page: StatementPage = await get(`/api/statements/${id}`, {
        query: { verdict: 'match', state: 'open', after, limit: 500 },
      });
      found.push(...page.items.map(line => line.line));
      after = page.next;
    }
    return found;
  }
  const confirm = (which: readonly number[] | 'all') =>
    run(async () => {
      results.value = new Map();
      const asking = which === 'all' ? await everyMatch() : which;
      for (let at = 0; at < asking.length; at += 200) {
        progress.value = t('console.statement.confirming', { done: String(at), of: String(asking.length) });
        const body = { lines: asking.slice(at, at + 200) };
        const answer = await post<{ results: Result[] }>(`/api/statements/${id}/confirm`, { body });
        for (const one of answer.results) results.value.set(one.line, one);
      }
      const done = [...results.value.values()].filter(one => one.ok);
      for (const one of done) chosen.delete(one.line);
      const failed = results.value.size - done.length;
      progress.value = t('console.bulk-report', { done: String(done.length), failed: String(failed) });
    });
  const matchAgain = () =>
    run(async () => {
      const { changed } = await post<{ changed: number }>(`/api/statements/${id}/match`);
      progress.value = t('console.statement.matched-again', { count: changed });
    });
  const refused = (line: number): string => {
    const one = results.value.get(line);
    return one && !one.ok && one.refusal ? t(`refusal.${one.refusal.code}`, one.refusal.details) : '';
  };
  return { chosen, busy, progress, fault, confirm, matchAgain, refused };
}

export type Confirming = ReturnType<typeof useConfirming>;
