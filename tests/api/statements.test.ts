import { randomUUID } from 'node:crypto';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { aDatabase } from '../ground/database.ts';
import { act, addReceipt, aFinishedForm, anOrtTown, factsOf, type Registration } from '../ground/ort.ts';
import { statementFile, type PaidLine } from '../ground/statements.ts';
import { anApi, type Answer, type Visitor } from './api-ground.ts';

const database = await aDatabase();
const town = await anOrtTown(database.db, database.owner, { rules: { secondLookPercent: 0 } });
const api = await anApi({ database, casework: town.casework });
const accountant = await api.signedIn({ role: 'accountant', organisationId: town.centreId });
const reviewer = await api.signedIn({ role: 'reviewer', organisationId: town.centreId });
const coordinator = await api.signedIn({ role: 'coordinator', organisationId: town.schools[0]!.id });

async function send(who: Visitor, bytes: Buffer, name = '', key: string = randomUUID()): Promise<Answer> {
  const headers = { cookie: who.cookie, 'x-csrf-token': who.csrf, 'idempotency-key': key, 'accept-language': 'ru' };
  const answer = await fetch(`${api.url}/api/statements?season=${town.seasonId}&name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  });
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}

async function declared(number: string): Promise<Registration & { payment: string; fee: number }> {
  const registration = await aFinishedForm(town);
  const payment = await addReceipt(town, registration, { number });
  return { ...registration, payment, fee: (await factsOf(town, registration.caseId)).fee!.total };
}
const paid = (number: string, amount: number, more: Partial<PaidLine> = {}): PaidLine => ({
  on: '2027-03-02',
  number,
  amount,
  ...more,
});

describe('a statement sent over HTTP', () => {
  it('is recognised, shown line by line beside whose receipts they are, and confirmed', async () => {
    const [good, near, wrong] = [await declared('500100'), await declared('500222'), await declared('500333')];
    const lines = [
      paid('№ 500-100', good.fee, { payer: 'Исакова Б.' }),
      paid('500322', near.fee),
      paid('500333', wrong.fee - 1),
      paid('909090', 10, { purpose: 'Аренда' }),
      paid('909091', 5, { direction: 'out' }),
    ];
    const { bytes, name } = await statementFile('terminal-register', lines);
    const sent = await send(accountant, bytes, name);
    expect(sent.status).toBe(201);
    expect(sent.body).toMatchObject({
      layout: { name: 'terminal-register', title: 'Реестр платежей терминалов' },
      ...{ fileName: name, season: town.seasonId, again: false, faults: 0, rowFaults: [], unspoken: 0 },
    });
    const again = await send(accountant, bytes, name);
    expect(again.body).toMatchObject({ id: sent.body.id, again: true });
    const path = `/api/statements/${sent.body.id}`;
    const { body } = await accountant.get(path);
    expect(body.items.map((line: Record<string, unknown>) => [line.verdict, line.why, line.state])).toEqual([
      ['match', 'same', 'open'],
      ['near', 'number', 'open'],
      ['near', 'sum', 'open'],
      ['unknown', 'nobody', 'open'],
      ['outgoing', 'went-out', 'open'],
    ]);
    expect(body.items[0]).toMatchObject({
      ...{ number: '№ 500-100', payer: 'Исакова Б.', on: '2027-03-02', amount: good.fee },
      receipts: [{ case: { id: good.caseId, number: good.number, name: 'Токтосунова А. Б.' }, payment: good.payment }],
    });
    expect(body.counts).toContainEqual({ verdict: 'match', state: 'open', lines: 1, sum: good.fee });
    const page = await accountant.get(`${path}?verdict=near&limit=1`);
    expect(page.body.items).toHaveLength(1);
    expect((await accountant.get(`${path}?verdict=near&after=${page.body.next}`)).body).toMatchObject({
      next: null,
      items: [{ why: 'sum' }],
    });

    const [first, second, third, fourth] = body.items.map((line: { line: number }) => line.line);
    const confirmed = await accountant.post(`${path}/confirm`, { lines: [first, second] });
    expect(confirmed.body.results).toEqual([
      { line: first, ok: true },
      { line: second, ok: false, refusal: { code: 'line-no-match' } },
    ]);
    const settle = (line: number, body: unknown) => accountant.post(`${path}/lines/${line}/settle`, body);
    const key = { case: near.caseId, payment: near.payment };
    expect((await settle(second, { payment: key, reason: 'number-mistyped' })).status).toBe(200);
    const other = { case: wrong.caseId, payment: wrong.payment };
    const differs = await settle(third, { payment: other, reason: 'payer-asked' });
    expect([differs.status, differs.body.code, differs.body.details]).toEqual([
      409,
      'sum-differs',
      { bank: wrong.fee - 1, declared: wrong.fee },
    ]);
    expect((await settle(fourth, { dismiss: true, reason: 'not-for-us' })).status).toBe(200);
    expect((await settle(fourth, { dismiss: true, reason: 'because' })).status).toBe(422);
    expect((await settle(9_999, { dismiss: true, reason: 'not-for-us' })).status).toBe(404);
    const after = await accountant.get(path);
    expect(after.body.items.map((line: Record<string, unknown>) => line.state)).toEqual([
      'confirmed',
      'confirmed',
      'open',
      'dismissed',
      'open',
    ]);
    expect(after.body.items[1].paid).toMatchObject({
      case: { number: near.number },
      payment: near.payment,
      state: 'confirmed',
    });
    expect((await accountant.post(`${path}/match`)).body).toEqual({ changed: 0 });
    const receipts = async (one: Registration) =>
      (await accountant.get(`/api/cases/${one.number}/receipts`)).body.items;
    const line = { statement: sent.body.id, fileName: name, on: '2027-03-02', direction: 'in' };
    expect(await receipts(good)).toEqual([
      {
        ...{ payment: good.payment, number: '500100', amount: good.fee, state: 'confirmed' },
        line: {
          ...line,
          line: first,
          amount: good.fee,
          number: '500100',
          verdict: 'match',
          why: null,
          state: 'confirmed',
        },
      },
    ]);
    expect(await receipts(near)).toMatchObject([{ line: { line: second, verdict: 'near', state: 'confirmed' } }]);
    expect(await receipts(wrong)).toMatchObject([{ line: { line: third, amount: wrong.fee - 1, state: 'open' } }]);
    expect((await reviewer.get(`/api/cases/${good.number}/receipts`)).status).toBe(403);
    expect((await accountant.get('/api/statements')).body.items[0].id).toBe(sent.body.id);
  });

  it('leaves as a workbook that says of every line whose payment it is, or why it is nobody’s', async () => {
    const [good, near] = [await declared('510100'), await declared('510222')];
    const rows = [
      ...['02.03.2027;510100;Зачисление;SUM;А', '02.03.2027;510322;Зачисление;SUM;Б', '02.03.2027;510100;Зачисление;SUM;В'],
      ...['02.03.2027;919191;Зачисление;7;Г', '32.03.2027;5;Зачисление;7;Д'],
    ].map(row => row.replace('SUM', String(good.fee))); // prettier-ignore
    const text = ['Дата;Номер квитанции;Тип операции;Сумма;Плательщик', ...rows].join('\n');
    const sent = await send(accountant, Buffer.from(text), 'export.csv');
    await accountant.post(`/api/statements/${sent.body.id}/confirm`, { lines: [2] });
    const path = `/api/statements/${sent.body.id}/export.xlsx`;
    const answer = await fetch(`${api.url}${path}`, {
      headers: { cookie: accountant.cookie, 'accept-language': 'ru' },
    });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(await answer.arrayBuffer());
    const sheet = workbook.worksheets[0]!;
    const cells = (row: number) => [1, 4, 7, 8, 9, 11].map(column => sheet.getRow(row).getCell(column).value);
    expect([2, 3, 4, 5, 6].map(cells)).toEqual([
      [2, '510100', 'Совпадает', 'Номер и сумма те же', 'Подтверждено', good.number],
      [3, '510322', 'Похоже', 'Та же сумма, похожий номер', 'Не решено', near.number],
      [4, '510100', 'Повтор', 'Номер уже есть в этой выписке (2)', 'Не решено', null],
      [5, '919191', 'Никто не заявил', 'Такой квитанции никто не добавил', 'Не решено', null],
      [6, null, 'Не прочитана', 'Дата: Это не дата. Нужно ДД.ММ.ГГГГ.', null, null],
    ]);
    const logged = await database.db('audit').where({ kind: 'export-statement', accountId: accountant.accountId });
    expect(logged).toHaveLength(1);
    expect((await reviewer.get(path)).status).toBe(403);
  });

  it('a line nobody was found for is settled by a part of the number; a near one is shown beside its receipt', async () => {
    const [far, close] = [await declared('KB-667788'), await declared('680001')];
    const { bytes } = await statementFile('terminal-register', [paid('31415', far.fee), paid('680010', close.fee)]);
    const { body } = await send(accountant, bytes);
    const [line] = (await accountant.get(`/api/statements/${body.id}`)).body.items;
    expect(line).toMatchObject({ verdict: 'unknown', why: 'nobody', receipts: [] });
    const found = async (query: string) =>
      (await accountant.get(`/api/statements/${body.id}/unspoken?${query}`)).body.items.map((one: { number: string }) => one.number); // prettier-ignore
    expect(await found(`number=66 77&amount=${far.fee}`)).toEqual(['KB667788']);
    expect(await found(`number=6677&amount=${far.fee + 1}`)).toEqual([]);
    expect(await found('limit=1')).toHaveLength(1);
    const payment = { case: far.caseId, payment: far.payment };
    const settled = await accountant.post(`/api/statements/${body.id}/lines/${line.line}/settle`, { payment, reason: 'bank-asked' }); // prettier-ignore
    expect([settled.status, (await factsOf(town, far.caseId)).payments[far.payment]?.state]).toEqual([
      200,
      'confirmed',
    ]);
    expect((await accountant.get(`/api/cases/${close.number}/receipts`)).body.items).toMatchObject([
      { line: { statement: body.id, number: '680010', verdict: 'near', why: 'number', state: 'open' } },
    ]);
  });

  it('tells the receipts it does not speak of', async () => {
    const silent = await declared('700700');
    const { bytes } = await statementFile('bank-export', [paid('1', 1)]);
    const sent = await send(accountant, bytes);
    expect((await accountant.get(`/api/cases/${silent.number}/receipts`)).body.items).toMatchObject([{ line: null }]);
    const { body } = await accountant.get(`/api/statements/${sent.body.id}/unspoken`);
    expect(body.items).toContainEqual(expect.objectContaining({ number: '700700', payment: silent.payment }));
    expect(sent.body.unspoken).toBe(body.items.length);
  });

  it('that cannot be read is refused in words; rows that cannot be read are told by row', async () => {
    const faults = async (bytes: Buffer, name = '') => (await send(accountant, bytes, name)).body.errors?.[0];
    expect(await faults(Buffer.from('Дата;Номер квитанции;Сумма\n02.03.2027;1;5\n'))).toMatchObject({
      code: 'unknown-layout',
      message:
        'Это не выписка, которую система знает. Ближе всего «Выгрузка банка (csv)», но не хватает столбцов: Тип операции.',
    });
    expect(await faults(Buffer.from('x'), 'a.xlsm')).toMatchObject({ code: 'macro-file' });
    expect(await faults(Buffer.alloc(0))).toMatchObject({ code: 'empty', message: 'Файл пуст.' });
    const text = 'Дата;Номер квитанции;Тип операции;Сумма\n02.03.2027;=1+1;Зачисление;5\n02.03.2027;81;Зачисление;6\n';
    const sent = await send(accountant, Buffer.from(text));
    expect(sent.body).toMatchObject({
      faults: 1,
      rowFaults: [
        { row: 2, column: 'B', title: 'Номер квитанции', code: 'formula', text: 'Здесь формула. Вставьте значение.' },
      ],
      counts: [{ lines: 1 }],
    });
    const large = await fetch(`${api.url}/api/statements?season=${town.seasonId}`, {
      method: 'POST',
      headers: { cookie: accountant.cookie, 'x-csrf-token': accountant.csrf, 'idempotency-key': randomUUID() },
      body: new Uint8Array(11 * 1024 * 1024),
    });
    expect(large.status).toBe(413);
  });

  it('is for accountants alone', async () => {
    const { bytes } = await statementFile('bank-export', [paid('2', 1)]);
    for (const who of [reviewer, coordinator]) {
      expect((await send(who, bytes)).status).toBe(403);
      for (const path of [
        '/api/statements',
        `/api/statements/${randomUUID()}`,
        '/api/refunds',
        '/api/refunds/export.xlsx',
      ])
        expect((await who.get(path)).status).toBe(403);
    }
    expect((await accountant.get(`/api/statements/${randomUUID()}`)).status).toBe(404);
    expect((await api.visitor().get('/api/statements')).status).toBe(401);
    const season = await send(accountant, bytes);
    expect(season.status).toBe(201);
  });
});

describe('the refund list', () => {
  it('names who is owed what and by which receipts it was paid, here and as a workbook, until it is recorded', async () => {
    const rich = await aFinishedForm(town);
    const fee = (await factsOf(town, rich.caseId)).fee!.total;
    const payment = await addReceipt(town, rich, { number: '800800', amount: fee + 120.5 });
    await act(town, rich.caseId, 'confirm-payment', town.accountants[0], { payment });
    const path = `/api/refunds?season=${town.seasonId}`;
    const { body } = await accountant.get(path);
    expect(body.items).toEqual([
      expect.objectContaining({
        case: expect.objectContaining({ number: rich.number, name: 'Токтосунова Айзада Бакытовна' }),
        ...{ fee, paid: fee + 120.5, refund: 120.5, receipts: [{ number: '800800', amount: fee + 120.5 }] },
      }),
    ]);
    const answer = await fetch(`${api.url}/api/refunds/export.xlsx?season=${town.seasonId}`, {
      headers: { cookie: accountant.cookie, 'accept-language': 'ru' },
    });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(await answer.arrayBuffer());
    const sheet = workbook.worksheets[0];
    expect([sheet?.name, sheet?.getRow(1).getCell(6).value]).toEqual(['Возвраты', 'К возврату']);
    expect(sheet?.getRow(2).values).toEqual([
      undefined,
      rich.number,
      'Токтосунова Айзада Бакытовна',
      'Учреждение S1',
      fee,
      fee + 120.5,
      120.5,
      '800800',
    ]);
    const logged = await database.db('audit').where({ kind: 'export-refunds', accountId: accountant.accountId });
    expect(logged).toHaveLength(1);
    const recorded = await accountant.post(
      `/api/cases/${rich.number}/actions/record-refund`,
      { amount: 120.5, number: 'ПП-77' },
      { headers: { 'if-match': String(body.items[0].case.version) } },
    );
    expect(recorded.status).toBe(200);
    expect((await accountant.get(path)).body.items).toEqual([]);
  });
});
