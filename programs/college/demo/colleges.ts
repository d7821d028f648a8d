// Two colleges of the demo with what they teach, as rows of a table: codes and names of the state's classifier, numbers made up.
import type { Names } from '#domain/languages.ts';
import type { Formula } from '#domain/score-formula.ts';
import { formulas578 } from '../formula-578.ts';

export interface DemoCollege {
  code: 'AST' | 'ALM';
  names: Names;
  /** Code of the region in the classifier of territories (KATO). */
  region: string;
  about: Names;
  address: Names;
  phone: string;
  email: string;
  site: string;
}

export const demoColleges: readonly DemoCollege[] = [
  {
    code: 'AST',
    names: {
      kk: 'Астана политехникалық колледжі',
      ru: 'Астанинский политехнический колледж',
      en: 'Astana Polytechnic College',
    },
    region: '710000000',
    about: {
      kk: 'Колледж 1998 жылдан бері бағдарламашы, құрылысшы және дизайнер мамандарын даярлайды. Жатақханада 320 орын бар.',
      ru: 'Колледж с 1998 года готовит программистов, строителей и дизайнеров. В общежитии 320 мест.',
      en: 'Since 1998 the college has trained programmers, builders and designers. Its dormitory has 320 places.',
    },
    address: { kk: 'Астана қ., Абай даңғылы, 24', ru: 'г. Астана, проспект Абая, 24', en: '24 Abay Avenue, Astana' },
    ...{ phone: '+77172000101', email: 'office@ast.example.kz', site: 'https://ast.example.kz' },
  },
  {
    code: 'ALM',
    names: {
      kk: 'Алматы гуманитарлық-медициналық колледжі',
      ru: 'Алматинский гуманитарно-медицинский колледж',
      en: 'Almaty College of Humanities and Medicine',
    },
    region: '750000000',
    about: {
      kk: 'Колледж тәрбиешілерді, бастауыш сынып мұғалімдерін, мейіргерлер мен музыканттарды даярлайды.',
      ru: 'Колледж готовит воспитателей, учителей начальных классов, медицинских сестёр и музыкантов.',
      en: 'The college trains nursery teachers, primary teachers, nurses and musicians.',
    },
    address: {
      kk: 'Алматы қ., Достық даңғылы, 97',
      ru: 'г. Алматы, проспект Достык, 97',
      en: '97 Dostyk Avenue, Almaty',
    },
    ...{ phone: '+77272000202', email: 'office@alm.example.kz', site: 'https://alm.example.kz' },
  },
];

type Exam = 'none' | 'creative' | 'special' | 'psychometric';

export interface DemoSpecialty {
  /** Label of the demo: an offer is spoken of by it. */
  label: string;
  college: DemoCollege['code'];
  specialty: string;
  qualification: string;
  payment: 'state_order' | 'paid';
  education: 'after_9' | 'after_11' | 'after_tvet';
  mode: 'full_time' | 'evening' | 'part_time' | 'distance';
  language: 'kk' | 'ru' | 'en';
  seats: number;
  months: number;
  exam: Exam;
  rural: boolean;
}

interface Row {
  code: string;
  names: Names;
}

/** Rows of the classifier the two colleges teach by; level as the first digit of the qualification's code says. */
export const demoSpecialtyNames: readonly Row[] = [
  { code: '06130100', names: { kk: 'Бағдарламалық қамтамасыз ету (түрлері бойынша)', ru: 'Программное обеспечение (по видам)', en: 'Software (by kinds)' } }, // prettier-ignore
  { code: '07150500', names: { kk: 'Дәнекерлеу ісі (түрлері бойынша)', ru: 'Сварочное дело (по видам)', en: 'Welding (by kinds)' } }, // prettier-ignore
  { code: '07320100', names: { kk: 'Ғимараттар мен құрылыстарды салу және пайдалану', ru: 'Строительство и эксплуатация зданий и сооружений', en: 'Construction and operation of buildings' } }, // prettier-ignore
  { code: '02120100', names: { kk: 'Дизайн (түрлері бойынша)', ru: 'Дизайн (по видам)', en: 'Design (by kinds)' } },
  { code: '01120100', names: { kk: 'Мектепке дейінгі тәрбие және оқыту', ru: 'Дошкольное воспитание и обучение', en: 'Pre-school education' } }, // prettier-ignore
  { code: '01140100', names: { kk: 'Бастауыш білім беру педагогикасы мен әдістемесі', ru: 'Педагогика и методика преподавания начального обучения', en: 'Primary education' } }, // prettier-ignore
  { code: '09130100', names: { kk: 'Мейіргер ісі', ru: 'Сестринское дело', en: 'Nursing' } },
  { code: '02150100', names: { kk: 'Аспаптық орындау (аспап түрлері бойынша)', ru: 'Инструментальное исполнительство (по видам инструментов)', en: 'Instrumental performance' } }, // prettier-ignore
  { code: '04110100', names: { kk: 'Есеп және аудит', ru: 'Учёт и аудит', en: 'Accounting and audit' } },
];

