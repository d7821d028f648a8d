// A public question: what is personal is taken out, it is answered and published; or rejected, corrected, withdrawn.
import { z } from 'zod';
import { action, one, type PublicWords, type World } from '#domain/actions.ts';
import { firstRefusal, refuse, type Refusal } from '#domain/refusals.ts';
import { rejections } from '../definition.ts';
import { lastOf, type FeedbackFacts } from '../facts.ts';
import { personalDataIn, personalDataInAnswer, type PersonalData } from '../personal-data.ts';
import { answerers, asked, author, inPublic, notClosed } from './permitted.ts';
import { say, textOf, written } from './written.ts';

const mayAnswer = (f: FeedbackFacts) => firstRefusal(notClosed(f), asked(f), inPublic(f));
const left = (what: PersonalData | null): Refusal | undefined => what ? refuse('personal-data-in-text', { what }) : undefined; // prettier-ignore

const wording = z.object({ wording: written });

/** The wording everybody will read: the author's own, without what names or reaches anybody. */
export const moderate = action<FeedbackFacts, z.infer<typeof wording>>({
  name: 'moderate',
  who: answerers,
  clause: '004-35',
  input: wording,
  opens: 'people',
  may: f => firstRefusal(mayAnswer(f), f.moderatedAt !== null && refuse('no-longer')),
  check: (_f, input) => left(personalDataIn(input.wording)),
  record: (_f, input, world) => say(world, [{ kind: 'question.moderated', text: input.wording }]),
});

const rejection = z.object({ reason: z.enum(rejections) });

export const reject = action<FeedbackFacts, z.infer<typeof rejection>>({
  name: 'reject-question',
  who: answerers,
  clause: '004-35',
  input: rejection,
  may: mayAnswer,
  record: (_f, input) => ({ events: [one('question.rejected', { reason: input.reason })] }),
});

const answered = z.object({ answer: written, wording: written.optional() });

/** The answer publishes the question with it; one who answers at once says in the same act how the question is worded. */
export const answerQuestion = action<FeedbackFacts, z.infer<typeof answered>>({
  name: 'answer',
  who: answerers,
  clause: '004-35',
  input: answered,
  opens: 'people',
  may: mayAnswer,
  check: (f, input) =>
    firstRefusal(
      f.moderatedAt === null && input.wording === undefined && refuse('not-moderated'),
      left(personalDataIn(input.wording ?? '')),
      left(personalDataInAnswer(input.answer)),
    ),
  record: (f, input, world) => {
    const reworded = input.wording !== undefined && input.wording !== textOf(world, lastOf(f, 'wording')?.seq);
    const kind = f.moderatedAt ? 'wording.corrected' : 'question.moderated';
    const recorded = say(world, [
      ...(reworded ? [{ kind, text: input.wording ?? '' }] : []),
      { kind: 'answer.published', text: input.answer },
    ]);
    const question = reworded ? (input.wording ?? '') : textOf(world, lastOf(f, 'wording')?.seq);
    return { ...recorded, published: publicWords(f, world, { question, answer: input.answer }) };
  },
});

const corrected = z.object({ answer: written, wording: written });

/** A published answer is never changed in secret: the page tells that it was, the history holds every version. */
export const correctAnswer = action<FeedbackFacts, z.infer<typeof corrected>>({
  name: 'correct-answer',
  who: answerers,
  clause: '004-35',
  input: corrected,
  opens: 'people',
  may: f =>
    firstRefusal(asked(f), inPublic(f), f.closed !== 'published' && refuse(f.closed ? 'case-closed' : 'not-answered')),
  check: (f, input, world) =>
    firstRefusal(
      left(personalDataIn(input.wording)),
      left(personalDataInAnswer(input.answer)),
      input.wording === textOf(world, lastOf(f, 'wording')?.seq) &&
        input.answer === textOf(world, lastOf(f, 'answer')?.seq) &&
        refuse('nothing-changed'),
    ),
  record: (f, input, world) => {
    const reworded = input.wording !== textOf(world, lastOf(f, 'wording')?.seq);
    const recorded = say(world, [
      ...(reworded ? [{ kind: 'wording.corrected', text: input.wording }] : []),
      { kind: 'answer.corrected', text: input.answer },
    ]);
    return { ...recorded, published: publicWords(f, world, { question: input.wording, answer: input.answer }) };
  },
});

/** The author takes the question back: before the answer, or off the page after it. */
export const withdrawQuestion = action<FeedbackFacts, Record<string, never>>({
  name: 'withdraw-question',
  who: author,
  clause: '004-35',
  input: z.object({}),
  may: f => firstRefusal(asked(f), inPublic(f), f.closed !== null && f.closed !== 'published' && refuse('case-closed')),
  record: f => ({ events: [one('question.withdrawn')], ...(f.publishedAt ? { published: null } : {}) }),
});

function publicWords(f: FeedbackFacts, world: World, words: Pick<PublicWords, 'question' | 'answer'>): PublicWords {
  return {
    ...words,
    language: f.language ?? 'kk',
    askedAt: f.askedAt ?? world.at,
    answeredAt: f.publishedAt ?? world.at,
    version: f.publishedVersion + 1,
  };
}
