// Many accesses at once: a workbook of graduates (CI size; GRADUATES=20000 SCHOOLS=300 for the deep one).
import { randomUUID } from 'node:crypto';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { v4 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { createAccess } from '#casework/accesses.ts';
import { asIssued, isFirst, newFirstPassword, openFirst } from '#casework/first-passwords.ts';
import { confirmImport, importKindNamed, previewImport, readImport, type ImportAsked } from '#casework/imports.ts';
import type { ImportRow } from '#casework/imports-kind.ts';
import { AccountRefusedError, NotAllowedError, NotFoundError } from '#casework/errors.ts';
import { firstBreak } from '#casework/chain.ts';
import type { Actor } from '#domain/actors.ts';
import { parsePhone } from '#domain/phones.ts';
import { openWorkbooks } from '#gateways/workbooks.ts';
import { accessesOf } from '#records/accesses.ts';
import { chainRows } from '#records/chain-rows.ts';
import { findCase } from '#records/cases.ts';
import { forgetOldImports } from '#records/imports.ts';
import { aDatabase } from '../ground/database.ts';
import { anOrtTown, someone } from '../ground/ort.ts';

const size = { graduates: Number(process.env['GRADUATES'] ?? 300), schools: Number(process.env['SCHOOLS'] ?? 12) };
const { db, owner } = await aDatabase();
const town = await anOrtTown(db, owner, { schools: size.schools });
const { casework, seasonId } = town;
const ground = { casework, codesBy: ['sms'] as const };
const [first, second] = town.schools as [(typeof town.schools)[number], (typeof town.schools)[number]];
// Accounts name who opened them: the actors of the ground get rows of their own.
const coordinator = await withAccount('coordinator', first);
const theDistrict = await withAccount('district', { id: town.districtId, path: 'kg.d1' });

async function withAccount(role: 'coordinator' | 'district', at: { id: string; path: string }): Promise<Actor> {
  const [accountId, personId] = [randomUUID(), randomUUID()];
  await db('persons').insert({ id: personId });
  const phoneIndex = casework.vault.index('phone', accountId);
  await db('accounts').insert({
    id: accountId,
    personId,
    phoneIndex,
    passwordHash: 'x',
    language: 'ky',
    status: 'active',
  });
  return { ...someone(role, at.id, at.path), accountId };
}

const table = importKindNamed('graduates').table;
const workbooks = openWorkbooks();
let phones = 700_000_000;
const aPhone = (): string => `+996${(phones += 1)}`;
const name = { surname: 'Асанова', givenName: 'Бегимай' };

interface Line {
  school?: string;
  phone: unknown;
  surname?: unknown;
  name?: unknown;
  patronymic?: unknown;
}

async function xlsxOf(lines: readonly Line[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Выпускники');
  sheet.addRow(['Код школы', 'Номер телефона', 'Фамилия', 'Имя', 'Отчество']);
  for (const line of lines)
    sheet.addRow([
      line.school ?? null,
      line.phone,
      line.surname ?? 'Асанов',
      line.name ?? 'Бек',
      line.patronymic ?? null,
    ]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

async function asked(bytes: Buffer, actor: Actor): Promise<ImportAsked> {
  const read = await workbooks.readTable(bytes, table);
  if (!('rows' in read)) throw new Error(read.fault);
  return { id: v4(), kind: 'graduates', seasonId, actor, fileName: 'graduates.xlsx', sha256: 'x', ...read };
}

const rowsOf = (list: ImportRow['values'][]): ImportRow[] =>
  list.map((values, index) => ({ row: index + 2, values, faults: [] }));
const of = (rows: ImportRow[], actor: Actor): ImportAsked => ({ id: v4(), kind: 'graduates', seasonId, actor, fileName: 'g', sha256: 'x', rows }); // prettier-ignore
const confirm = (id: string, actor: Actor) => confirmImport(casework, { commandId: v4(), id, actor, codesBy: ['sms'] });
const count = async (name: string): Promise<number> => Number((await db(name).count())[0]!['count']);

describe('a first password', () => {
  it('holds more than 50 bits, reads aloud without a doubt, and is known in any spelling', () => {
    const issued = Array.from({ length: 2_000 }, newFirstPassword);
    expect(new Set(issued).size).toBe(2_000);
    expect(new Set(issued.join('').replaceAll('-', '')).size).toBe(27);
    expect(12 * Math.log2(27)).toBeGreaterThan(50);
    for (const one of issued) expect(one).toMatch(/^([^aeiouly01-]{4}-){2}[^aeiouly01-]{4}$/);
    fc.assert(
      fc.property(
        fc.constantFrom(...issued),
        fc.constantFrom('', ' ', '-', ' – '),
        fc.boolean(),
        (one, mark, large) => {
          const typed = one.replaceAll('-', mark);
          expect(asIssued(large ? typed.toUpperCase() : typed)).toBe(one);
          expect(isFirst(casework.vault, one, typed)).toBe(true);
          expect(isFirst(casework.vault, one, `${typed}b`)).toBe(false);
          expect(isFirst(casework.vault, null, typed)).toBe(false);
        },
      ),
    );
    expect(asIssued('тоо суу таза аба')).toBe('тоо суу таза аба');
  });
});

describe('a phone', () => {
  it('is one account’s alone, whoever opens how many for whom in which spelling', async () => {
    const pool = Array.from({ length: 6 }, aPhone);
    const spell = fc.constantFrom<(e164: string) => string>(
      phone => phone,
      phone => phone.replace('+996', '0'),
      phone => phone.slice(1),
      phone => `+996 (${phone.slice(4, 7)}) ${phone.slice(7)}`,
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...pool), spell), { minLength: 1, maxLength: 5 }),
        async tries => {
          await Promise.allSettled(
            tries.map(([phone, spelled]) => {
              const parsed = parsePhone(spelled(phone));
              if (!('e164' in parsed)) throw new Error(parsed.fault);
              return createAccess(ground, {
                commandId: v4(),
                seasonId,
                actor: coordinator,
                phone: parsed.e164,
                name,
                language: 'ky',
              });
            }),
          );
          const { rows } = await db.raw<{ rows: { most: number }[] }>(
            `select max(n)::int as most from (select count(*) as n from accounts where status = 'active' group by phone_index) p`,
          );
          expect(rows[0]!.most).toBe(1);
        },
      ),
      { numRuns: 12 },
    );
    const again = createAccess(ground, {
      commandId: v4(),
      seasonId,
      actor: coordinator,
      phone: pool[0]!,
      name,
      language: 'ky',
    });
    await again.catch(() => undefined);
    const third = createAccess(ground, {
      commandId: v4(),
      seasonId,
      actor: coordinator,
      phone: pool[0]!,
      name,
      language: 'ky',
    });
    await expect(third).rejects.toThrow(AccountRefusedError);
    expect(await count('cases')).toBe(1 + (await db('accounts').whereNotNull('first_password_until')).length);
  });
});

