// What may a reader not know of an application? A college sees the choice addressed to it and no other, and not how much it was wanted;
// marks entered first are hidden from whoever enters them again; an examiner knows of a candidate the exam alone.
import type { CaseEvent } from '#domain/events.ts';
import { partOf } from '#domain/parts.ts';
import type { Reader, Withheld } from '#domain/programs.ts';
import { noFacts, type Choice, type CollegeFacts } from './facts.ts';

const atCollege: readonly string[] = ['committee', 'chair', 'examiner'];
/** What an examiner may know of: the exam itself. */
const ofExams = /^exam\./;

export function withheld(f: CollegeFacts, reader: Reader): Withheld<CollegeFacts> | undefined {
  if (reader.as === 'applicant') return seenBy(f, reader, () => true, true);
  if (reader.as === 'education-department') return undefined;
  if (!atCollege.includes(reader.as)) return undefined;
  const own = (choice: Choice): boolean => reader.organisations.some(({ id }) => id === choice.organisationId);
  // C31: the college that filed it follows all of it, and its order: it was written down there.
  const filed = reader.as !== 'examiner' && reader.organisations.some(({ id }) => id === f.organisationId);
  return seenBy(f, reader, choice => filed || own(choice), filed);
}

function seenBy(
  f: CollegeFacts,
  reader: Reader,
  knows: (choice: Choice) => boolean,
  knowsRank: boolean,
): Withheld<CollegeFacts> {
  const known = Object.values(f.choices).filter(knows);
  const keys = new Set(known.map(choice => choice.key));
  const isForeign = (key: string): boolean => key in f.choices && !keys.has(key);
  const shown = known.map((choice): [string, Choice] => [
    choice.key,
    { ...bare(choice, reader), ...(knowsRank ? {} : { rank: 0 }) },
  ]);
  const lapses = Object.fromEntries(Object.entries(f.lapses).filter(([name]) => !isForeign(name.split('/')[1] ?? '')));
  const facts = {
    ...f,
    lapses,
    choices: Object.fromEntries(knowsRank ? shown : shown.sort(([a], [b]) => (a < b ? -1 : 1))),
  };
  const examiner = reader.as === 'examiner';
  return {
    facts: examiner ? { ...noFacts, choices: facts.choices, submittedAt: f.submittedAt } : facts,
    parts: [...keys],
    event: e => {
      if (isForeign(partOf(e) ?? String(e.body.key ?? ''))) return undefined;
      if (examiner && !ofExams.test(e.kind)) return undefined;
      return told(e, f, reader, keys, knowsRank);
    },
  };
}

const second = (choice: Choice | undefined): boolean => choice?.marks?.state === 'entered';

/** What somebody else entered while a second, independent entry is awaited. */
function bare(choice: Choice, { as, accountId }: Reader): Choice {
  const { marks, exam, appeal } = choice;
  const hidesMarks = second(choice) && marks?.by !== accountId;
  const grades = exam?.grade === null ? exam.grades.filter(given => given.by === accountId) : (exam?.grades ?? []);
  return {
    ...choice,
    marks: marks && (hidesMarks || as === 'examiner' ? { ...marks, by: hidesMarks ? '' : marks.by, first: {} } : marks),
    appeal: appeal && {
      ...appeal,
      proposal: as === 'applicant' && appeal.state !== 'decided' ? null : appeal.proposal,
    },
    exam: exam && { ...exam, grades: as === 'applicant' ? [] : grades },
    ...(as === 'examiner' ? { score: null, reasons: [], items: [], quota: null } : {}),
  };
}

function told(
  e: CaseEvent,
  f: CollegeFacts,
  { accountId, as }: Reader,
  keys: ReadonlySet<string>,
  knowsRank: boolean,
): CaseEvent | undefined {
  const choice = f.choices[partOf(e) ?? ''];
  const own = e.actor.accountId === accountId;
  if (e.kind === 'choice.accepted' && second(choice) && !own) {
    const { marks: _, ...body } = e.body;
    return { ...e, body };
  }
  // One grade of two is its examiner's until both are there; the applicant learns the one that counts.
  if (e.kind === 'exam.marked') return as !== 'applicant' && (own || choice?.exam?.grade !== null) ? e : undefined;
  if (e.kind === 'exam.graded' && as === 'applicant') {
    const { given: _, ...body } = e.body;
    return { ...e, body };
  }
  // What one member proposes is the commission's until the other has agreed.
  if (/^appeal\.(proposed|reopened)$/.test(e.kind)) return as === 'applicant' ? undefined : e;
  if (e.kind !== 'application.sent') return e;
  const choices = (e.body.choices as { offer: string }[]).filter(({ offer }) => keys.has(offer));
  return {
    ...e,
    body: { ...e.body, choices: knowsRank ? choices : choices.toSorted((a, b) => (a.offer < b.offer ? -1 : 1)) },
  };
}
