import { z } from 'zod';
import { action, one, type World } from '#domain/actions.ts';
import { clockInput, type ClockInput } from '#domain/clock-actions.ts';
import { firstRefusal, refuse, type Refusal } from '#domain/refusals.ts';
import { rule } from '#domain/season.ts';
import { awaitsAppeal, type CollegeFacts } from '../facts.ts';
import { appealEnds } from '../owed.ts';
import { scored } from '../scoring.ts';
import { offerInForce } from './marks.ts';
import { about, applicant, choiceIn, committee, notClosed, notOver, signing } from './permitted.ts';

const filing = z.object({ text: z.string().trim().min(10).max(2000) });

/** domain.md K12: the applicant does not agree with the grade and says why. */
export const fileAppeal = action<CollegeFacts, z.infer<typeof filing>>({
  name: 'appeal',
  who: applicant,
  clause: 'order 578',
  ofPart: true,
  input: filing,
  may: (f, world) => {
    const choice = choiceIn(f, world);
    const ends = appealEnds(choice, world.season);
    return firstRefusal(
      notOver(f, world),
      choice.exam?.grade == null && refuse('no-grade-yet'),
      choice.appeal !== null && refuse('appealed-already'),
      ends !== null && world.at >= ends && refuse('appeal-closed', { ends }),
    );
  },
  // What the applicant writes is theirs: sealed.
  record: (_f, { text }, world) => ({
    events: [one('appeal.filed', about(world), { applicant: { appeal: { choice: world.part ?? '', text } } })],
  }),
});

/** Nobody appealed in time: the grade stands. */
export const lapseAppeal = action<CollegeFacts, ClockInput>({
  name: 'lapse-appeal',
  who: ['clock'],
  clause: 'order 578',
  input: clockInput,
  may: f => notClosed(f),
  check: (f, { key }) => {
    const choice = f.choices[key];
    return choice && awaitsAppeal(choice) && !choice.appeal ? undefined : refuse('no-longer');
  },
  record: (_f, { key }) => ({ events: [one('appeal.lapsed', { part: key })] }),
});

const deciding = z.object({
  decision: z.enum(['raise', 'lower', 'keep']),
  grade: z.number().min(0).max(100).optional(),
  /** The protocol the commission drew up. */
  protocol: z.uuid(),
});

/** Nobody who graded decides on the grade. */
const impartial = (f: CollegeFacts, world: World): Refusal | undefined =>
  choiceIn(f, world).exam?.grades.some(given => given.by === world.actor.accountId)
    ? refuse('conflict-of-interest')
    : undefined;
const appealStands = (f: CollegeFacts, world: World, state: 'filed' | 'proposed'): Refusal | undefined =>
  firstRefusal(
    notOver(f, world),
    choiceIn(f, world).appeal?.state !== state && refuse('no-appeal'),
    impartial(f, world),
  );

/** Order 578: a commission of at least two may raise or lower the grade, and draws up a protocol. The first member proposes. */
export const decideAppeal = action<CollegeFacts, z.infer<typeof deciding>>({
  name: 'decide-appeal',
  who: committee,
  clause: 'order 578',
  ofPart: true,
  signedBy: signing,
  input: deciding,
  looks: (_f, input) => [{ ask: 'file', as: 'protocol', fileId: input.protocol }],
  may: (f, world) => appealStands(f, world, 'filed'),
  check: (f, input, world) =>
    firstRefusal(!world.found.files.protocol && refuse('file-not-there'), gradeRefusal(f, input, world)),
  record: (_f, { decision, grade, protocol }, world) => ({
    events: [
      one('appeal.proposed', {
        ...about(world),
        decision,
        grade: decision === 'keep' ? null : (grade ?? null),
        protocol,
      }),
    ],
    files: [protocol],
  }),
});

function gradeRefusal(
  f: CollegeFacts,
  { decision, grade }: z.infer<typeof deciding>,
  world: World,
): Refusal | undefined {
  if (decision === 'keep') return undefined;
  const before = choiceIn(f, world).exam?.grade ?? 0;
  const highest = rule<number>(world.season, 'highestGrade');
  const fits = grade !== undefined && grade <= highest && (decision === 'raise' ? grade > before : grade < before);
  return fits ? undefined : refuse('mark-out-of-scale', { min: 0, max: highest });
}

const seconding = z.object({ agree: z.boolean() });

/** The second member agrees, and the grade stands anew; or does not, and the commission looks again. */
export const secondAppeal = action<CollegeFacts, z.infer<typeof seconding>>({
  name: 'second-appeal',
  who: committee,
  clause: 'order 578',
  ofPart: true,
  signedBy: signing,
  input: seconding,
  looks: offerInForce,
  may: (f, world) =>
    firstRefusal(
      appealStands(f, world, 'proposed'),
      choiceIn(f, world).appeal?.proposal?.by === world.actor.accountId && refuse('same-person'),
    ),
  record: (f, { agree }, world) => {
    const choice = choiceIn(f, world);
    const grade = choice.appeal?.proposal?.grade ?? null;
    if (!agree) return { events: [one('appeal.reopened', about(world))] };
    const decided = one('appeal.decided', {
      ...about(world),
      decision: choice.appeal?.proposal?.decision ?? 'keep',
      grade,
    });
    if (grade === null || !choice.exam) return { events: [decided] };
    return scored({ ...choice, exam: { ...choice.exam, grade } }, world, decided);
  },
});