describe('a workbook of graduates', () => {
  it('opens every access with its registration, each with a password of its own, in seconds', async () => {
    const lines = Array.from({ length: size.graduates }, (_, index) => ({
      school: `S${(index % size.schools) + 1}`,
      phone: aPhone(),
      surname: `Асанов`,
      name: 'Тилек',
      patronymic: index % 2 ? 'Бекович' : null,
    }));
    const sent = await asked(await xlsxOf(lines), theDistrict);
    const preview = await previewImport(casework, sent);
    expect([preview.rowsGood, preview.rowsBad]).toEqual([size.graduates, 0]);
    const before = await count('cases');
    expect(await confirm(sent.id, theDistrict)).toEqual({ written: size.graduates, refused: 0 });
    expect(await count('cases')).toBe(before + size.graduates);
    const opened = await db('cases')
      .where({ program: 'ort', organisationId: second.id })
      .select('id', 'number', 'ownerAccountId');
    expect(opened).toHaveLength(Math.ceil((size.graduates - 1) / size.schools));
    const accesses = await accessesOf(
      db,
      opened.map(row => row.ownerAccountId as string),
    );
    const passwords = [...accesses.values()].map(access => openFirst(casework.vault, access));
    expect(passwords.every(password => /^.{4}-.{4}-.{4}$/.test(password ?? ''))).toBe(true);
    expect(new Set(passwords).size).toBe(opened.length);
    const [one] = opened as { id: string }[];
    const row = await findCase(db, one!.id);
    expect(row).toMatchObject({ status: 'ACCESS_CREATED', organisationPath: second.path });
    expect(firstBreak(one!.id, await chainRows(db, one!.id), row!.headHash)).toBeUndefined();
    const owed = await db('obligations').where({ caseId: one!.id }).select('name', 'owedBy');
    expect(owed).toEqual([{ name: 'finish-form', owedBy: 'graduate' }]);
    // Once more: every phone is taken now, and nothing is written.
    const again = await previewImport(casework, { ...sent, id: v4() });
    expect([again.rowsGood, again.bad[0]!.faults[0]!.code]).toEqual([0, 'phone-in-list']);
  }, 300_000);

  it('reports by row and column what cannot stand, and writes the others', async () => {
    const [taken, twice] = [aPhone(), aPhone()];
    await createAccess(ground, { commandId: v4(), seasonId, actor: coordinator, phone: taken, name, language: 'ky' });
    const national = aPhone().replace('+996', '');
    const sent = await asked(
      await xlsxOf([
        { phone: twice },
        { phone: twice.replace('+996', '0') },
        { phone: Number(`996${national}`) },
        { phone: ` 0${national.slice(0, 3)} ${national.slice(3)} ` },
        { phone: taken },
        { phone: '0700 12' },
        { phone: { formula: 'A1&"1"', result: '0700123456' } },
        { phone: aPhone(), surname: '=cmd|calc' },
        { phone: aPhone(), surname: { formula: 'HYPERLINK("http://evil")', result: 'Асанов' } },
        { phone: aPhone(), name: '' },
        { phone: aPhone(), school: 'S2' },
        { phone: aPhone(), school: 'NONE' },
        { phone: aPhone(), surname: 'О’Нил-Токтогулова', name: 'Жан Поль', patronymic: 'Асан кызы' },
      ]),
      coordinator,
    );
    const preview = await previewImport(casework, sent);
    expect(preview.good.map(row => row.row)).toEqual([2, 4, 14]);
    expect(preview.bad.map(({ row, faults }) => [row, faults[0]!.column, faults[0]!.code])).toEqual([
      [3, 'B', 'duplicate'],
      [5, 'B', 'duplicate'],
      [6, 'B', 'phone-in-list'],
      [7, 'B', 'phone-too-short'],
      [8, 'B', 'formula'],
      [9, 'C', 'name-shape'],
      [10, 'C', 'formula'],
      [11, 'D', 'missing'],
      [12, 'A', 'outside-your-office'],
      [13, 'A', 'unknown-school'],
    ]);
    expect(await confirm(sent.id, coordinator)).toEqual({ written: 3, refused: 10 });
    const own = await db('cases').where({ organisationId: first.id, program: 'ort' });
    expect(own.length).toBeGreaterThanOrEqual(4);
  });

  it('is pasted as well as sent; a coordinator needs no code of the school', async () => {
    const phone = aPhone();
    const pasted = `Номер телефона\tФамилия\tИмя\tОтчество\n${phone}\tПастаев\tАлтынбек\t\n`;
    const sent = await asked(Buffer.from(pasted, 'utf8'), coordinator);
    await previewImport(casework, sent);
    expect(await confirm(sent.id, coordinator)).toEqual({ written: 1, refused: 0 });
    const bare = await previewImport(
      casework,
      await asked(Buffer.from(`Телефон номери;Фамилия;Аты\n${aPhone()};А;Б\n`), theDistrict),
    );
    expect(bare.bad[0]!.faults.map(fault => [fault.key, fault.code])).toEqual([['school', 'missing']]);
  });

  it('judges a phone again when it is written: who was faster is not overwritten', async () => {
    const [free, lost] = [aPhone(), aPhone()];
    const sent = of(
      rowsOf([free, lost].map(phone => ({ phone, surname: 'А', name: 'Б', patronymic: null, school: null }))),
      coordinator,
    );
    expect((await previewImport(casework, sent)).rowsGood).toBe(2);
    await createAccess(ground, { commandId: v4(), seasonId, actor: coordinator, phone: lost, name, language: 'ky' });
    expect(await confirm(sent.id, coordinator)).toEqual({ written: 1, refused: 1 });
    // Several at one moment over the same phones: each phone is opened once.
    const same = Array.from({ length: 20 }, aPhone);
    const rivals = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const one = of(
          rowsOf(same.map(phone => ({ phone, surname: 'А', name: 'Б', patronymic: null, school: null }))),
          coordinator,
        );
        await previewImport(casework, one);
        return one.id;
      }),
    );
    const ended = await Promise.all(rivals.map(id => confirm(id, coordinator)));
    expect(ended.map(one => one.written).sort()).toEqual([0, 0, 0, 20]);
  });

  it('is for those who answer for the school, in a season whose cases offices open', async () => {
    const rows = rowsOf([{ phone: aPhone(), surname: 'А', name: 'Б', patronymic: null, school: 'S1' }]);
    await expect(previewImport(casework, of(rows, someone('clerk', first.id, first.path)))).rejects.toThrow(
      NotAllowedError,
    );
    await expect(previewImport(casework, { ...of(rows, coordinator), seasonId: v4() })).rejects.toThrow(NotFoundError);
    const stranger = someone('district', v4(), 'kg.d2');
    expect((await previewImport(casework, of(rows, { ...stranger, accountId: theDistrict.accountId! }))).bad[0]!.faults[0]!.code).toBe('outside-your-office'); // prettier-ignore
  });

  it('that is hostile is refused whole, with a plain reason', async () => {
    const read = async (bytes: Buffer): Promise<string> => {
      const answer = await workbooks.readTable(bytes, table);
      return 'fault' in answer ? answer.fault : 'read';
    };
    const many = Array.from({ length: 100_000 }, (_, index) => `S1;+996700${index};А;Б;`);
    expect(await read(Buffer.from(['Код школы;Номер телефона;Фамилия;Имя;Отчество', ...many].join('\n')))).toBe(
      'too-many-rows',
    );
    expect(await read(Buffer.from('Фамилия;Имя\nА;Б\n'))).toBe('columns-missing');
    expect(await read(Buffer.from('PK\u0003\u0004 nothing'))).not.toBe('read');
  }, 60_000);
});

