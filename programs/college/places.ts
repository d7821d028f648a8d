// Which places do the exams of an application take in the sittings of the colleges?
import type { Place } from '#domain/sittings.ts';
import { choicesOf, type CollegeFacts } from './facts.ts';

/** Who was absent took a place; who withdrew before their exam gave it back (domain.md K11, K18). */
export function places(f: CollegeFacts): Place[] {
  return choicesOf(f).flatMap(({ state, exam, missed }): Place[] => {
    const absent = missed.map(sitting => ({ sitting, startsAt: null, graded: true }));
    const graded = exam !== null && (exam.grades.length > 0 || exam.grade !== null);
    if (!exam || (state === 'withdrawn' && !graded)) return absent;
    const awaited = state === 'accepted' && !graded;
    return [...absent, { sitting: exam.sitting, startsAt: awaited ? exam.startsAt : null, graded }];
  });
}
