import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { refusalCodes } from '#domain/refusals.ts';
import { aDatabase } from '../ground/database.ts';
import { aTown, familyAnswers, setClock } from '../ground/grade-one.ts';
import { anApi, type Answer, type Visitor } from './api-ground.ts';

const database = await aDatabase();
const town = await aTown(database.db, database.owner, { seats: [2, 30], clock: '2027-08-10T10:00:00+06:00' });
const api = await anApi({ database, casework: town.casework });
const [small, large] = town.schools as [(typeof town.schools)[0], (typeof town.schools)[0]];

async function aDraft(
  parent: Visitor,
  schoolId = large.id,
  change: Parameters<typeof familyAnswers>[1] = {},
): Promise<{ id: string; number: string }> {
  const begun = await parent.post('/api/cases', { program: 'grade-one', season: town.seasonId });
  expect(begun.status).toBe(201);
  for (const [step, answers] of Object.entries(familyAnswers(schoolId, change))) {
    const saved = await parent.put(`/api/cases/${begun.body.id}/draft/${step}`, answers, {
      headers: { 'if-match': '0' },
    });
    expect([step, saved.status]).toEqual([step, 200]);
  }
  return begun.body;
}

async function filed(
  parent: Visitor,
  schoolId = large.id,
  change: Parameters<typeof familyAnswers>[1] = {},
): Promise<{ id: string; number: string }> {
  const draft = await aDraft(parent, schoolId, change);
  const answer = await parent.post(`/api/cases/${draft.id}/actions/submit`);
  expect([answer.status, answer.body.code]).toEqual([
    200,
    expect.stringMatching(/SEAT_HELD|AWAITING_DOCUMENTS|WAITLISTED/),
  ]);
  return draft;
}

const clerkOf = (school: { id: string }) => api.signedIn({ role: 'clerk', organisationId: school.id });
const directorOf = (school: { id: string }) => api.signedIn({ role: 'director', organisationId: school.id });
const names = (answer: Answer): string[] => answer.body.actions.map((one: { name: string }) => one.name);

describe('beginning a case', () => {
  it('gives a number and a first duty; the same key gives the same case', async () => {
    const parent = await api.signedIn();
    const key = randomUUID();
    const body = { program: 'grade-one', season: town.seasonId };
    const first = await parent.post('/api/cases', body, { key });
    const again = await parent.post('/api/cases', body, { key });
    expect(first.status).toBe(201);
    expect(first.body.number).toMatch(/^GR1-2027-\d{7}-[0-9A-Z]$/);
    expect(again.body).toEqual(first.body);
    const shown = await parent.get(`/api/cases/${first.body.number}`);
    expect(shown.body).toMatchObject({
      id: first.body.id,
      status: 'DRAFT',
      tone: 'you',
      owed: [{ name: 'send', by: 'parent', dateName: 'actual' }],
    });
  });

  it('asks for a season that exists', async () => {
    const parent = await api.signedIn();
    const answer = await parent.post('/api/cases', { program: 'grade-one', season: randomUUID() });
    expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
    expect((await parent.post('/api/cases', { program: 'season', season: town.seasonId })).status).toBe(404);
  });
});