describe('a table of coordinators', () => {
  it('gives each school its own, each with a first password, below the specialist alone', async () => {
    const row = (school: string, phone: string): ImportRow['values'] => ({ school, phone, surname: 'Осмонова', name: 'Бермет', patronymic: null }); // prettier-ignore
    const rows = rowsOf([row('S1', aPhone()), row('s2', aPhone()), row('C', aPhone()), row('', aPhone())]);
    const sent = { ...of(rows, theDistrict), kind: 'coordinators', seasonId: null };
    const preview = await previewImport(casework, sent);
    expect(preview.bad.map(({ row: at, faults }) => [at, faults[0]!.key, faults[0]!.code])).toEqual([
      [4, 'school', 'unknown-school'],
      [5, 'school', 'missing'],
    ]);
    expect(await confirm(sent.id, theDistrict)).toEqual({ written: 2, refused: 2 });
    const held = await db('roles_held').where({ role: 'coordinator', grantedBy: theDistrict.accountId! });
    expect(held.map(one => one.organisationId as string).sort()).toEqual([first.id, second.id].sort());
    const opened = await accessesOf(
      db,
      held.map(one => one.accountId as string),
    );
    expect([...opened.values()].map(access => access.state)).toEqual(['first', 'first']);
    await expect(previewImport(casework, { ...sent, id: v4(), actor: coordinator })).rejects.toThrow(NotAllowedError);
  });
});

