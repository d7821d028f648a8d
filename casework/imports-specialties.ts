// What do colleges teach this year? Rows become drafts in their admission offices; each college publishes its own with a signature.
import { v5, v7 } from 'uuid';
import type { Json } from '#domain/events.ts';
import { classifierRows, type ClassifierRow } from '#records/classifiers.ts';
import { codesByBin, offersOfSeason, openCasesByOrganisation } from '#records/catalogue-tables.ts';
import { organisationsByCode, type KnownOrganisation } from '#records/import-tables.ts';
import { keeperOf } from './casework.ts';
import { departments, wordOf } from './imports-catalogue-words.ts';
import { judgeEach, type Cells } from './imports-cells.ts';
import { codeKey } from './imports-columns.ts';
import { answersFor, byMinistry, importKind, type ImportGround, type ImportTable } from './imports-kind.ts';
import { performIn } from './perform.ts';

interface SpecialtyPlan {
  officeId: string;
  organisationId: string;
  /** What the action of the office is given. */
  offer: { [field: string]: Json };
}

const table: ImportTable = {
  name: 'specialties',
  titles: { kk: 'Мамандықтар', ru: 'Специальности', en: 'Specialties' },
  columns: [
    {
      key: 'college',
      kind: 'id',
      required: true,
      example: 'AST-IT',
      titles: { kk: 'Колледж коды немесе БСН', ru: 'Код колледжа или БИН', en: 'College code or BIN' },
    },
    {
      key: 'specialty',
      kind: 'id',
      required: true,
      example: '06130100',
      titles: { kk: 'Мамандық коды', ru: 'Код специальности', en: 'Specialty' },
    },
    {
      key: 'qualification',
      kind: 'id',
      required: true,
      example: '4S06130103',
      titles: { kk: 'Біліктілік коды', ru: 'Код квалификации', en: 'Qualification' },
    },
    {
      key: 'level',
      kind: 'text',
      required: true,
      example: 'орта буын маманы',
      titles: { kk: 'Дайындық түрі', ru: 'Вид подготовки', en: 'Kind of training' },
    },
    {
      key: 'payment',
      kind: 'text',
      required: true,
      example: 'мемлекеттік тапсырыс',
      titles: { kk: 'Төлем түрі', ru: 'Вид оплаты', en: 'Payment' },
    },
    {
      key: 'education',
      kind: 'text',
      required: true,
      example: '9-сынып',
      titles: { kk: 'Білім беру түрі', ru: 'Вид образования', en: 'Kind of education' },
    },
    {
      key: 'mode',
      kind: 'text',
      required: true,
      example: 'күндізгі',
      titles: { kk: 'Оқыту түрі', ru: 'Форма обучения', en: 'Mode of study' },
    },
    {
      key: 'language',
      kind: 'text',
      required: true,
      example: 'kk',
      titles: { kk: 'Оқыту тілі', ru: 'Язык обучения', en: 'Language' },
    },
    { key: 'seats', kind: 'number', required: true, example: '25', titles: { kk: 'Орын', ru: 'Мест', en: 'Seats' } },
    {
      key: 'months',
      kind: 'number',
      required: true,
      example: '46',
      titles: { kk: 'Мерзімі, ай', ru: 'Срок, месяцев', en: 'Months' },
    },
    {
      key: 'exam',
      kind: 'text',
      required: true,
      example: 'жоқ',
      titles: { kk: 'Емтихан', ru: 'Экзамен', en: 'Exam' },
    },
    {
      key: 'rural',
      kind: 'yes-no',
      required: true,
      titles: { kk: 'Ауыл үшін айқындаушы', ru: 'Определяющая для села', en: 'Decisive for villages' },
    },
  ],
};

const namespace = '5b3c4f2e-9d1a-5f6e-8c47-2f1f6d0a9b35';

