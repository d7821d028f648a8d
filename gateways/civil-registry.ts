/**
 * Asks the state registries whether what a family declares is so. Only names of fields that differ leave this file, never
 * a registry's value; what cannot be understood counts as no answer, never as agreement.
 */
import type { z } from 'zod';
import { parseHouse } from '#domain/houses.ts';
import { paperKey, parsePassport, type Sex } from '#domain/identifiers.ts';
import { foldName } from '#domain/names.ts';
import {
  addressShape,
  certificateShape,
  familyShape,
  passportShape,
  personShape,
  type Service,
} from './registry-shapes.ts';
import { openXRoad, type Proof, type XRoad, type XRoadOptions } from './x-road.ts';

export interface DeclaredPerson {
  pin: string;
  surname: string;
  givenName: string;
  patronymic?: string | null;
  sex: Sex;
  bornOn: string;
}

export interface DeclaredAddress {
  /** The street in each language it is known in: one of them must be the registry's. */
  streetNames: string[];
  house: string;
}

export type Check =
  | { check: 'child' | 'applicant'; person: DeclaredPerson }
  | { check: 'birth-certificate'; pin: string; certificate: string }
  | { check: 'passport'; pin: string; passport: string; validUntil?: string | null }
  | { check: 'parent-child'; pin: string; childPin: string }
  | { check: 'legal-address' | 'actual-address'; pin: string; address: DeclaredAddress };

export type RegistryAnswer =
  | { check: Check['check']; answer: 'match' | 'not-found'; proof: Proof }
  | { check: Check['check']; answer: 'mismatch'; fields: string[]; proof: Proof }
  | { check: Check['check']; answer: 'unavailable'; why: string };

export interface CivilRegistry {
  /** Every check gets an answer; it never throws. `caseNumber` goes along as X-Road's issue. */
  ask(checks: readonly Check[], caseNumber: string): Promise<RegistryAnswer[]>;
}

export interface CivilRegistryOptions extends Partial<Omit<XRoadOptions, 'url'>> {
  url: string;
  /** Demo only: tells the simulator what was declared, so that it can agree with people it has never met. */
  demo?: boolean;
}

export function openCivilRegistry(options: CivilRegistryOptions): CivilRegistry {
  const road = openXRoad({
    client: 'central-server/GOV/70000999/kabyl',
    timeoutMs: 5_000,
    breaker: { atOnce: 16, waitMs: 10_000, failures: 10, pauseMs: 10_000 },
    ...options,
  });
  return {
    ask: (checks, caseNumber) =>
      Promise.all(checks.map(check => askOne(road, check, caseNumber, options.demo ?? false))),
  };
}

async function askOne(road: XRoad, check: Check, caseNumber: string, demo: boolean): Promise<RegistryAnswer> {
  const pin = 'person' in check ? check.person.pin : check.pin;
  const extra: Record<string, string> = demo ? { 'X-Demo-Expect': encode(expectation(check)) } : {};
  const answer = await road.get(serviceOf(check), encodeURIComponent(pin), caseNumber, extra);
  if (answer.found === 'unavailable') return { check: check.check, answer: 'unavailable', why: answer.why };
  if (!answer.found) return { check: check.check, answer: 'not-found', proof: answer.proof };
  const fields = differing(check, answer.body);
  if (!fields)
    return { check: check.check, answer: 'unavailable', why: 'the answer is malformed or about somebody else' };
  return fields.length === 0
    ? { check: check.check, answer: 'match', proof: answer.proof }
    : { check: check.check, answer: 'mismatch', fields, proof: answer.proof };
}

function serviceOf(check: Check): Service {
  if (check.check === 'child' || check.check === 'applicant') return 'person';
  return check.check === 'parent-child' ? 'family-members' : check.check;
}

/** Names of the form's fields that differ; null: nobody can tell. */
function differing(check: Check, body: unknown): string[] | null {
  switch (check.check) {
    case 'child':
    case 'applicant':
      return about(personShape, body, check.person.pin, answer => personDiffers(check.person, answer, check.check));
    case 'birth-certificate':
      return about(certificateShape, body, check.pin, answer =>
        paperKey(answer.certificateNumber) === paperKey(check.certificate) ? [] : ['child.certificate'],
      );
    case 'passport':
      return about(passportShape, body, check.pin, answer => passportDiffers(check, answer));
    case 'legal-address':
    case 'actual-address':
      return about(addressShape, body, check.pin, answer =>
        addressDiffers(check.address, answer, check.check === 'legal-address' ? 'legal' : 'actual'),
      );
    case 'parent-child':
      return familyDiffers(check, body);
  }
}