export const demoQualifications: readonly (Row & { specialty: string; level: 'worker' | 'mid_level' })[] = [
  { code: '4S06130103', specialty: '06130100', level: 'mid_level', names: { kk: 'Бағдарламалық қамтамасыз етуді әзірлеуші', ru: 'Разработчик программного обеспечения', en: 'Software developer' } }, // prettier-ignore
  { code: '3W07150501', specialty: '07150500', level: 'worker', names: { kk: 'Электр-газбен дәнекерлеуші', ru: 'Электрогазосварщик', en: 'Welder' } }, // prettier-ignore
  { code: '4S07320106', specialty: '07320100', level: 'mid_level', names: { kk: 'Құрылысшы-техник', ru: 'Техник-строитель', en: 'Construction technician' } }, // prettier-ignore
  { code: '4S02120103', specialty: '02120100', level: 'mid_level', names: { kk: 'Дизайнер', ru: 'Дизайнер', en: 'Designer' } }, // prettier-ignore
  { code: '4S01120102', specialty: '01120100', level: 'mid_level', names: { kk: 'Мектепке дейінгі тәрбие және оқыту ұйымының тәрбиешісі', ru: 'Воспитатель организации дошкольного воспитания и обучения', en: 'Nursery teacher' } }, // prettier-ignore
  { code: '4S01140101', specialty: '01140100', level: 'mid_level', names: { kk: 'Бастауыш білім беру мұғалімі', ru: 'Учитель начального образования', en: 'Primary teacher' } }, // prettier-ignore
  { code: '4S09130103', specialty: '09130100', level: 'mid_level', names: { kk: 'Жалпы практика мейіргері', ru: 'Медицинская сестра общей практики', en: 'General nurse' } }, // prettier-ignore
  { code: '4S02150101', specialty: '02150100', level: 'mid_level', names: { kk: 'Балалар музыка мектебінің оқытушысы, концертмейстер', ru: 'Преподаватель детской музыкальной школы, концертмейстер', en: 'Music teacher, accompanist' } }, // prettier-ignore
  { code: '4S04110102', specialty: '04110100', level: 'mid_level', names: { kk: 'Бухгалтер', ru: 'Бухгалтер', en: 'Accountant' } }, // prettier-ignore
];

const daily = { mode: 'full_time', rural: false, exam: 'none', payment: 'state_order', education: 'after_9' } as const;
const software = { ...daily, specialty: '06130100', qualification: '4S06130103', months: 46 };

/** Twelve specialties: both payments, both levels, all kinds of exam, both bases. */
export const demoSpecialties: readonly DemoSpecialty[] = [
  { ...software, label: 'software-kk', college: 'AST', language: 'kk', seats: 25 },
  { ...software, label: 'software-ru', college: 'AST', language: 'ru', seats: 25 },
  { ...software, label: 'software-11', college: 'AST', language: 'kk', seats: 20, education: 'after_11', months: 34 },
  { ...software, label: 'software-paid', college: 'AST', language: 'ru', seats: 30, payment: 'paid' },
  { ...daily, label: 'welding', college: 'AST', specialty: '07150500', qualification: '3W07150501', language: 'ru', seats: 20, months: 34 }, // prettier-ignore
  { ...daily, label: 'building', college: 'AST', specialty: '07320100', qualification: '4S07320106', language: 'kk', seats: 25, months: 46, rural: true }, // prettier-ignore
  { ...daily, label: 'design', college: 'AST', specialty: '02120100', qualification: '4S02120103', language: 'kk', seats: 15, months: 46, exam: 'creative' }, // prettier-ignore
  { ...daily, label: 'nursery', college: 'ALM', specialty: '01120100', qualification: '4S01120102', language: 'kk', seats: 25, months: 46, exam: 'special' }, // prettier-ignore
  { ...daily, label: 'primary', college: 'ALM', specialty: '01140100', qualification: '4S01140101', language: 'kk', seats: 25, months: 34, education: 'after_11', exam: 'special' }, // prettier-ignore
  { ...daily, label: 'nursing', college: 'ALM', specialty: '09130100', qualification: '4S09130103', language: 'ru', seats: 30, months: 46, exam: 'psychometric' }, // prettier-ignore
  { ...daily, label: 'music', college: 'ALM', specialty: '02150100', qualification: '4S02150101', language: 'kk', seats: 12, months: 46, exam: 'creative' }, // prettier-ignore
  { ...daily, label: 'accounting', college: 'ALM', specialty: '04110100', qualification: '4S04110102', language: 'ru', seats: 25, months: 34, payment: 'paid' }, // prettier-ignore
];

export const levelOf = (qualification: string): 'worker' | 'mid_level' =>
  demoQualifications.find(one => one.code === qualification)?.level ?? 'mid_level';

const formulaNamed = (code: string): Formula =>
  formulas578.find(one => one.code === code) ?? (formulas578[0] as Formula);

/** Which formula stands for what: the college's own, and one of its own for each kind of exam. */
export const demoFormulas: readonly { college: DemoCollege['code']; specialty: string | null; definition: Formula }[] =
  [
    { college: 'AST', specialty: null, definition: formulaNamed('SCS-578-DEFAULT') },
    { college: 'AST', specialty: '02120100', definition: formulaNamed('SCS-578-CREATIVE') },
    { college: 'ALM', specialty: null, definition: formulaNamed('SCS-578-DEFAULT') },
    { college: 'ALM', specialty: '01120100', definition: formulaNamed('SCS-578-PEDAGOGICAL') },
    { college: 'ALM', specialty: '01140100', definition: formulaNamed('SCS-578-PEDAGOGICAL') },
    { college: 'ALM', specialty: '09130100', definition: formulaNamed('SCS-578-MEDICAL') },
    { college: 'ALM', specialty: '02150100', definition: formulaNamed('SCS-578-CREATIVE') },
  ];

/** Marks a certificate may hold for each formula: the first of what may be chosen for each place. */
export function marksFor(definition: Formula, mark: (place: number) => number): { [subject: string]: number } {
  const part = definition.parts.find(one => one.kind === 'subjects');
  const slots = part?.kind === 'subjects' ? part.subjects : [];
  return Object.fromEntries(slots.map((slot, place) => [slot.anyOf[0] ?? '', mark(place)]));
}
