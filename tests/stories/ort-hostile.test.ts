import { randomUUID } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import {
  aCabinet,
  aFinished,
  anOrtStory,
  feeOf,
  fillIn,
  graduatesWorkbook,
  jpegsOf,
  openAccess,
  sendFile,
  sendWorkbook,
  somebody,
  type Cabinet,
} from './ort-town.ts';
import { act, done, seen } from './story-town.ts';
import { theProduct } from './the-product.ts';

// Issue 4, bad input: each time a plain message, and nothing lost.
const place = theProduct();
const town = await anOrtStory(place, { schools: 2, days: 14 });
const finished = await aFinished(town);
const draft = await aCabinet(town);
await fillIn(draft.caller, draft.caseId, draft.graduate);

const savePersonal = async (cabinet: Cabinet, change: object): Promise<void> => {
  const { steps } = done(await cabinet.caller.get<{ steps: { [step: string]: { version: number } } }>(`/api/cases/${cabinet.caseId}/draft`)); // prettier-ignore
  const fields = { ...cabinet.graduate.answers['personal'], ...change };
  done(await cabinet.caller.put(`/api/cases/${cabinet.caseId}/draft/personal`, fields, { ifMatch: steps['personal']?.version ?? 0 })); // prettier-ignore
};

interface Problem {
  code?: string;
  title?: string;
  details?: { field?: string };
  errors?: { code: string; message: string }[];
}
/** What a person reads: a sentence, and never the inside of the machine. */
function plain(body: unknown): Problem {
  const problem = body as Problem;
  const said = problem.errors?.[0]?.message ?? problem.title ?? '';
  expect(said).toMatch(/\p{L}{3,}.*[.?!]?/u);
  expect(JSON.stringify(body)).not.toMatch(/at .*\.ts:|Error:|node_modules|sharp|ExcelJS/);
  return problem;
}

describe('what is typed wrong', () => {
  it('blocks the form exactly there: PIN, passport, day of birth', async () => {
    for (const [change, field] of [
      [{ pin: '1234' }, 'pin'],
      [{ passport: 'паспорт' }, 'passport'],
      [{ bornOn: '2031-02-30' }, 'bornOn'],
      [{ passport: '' }, 'passport'],
    ] as const) {
      await savePersonal(draft, change);
      const answer = await act(draft.caller, draft.caseId, 'finish');
      expect([answer.status, plain(answer.body).code]).toEqual([409, 'form-incomplete']);
      expect(plain(answer.body).details).toMatchObject({ step: 'personal', field });
    }
    await savePersonal(draft, {});
  });

  it('opens no access: a phone too short, one that is in the list, one that somebody has', async () => {
    const name = { surname: 'Асанов', givenName: 'Үсөн' };
    const ask = (phone: string, school = 0) =>
      town.schools[school]!.coordinator.post('/api/accesses', { season: town.seasonId, phone, name });
    const short = await ask('+99670012');
    expect(short.status).toBe(422);
    plain(short.body);
    const listed = await ask(finished.graduate.phone);
    expect([listed.status, plain(listed.body).code]).toEqual([409, 'phone-in-list']);
    const taken = await ask(finished.graduate.phone, 1);
    expect([taken.status, plain(taken.body).code]).toEqual([409, 'phone-taken']);
  });
});

describe('somebody, twice', () => {
  it('registers once: the same PIN under another phone is refused', async () => {
    const twin = await aCabinet(town, 1);
    await fillIn(twin.caller, twin.caseId, { ...twin.graduate, answers: { ...twin.graduate.answers, personal: finished.graduate.answers['personal'] ?? {} } }); // prettier-ignore
    const answer = await act(twin.caller, twin.caseId, 'finish');
    expect([answer.status, plain(answer.body).code]).toEqual([409, 'second-registration']);
  });

  it('pays once: a receipt used by another is refused, spelled in whatever way', async () => {
    const other = await aFinished(town, 1);
    const amount = await feeOf(finished.caller, finished.caseId);
    const number = `ab-${randomUUID().slice(0, 8)}`;
    done(await act(finished.caller, finished.caseId, 'add-receipt', { method: 'bank', amount, number }));
    for (const spelled of [number, ` № ${number.toUpperCase()} `, number.replace('-', ' ')]) {
      const answer = await act(other.caller, other.caseId, 'add-receipt', { method: 'bank', amount, number: spelled });
      expect([answer.status, plain(answer.body).code]).toEqual([409, 'receipt-used']);
    }
  });
});