describe('a draft', () => {
  it('is saved by step and read on another device', async () => {
    const parent = await api.signedIn();
    const draft = await aDraft(parent);
    const read = await parent.get(`/api/cases/${draft.id}/draft`);
    expect(read.body.steps.child).toMatchObject({ version: 1, by: 'parent', answers: { surname: 'Токтосунов' } });
  });

  it('needs the version seen; the same answers again are answered 200', async () => {
    const parent = await api.signedIn();
    const { id } = await aDraft(parent);
    const path = `/api/cases/${id}/draft/child`;
    const without = await parent.put(path, { surname: 'А' });
    expect(without.body.errors).toEqual([expect.objectContaining({ path: 'header.if-match', code: 'required' })]);
    const save = () => parent.put(path, { surname: 'А' }, { headers: { 'if-match': '1' } });
    expect((await save()).body.version).toBe(2);
    expect((await save()).status).toBe(200);
  });

  it('under a name no form has is not kept', async () => {
    const parent = await api.signedIn();
    const { id } = await aDraft(parent);
    const saved = await parent.put(`/api/cases/${id}/draft/chidl`, {}, { headers: { 'if-match': '0' } });
    expect([saved.status, saved.body.errors[0]]).toEqual([422, expect.objectContaining({ code: 'unknown-step' })]);
    expect(Object.keys((await parent.get(`/api/cases/${id}/draft`)).body.steps)).not.toContain('chidl');
  });

  it('shows whose change came between, and both values', async () => {
    const parent = await api.signedIn();
    const { id } = await aDraft(parent);
    const path = `/api/cases/${id}/draft/school`;
    await parent.put(path, { organisationId: small.id, language: 'ky' }, { headers: { 'if-match': '1' } });
    const late = await parent.put(path, { organisationId: large.id, language: 'ru' }, { headers: { 'if-match': '1' } });
    expect(late.status).toBe(412);
    expect(late.body).toMatchObject({
      code: 'changed-meanwhile',
      by: 'parent',
      version: 2,
      theirs: { organisationId: small.id, language: 'ky' },
    });
    expect(late.body.at).toMatch(/^2027-/);
  });

  it('is closed to everybody else, and to everybody once it is sent', async () => {
    const parent = await api.signedIn();
    const { id } = await filed(parent);
    const stranger = await api.signedIn();
    expect((await stranger.get(`/api/cases/${id}/draft`)).status).toBe(404);
    expect((await (await clerkOf(large)).get(`/api/cases/${id}/draft`)).status).toBe(404);
    const late = await parent.put(`/api/cases/${id}/draft/child`, {}, { headers: { 'if-match': '1' } });
    expect(late.body.code).toBe('already-submitted');
  });
});

