import { z } from 'zod';
import { action, one, type Answers, type Look, type PersonDeclared, type World } from '#domain/actions.ts';
import type { EventDraft, Json } from '#domain/events.ts';
import { formRefusal } from '#domain/form-refusal.ts';
import { answer, formFaults } from '#domain/forms.ts';
import { localDate } from '#domain/instants.ts';
import { firstRefusal, refuse } from '#domain/refusals.ts';
import { dateOf, rule } from '#domain/season.ts';
import { subjects, testLanguages } from '../definition.ts';
import { numberLook, withConsequences } from '../consequences.ts';
import type { OrtFacts } from '../facts.ts';
import { feeOf } from '../fee.ts';
import { fileFaults, form, isUnder16 } from '../form/form.ts';
import { ageRefusal, chosenSubjects, subjectsRefusal } from '../form/limits.ts';
import { fillers, finished, notClosed, registrationOpen } from './permitted.ts';

const none = z.object({});

const mayFill = (f: OrtFacts, world: World) =>
  firstRefusal(notClosed(f), f.finishedAt ? refuse('already-submitted') : undefined, registrationOpen(world));

/** "Толтуруу / Заполнить" (000-27): who opened the form first is one of the two ways of 000-25. */
export const begin = action<OrtFacts, z.infer<typeof none>>({
  name: 'begin',
  who: fillers,
  clause: '000-27',
  input: none,
  may: (f, world) => firstRefusal(mayFill(f, world), f.begunAt ? refuse('no-longer') : undefined),
  record: (f, _i, world) => ({ events: begun(f, world) }),
});

/** Whoever puts the first thing in has begun the form, with or without having pressed the button. */
export function begun(f: OrtFacts, world: World): EventDraft[] {
  return f.begunAt ? [] : [one('form.begun', { filler: world.actor.role ?? '' })];
}

/** Nothing is finished in a graduate's name without their word: given here, or signed on paper and photographed (features 5.1 A2). */
export const consent = action<OrtFacts, z.infer<typeof none>>({
  name: 'consent',
  who: [{ role: 'graduate', relation: 'own' }],
  clause: 'features 5.1',
  input: none,
  may: (f, world) => firstRefusal(mayFill(f, world), f.consent ? refuse('no-longer') : undefined),
  record: () => ({ events: [one('consent.given')] }),
});

// 000-38: everything is there and right; the fee is reckoned by the rules in force and frozen with their version.
export const finish = action<OrtFacts, z.infer<typeof none>>({
  name: 'finish',
  who: fillers,
  clause: '000-38',
  input: none,
  opens: 'draft',
  looks: (_f, _i, answers) => {
    const pin = answer(answers, 'personal', 'pin').replaceAll(/\D/g, '');
    if (!pin) return [];
    const refused: Look = { ask: 'closed-before', as: 'not-admitted', reason: 'not-admitted', pin };
    return [{ ask: 'same-subject', as: 'graduate', pin }, refused];
  },
  may: mayFill,
  check: (f, _input, world) =>
    firstRefusal(
      formRefusal([...formFaults(form, world.answers), ...fileFaults(f.files, f.benefit)]),
      ageRefusal(world.answers, localDate(world.at, world.season.zone), world.season.rules),
      subjectsRefusal(chosenSubjects(world.answers).length, world.season.rules),
      world.found.sameSubject.graduate && refuse('second-registration'),
      // 000-16: who was not admitted is not admitted under another number either.
      (world.found.counts['not-admitted'] ?? 0) > 0 && refuse('not-admitted-before'),
      world.actor.role === 'coordinator' && !f.consent && refuse('consent-missing'),
    ),
  record: (f, _input, world) => {
    const { answers, season } = world;
    const tests = testsIn(chosenSubjects(answers), answer(answers, 'tests', 'language'), world);
    const fee = feeOf({ subjects: tests.subjects, benefits: f.benefitsConfirmed }, season);
    const people = { graduate: graduateOf(answers) };
    return {
      ...withConsequences(
        f,
        [
          ...begun(f, world),
          one(
            'form.finished',
            {
              identity: isUnder16(answers) ? 'under-16' : 'passport',
              ...tests,
              fee: fee as unknown as Json,
              filledBy: world.filledBy,
            },
            { graduate: { step: answers.personal ?? {}, addresses: answers.address ?? {} } },
          ),
        ],
        world,
      ),
      people,
    };
  },
});

function testsIn(chosenSubjects: readonly string[], language: string, world: World) {
  return {
    subjects: subjects.filter(subject => chosenSubjects.includes(subject)) as string[],
    language,
    stateLanguage: rule<boolean>(world.season, 'stateLanguageIncluded'),
  };
}

export function graduateOf(answers: Answers): PersonDeclared {
  const { patronymic, ...personal } = answers.personal ?? {};
  return {
    ...personal,
    addresses: answers.address ?? {},
    ...(answers.address?.extraPhone ? { extraPhone: answers.address.extraPhone } : {}),
    pin: answer(answers, 'personal', 'pin').replaceAll(/\D/g, ''),
    surname: answer(answers, 'personal', 'surname'),
    givenName: answer(answers, 'personal', 'givenName'),
    ...(patronymic ? { patronymic: answer(answers, 'personal', 'patronymic') } : {}),
  };
}

const changed = z.object({
  subjects: z.array(z.enum(subjects)).max(subjects.length),
  language: z.enum(testLanguages),
});

/** Tests and language may be changed until the registration closes; the fee is reckoned anew (domain.md §4.1). */
export const changeTests = action<OrtFacts, z.infer<typeof changed>>({
  name: 'change-tests',
  who: fillers,
  clause: '000-35',
  input: changed,
  looks: f => numberLook(f),
  may: (f, world) => firstRefusal(notClosed(f), finished(f), registrationOpen(world)),
  check: (f, input, world) =>
    firstRefusal(
      subjectsRefusal(new Set(input.subjects).size, world.season.rules),
      input.language === f.language &&
        [...input.subjects].sort().join() === [...f.subjects].sort().join() &&
        refuse('nothing-changed'),
    ),
  record: (f, input, world) =>
    withConsequences(f, [one('tests.changed', testsIn(input.subjects, input.language, world))], world),
});

export function closesAt(world: World): string | null {
  return dateOf(world.season, 'registration').until;
}
