import { saveStep } from '#casework/draft.ts';
import { openCase } from '#casework/open-case.ts';
import { perform } from '#casework/perform.ts';
import { findCase } from '#records/cases.ts';
import type { Actor } from '#domain/actors.ts';
import type { Json } from '#domain/events.ts';
import { demoQuestions, demoRequests, type DemoQuestion, type DemoRequest } from '#programs/feedback/demo/questions.ts';
import { accountOf, idOf, type SeedGround } from './seed-ground.ts';

// Questions to colleges and requests for help before the first morning of the demo, by the same commands as those to come.

/** Who is asked: the first of each committee answers. */
export interface AskedOffices {
  seasonId: string;
  department: { organisationId: string; actor: Actor };
  AST: { id: string; committee: Actor };
  ALM: { id: string; committee: Actor };
}

interface FeedbackDay {
  at: string;
  play(): Promise<void>;
}

type Author = 1 | 2 | 3;
const authors: Record<Author, { surname: string; givenName: string; language: 'kk' | 'ru' }> = {
  1: { surname: 'Сейітқазы', givenName: 'Арман', language: 'kk' },
  2: { surname: 'Ким', givenName: 'Виктория', language: 'ru' },
  3: { surname: 'Бекболат', givenName: 'Айым', language: 'kk' },
};

/** Every deed at its own instant, in order. */
export function feedbackDays(ground: SeedGround, offices: AskedOffices): FeedbackDay[] {
  const days = [
    ...demoQuestions.flatMap((question, index) => questionDays(ground, offices, question, `question ${index}`)),
    ...demoRequests.flatMap((request, index) => requestDays(ground, offices, request, `request ${index}`)),
  ];
  return days.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function questionDays(ground: SeedGround, offices: AskedOffices, one: DemoQuestion, label: string): FeedbackDay[] {
  const office = one.to === 'department' ? offices.department.organisationId : offices[one.to].id;
  const by = one.to === 'department' ? offices.department.actor : offices[one.to].committee;
  const answers = { kind: 'blog', organisation: office, language: one.language, text: one.text };
  const deed = deedsOn(ground, offices, one.by, label);
  const act = (at: string | undefined, action: string, input: { [name: string]: Json | undefined }): FeedbackDay[] =>
    at ? [{ at, play: () => deed(action, input, by) }] : [];
  return [
    { at: one.at, play: () => ask(ground, offices, one.by, label, answers) },
    ...act(one.moderatedAt, 'moderate', { wording: one.wording }),
    ...act(one.answeredAt, 'answer', { wording: one.wording, answer: one.answer }),
    ...act(one.corrected?.at, 'correct-answer', { wording: one.wording, answer: one.corrected?.answer }),
    ...act(one.rejected?.at, 'reject-question', { reason: one.rejected?.reason }),
  ];
}

function requestDays(ground: SeedGround, offices: AskedOffices, one: DemoRequest, label: string): FeedbackDay[] {
  const { answer, solvedAt } = one;
  const answers = { kind: 'support', topic: one.topic, language: one.language, text: one.text };
  const deed = deedsOn(ground, offices, one.by, label);
  const replies = async (): Promise<void> => deed('write-message', { text: answer?.text }, await supportOf(ground));
  const solves = async (): Promise<void> => deed('mark-solved', {}, await authorOf(ground, one.by));
  return [
    { at: one.at, play: () => ask(ground, offices, one.by, label, answers) },
    ...(answer ? [{ at: answer.at, play: replies }] : []),
    ...(solvedAt ? [{ at: solvedAt, play: solves }] : []),
  ];
}

function deedsOn(ground: SeedGround, offices: AskedOffices, by: Author, label: string) {
  return async (action: string, input: unknown, actor: Actor): Promise<void> => {
    const caseId = await caseOf(ground, offices, by, label);
    await perform(ground.casework, { id: idOf(ground.seed, `${label} ${action}`), caseId, action, input, actor });
  };
}

async function ask(
  ground: SeedGround,
  offices: AskedOffices,
  by: Author,
  label: string,
  answers: { [field: string]: Json },
): Promise<void> {
  const { casework, seed } = ground;
  const actor = await authorOf(ground, by);
  const caseId = await caseOf(ground, offices, by, label);
  // A seed may be sown again: what was sent has no draft any more.
  if (!(await findCase(casework.db, caseId))?.submittedAt)
    await saveStep(casework, {
      ...{ caseId, step: 'question', answers, seen: 0, accountId: actor.accountId ?? '', role: 'applicant' },
    });
  await perform(casework, { id: idOf(seed, `${label} ask`), caseId, action: 'ask', input: {}, actor });
}

/** The case of a label: opened the first time, found again by the same key ever after. */
async function caseOf(ground: SeedGround, { seasonId }: AskedOffices, by: Author, label: string): Promise<string> {
  const actor = await authorOf(ground, by);
  const { id } = await openCase(ground.casework, {
    ...{ id: idOf(ground.seed, `${label} opened`), program: 'feedback', seasonId, actor, input: {} },
  });
  return id;
}

/** Whoever asks acts as anybody with an account may in their own cases. */
async function authorOf(ground: SeedGround, number: Author): Promise<Actor> {
  const { language, ...name } = authors[number];
  const account = await accountOf(ground, {
    ...{ phone: `+7700555010${number}`, email: `asker${number}@kabyl.test`, name, language },
  });
  return { ...account, roles: [{ role: 'applicant', organisationId: null, path: '' }] };
}

function supportOf(ground: SeedGround): Promise<Actor> {
  return accountOf(
    ground,
    {
      ...{ phone: '+77005550109', email: 'support@kabyl.test', language: 'kk' as const },
      name: { surname: 'Нұрпейісов', givenName: 'Ринат' },
    },
    [{ role: 'administrator', organisationId: null, path: '' }],
  );
}