describe('an action', () => {
  it('answers the new version; the page then shows what is owed next', async () => {
    const parent = await api.signedIn();
    const { id } = await aDraft(parent);
    const answer = await parent.post(`/api/cases/${id}/actions/submit`, undefined, { headers: { 'if-match': '1' } });
    expect(answer.body).toMatchObject({ id, version: 2, code: 'AWAITING_DOCUMENTS' });
    const shown = (await parent.get(`/api/cases/${id}`)).body;
    expect(shown.owed.map((one: { name: string }) => one.name)).toEqual(
      expect.arrayContaining(['documents', 'registries']),
    );
    const documents = shown.owed.find((one: { name: string }) => one.name === 'documents');
    expect(documents).toMatchObject({
      by: 'parent',
      due: '2027-09-15T18:00:00.000Z',
      dateName: 'documents',
      otherwise: 'release-seat',
    });
    expect(shown.seat).toMatchObject({ kind: 'hold', language: 'ky' });
    expect(shown.papers).toHaveLength(6);
    expect(shown.way.map((one: { kind: string }) => one.kind)).toEqual([
      'case.opened',
      'form.submitted',
      'seat.held',
      'documents.opened',
    ]);
  });

  it('is refused by a rule with its code and a way on, and may be asked again with the same key', async () => {
    const parent = await api.signedIn();
    const { id } = await aDraft(parent, large.id, { child: { surname: '' } });
    const key = randomUUID();
    const refused = await parent.post(`/api/cases/${id}/actions/submit`, undefined, { key });
    expect([refused.status, refused.body.code, refused.body.details.field]).toEqual([
      409,
      'form-incomplete',
      'surname',
    ]);
    expect(refused.body.title.length).toBeGreaterThan(10);
    await parent.put(`/api/cases/${id}/draft/child`, familyAnswers(large.id).child, { headers: { 'if-match': '1' } });
    expect((await parent.post(`/api/cases/${id}/actions/submit`, undefined, { key })).status).toBe(200);
  });

  it('64 times at once with one key is one command with 64 equal answers; another body is refused', async () => {
    const parent = await api.signedIn();
    const { id } = await filed(parent);
    const clerk = await clerkOf(large);
    const key = randomUUID();
    const body = { papers: [{ paper: 'statement', as: 'scan' }] };
    const path = `/api/cases/${id}/actions/take-in`;
    const answers = await Promise.all(Array.from({ length: 64 }, () => clerk.post(path, body, { key })));
    expect(new Set(answers.map(answer => JSON.stringify([answer.status, answer.body]))).size).toBe(1);
    expect(answers[0]!.status).toBe(200);
    const events = await api.db('events').where({ caseId: id, kind: 'paper.handed-in' });
    expect(events).toHaveLength(1);
    const other = await clerk.post(path, { papers: [{ paper: 'photo-3x4', as: 'scan' }] }, { key });
    expect([other.status, other.body.code]).toEqual([422, 'key-reused']);
  });

  it('with an old version is told who was faster', async () => {
    const parent = await api.signedIn();
    const { id } = await filed(parent);
    const clerk = await clerkOf(large);
    const body = { papers: [{ paper: 'statement', as: 'scan' }] };
    const answer = await clerk.post(`/api/cases/${id}/actions/take-in`, body, { headers: { 'if-match': '"1"' } });
    expect([answer.status, answer.body.code, answer.body.version, answer.body.by]).toEqual([
      412,
      'changed-meanwhile',
      2,
      'parent',
    ]);
  });

  it('of another role is not allowed, of another school is not there, of a wrong shape is named', async () => {
    const parent = await api.signedIn();
    const { id } = await filed(parent);
    const path = `/api/cases/${id}/actions/take-in`;
    const body = { papers: [{ paper: 'statement', as: 'scan' }] };
    expect((await parent.post(path, body)).status).toBe(403);
    expect((await (await clerkOf(small)).post(path, body)).status).toBe(404);
    expect((await (await api.signedIn()).post(path, body)).status).toBe(404);
    const shape = await (await clerkOf(large)).post(path, { papers: [{ paper: 'diploma', as: 'scan' }] });
    expect(shape.status).toBe(422);
    expect(shape.body.errors[0].path).toBe('papers.0.paper');
  });

  it('that no program knows has no address', async () => {
    const parent = await api.signedIn();
    const { id } = await aDraft(parent);
    expect((await parent.post(`/api/cases/${id}/actions/exam`, {})).status).toBe(404);
    expect((await parent.post(`/api/cases/${id}/actions/release-seat`, {})).status).toBe(404);
  });

  it('of each side is offered or explained by the case itself', async () => {
    const parent = await api.signedIn();
    const { id } = await filed(parent);
    const own = await parent.get(`/api/cases/${id}`);
    expect(names(own)).toEqual(expect.arrayContaining(['withdraw', 'send-scan', 'submit']));
    expect(names(own)).not.toContain('take-in');
    const submit = own.body.actions.find((one: { name: string }) => one.name === 'submit');
    expect(submit).toMatchObject({ allowed: false, refusal: { code: 'already-submitted' } });
    const clerk = await (await clerkOf(large)).get(`/api/cases/${id}`);
    expect(names(clerk)).toContain('take-in');
    expect(names(clerk)).not.toContain('withdraw');
    for (const one of [...own.body.actions, ...clerk.body.actions])
      if (one.refusal) expect(refusalCodes).toContain(one.refusal.code);
  });

  it('is never done by staff on a case they are party to', async () => {
    const director = await directorOf(large);
    const { id } = await filed(director);
    const shown = await director.get(`/api/cases/${id}`);
    const takeIn = shown.body.actions.find((one: { name: string }) => one.name === 'take-in');
    expect(takeIn).toMatchObject({ allowed: false, refusal: { code: 'conflict-of-interest' } });
    const answer = await director.post(`/api/cases/${id}/actions/take-in`, {
      papers: [{ paper: 'statement', as: 'scan' }],
    });
    expect([answer.status, answer.body.code]).toEqual([409, 'conflict-of-interest']);
  });
});

