// "Мамандық қосу" (004-8): specialties with all their fields, published at once or out of an import, changed and taken off.
import { z } from 'zod';
import { action, one, type Look, type World } from '#domain/actions.ts';
import type { Json } from '#domain/events.ts';
import { firstRefusal, refuse, type Refusal } from '#domain/refusals.ts';
import { educations, exams, levels, modes, payments, span, teachingLanguages, withdrawals } from '../definition.ts';
import type { Offer, OfficeFacts, Terms } from '../facts.ts';
import { isFrozen, notClosed, offerThere, office, signedBy } from './permitted.ts';

const terms = z.strictObject({
  specialty: z.string().trim().min(1).max(20),
  qualification: z.string().trim().min(1).max(20),
  level: z.enum(levels),
  payment: z.enum(payments),
  education: z.enum(educations),
  mode: z.enum(modes),
  language: z.enum(teachingLanguages),
  seats: z.int().min(1),
  months: z.int().min(1).max(84),
  exam: z.enum(exams),
  rural: z.boolean(),
});
const added = terms.extend({ id: z.uuid() });
type Added = z.infer<typeof added>;

const classifierLooks = ({ specialty, qualification }: Pick<Terms, 'specialty' | 'qualification'>): Look[] => [
  { ask: 'classifier', as: `specialty ${specialty}`, kind: 'specialties', code: specialty },
  { ask: 'classifier', as: `qualification ${qualification}`, kind: 'qualifications', code: qualification },
];

/** Both codes stand in the classifier, the qualification is one of this specialty and of this level. */
function classified(said: Terms, world: World): Refusal | undefined {
  const specialty = world.found.classifiers[`specialty ${said.specialty}`];
  if (!specialty) return refuse('classifier-unknown', { path: 'specialty', code: said.specialty });
  const qualification = world.found.classifiers[`qualification ${said.qualification}`];
  if (!qualification || qualification.parent !== said.specialty)
    return refuse('classifier-unknown', { path: 'qualification', code: said.qualification });
  return qualification.details['level'] === said.level ? undefined : refuse('level-differs', { path: 'level' });
}

const defining = ['specialty', 'qualification', 'payment', 'education', 'mode', 'language'] as const;

/** The same taught in the same way stands once: its seats are changed instead. */
function unlikeOthers(f: OfficeFacts, said: Terms, id: string): Refusal | undefined {
  const same = Object.values(f.offers).some(
    offer => offer.id !== id && offer.state !== 'withdrawn' && defining.every(field => offer[field] === said[field]),
  );
  return same ? refuse('specialty-twice', { specialty: said.specialty }) : undefined;
}

function seatsLikely({ seats }: Terms, world: World): Refusal | undefined {
  const most = span(world.season, 'seatsMost');
  return seats > most ? refuse('seats-too-many', { most }) : undefined;
}

const sound = (f: OfficeFacts, said: Terms, id: string, world: World): Refusal | undefined =>
  firstRefusal(classified(said, world), seatsLikely(said, world), unlikeOthers(f, said, id));

function offerOf(said: Added, state: Offer['state'], world: World): Offer {
  return {
    ...said,
    state,
    names: world.found.classifiers[`specialty ${said.specialty}`]?.names ?? {},
    qualificationNames: world.found.classifiers[`qualification ${said.qualification}`]?.names ?? {},
  };
}
const asBody = (offer: Offer): Json => offer as unknown as Json;

/** An id names one offer, of whatever college. */
const freeId = (f: OfficeFacts, id: string, world: World): Refusal | undefined =>
  f.offers[id] || world.found.offers[id] ? refuse('specialty-twice') : undefined;

export const addSpecialty = action<OfficeFacts, Added>({
  name: 'add-specialty',
  who: office,
  signedBy,
  clause: '004-8',
  input: added,
  looks: (_f, input) => [...classifierLooks(input), { ask: 'offer', as: input.id, offerId: input.id }],
  may: notClosed,
  check: (f, input, world) => firstRefusal(freeId(f, input.id, world), sound(f, input, input.id, world)),
  record: (_f, input, world) => ({
    events: [one('specialty.added', { offer: asBody(offerOf(input, 'published', world)) })],
  }),
});

const imported = z.object({ offers: z.array(added).min(1).max(500) });

