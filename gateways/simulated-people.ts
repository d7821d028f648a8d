/** The people the simulated registries know, and what each registry says of them in each mode. */
import { z } from 'zod';
import { parsePassport } from '#domain/identifiers.ts';
import { serviceNames, type Service } from './registry-shapes.ts';

const address = z.object({ street: z.string(), house: z.string(), flat: z.string().nullish() });

export const simulatedPerson = z.object({
  pin: z.string().regex(/^\d{14}$/),
  surname: z.string().optional(),
  givenName: z.string().optional(),
  patronymic: z.string().nullish(),
  sex: z.enum(['female', 'male']).optional(),
  bornOn: z.string().optional(),
  certificate: z.string().optional(),
  passport: z.string().optional(),
  passportValidUntil: z.string().nullish(),
  legal: address.optional(),
  actual: address.optional(),
  children: z.array(z.string()).optional(),
});
export type SimulatedPerson = z.infer<typeof simulatedPerson>;

export const modeChange = z.object({
  service: z.enum(serviceNames as [Service, ...Service[]]).optional(),
  person: z.string().optional(),
  mode: z.enum(['ok', 'slow', 'silent', 'mismatch', 'not-found']),
});
export type ModeChange = z.infer<typeof modeChange>;
export type Mode = ModeChange['mode'];

export interface Modes {
  set(change: ModeChange): void;
  /** A person's own mode at a service goes before the person's, that before the service's, that before everybody's. */
  of(service: Service, person: string): Mode;
}

export function createModes(): Modes {
  const modes = new Map<string, Mode>();
  const key = (service = '*', person = '*'): string => `${service} ${person}`;
  return {
    set({ service, person, mode }) {
      // "ok" for everything and everybody forgets what was said before about some.
      if (!service && !person && mode === 'ok') modes.clear();
      else modes.set(key(service, person), mode);
    },
    of(service, person) {
      const said = [key(service, person), key(undefined, person), key(service), key()].map(each => modes.get(each));
      return said.find(mode => mode !== undefined) ?? 'ok';
    },
  };
}

/** The body a registry answers, or null where it knows nothing of that kind about the person. */
export function recordOf(service: Service, person: SimulatedPerson, mismatch: boolean): unknown {
  switch (service) {
    case 'person':
      return personRecord(person, mismatch);
    case 'birth-certificate':
      if (!person.certificate) return null;
      return { pin: person.pin, certificateNumber: mismatch ? otherDigits(person.certificate) : person.certificate };
    case 'passport':
      return passportRecord(person, mismatch);
    case 'legal-address':
    case 'actual-address':
      return addressRecord(person, service === 'legal-address' ? person.legal : person.actual, mismatch);
    case 'family-members': {
      if (!person.children?.length || mismatch) return { code: 405 };
      return { pin: person.pin, members: person.children.map(pin => ({ pin, relation: 'child' })) };
    }
  }
}

function personRecord(person: SimulatedPerson, mismatch: boolean): unknown {
  if (!person.surname || !person.givenName || !person.sex || !person.bornOn) return null;
  return {
    pin: person.pin,
    surname: person.surname,
    name: mismatch ? `${person.givenName}бек` : person.givenName,
    patronymic: person.patronymic ?? null,
    gender: person.sex === 'female' ? '1' : '2',
    dateOfBirth: person.bornOn,
    citizenship: 'KGZ',
    pinBlocked: false,
    deathDate: null,
  };
}

function passportRecord(person: SimulatedPerson, mismatch: boolean): unknown {
  const passport = parsePassport(person.passport ?? '');
  if ('fault' in passport) return null;
  return {
    pin: person.pin,
    passportSeries: passport.series,
    passportNumber: mismatch ? otherDigits(passport.number) : passport.number,
    voidStatus: 'VALID',
    expiredDate: person.passportValidUntil ?? null,
  };
}

function addressRecord(person: SimulatedPerson, at: SimulatedPerson['legal'], mismatch: boolean): unknown {
  if (!at) return null;
  const house = mismatch ? otherDigits(at.house) : at.house;
  return { pin: person.pin, addressStreet: at.street, addressHouse: house, addressApartment: at.flat ?? null };
}

function otherDigits(text: string): string {
  return text.replace(/\d/, digit => String(1 + (Number(digit) % 9)));
}
