import { randomUUID } from 'node:crypto';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { createAccess } from '#casework/accesses.ts';
import { openSeason } from '#casework/open-season.ts';
import { shownPassword } from '#casework/given-passwords.ts';
import { aDatabase } from '../ground/database.ts';
import { anOrtTown, setClock, someone } from '../ground/ort.ts';
import type { Visitor } from './api-ground.ts';
import { anApi, thePassword, type Answer } from './api-ground.ts';

const database = await aDatabase();
const town = await anOrtTown(database.db, database.owner, { schools: 4 });
const api = await anApi({ database, casework: town.casework });
const [first, second, third, fourth] = town.schools.map(school => school.id) as [string, string, string, string];
const coordinator = await api.signedIn({ role: 'coordinator', organisationId: first });
const other = await api.signedIn({ role: 'coordinator', organisationId: second });
const district = await api.signedIn({ role: 'district', organisationId: town.districtId });
const centre = await api.signedIn({ role: 'centre', organisationId: town.centreId });
const season = town.seasonId;
const lastYear = (
  await openSeason(town.casework, {
    ...{ id: randomUUID(), program: 'ort', year: 2026, template: 'practice-2026', actor: town.centre },
    organisation: { id: town.centreId, path: 'kg.centre' },
  })
).id;
const name = { surname: 'Токтосунова', givenName: 'Айзада', patronymic: 'Бакытовна' };
const aPhone = (() => {
  let last = 555_100_000;
  return () => `+996${(last += 1)}`;
})();

interface Opened {
  case: string;
  number: string;
  account: string;
  password: string;
  phone: string;
}

async function opened(by: Visitor = coordinator, change: object = {}): Promise<Opened> {
  const phone = aPhone();
  const answer = await by.post('/api/accesses', { season, phone, name, ...change });
  expect(answer.status).toBe(201);
  return { ...answer.body, phone };
}

async function bytesOf(who: Visitor, path: string, language = 'ru'): Promise<{ answer: Response; bytes: Buffer }> {
  const answer = await fetch(api.url + path, { headers: { cookie: who.cookie, 'accept-language': language } });
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
}

async function workbook(who: Visitor, language = 'ru') {
  const { answer, bytes } = await bytesOf(who, `/api/accesses/export.xlsx?season=${season}`, language);
  expect(answer.status).toBe(200);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  return {
    sheet: book.worksheets[0]!,
    file: decodeURIComponent(answer.headers.get('content-disposition')!.split("''")[1]!),
  };
}

const audited = (kind: string, accountId: string) => api.db('audit').where({ kind, accountId }).orderBy('id', 'desc');

/** With a name that no page lets in: as a case may carry it all the same. */
async function planted(accountId: string, organisation: string, hostile: typeof name): Promise<Opened> {
  const [phone, path] = [aPhone(), town.schools.find(school => school.id === organisation)!.path];
  const actor = { ...someone('coordinator', organisation, path), accountId };
  const ground = { casework: town.casework, codesBy: [] };
  const asked = { commandId: randomUUID(), seasonId: season, actor, phone, name: hostile, language: 'ru' } as const;
  const made = await createAccess(ground, asked);
  return { ...made, password: (await shownPassword(town.casework, made.account)).password ?? '', phone };
}

/** Everything that is written down anywhere, as text; bytes as they are and as they are shown. */
async function everythingWritten(): Promise<string> {
  const { rows } = await api.owner.raw<{ rows: { name: string }[] }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const dumps = await Promise.all(
    rows.map(async table => {
      const found = await api.owner.raw<{ rows: { text: string }[] }>(`select t::text as text from "${table.name}" t`);
      return found.rows.map(row => row.text).join('\n');
    }),
  );
  return [...dumps, ...api.lines].join('\n');
}

const spellings = (secret: string): string[] =>
  [secret, secret.replaceAll('-', '')].flatMap(text => [
    text,
    Buffer.from(text).toString('hex'),
    Buffer.from(text).toString('base64').replace(/=+$/, ''),
  ]);

