import type { z } from 'zod';
import { action, one, type Answers, type Look, type PersonDeclared, type World } from '#domain/actions.ts';
import { formRefusal } from '#domain/form-refusal.ts';
import { answer, formFaults } from '#domain/forms.ts';
import type { OfferView } from '#domain/offers.ts';
import { firstRefusal, refuse, type Refusal } from '#domain/refusals.ts';
import { rule } from '#domain/season.ts';
import type { CollegeFacts, Terms } from '../facts.ts';
import { fileFaults, form, offersNamed, quotaClaimed } from '../form/form.ts';
import { dayFaults, fitsBase } from '../form/limits.ts';
import { localDate } from '#domain/instants.ts';
import { windowRefusal } from '../windows.ts';
import { filers, notClosed, notSent, nothing } from './permitted.ts';

// 004-20: all fields filled → signed → "жіберу". An applicant signs by a key of their own or by the consent of their own account, a
// committee by its signature.
export const send = action<CollegeFacts, z.infer<typeof nothing>>({
  name: 'send',
  who: filers,
  clause: '004-20',
  signedBy: ['committee', 'chair'],
  ownKey: iinOf,
  input: nothing,
  opens: 'draft',
  looks: (_f, _i, answers) => [
    ...offersNamed(answers).map((offerId): Look => ({ ask: 'offer', as: offerId, offerId, lock: 'shared' })),
    ...(iinOf(answers) ? ([{ ask: 'same-subject', as: 'applicant', pin: iinOf(answers) }] as const) : []),
  ],
  may: f => firstRefusal(notClosed(f), notSent(f)),
  check: (f, _i, world) =>
    firstRefusal(
      formRefusal([
        ...formFaults(form, world.answers),
        ...dayFaults(world.answers, localDate(world.at, world.season.zone)),
        ...fileFaults(f.files, quotaClaimed(world.answers)),
      ]),
      choicesRefusal(world),
      world.actor.role !== 'applicant' && !f.consentBy && refuse('consent-missing'),
      world.found.sameSubject.applicant && refuse('second-application'),
    ),
  record: (_f, _i, { answers, found, filledBy }) => {
    const offers = offersNamed(answers).flatMap(id => found.offers[id] ?? []);
    const body = {
      applicationType: answer(answers, 'type', 'applicationType'),
      education: {
        kind: answer(answers, 'education', 'educationKind'),
        year: answer(answers, 'education', 'completionYear'),
        document: answer(answers, 'education', 'educationDocument'),
      },
      quota: quotaClaimed(answers),
      choices: offers.map(offer => ({
        offer: offer.id,
        organisation: offer.organisationId,
        terms: { ...termsOf(offer) },
      })),
      filledBy,
    };
    return {
      events: [one('application.sent', body, { applicant: { step: answers.applicant ?? {} } })],
      people: { applicant: applicantOf(answers) },
    };
  },
});

function iinOf(answers: Answers): string {
  return answer(answers, 'applicant', 'pin').replaceAll(/\D/g, '');
}

export function applicantOf(answers: Answers): PersonDeclared {
  const { patronymic, ...own } = answers.applicant ?? {};
  return {
    ...own,
    pin: iinOf(answers),
    surname: answer(answers, 'applicant', 'surname'),
    givenName: answer(answers, 'applicant', 'givenName'),
    ...(patronymic ? { patronymic: answer(answers, 'applicant', 'patronymic') } : {}),
  };
}

function termsOf({ terms }: Pick<OfferView, 'terms'>): Terms {
  const of = (name: keyof Terms): string => String(terms[name] ?? '');
  return {
    ...{ specialty: of('specialty'), level: of('level'), payment: of('payment'), education: of('education') },
    ...{ mode: of('mode'), language: of('language'), exam: of('exam') },
  };
}

/** 004-19: one to four different ones, offered now, on the base the applicant has, each within its window. */
function choicesRefusal(world: World): Refusal | undefined {
  const { answers, found, season, at } = world;
  const ids = offersNamed(answers);
  const most = rule<number>(season, 'mostChoices');
  if (ids.length === 0 || ids.length > most || new Set(ids).size !== ids.length)
    return refuse('choices-count', { most });
  const base = answer(answers, 'education', 'educationKind');
  return firstRefusal(
    ...ids.map(id => {
      const offer = found.offers[id];
      if (!offer || offer.state !== 'published') return refuse('offer-not-there');
      const terms = termsOf(offer);
      if (!fitsBase(base, terms)) return refuse('base-not-fitting', { specialty: terms.specialty });
      return windowRefusal(terms, season, at);
    }),
  );
}
