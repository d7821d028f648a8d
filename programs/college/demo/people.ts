// An applicant of the demo: who they are and what they write into the form. The same dice give the same applicant; nobody exists.
import type { Answers } from '#domain/actions.ts';
import { parseIin } from '#domain/identifiers.ts';
import type { Dice } from '../../demo/dice.ts';
import type { DemoName, Sex } from '../../demo/names.ts';
import type { EducationKind } from '../form/form.ts';
import { noQuota } from '../form/form.ts';
import { applicantName } from './names.ts';

export interface ApplicantWish {
  /** Distinguishes the applicant: the number within the seed. */
  number: number;
  education?: EducationKind;
  language?: 'kk' | 'ru';
  quota?: string;
  /** Ids of offers, the most wanted first. */
  offers?: readonly string[];
}

export interface DemoApplicant {
  wish: ApplicantWish;
  phone: string;
  email: string;
  name: DemoName;
  sex: Sex;
  language: 'kk' | 'ru';
  iin: string;
  bornOn: string;
  /** By the steps of the form. */
  answers: Answers;
}

export interface ApplicantYear {
  /** First digits of the phone after +7; the number of the applicant fills the other places. */
  prefix: string;
  /** The year they leave school in. */
  year: number;
}

const ages: { readonly [kind in EducationKind]: number } = { after_9: 15, after_11: 17, after_tvet: 19 };
const documents: { readonly [kind in EducationKind]: string } = { after_9: 'certificate', after_11: 'certificate', after_tvet: 'diploma' }; // prettier-ignore
const towns = ['Астана қаласы', 'Алматы қаласы', 'Қарағанды қаласы', 'Қонаев қаласы', 'Есіл ауылы', 'Ұзынағаш ауылы'];
const streets = [
  'Абай көшесі',
  'Сәкен Сейфуллин көшесі',
  'Бөгенбай батыр көшесі',
  'Желтоқсан көшесі',
  'Достық даңғылы',
];

export function applicantOf(d: Dice, wish: ApplicantWish, { prefix, year }: ApplicantYear): DemoApplicant {
  const education = wish.education ?? 'after_9';
  const sex: Sex = d.chance(52) ? 'female' : 'male';
  const name = applicantName(d, sex);
  const bornOn = `${year - ages[education] - (d.chance(30) ? 1 : 0)}-${two(1 + d.below(12))}-${two(1 + d.below(28))}`;
  const iin = iinOf(sex, bornOn, wish.number);
  const phone = `+7${prefix}${String(wish.number).padStart(10 - prefix.length, '0')}`;
  const email = `talapker${wish.number}@example.kz`;
  const address = { settlement: d.pick(towns), street: `${d.pick(streets)}, ${1 + d.below(120)}-${1 + d.below(90)}` };
  return {
    ...{ wish, phone, email, name, sex, iin, bornOn },
    language: wish.language ?? (d.chance(65) ? 'kk' : 'ru'),
    answers: {
      type: { applicationType: d.pick(['individual', 'general', 'target']) },
      diagnostics: { diagnosticsRead: 'yes' },
      applicant: {
        ...name,
        ...{ sex, bornOn, pin: iin, citizenship: 'KZ', nationality: d.chance(80) ? 'kazakh' : 'russian' },
        ...{ mobile: phone, email, ...address, consent: 'yes' },
      },
      education: { educationKind: education, completionYear: String(year), educationDocument: documents[education] },
      quota: { quotaCategory: wish.quota ?? noQuota },
      choices: { offers: [...(wish.offers ?? [])] },
    },
  };
}

/** Twelve digits with their check: date of birth, century and sex, four of its own. Numbers nobody gets are passed over. */
export function iinOf(sex: Sex, bornOn: string, number: number): string {
  const [year = '', month = '', day = ''] = bornOn.split('-');
  const century = 2 * (Number(year.slice(0, 2)) - 18) + (sex === 'male' ? 1 : 2);
  for (let own = number % 10_000; ; own = (own + 1) % 10_000) {
    const eleven = `${year.slice(2)}${month}${day}${century}${String(own).padStart(4, '0')}`;
    const found = checked(eleven);
    if (found) return found;
  }
}

/** The number of an organisation, checked in the same way: month and year of its registration, 4 for a resident, 0 for a head office. */
export function binOf(number: number): string {
  for (let own = number; ; own += 1) {
    const found = checked(`990440${String(own).padStart(5, '0')}`);
    if (found) return found;
  }
}

function checked(eleven: string): string | undefined {
  return Array.from({ length: 10 }, (_, digit) => `${eleven}${digit}`).find(number => !('fault' in parseIin(number)));
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
