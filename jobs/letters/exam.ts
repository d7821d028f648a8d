// Which exam does a notice put into its reader's calendar? The program's notices say when and where, this says it in words.
import { nameIn, type Language } from '#domain/languages.ts';
import { examUid, type ExamOfCalendar } from '#gateways/calendar-file.ts';
import { knows, say } from '#texts/say.ts';
import { text, type LetterGround, type NoticeOfLetter } from './plan.ts';

/** How long an exam takes where the notice does not say. */
const usualMinutes = 120;

/**
 * From the params {startsAt, minutes?, part?, sequence?}. `part` is the choice that is examined: one exam each, so that a new
 * hour replaces the old; `sequence` grows with everything told of it.
 */
export function examInCalendar(
  language: Language,
  { template, params, caseId }: NoticeOfLetter,
  ground: LetterGround,
): ExamOfCalendar | undefined {
  const startsAt = text(params['startsAt']);
  if (startsAt === '' || !caseId) return undefined;
  const part = text(params['part']);
  const exam = `exam.${text(ground.offers[0]?.terms['exam'])}`;
  const name = say(language, knows(language, exam) ? exam : 'exam.any');
  const school = ground.offers[0] ? nameIn(ground.offers[0].organisation, language) : '';
  return {
    uid: examUid(caseId, part),
    sequence: Number(params['sequence'] ?? 0),
    cancelled: template.endsWith('exam-cancelled'),
    startsAt,
    minutes: Number(params['minutes'] ?? usualMinutes),
    title: school ? say(language, 'exam.title.school', { name, school }) : name,
    description: say(language, 'exam.description', { number: ground.number ?? '' }),
    address: ground.address ?? '',
    url: ground.number ? `${ground.publicUrl}/cases/${ground.number}` : `${ground.publicUrl}/cabinet`,
    language,
  };
}
