import { z } from 'zod';
import { action, one, type Answers, type PersonDeclared, type World } from '#domain/actions.ts';
import { clockInput, type ClockInput } from '#domain/clock-actions.ts';
import { stepFaults } from '#domain/forms.ts';
import { firstRefusal, refuse, type Refusal } from '#domain/refusals.ts';
import { fieldsOfItem, slots, type ErroneousItem, type Slot } from '../definition.ts';
import type { Choice, CollegeFacts } from '../facts.ts';
import { form } from '../form/form.ts';
import { correctionEnds } from '../owed.ts';
import { applicantOf } from './send.ts';
import { about, choiceIn, filers, notClosed } from './permitted.ts';

const fields = ['pin', 'surname', 'givenName', 'patronymic', 'bornOn'] as const;
const input = z.object({ personal: z.partialRecord(z.enum(fields), z.string().max(200)).optional() });
type Input = z.infer<typeof input>;

/** domain.md K5: just what was named is made anew, within three days; then the college looks again. Files are attached beforehand. */
export const correctChoice = action<CollegeFacts, Input>({
  name: 'correct-choice',
  who: filers,
  clause: 'domain 4.3 K5',
  ofPart: true,
  signedBy: ['committee', 'chair'],
  input,
  opens: 'people',
  looks: (_f, given) =>
    given.personal?.pin
      ? [{ ask: 'same-subject', as: 'applicant', pin: given.personal.pin.replaceAll(/\D/g, '') }]
      : [],
  may: (f, world) =>
    firstRefusal(
      notClosed(f),
      choiceIn(f, world).state !== 'error' && refuse('no-correction-asked'),
      lateRefusal(f, world),
    ),
  check: (f, given, world) =>
    firstRefusal(
      notNamed(choiceIn(f, world), given),
      stillWrong(f, choiceIn(f, world), given),
      shapeRefusal(given, world.answers),
      world.found.sameSubject.applicant && refuse('second-application'),
    ),
  record: (f, given, world) => {
    const step = { ...given.personal } as Answers[string];
    const mended = one('choice.mended', { ...about(world), items: choiceIn(f, world).items.map(({ item }) => item) });
    if (!given.personal) return { events: [mended] };
    return {
      events: [{ ...mended, sealed: { applicant: { step } } }],
      people: { applicant: applicantOf({ applicant: { ...world.answers.applicant, ...step } }) as PersonDeclared },
    };
  },
});

const lateRefusal = (f: CollegeFacts, world: World): Refusal | undefined =>
  world.at < correctionEnds(choiceIn(f, world), world.season) ? undefined : refuse('window-closed');

function notNamed({ items }: Choice, given: Input): Refusal | undefined {
  const named = items.flatMap(({ item }) => fieldsOfItem[item as ErroneousItem]);
  return Object.keys(given.personal ?? {}).every(field => named.includes(field)) ? undefined : refuse('not-asked-for');
}

function stillWrong(f: CollegeFacts, { items, seq }: Choice, given: Input): Refusal | undefined {
  const missing = items.find(({ item }) => {
    if ((slots as readonly string[]).includes(item)) return (f.files[item as Slot]?.seq ?? 0) <= seq;
    const own = fieldsOfItem[item as ErroneousItem];
    return own.length > 0 && !own.some(field => given.personal?.[field as (typeof fields)[number]] !== undefined);
  });
  return missing && refuse('item-not-corrected', { item: missing.item });
}

function shapeRefusal(given: Input, declared: Answers): Refusal | undefined {
  const step = form.steps.find(one => one.name === 'applicant');
  if (!step || !given.personal) return undefined;
  const answers: Answers = { applicant: { ...declared.applicant, ...given.personal } };
  const fault = stepFaults(step, answers).find(one => (fields as readonly string[]).includes(one.field));
  return fault && refuse('form-incomplete', { step: fault.step, field: fault.field, fault: fault.code, count: 1 });
}

/** Nothing came in time: the college decides with what there is. */
export const lapseCorrection = action<CollegeFacts, ClockInput>({
  name: 'lapse-correction',
  who: ['clock'],
  clause: 'domain 4.3 K5',
  input: clockInput,
  may: f => notClosed(f),
  check: (f, { key }) => (f.choices[key]?.state === 'error' ? undefined : refuse('no-longer')),
  record: (_f, { key }) => ({ events: [one('correction.lapsed', { part: key })] }),
});
