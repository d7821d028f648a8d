import { openCase } from '#casework/open-case.ts';
import { openSeason } from '#casework/open-season.ts';
import { perform } from '#casework/perform.ts';
import type { Casework } from '#casework/casework.ts';
import type { Names } from '#domain/languages.ts';
import {
  demoColleges,
  demoFormulas,
  demoQualifications,
  demoSpecialties,
  demoSpecialtyNames,
  levelOf,
  type DemoCollege,
} from '#programs/college/demo/colleges.ts';
import { binOf, iinOf } from '#programs/college/demo/people.ts';
import type { Knex } from 'knex';
import { enrolSigner, signAll, type DemoSigner, type Signatures, type SigningPlace } from './seed-college-signing.ts';
import { idOf, type SeedGround } from './seed-ground.ts';

// Colleges before the first application: an education department, two colleges with their people, specialties that were imported
// and published, formulas and quotas that their chairs approved.

export interface CollegePlace extends SigningPlace {
  code: DemoCollege['code'];
  /** Its admission office, a case. */
  office: string;
  committee: [DemoSigner, DemoSigner];
  chair: DemoSigner;
  examiners: [DemoSigner, DemoSigner];
}

export interface Colleges {
  seasonId: string;
  department: DemoSigner;
  AST: CollegePlace;
  ALM: CollegePlace;
  /** Offers by the label of the demo. */
  offers: ReadonlyMap<string, string>;
}

export interface CollegesWish {
  /** Distinguishes towns of one database: paths, codes and numbers of organisations are its own. */
  tag: string;
  number: number;
  year: number;
  dates?: { readonly [name: string]: { from: string; until: string | null } };
  /** Who are delegated, and until when. */
  fromOn: string;
  untilOn: string;
}

const departmentNames: Names = {
  kk: 'Білім басқармасы',
  ru: 'Управление образования',
  en: 'Education department',
};

type Staff = 'committee 1' | 'committee 2' | 'chair' | 'examiner 1' | 'examiner 2';
type Person = readonly [surname: string, givenName: string, patronymic: string];
const people: { readonly [college in DemoCollege['code']]: { readonly [office in Staff]: Person } } = {
  AST: {
    'committee 1': ['Әлімбекова', 'Гүлмира', 'Сәкенқызы'],
    'committee 2': ['Тұрсынбаев', 'Ержан', 'Қанатұлы'],
    chair: ['Оспанов', 'Бақытжан', 'Өмірұлы'],
    'examiner 1': ['Сыздықова', 'Ләззат', 'Нұрланқызы'],
    'examiner 2': ['Ибраев', 'Дәурен', 'Асқарұлы'],
  },
  ALM: {
    'committee 1': ['Құрманова', 'Әсел', 'Болатқызы'],
    'committee 2': ['Лебедева', 'Наталья', 'Игоревна'],
    chair: ['Мұхамеджанова', 'Сәуле', 'Тілеуқызы'],
    'examiner 1': ['Ермеков', 'Жанат', 'Ғалымұлы'],
    'examiner 2': ['Воронова', 'Елена', 'Павловна'],
  },
};

