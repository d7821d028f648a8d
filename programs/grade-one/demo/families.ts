// A family of the town: who they are, where they live, what they write into the form, what the state registries know.
import type { Answers } from '#domain/actions.ts';
import type { Dice } from '../../demo/dice.ts';
import { familyNames, type Sex } from '../../demo/names.ts';
import { demoStreets, type DemoStreet, type Stretch } from './town.ts';

export interface FamilyWish {
  /** Distinguishes the family: its number within the seed. */
  number: number;
  school: string;
  language: string;
  guardian?: boolean;
  foreign?: boolean;
  claim?: 'servicemen' | 'kairylman' | 'staff';
  /** The street they live in is not on the list. */
  unlisted?: boolean;
  /** They live where another school is in charge. */
  elsewhere?: boolean;
  /** What they write differs from the register. */
  slip?: 'given-name' | 'passport';
}

/** A person as the registries hold them. */
export interface RegisteredPerson {
  pin: string;
  surname: string;
  givenName: string;
  patronymic: string;
  sex: Sex;
  bornOn: string;
  certificate?: string;
  passport?: string;
  passportValidUntil?: string;
  legal?: { street: string; house: string; flat: string | null };
  children?: string[];
}

export interface Family {
  wish: FamilyWish;
  phone: string;
  email: string;
  applicantName: { surname: string; givenName: string; patronymic: string };
  /** What they write; the school is named by its code, the charter's hash is added by whoever files. */
  answers: Answers;
  people: RegisteredPerson[];
}

export interface PhoneBook {
  /** Nine digits are made of the prefix and the family's number. */
  prefix: string;
}

export function familyOf(d: Dice, wish: FamilyWish, book: PhoneBook, streetId: (code: string) => string): Family {
  const childSex: Sex = d.chance(50) ? 'female' : 'male';
  const applicantSex: Sex = d.chance(75) ? 'female' : 'male';
  const names = familyNames(d, childSex, applicantSex);
  const childBorn = bornIn(d, d.chance(70) ? 2020 : 2021);
  const applicantBorn = bornIn(d, 1984 + d.below(14));
  const pins = {
    child: pinOf(d, childSex, childBorn, wish.number),
    applicant: pinOf(d, applicantSex, applicantBorn, wish.number),
  };
  const home = homeOf(d, wish);
  const papers = {
    certificate: `KR-X ${d.digits(7)}`,
    passport: `${d.chance(80) ? 'ID' : 'AN'}${d.digits(7)}`,
    passportValidUntil: `20${29 + d.below(7)}-0${1 + d.below(9)}-1${d.below(10)}`,
  };
  const phone = `+996${book.prefix}${String(wish.number).padStart(9 - book.prefix.length, '0')}`;
  const email = `family${wish.number}@example.kg`;
  const child = { ...names.child, sex: childSex, bornOn: childBorn };
  const applicant = { ...names.applicant, sex: applicantSex, bornOn: applicantBorn };
  return {
    wish,
    phone,
    email,
    applicantName: names.applicant,
    answers: {
      child: wish.foreign
        ? { ...child, foreign: 'yes', foreignDocument: `KZ ${d.digits(9)}` }
        : { ...child, ...slipOf(wish, child), foreign: 'no', pin: pins.child, certificate: papers.certificate },
      applicant: {
        basis: wish.guardian ? 'guardian' : 'parent',
        ...applicant,
        foreign: 'no',
        pin: pins.applicant,
        passport: wish.slip === 'passport' ? otherNumber(papers.passport) : papers.passport,
        passportValidUntil: papers.passportValidUntil,
        mobile: phone,
        email,
      },
      addresses: {
        ...(wish.unlisted
          ? { legalUnlisted: 'yes', legalStreetName: 'Жаңы-Бакыт 3' }
          : { legalUnlisted: 'no', legalStreet: streetId(home.street.code) }),
        legalHouse: home.house,
        ...(d.chance(60) ? { legalFlat: String(1 + d.below(90)) } : {}),
        actualSame: 'yes',
      },
      school: { language: wish.language },
      charter: {},
      priority: { claim: wish.claim ?? 'none' },
    },
    people: [
      ...(wish.foreign ? [] : [{ pin: pins.child, ...child, certificate: papers.certificate }]),
      {
        pin: pins.applicant,
        ...applicant,
        passport: papers.passport,
        passportValidUntil: papers.passportValidUntil,
        legal: { street: home.street.names.ru ?? '', house: home.house, flat: null },
        ...(wish.guardian ? {} : { children: [pins.child] }),
      },
    ],
  };
}

/** The form as a registry's slip-finder sees it: one letter more in the given name. */
function slipOf(wish: FamilyWish, child: { givenName: string }): { givenName?: string } {
  return wish.slip === 'given-name' ? { givenName: `${child.givenName}ш` } : {};
}

/** What the family writes once it has been told what differs. */
export function correctionOf(family: Family): {
  child?: { [field: string]: string };
  applicant?: { [field: string]: string };
} {
  const [child, applicant] = family.people;
  if (family.wish.slip === 'passport') return { applicant: { passport: applicant?.passport ?? '' } };
  return { child: { givenName: child?.givenName ?? '' } };
}

function homeOf(d: Dice, wish: FamilyWish): { street: DemoStreet; house: string } {
  const theirs = (stretch: Stretch): boolean => (stretch.school === wish.school) !== (wish.elsewhere ?? false);
  const street = d.pick(demoStreets.filter(each => each.stretches.some(theirs)));
  const stretch = d.pick(street.stretches.filter(theirs));
  return { street, house: houseIn(d, stretch) };
}

function houseIn(d: Dice, stretch: Stretch): string {
  const from = Number.parseInt(stretch.from || '1', 10);
  const to = Number.parseInt(stretch.to || '160', 10);
  let number = from + d.below(to - from);
  if (stretch.side !== 'all' && (number % 2 === 1) !== (stretch.side === 'odd')) number += number < to ? 1 : -1;
  const roll = d.below(10);
  return roll < 7 ? String(number) : roll < 9 ? `${number}/${1 + d.below(3)}` : `${number}а`;
}

function bornIn(d: Dice, year: number): string {
  return `${year}-${String(1 + d.below(12)).padStart(2, '0')}-${String(1 + d.below(28)).padStart(2, '0')}`;
}

/** Fourteen digits: sex, day, month, year of birth, and five of its own. */
function pinOf(d: Dice, sex: Sex, bornOn: string, number: number): string {
  const [year, month, day] = bornOn.split('-');
  const own = (number * 10 + d.below(10)) % 100_000;
  return `${sex === 'female' ? 1 : 2}${day}${month}${year}${String(own).padStart(5, '0')}`;
}

function otherNumber(passport: string): string {
  return passport.replace(/\d$/, digit => String((Number(digit) + 1) % 10));
}
