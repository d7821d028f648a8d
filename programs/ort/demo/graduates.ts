// A graduate of the town: who they are and what they write into the form. The same dice give the same graduate.
import type { Answers } from '#domain/actions.ts';
import type { Dice } from '../../demo/dice.ts';
import { familyNames, type DemoName, type Sex } from '../../demo/names.ts';
import { streetNames } from '../../demo/streets.ts';
import { subjects, type Benefit } from '../definition.ts';

export interface GraduateWish {
  /** Distinguishes the graduate: the number within the seed. */
  number: number;
  /** Code of the school, college or technical school. */
  school: string;
  language?: 'ky' | 'ru';
  under16?: boolean;
  benefits?: readonly Benefit[];
  /** How many subject tests; any number when it is not said. */
  tests?: number;
}

export interface DemoGraduate {
  wish: GraduateWish;
  phone: string;
  email: string;
  name: DemoName;
  sex: Sex;
  language: 'ky' | 'ru';
  /** By the steps of the form that have fields. */
  answers: Answers;
  /** What is printed on the papers that are photographed. */
  paper: { pin: string; bornOn: string; number: string };
}

export interface GraduateYear {
  /** First digits of the phone; the number of the graduate fills the other places. */
  prefix: string;
  /** The year they leave school in. */
  year: number;
}

export function graduateOf(d: Dice, wish: GraduateWish, { prefix, year }: GraduateYear): DemoGraduate {
  const sex: Sex = d.chance(52) ? 'female' : 'male';
  const name = familyNames(d, sex, 'female').child;
  const bornOn = wish.under16 ? `${year - 16}-${two(9 + d.below(3))}-${two(1 + d.below(28))}` : bornIn(d, year);
  const pin = pinOf(sex, bornOn, wish.number);
  const passport = `${d.chance(85) ? 'ID' : 'AN'}${d.digits(7)}`;
  const certificate = `СПР ${two(wish.number % 100)}-${d.digits(5)}`;
  const language = wish.language ?? (d.chance(70) ? 'ky' : 'ru');
  const phone = `+996${prefix}${String(wish.number).padStart(9 - prefix.length, '0')}`;
  return {
    wish,
    phone,
    email: `graduate${wish.number}@example.kg`,
    name,
    sex,
    language,
    answers: {
      personal: {
        ...name,
        sex,
        bornOn,
        ...(wish.under16 ? { identity: 'under-16', certificate } : { identity: 'passport', passport }),
        pin,
      },
      address: addressOf(d, phone),
      tests: { subjects: subjectsOf(d, wish.tests), language },
    },
    paper: { pin, bornOn, number: wish.under16 ? certificate : passport },
  };
}

const settlements = [
  'Бишкек',
  'Бишкек',
  'Бишкек',
  'Бишкек',
  'Новопавловка айылы',
  'Кой-Таш айылы',
  'Лебединовка айылы',
];

function addressOf(d: Dice, phone: string): { [field: string]: string } {
  const settlement = d.pick(settlements);
  const isTown = settlement === 'Бишкек';
  return {
    settlement,
    street: d.pick(streetNames).ky ?? '',
    house: String(1 + d.below(isTown ? 180 : 60)),
    ...(isTown && d.chance(70) ? { flat: String(1 + d.below(96)) } : {}),
    ...(d.chance(30) ? { extraPhone: phone.replace(/\d{4}$/, end => String((Number(end) + 5000) % 10_000).padStart(4, '0')) } : {}), // prettier-ignore
  };
}

function subjectsOf(d: Dice, wished?: number): string[] {
  const many = wished ?? d.pick([0, 1, 1, 2, 2, 2, 3]);
  const left = [...subjects];
  const chosen = Array.from({ length: many }, () => left.splice(d.below(left.length), 1)[0]);
  return subjects.filter(subject => chosen.includes(subject));
}

/** Seventeen or eighteen when they leave; one in twenty finished school earlier. */
function bornIn(d: Dice, year: number): string {
  const age = d.chance(5) ? 19 + d.below(12) : 17 + d.below(2);
  return `${year - age}-${two(1 + d.below(12))}-${two(1 + d.below(28))}`;
}

/** Fourteen digits: sex, day, month, year of birth, and five of its own. */
function pinOf(sex: Sex, bornOn: string, number: number): string {
  const [year, month, day] = bornOn.split('-');
  return `${sex === 'female' ? 1 : 2}${day}${month}${year}${String(number % 100_000).padStart(5, '0')}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
