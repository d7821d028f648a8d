import { z } from 'zod';
import { action, one, type Answers, type PersonDeclared, type World } from '#domain/actions.ts';
import { formRefusal } from '#domain/form-refusal.ts';
import { answer, formFaults, isYes } from '#domain/forms.ts';
import { takeSeatOrQueue, type Pool, freeSeats } from '#domain/pools.ts';
import { firstRefusal, refuse, type Refusal } from '#domain/refusals.ts';
import { dateOf, isOpen, rule, type SeasonInForce } from '#domain/season.ts';
import type { GradeOneFacts } from '../facts.ts';
import { form } from '../form/form.ts';

const input = z.object({});

/** The window that is open says on which basis a child is filed: registered address, actual address, late track. */
function basisAt(season: SeasonInForce, at: string): 'legal' | 'actual' | 'late' | undefined {
  return (['legal', 'actual', 'late'] as const).find(name => season.dates[name] && isOpen(dateOf(season, name), at));
}

// Regulation 97 §13, §15, §16: one transaction takes the ticket and holds the seat or the place in the queue.
export const submit = action<GradeOneFacts, z.infer<typeof input>>({
  name: 'submit',
  who: [{ role: 'parent', relation: 'own' }],
  clause: '003-37',
  input,
  opens: 'draft',
  looks: (_f, _i, answers) => {
    // An incomplete form is refused for that; what it names may not even exist.
    if (formFaults(form, answers).length) return [];
    const organisationId = answer(answers, 'school', 'organisationId');
    const streetId = answer(answers, 'addresses', 'legalStreet');
    return [
      { ask: 'organisation', as: 'school', organisationId },
      { ask: 'pool', as: 'pool', organisationId, language: answer(answers, 'school', 'language') },
      { ask: 'same-subject', as: 'child', pin: subjectNumber(answers) },
      ...(streetId && !isYes(answers, 'addresses', 'legalUnlisted')
        ? ([{ ask: 'catchment', as: 'legal', streetId, house: answer(answers, 'addresses', 'legalHouse') }] as const)
        : []),
    ];
  },
  may: (f, world) => {
    if (f.closed) return refuse('case-closed');
    if (f.submittedAt) return refuse('already-submitted');
    return basisAt(world.season, world.at) ? undefined : notOpen(world);
  },
  check: (_f, _input, world) =>
    firstRefusal(
      formRefusal(formFaults(form, world.answers)),
      ageRefusal(world),
      schoolRefusal(world),
      charterRefusal(world),
      world.found.sameSubject.child && refuse('second-case-for-child'),
      catchmentRefusal(world),
      vacancyRefusal(world),
    ),
  record: (_f, _input, world) => {
    const { answers, found } = world;
    const pool = found.pools.pool as Pool;
    const basis = basisAt(world.season, world.at) ?? 'late';
    const seat = takeSeatOrQueue(pool);
    const claim = claimOf(answers);
    const people = { child: personOf(answers, 'child'), applicant: personOf(answers, 'applicant') };
    const place = { poolId: pool.id, ticket: seat.ticket };
    return {
      events: [
        one(
          'form.submitted',
          {
            organisationId: pool.organisationId,
            language: pool.language,
            basis,
            guardian: answer(answers, 'applicant', 'basis') === 'guardian',
            foreign: isYes(answers, 'child', 'foreign') || isYes(answers, 'applicant', 'foreign'),
            liftedByClaim: liftedByClaim(world, basis),
            streetListed:
              !isYes(answers, 'addresses', 'legalUnlisted') && !isYes(answers, 'addresses', 'actualUnlisted'),
            charterSha256: answer(answers, 'charter', 'sha256') || null,
            claim,
            filledBy: world.filledBy,
          },
          {
            child: { step: answers.child ?? {} },
            applicant: { step: answers.applicant ?? {}, addresses: answers.addresses ?? {} },
          },
        ),
        seat.held ? one('seat.held', place) : one('queue.joined', place),
        ...(seat.held && isOpen(dateOf(world.season, 'documents'), world.at) ? [one('documents.opened')] : []),
      ],
      seats: seat.changes,
      people,
      organisationId: pool.organisationId,
    };
  },
});