/** Everything up to the specialties: organisations, lists of the state, people with keys, the season. */
export async function foundColleges(ground: SeedGround, signatures: Signatures, wish: CollegesWish): Promise<Colleges> {
  const { casework, seed } = ground;
  await bringLists(casework.db);
  const above = placeOf(seed, 'department', `kz${wish.tag}`, departmentNames, wish.number);
  await organisation(casework.db, above, { kind: 'education-department', code: `KZ${wish.tag}`, names: departmentNames, parent: null }); // prettier-ignore
  const department = await enrolSigner(ground, signatures, above, {
    ...{ role: 'education-department', iin: staffIin(wish.number), language: 'kk' },
    name: { surname: 'Жақсыбеков', givenName: 'Марат', patronymic: 'Серікұлы' },
    ...delegation(wish, 'бұйрық 12-НҚ'),
  });
  const season = await openSeason(casework, {
    ...{ id: idOf(seed, `college season ${wish.year}`), program: 'college', year: wish.year, template: 'order-578' },
    ...(wish.dates ? { dates: wish.dates } : {}),
    ...{ actor: department.actor, organisation: { id: above.id, path: above.path } },
  });
  const places: { [code in DemoCollege['code']]?: CollegePlace } = {};
  for (const [index, college] of demoColleges.entries()) {
    const number = wish.number + 10 * (index + 1);
    const place = placeOf(seed, college.code, `${above.path}.${college.code.toLowerCase()}`, college.names, number); // prettier-ignore
    await organisation(casework.db, place, { kind: 'college', code: `${college.code}${wish.tag}`, names: college.names, parent: above.id }); // prettier-ignore
    await profile(casework.db, place.id, college);
    const office = await openCase(casework, {
      ...{ id: idOf(seed, `office ${college.code}`), program: 'office', seasonId: season.id },
      ...{ actor: department.actor, organisation: { id: place.id, path: place.path } },
      input: { organisationId: place.id },
    });
    const staff = await staffOf(ground, signatures, place, college.code, wish, number);
    places[college.code] = { ...place, ...staff, code: college.code, office: office.id };
  }
  const offers = new Map(demoSpecialties.map(({ label }) => [label, idOf(seed, `offer ${label}`)]));
  return { seasonId: season.id, department, ...(places as Pick<Colleges, 'AST' | 'ALM'>), offers };
}

/** Twelve specialties imported as drafts, published by a signature each college; formulas drafted, and approved by the chair. */
export async function fillOffices(ground: SeedGround, signatures: Signatures, colleges: Colleges): Promise<void> {
  for (const code of ['AST', 'ALM'] as const) {
    const place = colleges[code];
    const own = demoSpecialties.filter(one => one.college === code);
    const offers = own.map(({ label, college: _, ...terms }) => ({
      ...{ id: colleges.offers.get(label) ?? '', level: levelOf(terms.qualification) },
      ...terms,
    }));
    await perform(ground.casework, {
      ...{ id: idOf(ground.seed, `specialties ${code}`), caseId: place.office, action: 'import-specialties' },
      ...{ input: { offers }, actor: { kind: 'import', roles: [] } },
    });
    const act = (name: string, input: unknown) => ({ caseId: place.office, name, input });
    const formulas = demoFormulas
      .filter(one => one.college === code)
      .map(({ specialty, definition }) => ({
        id: idOf(ground.seed, `formula ${code} ${specialty ?? ''}`),
        scope: specialty ? { kind: 'specialty', id: specialty } : { kind: 'college', id: place.id },
        definition,
      }));
    await signAll(ground, signatures, place.committee[0], `publish ${code}`, [
      act('publish-specialties', { offers: offers.map(one => one.id) }),
      ...formulas.map(formula => act('draft-formula', { formula })),
    ]);
    await signAll(ground, signatures, place.chair, `approve ${code}`, [
      ...formulas.map(({ id }) => act('approve-formula', { formula: id, version: 1 })),
      act('set-quotas', { scope: 'college', rounding: 'floor', rules: quotaRules }),
    ]);
  }
}

const quotaRules = [
  { category: 'rural', percent: 35 },
  { category: 'disability', percent: 10 },
  { category: 'orphan', percent: 1 },
];

function placeOf(seed: string, label: string, path: string, names: Names, number: number): SigningPlace {
  return { id: idOf(seed, `place ${label}`), path, bin: binOf(number), name: names.ru ?? label };
}

const delegation = (wish: CollegesWish, document: string) => ({ fromOn: wish.fromOn, untilOn: wish.untilOn, document });
const staffIin = (number: number): string => iinOf(number % 2 ? 'male' : 'female', `19${70 + (number % 20)}-05-1${number % 10}`, number); // prettier-ignore