/** Rows of a table: drafts, which the college publishes with its signature. */
export const importSpecialties = action<OfficeFacts, z.infer<typeof imported>>({
  name: 'import-specialties',
  who: ['import'],
  clause: '004-8',
  input: imported,
  looks: (_f, input) =>
    input.offers.flatMap((offer): Look[] => [
      ...classifierLooks(offer),
      { ask: 'offer', as: offer.id, offerId: offer.id },
    ]),
  may: notClosed,
  check: (f, input, world) =>
    input.offers
      .map((offer, at) => {
        const before = input.offers.slice(0, at).map((one): [string, Offer] => [one.id, offerOf(one, 'draft', world)]);
        const with_ = { ...f, offers: { ...f.offers, ...Object.fromEntries(before) } };
        return firstRefusal(freeId(with_, offer.id, world), sound(with_, offer, offer.id, world));
      })
      .find(refusal => refusal !== undefined),
  record: (_f, input, world) => ({
    events: input.offers.map(offer => one('specialty.added', { offer: asBody(offerOf(offer, 'draft', world)) })),
  }),
});

const change = terms.partial().extend({ offer: z.uuid() });
type Change = z.infer<typeof change>;

/** What an applicant has chosen it for does not change under them. */
const chosenFor = ['specialty', 'qualification', 'level', 'payment', 'education', 'mode', 'language', 'exam'] as const;

function termsAfter(offer: Offer, { offer: _, ...said }: Change): Terms {
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const { id: _id, state: _state, names: _names, qualificationNames: _other, ...was } = offer;
  return { ...was, ...given };
}

export const changeSpecialty = action<OfficeFacts, Change>({
  name: 'change-specialty',
  who: office,
  signedBy,
  clause: '004-8',
  input: change,
  looks: (f, input) => {
    const offer = f.offers[input.offer];
    const now = offer ? classifierLooks(termsAfter(offer, input)) : [];
    return [...now, { ask: 'frozen-offers', as: 'frozen' }, { ask: 'chosen-offers', as: 'chosen' }];
  },
  may: notClosed,
  check: (f, input, world) => {
    const offer = f.offers[input.offer];
    if (!offer || offer.state === 'withdrawn') return refuse('specialty-not-there');
    const now = termsAfter(offer, input);
    const moved = (Object.keys(now) as (keyof Terms)[]).filter(field => now[field] !== offer[field]);
    const isChosen = world.found.chosenOffers['chosen']?.includes(offer.id) ?? false;
    return firstRefusal(
      moved.length === 0 && refuse('nothing-changed'),
      isFrozen(world, [offer]) && refuse('specialty-frozen'),
      isChosen && chosenFor.some(field => moved.includes(field)) && refuse('specialty-chosen'),
      sound(f, now, offer.id, world),
    );
  },
  record: (f, input, world) => {
    const was = f.offers[input.offer] as Offer;
    const now = offerOf({ ...termsAfter(was, input), id: was.id }, was.state, world);
    return { events: [one('specialty.changed', { offer: was.id, now: asBody(now), was: asBody(was) })] };
  },
});

const ids = z.object({ offers: z.array(z.uuid()).min(1).max(500) });

export const publishSpecialties = action<OfficeFacts, z.infer<typeof ids>>({
  name: 'publish-specialties',
  who: office,
  signedBy,
  clause: '004-8',
  input: ids,
  may: f =>
    firstRefusal(
      notClosed(f),
      !Object.values(f.offers).some(offer => offer.state === 'draft') && refuse('nothing-to-publish'),
    ),
  check: (f, input) =>
    input.offers.every(id => f.offers[id]?.state === 'draft') ? undefined : refuse('nothing-to-publish'),
  record: (_f, input) => ({ events: [one('specialties.published', { offers: [...new Set(input.offers)] })] }),
});

const taken = z.object({ offer: z.uuid(), reason: z.enum(withdrawals) });

/** Not once somebody has chosen it: they would lose a choice they can make no second time. */
export const withdrawSpecialty = action<OfficeFacts, z.infer<typeof taken>>({
  name: 'withdraw-specialty',
  who: office,
  signedBy,
  clause: '004-8',
  input: taken,
  looks: () => [
    { ask: 'frozen-offers', as: 'frozen' },
    { ask: 'chosen-offers', as: 'chosen' },
  ],
  may: notClosed,
  check: (f, input, world) =>
    firstRefusal(
      offerThere(f.offers[input.offer]),
      isFrozen(world, [{ id: input.offer }]) && refuse('specialty-frozen'),
      world.found.chosenOffers['chosen']?.includes(input.offer) && refuse('specialty-chosen'),
    ),
  record: (_f, input) => ({ events: [one('specialty.withdrawn', { offer: input.offer, reason: input.reason })] }),
});
