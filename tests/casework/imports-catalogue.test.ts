// Tables of Kazakhstan as strangers fill them in: each wrong cell is named, nothing wrong is ever written.
import { describe, expect, it } from 'vitest';
import { NotAllowedError } from '#casework/errors.ts';
import { aDatabase } from '../ground/database.ts';
import { aCatalogue, bring, collegeRows, faultsOf, specialtyRows } from '../ground/catalogue.ts';
import { caseworkOver, setClock, someone } from '../ground/grade-one.ts';

const { db } = await aDatabase();
await setClock(db, '2027-06-01T10:00:00+05:00');
const casework = caseworkOver(db);
const { seasonId, astana, almaty } = await aCatalogue(casework);
const [college] = collegeRows;
const [specialty] = specialtyRows;
const offices = () => db('cases').where({ program: 'office', seasonId }).orderBy('number');

describe('regions', () => {
  it('stand below the ministry with the department that answers for their colleges', async () => {
    const department = await db('organisations').where({ code: 'KZ-710000000' }).first();
    expect([department.kind, department.path, department.names.kk]).toEqual([
      'education-department',
      'kz.710000000',
      'Астана қаласының Білім басқармасы',
    ]);
    const region = await db('classifiers').where({ kind: 'regions', code: '590000000' }).first();
    expect(region.names).toMatchObject({ kk: 'Солтүстік Қазақстан облысы', ru: 'Северо-Казахстанская область' });
  });

  it('with a code of another shape, a strange parent or half a department are handed back', async () => {
    const row = { name_kk: 'Аудан', name_ru: 'Район' };
    const rows = [
      { ...row, code: '71000' },
      { ...row, code: '711110000', parent: '999999999' },
      { ...row, code: '711110001', parent: '711110001' },
      { ...row, code: '711110002', department_ru: 'Управление' },
      { ...row, code: '711110003', parent: '710000000' },
      { ...row, code: '711110003' },
    ];
    expect(await faultsOf(casework, 'regions', rows)).toEqual([
      '2 code kato-shape',
      '3 parent unknown-region',
      '4 parent unknown-region',
      '5 department_kk missing',
      '7 code duplicate',
    ]);
  });
});

describe('schools of Kazakhstan', () => {
  it('stand below the department of their region and take no part in the enrolment of another country', async () => {
    const row = { code: 'KZS-1', name_ru: 'Школа-лицей № 1', name_kk: '№ 1 мектеп-лицей', languages: 'қазақша, ru' };
    expect(await faultsOf(casework, 'schools', [{ ...row, district: 'KZ-999999999' }])).toEqual([
      '2 district unknown-district',
    ]);
    await bring(casework, 'schools', [{ ...row, district: 'KZ-710000000' }]);
    const school = await db('organisations').where({ code: 'KZS-1' }).first();
    expect([school.kind, school.path, school.joinsEnrolment, school.languages, school.names.kk]).toEqual([
      ...['school', 'kz.710000000.kzs-1', false, ['kk', 'ru'], '№ 1 мектеп-лицей'],
    ]);
  });
});

describe('classifiers', () => {
  it('of no known list, or a qualification of no specialty and no level, are handed back', async () => {
    const row = { name_kk: 'Атауы', name_ru: 'Название' };
    const rows = [
      { ...row, list: 'people', code: 'x' },
      { ...row, list: 'specialties', code: 'a b' },
      { ...row, list: 'qualifications', code: '4S1' },
      { ...row, list: 'qualifications', code: '4S2', parent: '00000000', level: 'worker' },
      { ...row, list: 'qualifications', code: '4S3', parent: '06130100', level: 'министр' },
    ];
    expect(await faultsOf(casework, 'classifiers', rows)).toEqual([
      '2 list unknown-list',
      '3 code code-shape',
      '4 parent missing',
      '4 level missing',
      '5 parent unknown-specialty',
      '6 level unknown-level',
    ]);
  });
});