describe('an access opened by the coordinator', () => {
  it('is an account, a first password and a registration at once; its owner hears of it without the password', async () => {
    const access = await opened();
    expect(access).toMatchObject({ number: expect.stringMatching(/^ORT-2027-/) });
    expect(access.password).toMatch(/^([2-9bcdfghjkmnpqrstvwxz]{4}-){2}[2-9bcdfghjkmnpqrstvwxz]{4}$/);
    const seen = await coordinator.get(`/api/cases/${access.number}`);
    expect(seen.body).toMatchObject({ status: 'ACCESS_CREATED', organisation: { id: first } });
    expect(seen.body.people.graduate.name).toBe('Токтосунова Айзада Бакытовна');
    const told = (await api.messages()).filter(message => message.to === access.phone);
    expect(told.map(message => message.kind)).toEqual(['access']);
    expect(JSON.stringify(told)).not.toContain(access.password);
    const list = await coordinator.get(`/api/accesses?season=${season}&q=${encodeURIComponent(access.phone)}`);
    expect(list.body.items).toEqual([
      expect.objectContaining({
        case: expect.objectContaining({ id: access.case, number: access.number, status: 'ACCESS_CREATED', steps: {} }),
        name: 'Токтосунова Айзада Бакытовна',
        phone: access.phone,
        access: { state: 'first', until: expect.any(String) },
      }),
    ]);
  });

  it('is one, however often the same request comes', async () => {
    const phone = aPhone();
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 64 }, () => coordinator.post('/api/accesses', { season, phone, name }, { key })),
    );
    expect(new Set(answers.map(answer => JSON.stringify([answer.status, answer.body]))).size).toBe(1);
    expect(answers[0]!.status).toBe(201);
    const index = api.door.vault.index('phone', phone);
    expect(await api.db('accounts').where({ phoneIndex: index })).toHaveLength(1);
    const { account } = answers[0]!.body as { account: string };
    expect(await api.db('cases').where({ ownerAccountId: account })).toHaveLength(1);
    expect((await api.messages()).filter(message => message.to === phone)).toHaveLength(1);
  });

  it('has a phone of its own: whoever comes second hears what to do, and nothing is left behind', async () => {
    const phone = aPhone();
    const count = async (table: string): Promise<number> => Number((await api.db(table).count())[0]!['count']);
    const before = [await count('cases'), await count('persons')];
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, index) =>
        (index % 2 ? coordinator : other).post('/api/accesses', { season, phone, name }),
      ),
    );
    expect(answers.filter(answer => answer.status === 201)).toHaveLength(1);
    const refused = answers.filter(answer => answer.status !== 201);
    expect(refused.map(answer => answer.status)).toEqual(refused.map(() => 409));
    const codes = new Set(refused.map(answer => answer.body.code as string));
    codes.delete('phone-in-list');
    expect([...codes]).toEqual(['phone-taken']);
    const taken = refused.find(answer => answer.body.code === 'phone-taken');
    expect(taken!.body.title).toMatch(/check the digits.*education department/i);
    // The account's person and the graduate of the case.
    expect([await count('cases'), await count('persons')]).toEqual([before[0]! + 1, before[1]! + 2]);
    const staff = await coordinator.post('/api/accesses', { season, phone: district.phone, name });
    expect(staff.body.code).toBe('phone-taken');
  });

  it('takes the place of a sign-up nobody confirmed', async () => {
    const phone = aPhone();
    const body = { phone, email: 'never@example.org', password: thePassword, language: 'ky' };
    expect((await api.visitor().post('/api/accounts', body)).status).toBe(201);
    const answer = await coordinator.post('/api/accesses', { season, phone, name });
    expect(answer.status).toBe(201);
    expect((await api.visitor().signIn(phone, answer.body.password)).status).toBe(200);
  });

  it('is opened only at one’s own school, and by nobody who looks on from above', async () => {
    const body = { season, phone: aPhone(), name };
    expect((await coordinator.post('/api/accesses', { ...body, organisation: second })).status).toBe(403);
    expect((await centre.post('/api/accesses', body)).status).toBe(403);
    expect((await coordinator.post('/api/accesses', { ...body, season: randomUUID() })).status).toBe(404);
    const wrong = await coordinator.post('/api/accesses', { ...body, phone: '0700 12', name: { surname: '' } });
    const faults = wrong.body.errors as { path: string; code: string; message: string }[];
    expect(faults.map(fault => [fault.path, fault.code, fault.message])).toEqual(
      expect.arrayContaining([
        ['phone', 'phone-too-short', 'The number has too few digits.'],
        ['name.givenName', 'required', 'Fill in this field.'],
      ]),
    );
    const mixed = await coordinator.post('/api/accesses', { ...body, name: { ...name, surname: 'Tоктосунова' } });
    expect([mixed.status, mixed.body.errors[0].code]).toEqual([422, 'name-alphabets']);
  });
});