describe('many commands at once', () => {
  it('are answered row by row, and a repeat answers alike', async () => {
    const parent = await api.signedIn();
    const one = await filed(parent);
    const two = await filed(parent);
    const clerk = await clerkOf(large);
    const input = { papers: [{ paper: 'statement', as: 'scan' }] };
    const body = [
      { case: one.id, name: 'take-in', input, version: 2 },
      { case: two.number, name: 'take-in', input, version: 1 },
      { case: randomUUID(), name: 'take-in', input },
      { case: one.number, name: 'enrol', input: { orderNumber: '1' } },
    ];
    const key = randomUUID();
    const first = await clerk.post('/api/commands', body.slice(0, 3), { key });
    expect(first.status).toBe(200);
    expect(
      first.body.items.map((row: { ok: boolean; problem?: { code: string } }) => [row.ok, row.problem?.code]),
    ).toEqual([
      [true, undefined],
      [false, 'changed-meanwhile'],
      [false, 'not-found'],
    ]);
    const again = await clerk.post('/api/commands', body.slice(0, 3), { key });
    expect(again.body.items[0]).toEqual(first.body.items[0]);
  });
});

describe('what leaves the house', () => {
  it('is masked for the family and for the school, and not there for others', async () => {
    const parent = await api.signedIn();
    const { id } = await filed(parent, large.id, {
      child: { pin: '21503202012345' },
      applicant: { passport: 'AN7654321' },
    });
    const shown = await parent.get(`/api/cases/${id}`);
    expect(shown.body.people.child).toMatchObject({ name: 'Токтосунов Айбек Бакытович', pin: '••••••••••2345' });
    expect(shown.body.people.applicant.passport).toBe('•••••4321');
    const clerk = await (await clerkOf(large)).get(`/api/cases/${id}`);
    expect(clerk.body.people.child.pin).toBe('••••••••••2345');
    expect(clerk.body.people.applicant.mobile).toBe('+996700123456');
    const supervisor = await (await api.signedIn({ role: 'supervisor' })).get(`/api/cases/${id}`);
    expect(supervisor.body.people.child.name).toBe('Токтосунов Айбек Бакытович');
    expect(supervisor.body.people.child.pin).toBeUndefined();
    expect(supervisor.body.people.applicant.mobile).toBeUndefined();
    for (const answer of [shown, clerk, supervisor]) {
      expect(JSON.stringify(answer.body)).not.toContain('21503202012345');
      expect(JSON.stringify(answer.body)).not.toContain('AN7654321');
    }
  });

  it('is shown whole on request, and that is written down', async () => {
    const parent = await api.signedIn();
    const { id } = await filed(parent, large.id, { child: { pin: '21503202054321' } });
    const clerk = await clerkOf(large);
    const asked = { part: 'child', field: 'pin' };
    expect((await clerk.post(`/api/cases/${id}/reveal`, asked)).body).toMatchObject({ value: '21503202054321' });
    const log = await api.db('access_log').where({ caseId: id });
    expect(log).toMatchObject([{ accountId: clerk.accountId, what: 'reveal child.pin' }]);
    const supervisor = await api.signedIn({ role: 'supervisor' });
    expect((await supervisor.post(`/api/cases/${id}/reveal`, asked)).status).toBe(403);
    expect((await clerk.post(`/api/cases/${id}/reveal`, { part: 'child', field: 'surname' })).status).toBe(403);
    await expect(api.owner('access_log').delete()).rejects.toThrow('only ever added to');
    await expect(api.db('access_log').update({ what: 'nothing' })).rejects.toThrow('permission denied');
    await expect(api.db('audit').delete()).rejects.toThrow('permission denied');
  });
});