describe('the rows of an import', () => {
  it('lie under a key of their own, go once they are written, and are forgotten in time', async () => {
    const phone = aPhone();
    const row = (surname: string, digits: string): ImportRow['values'] => ({ phone: digits, surname, name: 'Б', patronymic: null, school: null }); // prettier-ignore
    const sent = of(rowsOf([row('Канарейкин', phone), row('Журавлёв', '12')]), coordinator);
    await previewImport(casework, sent);
    const lying = async (): Promise<string> => {
      const { rows } = await owner.raw<{ rows: { text: string }[] }>('select i::text as text from imports i');
      return rows.map(one => one.text).join('\n');
    };
    for (const word of ['Канарейкин', 'Журавлёв', phone.slice(4), Buffer.from('Канарейкин').toString('hex')])
      expect((await lying()).includes(word), word).toBe(false);
    expect((await readImport(casework, sent.id, coordinator)).good[0]!.values['surname']).toBe('Канарейкин');
    await confirm(sent.id, coordinator);
    const written = await readImport(casework, sent.id, coordinator);
    expect([written.good, written.rowsGood, written.bad[0]!.values['surname']]).toEqual([[], 1, 'Журавлёв']);
    expect(await db('imports').where({ id: sent.id }).first('good')).toEqual({ good: null });
    await owner('imports')
      .where({ id: sent.id })
      .update({ at: owner.raw(`now() - interval '31 days'`) });
    expect(await forgetOldImports(db, 30)).toBe(1);
    const forgotten = await readImport(casework, sent.id, coordinator);
    expect([forgotten.bad, forgotten.rowsBad, forgotten.status]).toEqual([[], 1, 'written']);
  });

  it('are for whoever brought them, and for whoever may bring all of such', async () => {
    const sent = of(
      rowsOf([{ phone: aPhone(), surname: 'А', name: 'Б', patronymic: null, school: null }]),
      coordinator,
    );
    await previewImport(casework, sent);
    await expect(readImport(casework, sent.id, theDistrict)).rejects.toThrow(NotFoundError);
    expect((await readImport(casework, sent.id, town.centre)).rowsGood).toBe(1);
  });
});
