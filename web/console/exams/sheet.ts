/** What is being written into the grading sheet, row by row, and which acts come of it. */
import { computed, reactive, shallowRef } from 'vue';
import type { ActAnswer, ActToSign } from '../../parts/signing/use-signing.ts';
import { t } from '../../words.ts';
import { keyOf, mostTogether, type Candidate } from './answers.ts';
import { candidateWords } from './exam-words.ts';
import { entryOf, pasted, type Pasted } from './grade-rows.ts';

/** Why a row takes nothing now; undefined: it does. */
export type Shut = 'graded' | 'mine' | 'early' | 'saved' | undefined;

export interface Written {
  grade: string;
  absent: boolean;
}

export function useSheet(candidates: () => readonly Candidate[], highest: () => number, now: () => number) {
  const written = reactive(new Map<string, Written>());
  const results = shallowRef(new Map<string, ActAnswer>());
  /** Saved here and no longer on the list of those who wait: they stay before one's eyes. */
  const saved = reactive(new Map<string, { one: Candidate; words: string }>());
  const conflicts = shallowRef<Pasted['conflicts']>([]);

  const rows = computed(() => {
    const there = candidates().map(one => ({ one, key: keyOf(one), shut: shutOf(one) }));
    const gone = [...saved].filter(([key]) => !there.some(row => row.key === key));
    return [...there, ...gone.map(([key, { one }]) => ({ one, key, shut: 'saved' as Shut }))].sort((a, b) =>
      a.one.case.number < b.one.case.number ? -1 : 1,
    );
  });
  const open = computed(() => rows.value.filter(row => !row.shut));

  function shutOf({ grades, startsAt }: Candidate): Shut {
    if (grades.final !== null) return 'graded';
    if (grades.mine !== null) return 'mine';
    return startsAt === null || Date.parse(startsAt) > now() ? 'early' : undefined;
  }
  function of(key: string): Written {
    const known = written.get(key);
    if (known) return known;
    written.set(key, { grade: '', absent: false });
    return written.get(key)!;
  }
  /** Typed text that is no grade. */
  function isWrong(key: string): boolean {
    const { grade = '', absent = false } = written.get(key) ?? {};
    return !absent && grade.trim() !== '' && entryOf(grade, highest()) === undefined;
  }
  function type(key: string, text: string): void {
    const entry = entryOf(text, highest());
    Object.assign(of(key), entry && 'absent' in entry ? { grade: '', absent: true } : { grade: text, absent: false });
  }

  /** A column from a sheet, from this row down, or by the codes beside it. */
  function paste(text: string, from: string): void {
    const found = pasted(
      text,
      open.value.map(({ key, one }) => ({ key, number: one.case.number })),
      highest(),
      Math.max(
        0,
        open.value.findIndex(row => row.key === from),
      ),
    );
    for (const [key, entry] of found.entries)
      Object.assign(of(key), 'absent' in entry ? { grade: '', absent: true } : { grade: entry.grade, absent: false });
    conflicts.value = found.conflicts;
  }

  const filled = computed(() =>
    open.value.filter(({ key }) => {
      const { grade = '', absent = false } = written.get(key) ?? {};
      return absent || (grade.trim() !== '' && !isWrong(key));
    }),
  );
  const wrong = computed(() => open.value.filter(({ key }) => isWrong(key)));

  /** Grades first, then absences; as many as one signature covers. */
  function acts(): { keys: string[]; acts: ActToSign[] } {
    const isAbsent = (key: string): boolean => written.get(key)?.absent ?? false;
    const ordered = [...filled.value].sort((a, b) => Number(isAbsent(a.key)) - Number(isAbsent(b.key)));
    const taken = ordered.slice(0, mostTogether + 1);
    return { keys: taken.map(row => row.key), acts: taken.map(({ one, key }) => actOf(one, of(key))) };
  }

  function answered(keys: readonly string[], answers: readonly ActAnswer[]): { done: number; failed: number } {
    results.value = new Map(answers.map(answer => [keys[answer.index]!, answer]));
    for (const answer of answers) {
      const key = keys[answer.index]!;
      const row = rows.value.find(each => each.key === key);
      if (!answer.ok || !row) continue;
      const { grade, absent } = of(key);
      saved.set(key, { one: { ...row.one }, words: absent ? t('exams.absent') : grade });
      written.delete(key);
    }
    const done = answers.filter(answer => answer.ok).length;
    return { done, failed: answers.length - done };
  }

  return { rows, open, written, saved, results, conflicts, filled, wrong, of, isWrong, type, paste, acts, answered };
}

function actOf(one: Candidate, { grade, absent }: Written): ActToSign {
  const at = { case: one.case.id, part: one.part, version: one.version };
  const who = candidateWords(one);
  if (absent) return { ...at, name: 'mark-absent', input: {}, title: who };
  return { ...at, name: 'grade-exam', input: { grade: Number(grade) }, title: t('exams.act-grade', { who, grade }) };
}
