// domain.md §7, College. Who owes what until when, and what happens by itself otherwise. A duty of a college is keyed by the choice.
import type { Owed } from '#domain/obligations.ts';
import { lapsedSince, officeTask } from '#domain/office-tasks.ts';
import { dayMs, hourMs, plusMs, rule, type SeasonInForce } from '#domain/season.ts';
import { awaitsAppeal, choicesOf, isOver, type Choice, type CollegeFacts } from './facts.ts';
import { closed } from './status.ts';
import { lastWindow } from './windows.ts';

export function owed(f: CollegeFacts, season: SeasonInForce): Owed[] {
  if (closed(f)) return [];
  if (!f.submittedAt) return [send(f, season)];
  return choicesOf(f).flatMap(choice => [...ofChoice(f, choice, season), ...appeal(f, choice, season)]);
}

/** 004-20: until the last window closes. */
function send(f: CollegeFacts, season: SeasonInForce): Owed {
  return {
    name: 'send',
    by: 'applicant',
    due: { date: lastWindow(season) },
    remind: [14 * 24, 7 * 24, 2 * 24, 24],
    otherwise: 'expire',
    clause: '004-20',
    since: f.openedSeq,
  };
}

function ofChoice(f: CollegeFacts, choice: Choice, season: SeasonInForce): Owed[] {
  const { key, at, seq } = choice;
  const desk = (name: string, days: string, clause: string) =>
    officeTask(f.lapses, season, { name, key, by: 'committee', days, at, seq, clause });
  switch (choice.state) {
    case 'new':
      return [desk('acknowledge', 'acknowledgeWorkingDays', '004-22')];
    case 'processing':
      return [desk('decide', 'decideWorkingDays', '004-22')];
    case 'error':
      return [
        {
          ...{ name: 'correct-choice', key, by: 'applicant', otherwise: 'lapse-correction', clause: 'domain 4.3 K5' },
          ...{ due: { at: correctionEnds(choice, season) }, remind: [24], since: seq },
        },
      ];
    case 'accepted':
      return [...ofMarks(f, choice, season), ...ofExam(f, choice, season)];
    case 'scored':
      return [rank(f, choice)];
    case 'not-selected':
      return awaitsAppeal(choice) && !choice.appeal ? [answerGrade(choice, season)] : [];
    default:
      return [];
  }
}

export function correctionEnds({ at }: Pick<Choice, 'at'>, season: SeasonInForce): string {
  return plusMs(at, rule<number>(season, 'correctionDays') * dayMs);
}

/** The certificate's marks are entered twice, by two people; where they differ the chair settles it (features 5.3 C4, 004-32). */
function ofMarks(f: CollegeFacts, { key, marks }: Choice, season: SeasonInForce): Owed[] {
  if (!marks || marks.state === 'confirmed') return [];
  const task = { key, at: marks.at, seq: marks.seq };
  if (marks.state === 'differ')
    return [
      officeTask(f.lapses, season, {
        ...task,
        name: 'settle-grades',
        by: 'chair',
        days: 'settleWorkingDays',
        clause: 'features 5.3 C4',
      }),
    ];
  const second = { ...task, name: 'confirm-grades', days: 'secondEntryWorkingDays', clause: '004-32' };
  return [
    { ...officeTask(f.lapses, season, { ...second, by: 'committee' }), ...(marks.by ? { notBy: [marks.by] } : {}) },
  ];
}

function ofExam(f: CollegeFacts, choice: Choice, season: SeasonInForce): Owed[] {
  const { key, exam, examOwed, terms } = choice;
  if (terms.exam === 'none' || !examOwed) return [];
  if (exam) return exam.grade === null ? [grade(f, choice, season)] : [];
  const lapse = lapsedSince(f.lapses, `schedule-exam/${key}`, examOwed.seq);
  const ends = season.dates.exams?.until;
  const task = { name: 'schedule-exam', key, by: 'committee' as const, clause: '004-26' };
  // Three days before the exams end the chair is told; when they have ended, there was no exam.
  if (lapse || !ends)
    return [{ ...task, due: { date: 'exams' }, otherwise: 'no-exam', since: lapse?.seq ?? examOwed.seq }];
  return [{ ...task, due: { at: plusMs(ends, -3 * dayMs) }, otherwise: 'tell', since: examOwed.seq }];
}

function grade(f: CollegeFacts, { key, exam, terms }: Choice, season: SeasonInForce): Owed {
  const { startsAt, seq, grades } = exam as NonNullable<Choice['exam']>;
  const lapse = lapsedSince(f.lapses, `grade/${key}`, seq);
  const due = plusMs(lapse?.at ?? startsAt, rule<number>(season, 'gradeDays') * dayMs);
  const notBy = grades.map(given => given.by).filter(by => by !== '');
  return {
    ...{ name: 'grade', key, by: terms.exam === 'creative' ? 'examiner' : 'committee', otherwise: 'tell' },
    ...{ from: { at: startsAt }, due: { at: due }, clause: '004-28', since: lapse?.seq ?? seq },
    // The applicant is reminded three days and a day before the exam: counted back from the day the grade is due.
    ...(lapse ? {} : { remind: [3, 1].map(days => (days + rule<number>(season, 'gradeDays')) * 24) }),
    ...(notBy.length ? { notBy } : {}),
  };
}

function rank(f: CollegeFacts, { key, seq }: Choice): Owed {
  const lapse = f.lapses[`rank/${key}`];
  const due = lapse ? { date: 'ranking', at: plusMs(lapse.at, dayMs) } : { date: 'ranking' };
  return { name: 'rank', key, by: 'chair', due, otherwise: 'tell', clause: '004-33', since: lapse?.seq ?? seq };
}

/** K12: while a grade that was too low may be appealed against, the choice is not over. */
function answerGrade(choice: Choice, season: SeasonInForce): Owed {
  const { key, seq } = choice;
  const due = { at: appealEnds(choice, season) ?? choice.at };
  return {
    name: 'answer-grade',
    key,
    by: 'applicant',
    due,
    otherwise: 'lapse-appeal',
    clause: 'order 578',
    since: seq,
  };
}

/** Until when a grade may be appealed against; null where there is none. */
export function appealEnds({ exam }: Choice, season: SeasonInForce): string | null {
  return exam?.gradedAt ? plusMs(exam.gradedAt, rule<number>(season, 'appealHours') * hourMs) : null;
}

/** Members of the appeal commission decide, none of whom had a part in the grade. */
function appeal(f: CollegeFacts, choice: Choice, season: SeasonInForce): Owed[] {
  const { key, appeal: filed, exam } = choice;
  if (!filed || filed.state === 'decided' || isOver(choice)) return [];
  const graders = (exam?.grades ?? []).map(given => given.by);
  const notBy = [...new Set([...graders, filed.proposal?.by ?? ''])].filter(by => by !== '');
  const task = { name: 'appeal', key, by: 'committee' as const, days: 'appealWorkingDays', clause: 'order 578' };
  return [
    { ...officeTask(f.lapses, season, { ...task, at: filed.at, seq: filed.seq }), ...(notBy.length ? { notBy } : {}) },
  ];
}
