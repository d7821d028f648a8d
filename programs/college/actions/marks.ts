import { z } from 'zod';
import { action, one, type Look, type World } from '#domain/actions.ts';
import { firstRefusal, refuse, type Refusal } from '#domain/refusals.ts';
import type { Choice, CollegeFacts, Marks } from '../facts.ts';
import { marksInput, marksRefusal, sameMarks, scored, type GivenMarks } from '../scoring.ts';
import { about, chair, choiceIn, committee, notClosed, signing, stands } from './permitted.ts';

const entry = z.object({ marks: marksInput });
type Entry = z.infer<typeof entry>;

/** Whatever is scored now is scored by the formula as it stands under this lock. */
export const offerInForce = (_f: CollegeFacts, _input: unknown, _answers: unknown, part: string): Look[] => [
  { ask: 'offer', as: part, offerId: part, lock: 'alone' },
];

function agreed(choice: Choice, marks: GivenMarks, world: World, kind: 'marks.confirmed' | 'marks.settled') {
  const body = kind === 'marks.settled' ? { ...about(world), marks } : about(world);
  const settled: Choice = { ...choice, marks: choice.marks && { ...choice.marks, state: 'confirmed', first: marks } };
  return scored(settled, world, one(kind, body));
}

/** Marks that stand so are read once more, by somebody who has not read them yet. */
const mayRead =
  (state: Marks['state']) =>
  (f: CollegeFacts, world: World): Refusal | undefined => {
    const { marks } = choiceIn(f, world);
    return firstRefusal(
      notClosed(f),
      stands(f, world, ['accepted'], 'nothing-to-check'),
      marks?.state !== state && refuse('nothing-to-check'),
      [marks?.by, marks?.second?.by].includes(world.actor.accountId) && refuse('same-person'),
    );
  };

/** 004-32, features 5.3 C4: a second officer enters the marks again and does not see the first entry. */
export const confirmGrades = action<CollegeFacts, Entry>({
  name: 'confirm-grades',
  who: committee,
  clause: '004-32',
  ofPart: true,
  signedBy: signing,
  input: entry,
  looks: offerInForce,
  may: mayRead('entered'),
  check: (_f, { marks }, world) => marksRefusal(marks, world),
  record: (f, { marks }, world) => {
    const choice = choiceIn(f, world);
    return sameMarks(choice.marks?.first ?? {}, marks)
      ? agreed(choice, marks, world, 'marks.confirmed')
      : { events: [one('marks.differ', { ...about(world), marks })] };
  },
});

/** Two officers read the certificate differently: the chair looks and enters what it says. */
export const settleGrades = action<CollegeFacts, Entry>({
  name: 'settle-grades',
  who: chair,
  clause: 'features 5.3 C4',
  ofPart: true,
  signedBy: signing,
  input: entry,
  looks: offerInForce,
  may: mayRead('differ'),
  check: (_f, { marks }, world) => marksRefusal(marks, world),
  record: (f, { marks }, world) => agreed(choiceIn(f, world), marks, world, 'marks.settled'),
});