export const specialties = importKind<SpecialtyPlan>({
  name: 'specialties',
  ofSeason: true,
  who: [byMinistry, departments, { role: 'committee', relation: 'school' }, { role: 'chair', relation: 'school' }],
  fits: (program, casework) => keeperOf(casework, program.id) !== undefined,
  table,
  async judge(ground, rows) {
    const known = await knownOf(ground);
    return judgeEach(rows, (cells, twice) => {
      const college = collegeOf(cells, known, ground);
      const offer = offerOf(cells, known);
      const identity = [offer.specialty, offer.qualification, offer.payment, offer.education, offer.mode, offer.language].join('|'); // prettier-ignore
      const place = `${college?.id ?? ''}|${identity}`;
      twice(cells, 'specialty', place);
      if (known.standing.has(place)) cells.wrong('specialty', 'specialty-there');
      const id = v5(`${ground.season?.id}|${place}`, namespace);
      // One that was taken off keeps its id: what comes anew is another.
      const free = known.ids.has(id) ? v7() : id;
      const officeId = known.offices.get(college?.id ?? '') ?? '';
      return { officeId, organisationId: college?.id ?? '', offer: { id: free, ...offer } };
    });
  },
  async write(ground, plans) {
    const offices = [...new Set(plans.map(plan => plan.officeId))];
    const commands = offices.map(caseId => ({
      id: v7(),
      caseId,
      action: 'import-specialties',
      input: { offers: plans.filter(plan => plan.officeId === caseId).map(plan => plan.offer) },
      actor: { kind: 'import' as const, roles: [] },
    }));
    for (const result of await performIn(ground.casework, ground.db, commands)) if (!result.ok) throw result.error;
  },
});

interface Known {
  colleges: ReadonlyMap<string, KnownOrganisation>;
  byBin: ReadonlyMap<string, string>;
  offices: ReadonlyMap<string, string>;
  specialties: ReadonlySet<string>;
  qualifications: ReadonlyMap<string, ClassifierRow>;
  /** Offers that are not taken off, by college and what makes them one. */
  standing: ReadonlySet<string>;
  ids: ReadonlySet<string>;
}

async function knownOf({ db, casework, season }: ImportGround): Promise<Known> {
  const seasonId = season?.id ?? '';
  const keeper = keeperOf(casework, season?.program ?? '')?.id ?? '';
  const offers = await offersOfSeason(db, seasonId);
  const standing = offers.filter(offer => offer.state !== 'withdrawn');
  return {
    colleges: await organisationsByCode(db),
    byBin: await codesByBin(db),
    offices: await openCasesByOrganisation(db, seasonId, keeper),
    specialties: new Set((await classifierRows(db, 'specialties')).map(row => row.code)),
    qualifications: new Map((await classifierRows(db, 'qualifications')).map(row => [row.code, row])),
    standing: new Set(standing.map(offer => `${offer.organisationId}|${offer.identity}`)),
    ids: new Set(offers.map(offer => offer.id)),
  };
}

function collegeOf(cells: Cells, known: Known, ground: ImportGround): KnownOrganisation | undefined {
  const said = cells.text('college');
  const college = known.colleges.get(codeKey(known.byBin.get(said) ?? said));
  if (!college || college.kind !== 'college') {
    if (said !== '') cells.wrong('college', 'unknown-college');
    return undefined;
  }
  if (!answersFor(ground, college.path)) cells.wrong('college', 'outside-your-office');
  else if (!known.offices.has(college.id)) cells.wrong('college', 'no-admission-office');
  return college;
}

function offerOf(cells: Cells, known: Known) {
  const specialty = cells.text('specialty');
  const qualification = cells.text('qualification');
  const level = wordOf(cells, 'level');
  const classified = known.qualifications.get(qualification);
  if (specialty !== '' && !known.specialties.has(specialty)) cells.wrong('specialty', 'unknown-specialty');
  if (qualification !== '' && classified?.parent !== specialty) cells.wrong('qualification', 'unknown-qualification');
  else if (classified && level !== '' && classified.details['level'] !== level) cells.wrong('level', 'level-differs');
  return {
    specialty,
    qualification,
    level,
    payment: wordOf(cells, 'payment'),
    education: wordOf(cells, 'education'),
    mode: wordOf(cells, 'mode'),
    language: wordOf(cells, 'language'),
    seats: cells.wholeNumber('seats', 1, 1000) ?? 0,
    months: cells.wholeNumber('months', 1, 84) ?? 0,
    exam: wordOf(cells, 'exam'),
    rural: cells.yes('rural') ?? false,
  };
}