// An answer about another person is the registry's mistake, not the family's.
function about<T extends { pin: string }>(
  shape: z.ZodType<T>,
  body: unknown,
  pin: string,
  compare: (answer: T) => string[],
): string[] | null {
  const read = shape.safeParse(body);
  return read.success && read.data.pin === pin ? compare(read.data) : null;
}

function personDiffers(person: DeclaredPerson, answer: z.infer<typeof personShape>, part: string): string[] {
  if (answer.pinBlocked || answer.deathDate) return [`${part}.pin`];
  const differs: [string, boolean][] = [
    ['surname', !sameName(person.surname, answer.surname)],
    ['givenName', !sameName(person.givenName, answer.name)],
    ['patronymic', !sameName(person.patronymic ?? '', answer.patronymic ?? '')],
    ['sex', (person.sex === 'female' ? '1' : '2') !== answer.gender],
    ['bornOn', person.bornOn !== answer.dateOfBirth],
  ];
  return differs.filter(([, is]) => is).map(([field]) => `${part}.${field}`);
}

function passportDiffers(
  check: Extract<Check, { check: 'passport' }>,
  answer: z.infer<typeof passportShape>,
): string[] {
  const declared = parsePassport(check.passport);
  const same =
    !('fault' in declared) && declared.series === answer.passportSeries && declared.number === answer.passportNumber;
  const wrongEnd = check.validUntil && answer.expiredDate && check.validUntil !== answer.expiredDate.slice(0, 10);
  const isVoid = Boolean(answer.voidStatus) && answer.voidStatus !== 'VALID';
  return [...(same && !isVoid ? [] : ['applicant.passport']), ...(wrongEnd ? ['applicant.passportValidUntil'] : [])];
}

function addressDiffers(declared: DeclaredAddress, answer: z.infer<typeof addressShape>, kind: string): string[] {
  const street = streetKey(answer.addressStreet);
  const sameStreet = declared.streetNames.some(name => streetKey(name) === street);
  const building = answer.addressBuilding ? ` корп ${answer.addressBuilding}` : '';
  const sameHouse = houseKey(declared.house) === houseKey(`${answer.addressHouse}${building}`);
  return [...(sameStreet ? [] : [`addresses.${kind}Street`]), ...(sameHouse ? [] : [`addresses.${kind}House`])];
}

function familyDiffers(check: Extract<Check, { check: 'parent-child' }>, body: unknown): string[] | null {
  const read = familyShape.safeParse(body);
  if (!read.success) return null;
  if ('code' in read.data) return ['applicant.basis'];
  if (read.data.pin !== check.pin) return null;
  const isParent = read.data.members.some(member => member.pin === check.childPin && member.relation === 'child');
  return isParent ? [] : ['applicant.basis'];
}

function sameName(declared: string, answered: string): boolean {
  return foldName(declared).join(' ') === foldName(answered).join(' ');
}

// "ул. Токтогула", "Токтогул көчөсү": the word for street says nothing.
const streetWords = new Set(
  [
    'улица',
    'ул',
    'көчөсү',
    'көч',
    'проспект',
    'пр',
    'просп',
    'проспектиси',
    'переулок',
    'пер',
    'бульвар',
    'бул',
    'мкр',
    'көчө',
  ].flatMap(foldName),
);

function streetKey(name: string): string {
  const words = foldName(name);
  const own = words.filter(word => !streetWords.has(word));
  return (own.length > 0 ? own : words).toSorted().join(' ');
}

function houseKey(house: string): string {
  const parsed = parseHouse(house);
  return 'fault' in parsed ? house.trim().toLowerCase() : JSON.stringify(parsed);
}

function expectation(check: Check): Record<string, unknown> {
  switch (check.check) {
    case 'child':
    case 'applicant':
      return { ...check.person };
    case 'birth-certificate':
      return { pin: check.pin, certificate: check.certificate };
    case 'passport':
      return { pin: check.pin, passport: check.passport, passportValidUntil: check.validUntil ?? null };
    case 'parent-child':
      return { pin: check.pin, children: [check.childPin] };
    default: {
      const address = { street: check.address.streetNames[0] ?? '', house: check.address.house };
      return { pin: check.pin, [check.check === 'legal-address' ? 'legal' : 'actual']: address };
    }
  }
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value), 'utf8').toString('base64');
}