describe('colleges', () => {
  it('have an admission office each, whether they or the season came first, and only one', async () => {
    await bring(casework, 'colleges', collegeRows);
    expect((await offices()).map(row => row.organisationId).sort()).toEqual([astana, almaty].sort());
    const obligations = await db('obligations').whereNull('ended_at').where({ name: 'fill-specialties' });
    expect(obligations).toHaveLength(2);
  });

  it('stand below their department, with a business number whose last digit checks the others', async () => {
    const row = await db('organisations').where({ code: 'AST-IT' }).first();
    expect([row.path, row.bin, row.languages]).toEqual(['kz.710000000.ast-it', '080315500011', ['kk', 'ru']]);
    const rows = [
      { ...college, code: 'N1', bin: '080315500012' },
      { ...college, code: 'N2', bin: '0803155000' },
      { ...college, code: 'N3', bin: '08031550001O' },
      { ...college, code: 'N4', bin: '080315500011' },
      { ...college, code: 'N5', bin: '070530603454' },
      { ...college, code: 'N6', bin: '070530603454' },
    ];
    expect(await faultsOf(casework, 'colleges', rows as never)).toEqual([
      '2 bin bin-check',
      '3 bin bin-length',
      '4 bin bin-digits',
      '5 bin bin-of-another',
      '7 bin duplicate',
    ]);
  });

  it('of an unknown region, with a strange site or post, or moved by a table are handed back', async () => {
    const rows = [
      { ...college, code: 'N1', bin: '070530603454', region: '999999999' },
      { ...college, code: 'N2', bin: '091130509994', site: 'javascript:alert(1)', email: 'кому-нибудь' },
      { ...college, region: '750000000' },
      { ...college, code: 'KZ-710000000', bin: '090917600020' },
      { ...college, code: 'N3', bin: '090101500905', ownership: 'моя', languages: 'kk, клингон' },
    ];
    expect(await faultsOf(casework, 'colleges', rows as never)).toEqual([
      '2 region unknown-region',
      '3 email email-shape',
      '3 site site-shape',
      '4 region college-in-another-region',
      '5 bin bin-of-another',
      '5 code code-of-another',
      '6 ownership unknown-ownership',
      '6 languages unknown-kz-language',
    ]);
  });

  it('are brought by the department of their own region alone', async () => {
    const other = someone('education-department', null, 'kz.750000000');
    expect(await faultsOf(casework, 'colleges', [college!], { actor: other })).toEqual([
      '2 region outside-your-region',
    ]);
    const committee = someone('committee', astana, 'kz.710000000.ast-it');
    await expect(faultsOf(casework, 'colleges', [college!], { actor: committee })).rejects.toBeInstanceOf(
      NotAllowedError,
    );
  });
});

describe('specialties', () => {
  it('with wrong words, codes or numbers are handed back cell by cell', async () => {
    const rows = [
      { ...specialty, college: 'NOBODY' },
      { ...specialty, specialty: '00000000' },
      { ...specialty, qualification: '4S09130103' },
      { ...specialty, level: 'worker' },
      { ...specialty, payment: 'в долг', education: '5', mode: 'лёжа', language: 'ky', exam: 'устный' },
      { ...specialty, seats: 0, months: 1.5, mode: 'заочная' },
      { ...specialty, seats: 1001, months: 85, mode: 'кешкі' },
      { ...specialty, mode: 'кешкі' },
    ];
    expect(await faultsOf(casework, 'specialties', rows as never, { seasonId })).toEqual([
      '2 college unknown-college',
      '3 specialty unknown-specialty',
      '3 qualification unknown-qualification',
      '4 qualification unknown-qualification',
      '5 level level-differs',
      '6 payment unknown-payment',
      '6 education unknown-education',
      '6 mode unknown-mode',
      '6 language unknown-kz-language',
      '6 exam unknown-exam',
      '7 seats too-small',
      '7 months not-whole',
      '8 seats too-large',
      '8 months too-large',
      '9 specialty duplicate',
    ]);
    expect(await db('offers')).toHaveLength(0);
  });

  it('become drafts of their own colleges through the import, and never twice', async () => {
    const { good, bad } = await bring(casework, 'specialties', specialtyRows, { seasonId });
    expect([good, bad.length]).toEqual([[], 0]);
    const offers = await db('offers').orderBy('seats');
    expect(offers.map(offer => [offer.organisationId, offer.state, offer.seats])).toEqual([
      [almaty, 'draft', 15],
      [astana, 'draft', 20],
      [astana, 'draft', 25],
      [astana, 'draft', 30],
    ]);
    expect(offers[1].names.kk).toBe('Дәнекерлеу ісі');
    const actors = await db('events').where({ kind: 'specialty.added' }).select('actor');
    expect(actors.map(row => row.actor.kind)).toEqual(['import', 'import', 'import', 'import']);
    expect(await faultsOf(casework, 'specialties', specialtyRows, { seasonId })).toEqual(
      [2, 3, 4, 5].map(row => `${row} specialty specialty-there`),
    );
  });

  it('are a college’s own to bring, not its neighbour’s', async () => {
    const chair = someone('chair', astana, 'kz.710000000.ast-it');
    const neighbours = [{ ...specialtyRows[3], mode: 'вечерняя' }];
    expect(await faultsOf(casework, 'specialties', neighbours as never, { seasonId, actor: chair })).toEqual([
      '2 college outside-your-office',
    ]);
  });
});