describe('a first password', () => {
  it('opens the door once, typed in any way; then one of one’s own is owed before anything else', async () => {
    const { phone, password, number } = await opened();
    const graduate = api.visitor();
    const signedIn = await graduate.signIn(phone.replace('+996', '0'), password.replaceAll('-', ' ').toUpperCase());
    expect(signedIn.status).toBe(200);
    expect(signedIn.body.person).toMatchObject({ mustChangePassword: true, undertakingOwed: false });
    expect(signedIn.body.roles.map((held: { role: string }) => held.role)).toEqual(['graduate']);
    expect((await graduate.get(`/api/cases/${number}`)).body.code).toBe('password-must-change');
    const same = await graduate.put('/api/me/password', { old: password, password: password.replaceAll('-', '') });
    expect(same.body.code).toBe('password-same');
    const own = 'тоо суу таза аба';
    expect((await graduate.put('/api/me/password', { old: password, password: own })).status).toBe(200);
    expect((await graduate.get(`/api/cases/${number}`)).body.status).toBe('ACCESS_CREATED');
    expect((await api.visitor().signIn(phone, password)).status).toBe(401);
    expect((await api.visitor().signIn(phone, own)).status).toBe(200);
  });

  it('lets in everybody who types it at one moment, and is used once', async () => {
    const { phone, password, account } = await opened();
    const answers = await Promise.all(Array.from({ length: 8 }, () => api.visitor().signIn(phone, password)));
    expect(answers.map(answer => answer.status)).toEqual(answers.map(() => 200));
    const row = await api.db('accounts').where({ id: account }).first();
    expect(row).toMatchObject({ firstPasswordSealed: null, firstPasswordUntil: null, mustChangePassword: true });
  });

  it('is nowhere readable: not while it waits, and not after its first use', async () => {
    const { phone, password } = await opened();
    const reissued = await opened();
    await coordinator.post(`/api/accesses/${reissued.case}/password`, { reason: 'lost' });
    for (const text of [...spellings(password), ...spellings(reissued.password)])
      expect((await everythingWritten()).includes(text), text).toBe(false);
    expect((await api.visitor().signIn(phone, password)).status).toBe(200);
    const written = await everythingWritten();
    for (const text of spellings(password)) expect(written.includes(text), text).toBe(false);
    const { bytes } = await bytesOf(coordinator, `/api/accesses/export.xlsx?season=${season}`);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes as unknown as ArrayBuffer);
    expect(JSON.stringify(book.worksheets.map(sheet => sheet.getSheetValues()))).not.toContain(password);
    expect(JSON.stringify(await api.messages())).not.toContain(password);
  });

  it('costs the same work whether it is right or wrong, known or unknown', async () => {
    const { phone } = await opened();
    const work = async (login: string): Promise<number> => {
      const before = api.door.passwords.worked();
      expect((await api.visitor().signIn(login, 'bcdf-bcdf-bcdf')).status).toBe(401);
      return api.door.passwords.worked() - before;
    };
    expect([await work(phone), await work(aPhone()), await work(coordinator.phone)]).toEqual([1, 1, 1]);
  });

  it('ends after its days: nobody comes in, the workbook says so, a new one is issued', async () => {
    const { phone, password, account, case: id } = await opened();
    await api
      .db('accounts')
      .where({ id: account })
      .update({ firstPasswordUntil: api.db.raw(`instant() - interval '1 second'`) });
    expect((await api.visitor().signIn(phone, password)).status).toBe(401);
    const listed = await coordinator.get(`/api/accesses?season=${season}&q=${encodeURIComponent(phone)}`);
    expect(listed.body.items[0].access.state).toBe('expired');
    const issued = await coordinator.post(`/api/accesses/${id}/password`, { reason: 'expired' });
    expect(issued.status).toBe(200);
    expect((await api.visitor().signIn(phone, password)).status).toBe(401);
    expect((await api.visitor().signIn(phone, issued.body.password)).status).toBe(200);
  });
});

