import { z } from 'zod';
import { action, one, type Answers } from '#domain/actions.ts';
import { answer, formFaults } from '#domain/forms.ts';
import { firstRefusal, refuse, type Refusal } from '#domain/refusals.ts';
import { clockInput, type ClockInput } from '#domain/clock-actions.ts';
import { answering, span } from '../definition.ts';
import type { FeedbackFacts } from '../facts.ts';
import { form, isSupport } from '../form/form.ts';
import { author, notClosed } from './permitted.ts';
import { say } from './written.ts';

const input = z.object({ fileId: z.uuid().nullish() });
type Input = z.infer<typeof input>;

const organisationOf = (answers: Answers): string => answer(answers, 'question', 'organisation');

/** A question goes out as it stands in the draft: public ones to whom they are addressed, help to technical support. */
export const ask = action<FeedbackFacts, Input>({
  name: 'ask',
  who: author,
  clause: '004-35',
  input,
  opens: 'draft',
  looks: (_f, { fileId }, answers) => [
    { ask: 'open-of-owner', as: 'open', besides: ['SOLVED'] },
    ...(isSupport(answers)
      ? []
      : [{ ask: 'organisation', as: 'asked', organisationId: organisationOf(answers) } as const]),
    ...(fileId ? [{ ask: 'file', as: 'picture', fileId } as const] : []),
  ],
  may: f => firstRefusal(notClosed(f), f.askedAt !== null && refuse('already-submitted')),
  check: (_f, { fileId }, world) => {
    const [fault, ...more] = formFaults(form, world.answers);
    const most = span(world.season, 'openQuestionsMost');
    return firstRefusal(
      fault && refuse('form-incomplete', { step: fault.step, field: fault.field, count: more.length + 1 }),
      !isSupport(world.answers) && nobodyAsked(world.found.organisations.asked?.kind),
      (world.found.counts.open ?? 0) >= most && refuse('too-many-questions', { most }),
      fileId ? pictureRefusal(world.found.files.picture?.kind) : undefined,
    );
  },
  record: (_f, { fileId }, world) => {
    const { answers } = world;
    const organisation = isSupport(answers) ? undefined : world.found.organisations.asked;
    const body = {
      to: organisation ? (answering[organisation.kind] ?? 'college') : 'support',
      organisationId: organisation?.id ?? null,
      topic: isSupport(answers) ? answer(answers, 'question', 'topic') : null,
      language: answer(answers, 'question', 'language'),
      fileId: fileId ?? null,
    };
    // Nothing was written before: what stands in the draft is no part of the author's texts.
    const recorded = say({ ...world, answers: {} }, [
      { kind: 'question.asked', body, text: answer(answers, 'question', 'text') },
    ]);
    return {
      ...recorded,
      ...(organisation ? { organisationId: organisation.id } : {}),
      ...(fileId ? { files: [fileId] } : {}),
    };
  },
});

/** Only who answers can be asked: a college, or the education department. */
function nobodyAsked(kind: string | undefined): Refusal | undefined {
  const known = kind !== undefined && kind in answering;
  return known ? undefined : refuse('form-incomplete', { step: 'question', field: 'organisation', count: 1 });
}

export function pictureRefusal(kind: string | undefined): Refusal | undefined {
  if (kind === undefined) return refuse('file-not-there');
  return kind === 'image' ? undefined : refuse('not-a-picture');
}

/** A draft is not for ever. */
export const closeDraft = action<FeedbackFacts, ClockInput>({
  name: 'close-draft',
  who: ['clock'],
  input: clockInput,
  may: f => firstRefusal(notClosed(f), f.askedAt !== null && refuse('already-submitted')),
  record: () => ({ events: [one('draft.closed')] }),
});