function notOpen(world: World): Refusal {
  const next = (['legal', 'actual', 'late'] as const)
    .map(name => world.season.dates[name]?.from)
    .find(from => from && from > world.at);
  return next ? refuse('window-not-open', { opensAt: next }) : refuse('window-closed');
}

// Regulation 97 §13, §16.2: children of 6–7 and older; no upper age (C24).
function ageRefusal(world: World): Refusal | undefined {
  const bornUntil = `${world.season.year - rule<number>(world.season, 'ageInYear')}-12-31`;
  return answer(world.answers, 'child', 'bornOn') > bornUntil ? refuse('child-too-young', { bornUntil }) : undefined;
}

function schoolRefusal(world: World): Refusal | undefined {
  const school = world.found.organisations.school;
  if (!school || school.kind !== 'school' || !school.joinsEnrolment || school.isSpecial)
    return refuse('school-not-joined');
  return world.found.pools.pool ? undefined : refuse('no-quota-in-language');
}

// 003-41: the charter of the chosen school as it stands now; a missing charter blocks nobody.
function charterRefusal(world: World): Refusal | undefined {
  const current = world.found.organisations.school?.charterSha256;
  if (!current) return undefined;
  const read = answer(world.answers, 'charter', 'sha256');
  if (!read) return refuse('charter-not-read');
  return read === current ? undefined : refuse('charter-changed');
}

// Window 1 goes by the registered address; the claim of a staff child lifts the guard for that parent's school (C28).
function catchmentRefusal(world: World): Refusal | undefined {
  if (basisAt(world.season, world.at) !== 'legal' || isYes(world.answers, 'addresses', 'legalUnlisted'))
    return undefined;
  return inCatchment(world) || claimOf(world.answers) === 'staff' ? undefined : refuse('not-your-school');
}

function inCatchment(world: World): boolean {
  return (world.found.catchments.legal ?? []).includes(answer(world.answers, 'school', 'organisationId'));
}

function liftedByClaim(world: World, basis: string): boolean {
  return (
    basis === 'legal' &&
    claimOf(world.answers) === 'staff' &&
    !inCatchment(world) &&
    !isYes(world.answers, 'addresses', 'legalUnlisted')
  );
}

// 003-53: the late track gives only vacant seats.
function vacancyRefusal(world: World): Refusal | undefined {
  const pool = world.found.pools.pool;
  if (!pool || basisAt(world.season, world.at) !== 'late') return undefined;
  return freeSeats(pool) > 0 && pool.waiting === 0 ? undefined : refuse('no-vacancy');
}

function claimOf(answers: Answers): string | null {
  const claim = answer(answers, 'priority', 'claim');
  return claim === '' || claim === 'none' ? null : claim;
}

/** The child's own number, or the foreign document where there is none: what makes two cases one child. */
function subjectNumber(answers: Answers): string {
  return isYes(answers, 'child', 'foreign')
    ? answer(answers, 'child', 'foreignDocument')
    : answer(answers, 'child', 'pin').replaceAll(/\D/g, '');
}

export function personOf(answers: Answers, step: string): PersonDeclared {
  const pin = isYes(answers, step, 'foreign')
    ? answer(answers, step, 'foreignDocument')
    : answer(answers, step, 'pin').replaceAll(/\D/g, '');
  return {
    ...(answers[step] ?? {}),
    ...(step === 'applicant' ? { addresses: answers.addresses ?? {} } : {}),
    pin,
    surname: answer(answers, step, 'surname'),
    givenName: answer(answers, step, 'givenName'),
    patronymic: answer(answers, step, 'patronymic'),
  };
}
