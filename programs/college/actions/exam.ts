import { z } from 'zod';
import { action, one, type Look, type Recorded, type World } from '#domain/actions.ts';
import { clockInput, type ClockInput } from '#domain/clock-actions.ts';
import { firstRefusal, refuse, type Refusal } from '#domain/refusals.ts';
import { dayMs, plusMs, rule } from '#domain/season.ts';
import type { Sitting } from '#domain/sittings.ts';
import { choicesOf, isOver, type Choice, type CollegeFacts } from '../facts.ts';
import { scored } from '../scoring.ts';
import { offerInForce } from './marks.ts';
import { about, choiceIn, committee, graders, notClosed, notOver, nothing, signing, stands } from './permitted.ts';

const invitation = z.object({ sitting: z.uuid() });
type Invitation = z.infer<typeof invitation>;

const sittingLook = (sittingId: string): Look => ({ ask: 'sitting', as: 'sitting', sittingId });
const minuteMs = 60_000;

/** 004-26, 004-27: a day, an hour and a place; at least three days ahead, with a place left, no other exam of theirs at that time. */
export const scheduleExam = action<CollegeFacts, Invitation>({
  name: 'schedule-exam',
  who: committee,
  clause: '004-26',
  ofPart: true,
  signedBy: signing,
  input: invitation,
  looks: (_f, input) => [sittingLook(input.sitting)],
  may: (f, world) =>
    firstRefusal(
      notClosed(f),
      stands(f, world, ['accepted'], 'not-accepted'),
      choiceIn(f, world).terms.exam === 'none' && refuse('exam-not-needed'),
      choiceIn(f, world).exam !== null && refuse('exam-scheduled-already'),
    ),
  check: (f, _input, world) => {
    const sitting = world.found.sittings.sitting;
    const choice = choiceIn(f, world);
    const fits = sitting?.state === 'planned' && sitting.organisationId === choice.organisationId;
    if (!sitting || !fits || (sitting.offerId ?? choice.offerId) !== choice.offerId) return refuse('sitting-not-there');
    const soonest = plusMs(world.at, rule<number>(world.season, 'examNoticeDays') * dayMs);
    return firstRefusal(
      sitting.invited >= sitting.capacity && refuse('sitting-full', { capacity: sitting.capacity }),
      sitting.startsAt < soonest && refuse('exam-too-soon', { soonest }),
      clashRefusal(f, choice, sitting),
    );
  },
  record: (_f, _input, world) => ({
    events: [one('exam.scheduled', { ...about(world), ...timeOf(world) })],
    sittings: [{ id: world.found.sittings.sitting?.id ?? '', invited: 1 }],
  }),
});

function timeOf(world: World) {
  const { id, startsAt, minutes } = world.found.sittings.sitting as Sitting;
  return { sitting: id, startsAt, minutes };
}

/** features 5.3 C5: the same person cannot sit in two places at once. */
function clashRefusal(f: CollegeFacts, choice: Choice, { startsAt, minutes }: Sitting): Refusal | undefined {
  const ends = plusMs(startsAt, minutes * minuteMs);
  const clash = choicesOf(f).find(
    other =>
      other.key !== choice.key &&
      !isOver(other) &&
      other.exam?.grade === null &&
      other.exam.startsAt < ends &&
      startsAt < plusMs(other.exam.startsAt, other.exam.minutes * minuteMs),
  );
  return clash && refuse('exam-clash', { startsAt: clash.exam?.startsAt ?? '' });
}

const scheduled = (f: CollegeFacts, world: World): Refusal | undefined =>
  firstRefusal(notOver(f, world), !choiceIn(f, world).exam && refuse('exam-not-scheduled'));
const notGraded = (f: CollegeFacts, world: World): Refusal | undefined =>
  choiceIn(f, world).exam?.grade === null ? undefined : refuse('graded-already');

/** 004-29: the sitting was moved by its college; who was invited follows it, and is told. Once a grade is set nothing moves (004-30). */
export const moveExam = action<CollegeFacts, Invitation>({
  name: 'move-exam',
  who: committee,
  clause: '004-29',
  ofPart: true,
  signedBy: signing,
  input: invitation,
  looks: (_f, input) => [sittingLook(input.sitting)],
  may: (f, world) => firstRefusal(scheduled(f, world), notGraded(f, world)),
  check: (f, input, world) => {
    const { exam, ...choice } = choiceIn(f, world);
    const sitting = world.found.sittings.sitting;
    if (!sitting || exam?.sitting !== input.sitting) return refuse('sitting-not-there');
    if (sitting.graded > 0) return refuse('sitting-frozen');
    return clashRefusal(f, { ...choice, exam }, sitting);
  },
  record: (_f, _input, world) => ({ events: [one('exam.moved', { ...about(world), ...timeOf(world) })] }),
});

