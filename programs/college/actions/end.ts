import { z } from 'zod';
import { action, one, type Recorded } from '#domain/actions.ts';
import { clockInput, type ClockInput } from '#domain/clock-actions.ts';
import { firstRefusal } from '#domain/refusals.ts';
import { withdrawReasons } from '../definition.ts';
import { choicesOf, isOver, type Choice, type CollegeFacts } from '../facts.ts';
import { about, applicant, choiceIn, notClosed, notOver, notSent } from './permitted.ts';

const withdrawal = z.object({ reason: z.enum(withdrawReasons) });
type Withdrawal = z.infer<typeof withdrawal>;

/** A place in a sitting that has not begun to be graded goes back. */
const placesOf = (choices: readonly Choice[]): Pick<Recorded, 'sittings'> => ({
  sittings: choices.flatMap(({ exam }) =>
    exam && exam.grades.length === 0 && exam.grade === null ? [{ id: exam.sitting, invited: -1 as const }] : [],
  ),
});
const openOf = (f: CollegeFacts) => choicesOf(f).filter(choice => !isOver(choice));
const sittingsOf = (choices: readonly Choice[]) =>
  choices.flatMap(({ exam }) => (exam ? [{ ask: 'sitting', as: exam.sitting, sittingId: exam.sitting } as const] : []));

/** domain.md K18: any time before a place is confirmed. */
export const withdraw = action<CollegeFacts, Withdrawal>({
  name: 'withdraw',
  who: applicant,
  clause: 'domain 4.3 K18',
  input: withdrawal,
  looks: f => sittingsOf(openOf(f)),
  may: f => notClosed(f),
  record: (f, { reason }) => {
    const open = openOf(f);
    const each = open.map(choice => one('choice.withdrawn', { part: choice.key, reason }));
    return { events: [...each, one('withdrawn', { reason })], ...placesOf(open) };
  },
});

export const withdrawChoice = action<CollegeFacts, Withdrawal>({
  name: 'withdraw-choice',
  who: applicant,
  clause: 'domain 4.3 K18',
  ofPart: true,
  input: withdrawal,
  looks: (f, _input, _answers, part) => sittingsOf(openOf(f).filter(choice => choice.key === part)),
  may: notOver,
  record: (f, { reason }, world) => ({
    events: [one('choice.withdrawn', { ...about(world), reason })],
    ...placesOf([choiceIn(f, world)]),
  }),
});

/** The last window closed and the application was not sent. */
export const expire = action<CollegeFacts, ClockInput>({
  name: 'expire',
  who: ['clock'],
  clause: '004-20',
  input: clockInput,
  may: f => firstRefusal(notClosed(f), notSent(f)),
  record: () => ({ events: [one('expired')] }),
});
