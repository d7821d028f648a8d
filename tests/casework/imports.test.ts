import { v4 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { confirmImport, importKindNamed, lookThrough, previewImport, readImport } from '#casework/imports.ts';
import type { ImportRow } from '#casework/imports-kind.ts';
import { NotAllowedError, WrongShapeError } from '#casework/errors.ts';
import { openSeason } from '#casework/open-season.ts';
import type { Actor } from '#domain/actors.ts';
import { openWorkbooks } from '#gateways/workbooks.ts';
import { organisationIdOf } from '#records/import-tables.ts';
import { catchmentsOf } from '#records/looks.ts';
import { aDatabase } from '../ground/database.ts';
import { aFiledCase, aParent, caseworkOver, familyAnswers, setClock, someone, type Town } from '../ground/grade-one.ts';

const { db, owner } = await aDatabase();
await setClock(db, '2027-05-01T10:00:00+06:00');
const casework = caseworkOver(db);
const theImport: Actor = { kind: 'import', roles: [] };
const ministry = someone('ministry', null, 'kg');

function rowsOf(list: ImportRow['values'][]): ImportRow[] {
  return list.map((values, index) => ({ row: index + 2, values, faults: [] }));
}

async function bring(kind: string, list: ImportRow['values'][], seasonId: string | null = null, actor = theImport) {
  const id = v4();
  const asked = { id, kind, seasonId, actor, fileName: 'table.csv', sha256: 'x', rows: rowsOf(list) };
  await previewImport(casework, asked);
  await confirmImport(casework, { commandId: v4(), id, actor });
  return readImport(casework, id, actor);
}

const count = async (table: string): Promise<number> => Number((await db(table).count())[0]?.['count']);

await bring('districts', [
  { code: 'LEN', name_ky: 'Ленин району', name_ru: 'Ленинский район' },
  { code: 'OKT', name_ky: 'Октябрь району', name_ru: 'Октябрьский район' },
]);
await bring('schools', [
  { code: '97', district: 'LEN', name_ru: 'Школа № 97', languages: 'кыргызча, русский', ownership: 'муниципальная' },
  { code: '5', district: 'OKT', name_ru: 'Школа № 5', languages: 'ky' },
  { code: 'BIL', district: 'LEN', name_ru: 'Билим', languages: 'ru', ownership: 'частная' },
]);
const season = await openSeason(casework, {
  id: v4(),
  program: 'grade-one',
  year: 2027,
  template: 'source-reading',
  actor: ministry,
  organisation: { id: (await db('organisations').where({ kind: 'ministry' }).first('id')).id, path: 'kg' },
});
const town = { casework, seasonId: season.id } as Town;

describe('a table of the authority', () => {
  it('of 500 rows with 3 wrong previews 497, names the 3 by row and column, and writes nothing before confirmation', async () => {
    const header = 'Код школы;Код района;Название (русское);Языки обучения;Адрес';
    const lines = Array.from({ length: 500 }, (_, i) => `N${i + 1};LEN;Школа № ${i + 1};ky, ru;ул. Тестовая, ${i + 1}`);
    lines[98] = 'N99;XXX;Школа № 99;ky;';
    lines[199] = 'N1;LEN;Школа № 200;ky;';
    lines[299] = 'N300;LEN;Школа № 300;klingon;';
    const csv = Buffer.from([header, ...lines].join('\n'), 'utf8');
    const workbooks = openWorkbooks();
    const read = await workbooks.readTable(csv, importKindNamed('schools').table);
    workbooks.close();
    if (!('rows' in read)) throw new Error(read.fault);
    const before = await count('organisations');
    const asked = {
      id: v4(),
      kind: 'schools',
      seasonId: null,
      actor: ministry,
      fileName: 's.csv',
      sha256: 'a',
      ...read,
    };
    const preview = await previewImport(casework, asked);
    expect([preview.good.length, preview.bad.length]).toEqual([497, 3]);
    expect(preview.bad.map(row => [row.row, row.faults[0]?.column, row.faults[0]?.key, row.faults[0]?.code])).toEqual([
      [100, 'B', 'district', 'unknown-district'],
      [201, 'A', 'code', 'duplicate'],
      [301, 'D', 'languages', 'unknown-language'],
    ]);
    expect(await count('organisations')).toBe(before);
    expect(await previewImport(casework, asked)).toEqual(preview);
    const confirm = { commandId: v4(), id: asked.id, actor: ministry };
    expect(await confirmImport(casework, confirm)).toEqual({ written: 497, refused: 3 });
    expect(await confirmImport(casework, confirm)).toEqual({ written: 497, refused: 3 });
    expect(await count('organisations')).toBe(before + 497);
    await expect(confirmImport(casework, { ...confirm, commandId: v4() })).rejects.toMatchObject({
      refusal: { code: 'no-longer' },
    });
  });

  it('is written whole or not at all', async () => {
    await owner.raw(`create function stop_at() returns trigger language plpgsql as $$
      begin if new.code = 'Z3' then raise exception 'no room'; end if; return new; end $$;
      create trigger stop_at before insert on organisations for each row execute function stop_at()`);
    const before = await count('organisations');
    const id = v4();
    const rows = rowsOf(['Z1', 'Z2', 'Z3'].map(code => ({ code, district: 'LEN', name_ru: code, languages: 'ky' })));
    await previewImport(casework, {
      id,
      kind: 'schools',
      seasonId: null,
      actor: ministry,
      fileName: 'z',
      sha256: 'z',
      rows,
    });
    await expect(confirmImport(casework, { commandId: v4(), id, actor: ministry })).rejects.toThrow('no room');
    expect(await count('organisations')).toBe(before);
    expect((await readImport(casework, id, ministry)).status).toBe('previewed');
    await owner.raw('drop trigger stop_at on organisations');
  });

  it('reads streets with sides in words, corner houses and letters, and says which row cannot be read', async () => {
    const found = await lookThrough(casework, {
      kind: 'streets',
      seasonId: null,
      actor: theImport,
      rows: rowsOf([
        { street: 'B1', name_ru: 'улица Токтогула', side: 'нечётные', from: '1', to: '45а', school: '97' },
        { street: 'B1', name_ru: 'улица Токтогула', side: 'жуп', from: '2', to: '12/1', school: '5' },
        { street: 'B2', name_ru: 'улица Киевская', side: 'по диагонали', school: '97' },
        { street: 'B3', name_ru: 'улица Чуй', from: 'за углом', school: '97' },
        { street: 'B4', name_ru: 'улица Манаса', from: '20', to: '10', school: '97' },
        { street: 'B5', name_ru: 'улица Логвиненко', school: '404' },
      ]),
    });
    expect(found.good).toHaveLength(2);
    expect(found.bad.map(row => row.faults[0]?.code)).toEqual([
      'unknown-side',
      'house-unreadable',
      'ends-before',
      'unknown-school',
    ]);
    await bring(
      'streets',
      found.good.map(row => row.values),
    );
    const street = await db('streets').where({ code: 'B1' }).first();
    const [school97, school5] = await Promise.all(['97', '5'].map(code => db('organisations').where({ code }).first()));
    expect(street.folded).toBe('toktogula');
    expect(await catchmentsOf(db, street.id, '45а')).toEqual([school97.id]);
    expect(await catchmentsOf(db, street.id, '12/1')).toEqual([school5.id]);
    expect(await catchmentsOf(db, street.id, '46')).toEqual([]);
  });

  it('replaces only the stretches its importer answers for', async () => {
    const district = someone('district', null, 'kg.len');
    await bring(
      'streets',
      [{ street: 'B1', name_ru: 'улица Токтогула', side: 'odd', from: '1', to: '9', school: '97' }],
      null,
      district,
    );
    const stretches = await db('catchments as c')
      .join('organisations as o', 'o.id', 'c.organisation_id')
      .select('code', 'to_house')
      .orderBy('code');
    expect(stretches).toEqual([
      { code: '5', toHouse: '12/1' },
      { code: '97', toHouse: '9' },
    ]);
  });
});

describe('colleges and technical schools', () => {
  it('stand in the table of schools with their kind, in words of three languages; what they are they stay', async () => {
    const found = await bring('schools', [
      { code: 'K1', district: 'LEN', name_ru: 'Колледж 1', languages: 'ky', kind: 'Колледж' },
      { code: 'T1', district: 'LEN', name_ru: 'Техникум 1', languages: 'ru', kind: 'техникум' },
      { code: 'K2', district: 'OKT', name_ru: 'College 2', languages: 'ky', kind: 'college', ownership: 'state' },
      { code: 'X1', district: 'LEN', name_ru: 'Х', languages: 'ky', kind: 'детский сад' },
      { code: '97', district: 'LEN', name_ru: 'Школа № 97', languages: 'ky, ru', kind: 'колледж' },
    ]);
    expect(found.bad.map(row => [row.row, row.faults[0]!.key, row.faults[0]!.code])).toEqual([
      [5, 'kind', 'unknown-kind'],
      [6, 'code', 'code-of-another'],
    ]);
    const kept = await db('organisations')
      .whereIn('code', ['K1', 'T1', 'K2'])
      .orderBy('code')
      .select('kind', 'joinsEnrolment');
    expect(kept.map(row => row.kind)).toEqual(['college', 'college', 'technical-school']);
    // They admit no first-graders.
    expect(kept.some(row => row.joinsEnrolment)).toBe(false);
    const again = await bring('schools', [
      { code: 'K1', district: 'LEN', name_ru: 'Колледж № 1', languages: 'ky', kind: null },
    ]);
    expect([again.bad, again.rowsGood]).toEqual([[], 1]);
    expect(await db('organisations').where({ code: 'K1' }).first('kind')).toEqual({ kind: 'college' });
  });
});

describe('quotas', () => {
  const quota = (seats: number, more = {}) => ({ school: '97', language: 'кыргызча', seats, class_size: 35, ...more });

  it('become pools with a ledger; wrong ones are named', async () => {
    const found = await lookThrough(casework, {
      kind: 'quotas',
      seasonId: season.id,
      actor: theImport,
      rows: rowsOf([
        quota(70),
        quota(35, { language: 'uz' }),
        quota(-1, { school: '5' }),
        quota(20, { language: 'ru', class_size: 60 }),
        quota(20, { school: 'BIL', language: 'ru' }),
        quota(1.5, { language: 'ru' }),
        quota(71),
      ]),
    });
    expect(found.bad.map(row => row.faults[0]?.code)).toEqual([
      'language-not-taught',
      'negative',
      'class-too-large',
      'school-not-joined',
      'duplicate',
      'duplicate',
    ]);
    await bring('quotas', [quota(2)], season.id);
    const pool = await db('pools').first();
    expect(pool).toMatchObject({ language: 'ky', capacity: 2, seasonId: season.id });
    expect(await db('seat_ledger').where({ poolId: pool.id }).select('kind', 'delta', 'cause')).toEqual([
      { kind: 'capacity', delta: 2, cause: 'quota' },
    ]);
  });

  it('are raised by a second import, which lets the queue move; never below the seats taken', async () => {
    await setClock(db, '2027-08-10T10:00:00+06:00');
    const school = await db('organisations').where({ code: '97' }).first('id');
    for (let i = 0; i < 3; i += 1) await aFiledCase(town, aParent(), familyAnswers(school.id));
    expect(await db('pools').first('held', 'waiting')).toEqual({ held: 2, waiting: 1 });
    const below = await bring('quotas', [quota(1)], season.id);
    expect(below.bad[0]?.faults).toEqual([
      { key: 'seats', column: '', code: 'quota-below-taken', details: { taken: 2 } },
    ]);
    await db('outbox').where({ kind: 'fill-pool' }).delete();
    await bring('quotas', [quota(5)], season.id);
    expect(await db('pools').first('capacity')).toEqual({ capacity: 5 });
    expect(await db('outbox').where({ kind: 'fill-pool' }).select('program')).toEqual([{ program: 'grade-one' }]);
    expect(await db('seat_ledger').where({ kind: 'capacity' }).sum('delta')).toEqual([{ sum: '5' }]);
  });

  it('judge again at confirmation what has been taken since the preview', async () => {
    const id = v4();
    const asked = {
      id,
      kind: 'quotas',
      seasonId: season.id,
      actor: theImport,
      fileName: 'q',
      sha256: 'q',
      rows: rowsOf([quota(3)]),
    };
    expect((await previewImport(casework, asked)).good).toHaveLength(1);
    const school = await db('organisations').where({ code: '97' }).first('id');
    await db('pools').update({ waiting: 0 });
    for (let i = 0; i < 2; i += 1) await aFiledCase(town, aParent(), familyAnswers(school.id));
    expect(await confirmImport(casework, { commandId: v4(), id, actor: theImport })).toEqual({
      written: 0,
      refused: 1,
    });
    expect(await db('pools').first('capacity')).toEqual({ capacity: 5 });
  });

  it('belong to a season and to whoever answers for the school', async () => {
    const asked = { kind: 'quotas', seasonId: null, actor: theImport, rows: rowsOf([quota(3)]) };
    await expect(lookThrough(casework, asked)).rejects.toBeInstanceOf(WrongShapeError);
    const clerk = { ...asked, seasonId: season.id, actor: someone('clerk', v4(), 'kg.len.97') };
    await expect(lookThrough(casework, clerk)).rejects.toBeInstanceOf(NotAllowedError);
    const stranger = { ...asked, seasonId: season.id, actor: someone('district', v4(), 'kg.okt') };
    const { bad } = await lookThrough(casework, stranger);
    expect(bad[0]?.faults[0]?.code).toBe('outside-your-district');
    await expect(lookThrough(casework, { ...stranger, kind: 'districts' })).rejects.toBeInstanceOf(NotAllowedError);
  });
});

describe('a town made by tables', () => {
  it('gives the same ids wherever it is brought', async () => {
    expect((await db('organisations').where({ code: '97' }).first('id')).id).toBe(organisationIdOf('97'));
  });
});