/** The college cancelled the sitting: an exam is owed anew. */
export const cancelExam = action<CollegeFacts, Invitation>({
  name: 'cancel-exam',
  who: committee,
  clause: '004-29',
  ofPart: true,
  signedBy: signing,
  input: invitation,
  looks: (_f, input) => [sittingLook(input.sitting)],
  may: (f, world) => firstRefusal(scheduled(f, world), notGraded(f, world)),
  check: (f, input, world) =>
    choiceIn(f, world).exam?.sitting === input.sitting ? undefined : refuse('sitting-not-there'),
  record: (f, input, world) => ({
    events: [one('exam.cancelled', { ...about(world), sitting: input.sitting, ...hourOf(choiceIn(f, world)) })],
    sittings: [{ id: input.sitting, invited: -1 }],
  }),
});

const hourOf = ({ exam }: Choice) => ({ startsAt: exam?.startsAt ?? '', minutes: exam?.minutes ?? 0 });

const grading = z.object({ grade: z.number().min(0).max(100) });

/** Whoever writes the first thing down freezes the sitting. */
const lookOfOwn = (f: CollegeFacts, input: unknown, answers: unknown, part: string): Look[] => {
  const sitting = f.choices[part]?.exam?.sitting;
  return [...offerInForce(f, input, answers, part), ...(sitting ? [sittingLook(sitting)] : [])];
};

const begun = (f: CollegeFacts, world: World): Refusal | undefined => {
  const startsAt = choiceIn(f, world).exam?.startsAt ?? '';
  return world.at < startsAt ? refuse('exam-not-begun', { startsAt }) : undefined;
};

/** 004-28. A creative exam is graded by two, neither of whom sees the other's grade; where they lie apart a third one decides. */
export const gradeExam = action<CollegeFacts, z.infer<typeof grading>>({
  name: 'grade-exam',
  who: graders,
  clause: '004-28',
  ofPart: true,
  signedBy: signing,
  input: grading,
  looks: lookOfOwn,
  may: (f, world) =>
    firstRefusal(
      scheduled(f, world),
      notGraded(f, world),
      begun(f, world),
      choiceIn(f, world).exam?.grades.some(given => given.by === world.actor.accountId) && refuse('same-person'),
    ),
  check: (_f, { grade }, world) => {
    const highest = rule<number>(world.season, 'highestGrade');
    return grade > highest || !Number.isInteger(grade)
      ? refuse('mark-out-of-scale', { min: 0, max: highest })
      : undefined;
  },
  record: (f, { grade }, world) => {
    const choice = choiceIn(f, world);
    const before = choice.exam?.grades ?? [];
    const first = before.length === 0 ? { sittings: [{ id: choice.exam?.sitting ?? '', graded: 1 as const }] } : {};
    const final = finalGrade(choice, [...before.map(given => given.grade), grade], world);
    if (final === null) return { events: [one('exam.marked', { ...about(world), grade })], quiet: true, ...first };
    return { ...graded(choice, grade, final, world), ...first };
  },
});

/** The grade that counts: of one examiner; of two that lie close their mean; of three the middle one. */
function finalGrade({ terms }: Choice, grades: readonly number[], world: World): number | null {
  if (terms.exam !== 'creative') return grades[0] ?? null;
  const [low, , high] = [Math.min(...grades), 0, Math.max(...grades)];
  if (grades.length < 2) return null;
  if (grades.length === 2) return high - low > rule<number>(world.season, 'examinerSpread') ? null : (low + high) / 2;
  return [...grades].sort((a, b) => a - b)[1] ?? null;
}

function graded(choice: Choice, given: number, grade: number, world: World): Recorded {
  const now = { ...choice, exam: choice.exam && { ...choice.exam, grade } };
  return scored(now, world, one('exam.graded', { ...about(world), given, grade }));
}

/** Who was absent may be given a new sitting while the exams last (domain.md K11). */
export const markAbsent = action<CollegeFacts, z.infer<typeof nothing>>({
  name: 'mark-absent',
  who: graders,
  clause: 'domain 4.3 K11',
  ofPart: true,
  signedBy: signing,
  input: nothing,
  looks: lookOfOwn,
  may: (f, world) =>
    firstRefusal(
      scheduled(f, world),
      notGraded(f, world),
      begun(f, world),
      (choiceIn(f, world).exam?.grades.length ?? 0) > 0 && refuse('graded-already'),
    ),
  record: (f, _i, world) => {
    const sitting = choiceIn(f, world).exam?.sitting ?? '';
    return {
      events: [one('exam.absent', { ...about(world), sitting })],
      // That somebody was absent is written down there too: its hour does not change any more.
      sittings: [{ id: sitting, graded: 1 }],
    };
  },
});

/** The exams are over and there was none (domain.md §7). */
export const noExam = action<CollegeFacts, ClockInput>({
  name: 'no-exam',
  who: ['clock'],
  clause: 'order 578',
  input: clockInput,
  may: f => notClosed(f),
  check: (f, { key }) => {
    const choice = f.choices[key];
    return choice?.state === 'accepted' && !choice.exam ? undefined : refuse('no-longer');
  },
  record: (_f, { key }) => ({ events: [one('choice.not-selected', { part: key, why: 'no-exam' })] }),
});