async function staffOf(
  ground: SeedGround,
  signatures: Signatures,
  place: SigningPlace,
  code: DemoCollege['code'],
  wish: CollegesWish,
  number: number,
): Promise<Pick<CollegePlace, 'committee' | 'chair' | 'examiners'>> {
  const one = (office: Staff, role: 'committee' | 'chair' | 'examiner', nth: number): Promise<DemoSigner> => {
    const [surname, givenName, patronymic] = people[code][office];
    return enrolSigner(ground, signatures, place, {
      ...{ role, iin: staffIin(number + nth), name: { surname, givenName, patronymic } },
      ...{ language: nth % 3 === 2 ? 'ru' : 'kk', ...delegation(wish, `бұйрық ${number + nth}-Ж`) },
    });
  };
  const [chair, first, second, third, fourth] = await Promise.all([
    one('chair', 'chair', 1),
    one('committee 1', 'committee', 2),
    one('committee 2', 'committee', 3),
    one('examiner 1', 'examiner', 4),
    one('examiner 2', 'examiner', 5),
  ]);
  return { chair, committee: [first, second], examiners: [third, fourth] };
}

async function organisation(
  db: Knex,
  { id, path, bin }: SigningPlace,
  row: { kind: string; code: string; names: Names; parent: string | null },
): Promise<void> {
  const { parent, ...more } = row;
  await db('organisations')
    .insert({ id, path, bin, ...more, parentId: parent, languages: ['kk', 'ru'], joinsEnrolment: false })
    .onConflict('id')
    .ignore();
}

async function profile(db: Knex, organisationId: string, college: DemoCollege): Promise<void> {
  const { region, about, address, phone, email, site } = college;
  await db('college_profiles')
    .insert({
      organisationId,
      region,
      ownership: 'state',
      about,
      address,
      phone,
      email,
      site,
      changedAt: db.raw('instant()'),
    }) // prettier-ignore
    .onConflict('organisation_id')
    .ignore();
}

type ListRow = { kind: string; code: string; names: Names; parent?: string; details?: { level: string } };

/** Rows the demo goes by; where the state's own lists were imported theirs stand. */
async function bringLists(db: Casework['db']): Promise<void> {
  const rows: ListRow[] = [
    ...demoSpecialtyNames.map(row => ({ kind: 'specialties', ...row })),
    ...demoQualifications.map(({ code, names, specialty, level }) => ({
      ...{ kind: 'qualifications', code, names, parent: specialty, details: { level } },
    })),
    ...others,
  ];
  await db('classifiers')
    .insert(rows.map(({ parent = null, details = {}, ...row }, place) => ({ ...row, parent, details, place })))
    .onConflict(['kind', 'code'])
    .ignore();
}

const others: readonly ListRow[] = [
  { kind: 'regions', code: '710000000', names: { kk: 'Астана қаласы', ru: 'город Астана', en: 'Astana' } },
  { kind: 'regions', code: '750000000', names: { kk: 'Алматы қаласы', ru: 'город Алматы', en: 'Almaty' } },
  { kind: 'application-types', code: 'general', names: { kk: 'Жалпы негізде', ru: 'На общих основаниях', en: 'General' } }, // prettier-ignore
  { kind: 'application-types', code: 'individual', names: { kk: 'Жеке өтінім', ru: 'Индивидуальное заявление', en: 'Individual' } }, // prettier-ignore
  { kind: 'application-types', code: 'target', names: { kk: 'Мақсатты жолдама', ru: 'Целевое направление', en: 'Sponsored' } }, // prettier-ignore
  { kind: 'citizenships', code: 'KZ', names: { kk: 'Қазақстан Республикасы', ru: 'Республика Казахстан', en: 'Kazakhstan' } }, // prettier-ignore
  { kind: 'citizenships', code: 'other', names: { kk: 'Басқа мемлекет', ru: 'Другое государство', en: 'Another state' } }, // prettier-ignore
  { kind: 'nationalities', code: 'kazakh', names: { kk: 'Қазақ', ru: 'Казах', en: 'Kazakh' } },
  { kind: 'nationalities', code: 'russian', names: { kk: 'Орыс', ru: 'Русский', en: 'Russian' } },
  { kind: 'nationalities', code: 'other', names: { kk: 'Басқа', ru: 'Другая', en: 'Other' } },
];