describe('“Изменить пароль”', () => {
  it('ends the sessions, tells the owner, and says in the audit who asked why', async () => {
    const { phone, password, case: id, account } = await opened();
    const graduate = api.visitor();
    await graduate.signIn(phone, password);
    const key = randomUUID();
    const issued = await coordinator.post(`/api/accesses/${id}/password`, { reason: 'lost' }, { key });
    expect((await coordinator.post(`/api/accesses/${id}/password`, { reason: 'lost' }, { key })).body).toEqual(
      issued.body,
    );
    expect((await graduate.get('/api/session')).status).toBe(401);
    expect((await api.visitor().signIn(phone, password)).status).toBe(401);
    const told = (await api.messages()).filter(message => message.to === phone).map(message => message.kind);
    expect(told).toEqual(['access', 'new-password']);
    const [line] = await audited('password.issue', coordinator.accountId);
    expect(line.details).toEqual({ account, reason: 'lost', case: id });
    expect((await api.visitor().signIn(phone, issued.body.password)).status).toBe(200);
  });

  it('is not for another school, the district, or oneself', async () => {
    const { case: id } = await opened();
    expect((await other.post(`/api/accesses/${id}/password`, { reason: 'lost' })).status).toBe(404);
    expect((await district.post(`/api/accesses/${id}/password`, { reason: 'lost' })).status).toBe(403);
    expect((await coordinator.post(`/api/accesses/${id}/password`, { reason: 'why not' })).status).toBe(422);
  });

  it('is the only way: whoever forgot it is told whom to ask, and no stranger learns anything', async () => {
    const { phone } = await opened();
    const answers = [await api.visitor().post('/api/password', { phone }), await api.visitor().post('/api/password', { phone: aPhone() })]; // prettier-ignore
    expect(answers.map(answer => [answer.status, answer.body])).toEqual(answers.map(() => [201, { codeSentBy: ['mail', 'sms'] }])); // prettier-ignore
    const told = (await api.messages()).filter(message => message.to === phone);
    expect(told.map(message => [message.kind, message.code])).toEqual([
      ['access', undefined],
      ['ask-coordinator', undefined],
    ]);
    await api.visitor().post('/api/password', { phone: coordinator.phone });
    expect((await api.messages()).filter(one => one.to === coordinator.phone).map(one => one.kind)).toEqual([
      'ask-district',
    ]);
  });
});

describe('a phone changed under supervision', () => {
  it('moves the login, ends the sessions, tells both numbers, and stands in the case', async () => {
    const { phone, password, case: id, number } = await opened();
    const graduate = api.visitor();
    await graduate.signIn(phone, password);
    const fresh = aPhone();
    const change = { phone: fresh, reason: 'lost' };
    expect((await coordinator.post(`/api/accesses/${id}/phone`, change)).status).toBe(403);
    expect((await district.post(`/api/accesses/${id}/phone`, change)).status).toBe(200);
    expect((await graduate.get('/api/session')).status).toBe(401);
    expect((await api.visitor().signIn(phone, password)).status).toBe(401);
    expect((await api.visitor().signIn(fresh, password)).status).toBe(200);
    const told = (await api.messages()).filter(message => message.kind === 'phone-changed');
    expect(
      told
        .map(message => message.to)
        .filter(to => to === phone || to === fresh)
        .sort(),
    ).toEqual([phone, fresh].sort());
    expect(JSON.stringify(told.map(message => message.phone))).not.toContain(fresh);
    const history = await district.get(`/api/cases/${number}/history`);
    expect(history.body.items.at(-1)).toMatchObject({
      kind: 'phone.changed',
      body: { reason: 'lost' },
      actor: { role: 'district' },
    });
    expect(JSON.stringify(history.body)).not.toContain(fresh);
    expect(
      (await coordinator.get(`/api/accesses?season=${season}&q=${encodeURIComponent(fresh)}`)).body.items,
    ).toHaveLength(1);
  });

  it('is refused by name when the number is another’s or the same, and then nothing happened', async () => {
    const one = await opened();
    const two = await opened();
    const to = (phone: string): Promise<Answer> =>
      centre.post(`/api/accesses/${one.case}/phone`, { phone, reason: 'lost' });
    expect((await to(two.phone)).body.code).toBe('phone-taken');
    expect((await to(one.phone)).body.code).toBe('phone-same');
    const kinds = (await coordinator.get(`/api/cases/${one.number}/history`)).body.items.map((event: { kind: string }) => event.kind); // prettier-ignore
    expect(kinds).toEqual(['case.opened']);
    const answers = await Promise.all([one, two].map(({ case: id }) => centre.post(`/api/accesses/${id}/phone`, { phone: '+996555999888', reason: 'lost' }))); // prettier-ignore
    expect(answers.map(answer => answer.status).sort()).toEqual([200, 409]);
  });
});

