/** What the state registries answer, as far as we read it (field names are theirs). */
import { z } from 'zod';

const text = z.string().max(300);
const maybe = text.nullish();

export const personShape = z.object({
  pin: text,
  surname: text,
  name: text,
  patronymic: maybe,
  gender: z.enum(['1', '2']),
  dateOfBirth: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  pinBlocked: z.boolean().nullish(),
  deathDate: maybe,
});

export const certificateShape = z.object({ pin: text, certificateNumber: text, issuedDate: maybe, issuer: maybe });

export const passportShape = z.object({
  pin: text,
  passportSeries: text,
  passportNumber: text,
  voidStatus: maybe,
  issuedDate: maybe,
  expiredDate: maybe,
});

export const addressShape = z.object({
  pin: text,
  addressStreet: text,
  addressHouse: text,
  addressBuilding: maybe,
  addressApartment: maybe,
});

/** The body's own code says that there is no family: the status is 200 all the same. */
export const familyShape = z.union([
  z.object({ code: z.literal(405) }),
  z.object({ pin: text, members: z.array(z.object({ pin: text, relation: text })).max(100) }),
]);

/** Producer and path of each service behind the security server. */
export const services = {
  person: 'GOV/70000005/zags-service/person',
  'birth-certificate': 'GOV/70000005/zags-service/birth-certificate',
  passport: 'GOV/70000005/passport-service/passport',
  'legal-address': 'GOV/70000005/passport-service/legal-address',
  'actual-address': 'GOV/70000050/sanaripaymak-service/address-fact',
  'family-members': 'GOV/70000050/sanaripaymak-service/family-members',
} as const;

export type Service = keyof typeof services;
export const serviceNames = Object.keys(services) as Service[];
export const xRoadInstance = 'central-server';