describe('looking back', () => {
  it('shows the history with a sound chain, and names the event that was changed', async () => {
    const parent = await api.signedIn();
    const { id } = await filed(parent);
    const history = await parent.get(`/api/cases/${id}/history`);
    expect(history.body.chain).toMatchObject({ sound: true, brokenAt: null });
    expect(history.body.items[0]).toMatchObject({
      seq: 1,
      kind: 'case.opened',
      actor: { kind: 'person', role: 'parent' },
    });
    expect(history.body.items[1].previousHash).toBe(history.body.items[0].hash);
    await api.owner.raw('alter table events disable trigger events_are_final');
    await api.owner.raw(`update events set record = replace(record, '"ky"', '"ru"') where case_id = ? and seq = 2`, [
      id,
    ]);
    await api.owner.raw('alter table events enable trigger events_are_final');
    expect((await parent.get(`/api/cases/${id}/history`)).body.chain).toMatchObject({ sound: false, brokenAt: 2 });
  });

  it('shows the case as it was after each event and at an instant', async () => {
    const parent = await api.signedIn();
    const { id } = await filed(parent);
    const first = await parent.get(`/api/cases/${id}/as-of?seq=1`);
    expect(first.body).toMatchObject({
      status: 'DRAFT',
      seq: 1,
      organisation: null,
      owed: [{ name: 'send' }],
      seat: null,
    });
    expect(first.body.people).toEqual({});
    const last = await parent.get(`/api/cases/${id}/as-of?seq=4`);
    const now = await parent.get(`/api/cases/${id}`);
    expect({ ...last.body, at: '' }).toEqual({ ...now.body, at: '' });
    expect((await parent.get(`/api/cases/${id}/as-of?at=2027-01-01T00:00:00Z`)).status).toBe(404);
  });

  it('shows the dates as they stood then', async () => {
    const parent = await api.signedIn();
    const { id } = await filed(parent);
    const before = new Date(Date.parse((await parent.get(`/api/cases/${id}`)).body.at)).toISOString();
    const ministry = await api.signedIn({ role: 'ministry' });
    const moved = await ministry.post(`/api/cases/${town.seasonId}/actions/move-date`, {
      name: 'documents',
      from: '2027-07-31T18:00:00.000Z',
      until: '2027-09-22T18:00:00.000Z',
      why: 'Roads are closed',
    });
    expect(moved.status).toBe(200);
    const due = (answer: Answer): string =>
      answer.body.owed.find((one: { name: string }) => one.name === 'documents').due;
    expect(due(await parent.get(`/api/cases/${id}`))).toBe('2027-09-22T18:00:00.000Z');
    expect(due(await parent.get(`/api/cases/${id}/as-of?at=${before}`))).toBe('2027-09-15T18:00:00.000Z');
  });
});

describe('the queue', () => {
  it('tells each family its place, and each movement with its cause', async () => {
    const parents = await Promise.all(Array.from({ length: 5 }, () => api.signedIn()));
    const cases: { id: string }[] = [];
    for (const parent of parents) cases.push(await filed(parent, small.id));
    const place = async (index: number) => (await parents[index]!.get(`/api/cases/${cases[index]!.id}`)).body;
    expect((await place(1)).queue).toBeNull();
    expect((await place(4)).queue).toMatchObject({
      position: 3,
      of: 3,
      ticket: 5,
      moves: [{ from: null, to: 3, cause: 'submitted' }],
    });
    await parents[2]!.post(`/api/cases/${cases[2]!.id}/actions/withdraw`, {});
    const after = (await place(4)).queue;
    expect(after).toMatchObject({ position: 2, of: 2, ticket: 5 });
    expect(after.moves.map((one: { from: number | null; to: number }) => [one.from, one.to])).toEqual([[null, 3], [3, 2]]); // prettier-ignore
    const pool = (await api.visitor().get(`/api/pools?organisation=${small.id}`)).body.items[0];
    expect(pool).toMatchObject({ capacity: 2, held: 2, confirmed: 0, free: 0, waiting: 2, language: 'ky' });
  });
});