describe('a file that is not what it says', () => {
  const before = async () => (await seen(draft.caller, draft.caseId)).version;

  it('is refused plainly: a program, an empty one, a giant, a picture that swells', async () => {
    const version = await before();
    const files: [content: Buffer, status: number][] = [
      [Buffer.concat([Buffer.from('MZ'), Buffer.alloc(4_000, 7)]), 422],
      [Buffer.alloc(0), 422],
      [Buffer.alloc(12 * 1024 * 1024, 1), 413],
      [bomb(30_000, 30_000), 422],
      [Buffer.concat([(await jpegsOf(draft.graduate)).photo.subarray(0, 900), Buffer.alloc(3_000)]), 422],
    ];
    for (const [content, status] of files) {
      const answer = await sendFile(draft.caller, draft.caseId, content);
      expect(answer.status).toBe(status);
      plain(answer.body);
    }
    expect(await before()).toBe(version);
    expect(done(await act(draft.caller, draft.caseId, 'finish')).code).toBe('COMPLETED_UNPAID');
  });

  it('goes into nobody else’s case', async () => {
    const jpeg = (await jpegsOf(draft.graduate)).photo;
    expect((await sendFile(finished.caller, draft.caseId, jpeg)).status).toBe(404);
    expect((await sendFile(town.accountants[0], draft.caseId, jpeg)).status).toBe(403);
    const { id } = done(await sendFile(finished.caller, finished.caseId, jpeg));
    const answer = await act(draft.caller, draft.caseId, 'attach', { slot: 'photo', fileId: id });
    expect([answer.status, answer.body.code]).toEqual([409, 'file-not-there']);
  });
});

describe('a workbook of a stranger', () => {
  const rows = [somebody(town.schools[0]!.code), somebody(town.schools[0]!.code)].map(({ phone, name, wish }) => ({
    ...{ school: wish.school, phone, surname: name.surname, name: name.givenName, patronymic: name.patronymic },
  }));
  const accesses = async (): Promise<number> =>
    done(await town.schools[0]!.coordinator.get<{ items: unknown[] }>(`/api/accesses?season=${town.seasonId}&limit=100`)).items.length; // prettier-ignore

  it('with formulas gives values or faults, never a formula', async () => {
    const before = await accesses();
    const evil = [
      { ...rows[0]!, surname: '=HYPERLINK("http://x","y")' },
      { ...rows[1]!, name: '=cmd|calc' },
    ];
    const looked = done(await sendWorkbook(town.centre, 'graduates', town.seasonId, await graduatesWorkbook(town.url, evil))); // prettier-ignore
    expect([looked.good, looked.bad]).toEqual([0, 2]);
    for (const fault of looked.faults) expect(fault.text).toMatch(/\p{L}{3,}/u);
    expect(await accesses()).toBe(before);
  });

  it('of a hundred thousand rows is refused, and the product stands', async () => {
    const before = await accesses();
    const answer = await sendWorkbook(town.centre, 'graduates', town.seasonId, await manyRows(100_000));
    expect([413, 422]).toContain(answer.status);
    plain(answer.body);
    expect(await accesses()).toBe(before);
  });

  it('with macros, or no workbook at all, is refused by what it is', async () => {
    const workbook = await graduatesWorkbook(town.url, rows);
    const codes: (string | undefined)[] = [];
    for (const content of [withMacros(workbook), Buffer.from('Кирүү,Пароль\n'), bomb(10, 10)]) {
      const answer = await sendWorkbook(town.centre, 'graduates', town.seasonId, content);
      expect(answer.status).toBe(422);
      codes.push(plain(answer.body).errors?.[0]?.code);
    }
    expect(codes[0]).toBe('has-macros');
  });
});

it('an access is opened once, whatever is sent twice', async () => {
  const graduate = somebody(town.schools[0]!.code);
  const first = await openAccess(town, graduate);
  await expect(openAccess(town, graduate)).rejects.toThrow('phone-in-list');
  expect(first.password).toMatch(/-/);
});

/** A PNG that says it is that large, of one colour: a few kilobytes on the way, gigabytes in memory. */
function bomb(width: number, height: number): Buffer {
  const chunk = (type: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(body.length, 0);
    head.write(type, 4, 'latin1');
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc(Buffer.concat([Buffer.from(type, 'latin1'), body])), 0);
    return Buffer.concat([head, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * Math.min(height, 2_000)));
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]); // prettier-ignore
}

function crc(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/** As text; in the deep run as a workbook, which costs its writer more than its reader. */
async function manyRows(count: number): Promise<Buffer> {
  const rows = Array.from({ length: count }, (_, row) => ['1', `0700${String(row).padStart(6, '0')}`, 'А', 'Б', '']);
  if (process.env.KABYL_DEEP !== '1')
    return Buffer.from(['Код школы;Номер телефона;Фамилия;Имя;Отчество', ...rows.map(row => row.join(';'))].join('\n'));
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await graduatesWorkbook(town.url, [])) as unknown as ArrayBuffer);
  for (const row of rows) book.worksheets[0]?.addRow(row);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** The same workbook, that says it carries a program: its name stands in the zip's directory. */
function withMacros(workbook: Buffer): Buffer {
  return Buffer.from(workbook.toString('latin1').replaceAll('docProps/core.xml', 'xl/vbaProject.bin'), 'latin1');
}