describe('“Доступы выпускников”', () => {
  const at = third;

  it('has all of them each time, cell by cell; people’s text is text, the sheet protected, the first row fixed', async () => {
    const own = await api.signedIn({ role: 'coordinator', organisationId: at });
    const hostile = { surname: '=HYPERLINK("http://evil","x")', givenName: '@SUM(1+1)', patronymic: '+7\tcmd' };
    const [fresh, used, expired, evil] = [await opened(own), await opened(own), await opened(own), await planted(own.accountId, at, hostile)]; // prettier-ignore
    await api.visitor().signIn(used.phone, used.password);
    await api
      .db('accounts')
      .where({ id: expired.account })
      .update({ firstPasswordUntil: api.db.raw(`instant() - interval '1 day'`) });
    for (const [language, file, changed] of [
      ['ru', 'Доступы выпускников.xlsx', 'изменён владельцем'],
      ['ky', 'Бүтүрүүчүлөрдүн кирүү жолдору.xlsx', 'өзү өзгөрткөн'],
    ] as const) {
      const { sheet, file: named } = await workbook(own, language);
      expect(named).toBe(file);
      expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
      expect((sheet as unknown as { sheetProtection: { sheet: boolean } }).sheetProtection.sheet).toBe(true);
      const rows = sheet
        .getSheetValues()
        .slice(2)
        .map(row => (row as unknown[]).slice(1));
      expect(rows.map(row => row.slice(0, 7))).toEqual([
        [1, fresh.phone, 'Токтосунова', 'Айзада', 'Бакытовна', fresh.password, `${api.url}/sign-in`],
        [2, used.phone, 'Токтосунова', 'Айзада', 'Бакытовна', changed, `${api.url}/sign-in`],
        [
          3,
          expired.phone,
          'Токтосунова',
          'Айзада',
          'Бакытовна',
          expect.stringMatching(/истёк|бүткөн/),
          `${api.url}/sign-in`,
        ],
        [4, evil.phone, hostile.surname, hostile.givenName, hostile.patronymic, evil.password, `${api.url}/sign-in`],
      ]);
      expect(rows.every(row => row[8] instanceof Date)).toBe(true);
      expect(sheet.getCell('C5').type).toBe(ExcelJS.ValueType.String);
    }
    const lines = await audited('export-accesses', own.accountId);
    expect(lines).toHaveLength(2);
    expect(lines[0].details).toMatchObject({ season, rows: 4 });
  });

  it('and the cards are the coordinator’s of that school alone', async () => {
    const own = await api.signedIn({ role: 'coordinator', organisationId: fourth });
    const accesses = await Promise.all(Array.from({ length: 14 }, () => opened(own)));
    const all = await bytesOf(own, `/api/accesses/cards.pdf?season=${season}`);
    expect([all.answer.status, all.bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    const one = await bytesOf(own, `/api/accesses/cards.pdf?season=${season}&case=${accesses[0]!.number}`);
    expect(one.bytes.length).toBeLessThan(all.bytes.length);
    const lines = await audited('print-accesses', own.accountId);
    expect(lines.map(line => (line.details as { rows: number }).rows)).toEqual([1, 14]);
    expect(
      (await bytesOf(other, `/api/accesses/cards.pdf?season=${season}&case=${accesses[0]!.number}`)).answer.status,
    ).toBe(404);
    expect((await workbook(district)).sheet.getSheetValues().flat()).not.toContain(accesses[0]!.password);
    expect((await bytesOf(district, `/api/accesses/cards.pdf?season=${season}&case=${accesses[0]!.number}`)).answer.status).toBe(404); // prettier-ignore
    expect((await bytesOf(centre, `/api/accesses/export.xlsx?season=${season}`)).answer.status).toBe(403);
    expect((await workbook(other)).sheet.getSheetValues().flat()).not.toContain(accesses[0]!.password);
  });

  it('is a list by pages as well, narrowed like every list', async () => {
    const own = await api.signedIn({ role: 'coordinator', organisationId: fourth });
    const seen: string[] = [];
    for (let after = ''; ;) {
      const { body } = await own.get(`/api/accesses?season=${season}&limit=4${after}`);
      seen.push(...body.items.map((item: { phone: string }) => item.phone));
      if (!body.next) break;
      after = `&after=${body.next}`;
    }
    expect(seen).toHaveLength(14);
    expect(new Set(seen).size).toBe(14);
    expect((await own.get(`/api/accesses?season=${season}&status=REGISTERED`)).body.items).toEqual([]);
    expect((await own.get(`/api/accesses?season=${season}&q=токтосу`)).body.items).toHaveLength(14);
    const below = await district.get(`/api/accesses?season=${season}&organisation=${fourth}&limit=200`);
    expect(below.body.items).toHaveLength(14);
    expect(below.body.items[0].phone).toMatch(/^\+996 ••• ••• \d{3}$/);
  });
});

describe('an earlier graduate, whose phone has a cabinet from another year', () => {
  const own = 'тоо суу таза аба';

  /** Somebody of the first school who came in once, and whose registration has ended since. */
  async function ofLastYear(): Promise<Opened & { graduate: Visitor }> {
    const access = await opened();
    const graduate = api.visitor();
    await graduate.signIn(access.phone, access.password);
    expect((await graduate.put('/api/me/password', { old: access.password, password: own })).status).toBe(200);
    await api
      .owner('cases')
      .where({ id: access.case })
      .update({ seasonId: lastYear, closedAt: api.owner.raw('now()') });
    return { ...access, graduate };
  }
  const open = (by: Visitor, phone: string, change: object = {}) => by.post('/api/accesses', { season, phone, name, ...change }); // prettier-ignore

  it('is sent by the school to the district by residence, which opens it in the cabinet they have', async () => {
    const { phone, account, graduate } = await ofLastYear();
    const refused = await open(other, phone);
    expect([refused.status, refused.body.code]).toEqual([409, 'phone-taken']);
    const again = await open(district, phone, { name: { ...name, surname: 'Асанова' } });
    expect(again.body).toMatchObject({ account, known: true, password: null, until: null });
    const told = (await api.messages()).filter(message => message.to === phone).map(message => message.kind);
    expect(told).toEqual(['access', 'access-again']);
    // Nothing was given but the case: they come in as before, and write in it themselves.
    expect((await api.visitor().signIn(phone, own)).status).toBe(200);
    const seen = await graduate.get(`/api/cases/${again.body.number}`);
    expect(seen.body).toMatchObject({ status: 'ACCESS_CREATED', organisation: { id: town.districtId } });
    const [listed] = (await district.get(`/api/accesses?season=${season}&q=${encodeURIComponent(phone)}`)).body.items;
    expect(listed).toMatchObject({ phone, access: { state: 'used' }, handed: true });
    expect((await workbook(district)).sheet.getSheetValues().flat()).toContain('изменён владельцем');
    expect((await open(district, phone)).body.code).toBe('phone-in-list');
  });

  it('is nobody’s to open by a password or a phone: who reads one case of a cabinet does not read the others', async () => {
    const { phone, case: before } = await ofLastYear();
    const again = await open(district, phone, { organisation: second });
    expect(again.body).toMatchObject({ known: true, password: null });
    expect((await other.get(`/api/cases/${again.body.number}`)).status).toBe(200);
    for (const [who, id] of [
      [other, again.body.case],
      [coordinator, before],
    ] as const)
      // prettier-ignore
      expect((await who.post(`/api/accesses/${id}/password`, { reason: 'lost' })).body.code).toBe('cabinet-holds-more');
    const far = { phone: aPhone(), reason: 'lost' };
    await api.owner('cases').where({ id: before }).update({ organisationPath: 'kg.d9.s1' });
    expect((await district.post(`/api/accesses/${again.body.case}/phone`, far)).body.code).toBe('cabinet-holds-more');
    const history = (await district.get(`/api/cases/${again.body.number}/history`)).body.items as { kind: string }[];
    expect(history.map(event => event.kind)).toEqual(['case.opened']);
    expect((await centre.post(`/api/accesses/${again.body.case}/phone`, far)).status).toBe(200);
    // What several offices know is opened by a code to the owner's own phone.
    await api.visitor().post('/api/password', { phone: far.phone });
    const [code] = (await api.messages()).filter(message => message.to === far.phone && message.kind === 'password');
    expect(code?.code).toMatch(/^\d{6}$/);
  });

  it('is not found by a name that is another’s, nor in the cabinet of an office', async () => {
    const { phone } = await ofLastYear();
    const stranger = { surname: 'Соколов', givenName: 'Артём' };
    expect((await open(district, phone, { name: stranger })).body.code).toBe('phone-taken');
    expect((await open(district, coordinator.phone)).body.code).toBe('phone-taken');
    expect((await open(district, phone, { organisation: town.centreId })).status).toBe(403);
  });

  it('who came from another school of this year is opened at the new one, once the old one has been withdrawn', async () => {
    const access = await opened();
    expect((await open(coordinator, access.phone)).body.code).toBe('phone-in-list');
    const at = { organisation: second };
    expect((await open(other, access.phone)).body.code).toBe('phone-taken');
    expect((await open(district, access.phone, at)).body.code).toBe('phone-in-list');
    const path = `/api/cases/${access.case}/actions/withdraw`;
    const { body } = await coordinator.get(`/api/cases/${access.case}`);
    expect(
      (await coordinator.post(path, { reason: 'left-the-school' }, { headers: { 'if-match': `"${body.version}"` } }))
        .status,
    ).toBe(200);
    expect((await open(district, access.phone, at)).body).toMatchObject({ known: true, account: access.account });
    expect((await other.get(`/api/accesses?season=${season}&q=${encodeURIComponent(access.phone)}`)).body.items).toHaveLength(1); // prettier-ignore
  });

  it('has a new cabinet where there was none, handed over by the district', async () => {
    const access = await opened(district);
    expect((await api.visitor().signIn(access.phone, access.password)).status).toBe(200);
    const issued = await district.post(`/api/accesses/${access.case}/password`, { reason: 'lost' });
    expect((await api.visitor().signIn(access.phone, issued.body.password)).status).toBe(200);
    const card = await bytesOf(district, `/api/accesses/cards.pdf?season=${season}&case=${access.case}`);
    expect([card.answer.status, card.bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    await api.visitor().post('/api/password', { phone: access.phone });
    expect((await api.messages()).filter(one => one.to === access.phone).map(one => one.kind)).toContain(
      'ask-district',
    );
  });
});

describe('after the close of registration', () => {
  it('no access is opened: neither account nor case is left behind, and the table is refused by name', async () => {
    const phone = aPhone();
    const csv = `Номер телефона;Фамилия;Имя\n${aPhone()};А;Б\n`;
    const headers = { cookie: coordinator.cookie, 'x-csrf-token': coordinator.csrf, 'content-type': 'text/csv' };
    const sent = await fetch(`${api.url}/api/imports/graduates?season=${season}`, {
      method: 'POST',
      headers: { ...headers, 'idempotency-key': randomUUID() },
      body: csv,
    });
    const preview = (await sent.json()) as { id: string; good: number };
    expect([sent.status, preview.good]).toEqual([201, 1]);
    await setClock(api.db, '2027-04-03T00:00:01+06:00');
    const answer = await coordinator.post('/api/accesses', { season, phone, name });
    expect([answer.status, answer.body.code]).toEqual([409, 'window-closed']);
    expect((await coordinator.post(`/api/imports/${preview.id}/confirm`)).body.code).toBe('window-closed');
    const index = api.door.vault.index('phone', phone);
    expect(await api.db('accounts').where({ phoneIndex: index })).toEqual([]);
    expect((await coordinator.get(`/api/imports/${preview.id}`)).body.status).toBe('previewed');
  });
});