describe('lists', () => {
  it('show each office its own: school, district, ministry, family', async () => {
    const parent = await api.signedIn();
    const { id } = await filed(parent);
    const has = async (who: Visitor): Promise<boolean> =>
      (await who.get('/api/cases?limit=200')).body.items.some((one: { id: string }) => one.id === id);
    expect(await has(parent)).toBe(true);
    expect(await has(await clerkOf(large))).toBe(true);
    expect(await has(await clerkOf(small))).toBe(false);
    expect(await has(await api.signedIn({ role: 'district', organisationId: town.districtId }))).toBe(true);
    expect(await has(await api.signedIn({ role: 'ministry' }))).toBe(true);
    expect(await has(await api.signedIn({ role: 'supervisor' }))).toBe(true);
    expect(await has(await api.signedIn())).toBe(false);
  });

  it('are walked by keyset to the end, each case once, in every order', async () => {
    const supervisor = await api.signedIn({ role: 'supervisor' });
    const all = (await supervisor.get('/api/cases?limit=200')).body.items.map((one: { id: string }) => one.id);
    for (const sort of ['opened', '-opened', 'due']) {
      const seen: string[] = [];
      let next: string | null = '';
      while (next !== null) {
        const page: Answer = await supervisor.get(`/api/cases?limit=7&sort=${sort}${next && `&after=${next}`}`);
        expect(page.status).toBe(200);
        seen.push(...page.body.items.map((one: { id: string }) => one.id));
        next = page.body.next;
      }
      expect(seen.length).toBe(new Set(seen).size);
      expect([...seen].sort()).toEqual([...all].sort());
    }
    expect((await supervisor.get('/api/cases?after=nonsense')).body.errors[0].code).toBe('not-a-cursor');
  });

  it('find by number, PIN and the beginning of names in any spelling', async () => {
    const parent = await api.signedIn();
    const child = { pin: '20506202099999', surname: 'Жээнбекова', givenName: 'Үмүт' };
    const { id, number } = await filed(parent, large.id, { child });
    const clerk = await clerkOf(large);
    const find = async (q: string): Promise<string[]> =>
      (await clerk.get(`/api/cases?q=${encodeURIComponent(q)}`)).body.items.map((one: { id: string }) => one.id);
    for (const q of [number, number.toLowerCase(), '20506202099999', 'жээн умут', 'umut', 'Жэенбек'])
      expect(await find(q), q).toEqual([id]);
    expect(await find('Жээнбекова Асан')).toEqual([]);
    expect(await find('20506202099998')).toEqual([]);
    expect(await find('***')).toEqual([]);
    expect((await (await clerkOf(small)).get('/api/cases?q=20506202099999')).body.items).toEqual([]);
  });

  it('filter and count by status and by what is owed', async () => {
    const clerk = await clerkOf(large);
    const facets = (await clerk.get('/api/cases/facets')).body;
    const listed = await clerk.get('/api/cases?status=AWAITING_DOCUMENTS&limit=200');
    expect(listed.body.items).toHaveLength(facets.status.AWAITING_DOCUMENTS);
    const owing = await clerk.get('/api/cases?owed=documents&limit=200');
    expect(owing.body.items).toHaveLength(facets.owed.documents);
    expect(listed.body.items[0]).toMatchObject({
      name: expect.stringContaining(' '),
      owed: { by: expect.any(String) },
    });
  });
});

describe('the inbox', () => {
  it('shows what I owe, soonest due first, and what I was told', async () => {
    const parent = await api.signedIn();
    const { id } = await filed(parent);
    const inbox = await parent.get('/api/owed?by=me');
    expect(inbox.body.items).toMatchObject([
      { case: { id }, name: 'documents', by: 'parent', otherwise: 'release-seat' },
    ]);
    expect(inbox.body.groups).toMatchObject([{ name: 'documents', by: 'parent', count: 1, overdue: 0, today: 0 }]);
    const notices = await parent.get('/api/me/notices');
    expect(notices.body.unread).toBeGreaterThan(0);
    expect(notices.body.items.map((one: { template: string }) => one.template)).toContain('g1-seat-held');
    const [first] = notices.body.items;
    await parent.post(`/api/me/notices/${first.id}/read`);
    expect((await parent.get('/api/me/notices')).body.unread).toBe(notices.body.unread - 1);
    expect((await (await api.signedIn()).post(`/api/me/notices/${first.id}/read`)).status).toBe(404);
    await parent.post('/api/me/notices/read');
    expect((await parent.get('/api/me/notices')).body.unread).toBe(0);
  });

  it('of a director holds the wards and claims to check', async () => {
    const parent = await api.signedIn();
    const { id } = await filed(parent, large.id, {
      applicant: { basis: 'guardian' },
      priority: { claim: 'servicemen' },
    });
    const inbox = (await (await directorOf(large)).get('/api/owed?limit=200')).body.items;
    const mine = inbox
      .filter((one: { case: { id: string } }) => one.case.id === id)
      .map((one: { name: string }) => one.name);
    expect(mine).toEqual(expect.arrayContaining(['check-ward', 'check-priority']));
  });
});

describe('the public', () => {
  it('sees seasons with dates and clauses, schools with seats, and nobody', async () => {
    const visitor = api.visitor();
    const seasons = (await visitor.get('/api/seasons')).body.items;
    expect(seasons[0]).toMatchObject({ id: town.seasonId, program: 'grade-one', zone: 'Asia/Bishkek' });
    expect(seasons[0].dates.find((one: { name: string }) => one.name === 'documents').clause).toBe('003-40');
    const season = (await visitor.get(`/api/seasons/${town.seasonId}`)).body;
    expect(season.rules.find((one: { name: string }) => one.name === 'correctionDays')).toMatchObject({
      value: 3,
      clause: '003-5, C26',
    });
    const schools = (await visitor.get(`/api/schools?season=${town.seasonId}`)).body.items;
    expect(schools.map((one: { code: string }) => one.code)).toEqual(['S1', 'S2']);
    expect((await visitor.get('/api/schools?free=true')).body.items.map((one: { code: string }) => one.code)).toEqual([
      'S2',
    ]);
    expect(
      (await visitor.get(`/api/schools?district=${town.districtId}&q=${encodeURIComponent('школа № 1')}`)).body.items,
    ).toHaveLength(1);
    expect((await visitor.get(`/api/schools/${large.id}`)).body).toMatchObject({
      code: 'S2',
      district: { id: town.districtId },
      charter: null,
    });
    expect((await visitor.get(`/api/schools/${randomUUID()}`)).status).toBe(404);
    expect((await visitor.get('/api/districts')).body.items).toHaveLength(1);
  });

  it('finds streets by the beginning of their folded names', async () => {
    const [id, code] = [randomUUID(), 'st1'];
    await api.owner('streets').insert({ id, code, names: { ky: 'Ысык-Көл көчөсү' }, folded: 'isik kol kochosu' });
    await api
      .owner('catchments')
      .insert({ id: randomUUID(), organisationId: large.id, streetId: id, side: 'odd', fromHouse: '1', toHouse: '15' });
    expect((await api.visitor().get(`/api/streets?q=${encodeURIComponent('ысык ко')}`)).body.items).toMatchObject([
      { id },
    ]);
    const schoolOf = async (house: string) =>
      (await api.visitor().get(`/api/catchments?street=${id}&house=${house}`)).body.items;
    expect(await schoolOf('7')).toMatchObject([{ id: large.id }]);
    expect(await schoolOf('8')).toEqual([]);
  });
});

describe('the authority', () => {
  it('opens the next season from a template that is shown first', async () => {
    const rows = await api.db('organisations').where({ kind: 'ministry' }).first<{ id: string }>('id');
    const ministry = await api.signedIn({ role: 'ministry', organisationId: rows!.id });
    const templates = (await ministry.get('/api/season-templates?program=grade-one&year=2028')).body.items;
    expect(templates.map((one: { template: string }) => one.template)).toEqual([
      'source-reading',
      'practice-2022-2026',
    ]);
    const opened = await ministry.post('/api/seasons', {
      program: 'grade-one',
      year: 2028,
      template: 'source-reading',
    });
    expect(opened.status).toBe(201);
    const season = (await api.visitor().get(`/api/seasons/${opened.body.id}`)).body;
    expect(season.dates.map((one: { name: string; from: string }) => [one.name, one.from])).toEqual(
      templates[0].dates
        .map((one: { name: string; from: string }) => [one.name, one.from])
        .sort((a: string[], b: string[]) => (a[1]! < b[1]! ? -1 : 1)),
    );
    expect(
      (await ministry.post('/api/seasons', { program: 'grade-one', year: 2028, template: 'nothing' })).status,
    ).toBe(404);
    await setClock(api.db, '2027-08-11T10:00:00+06:00');
  });
});
