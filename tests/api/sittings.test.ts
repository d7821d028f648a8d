import { v4 } from 'uuid';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { openVault } from '#casework/seal.ts';
import { perform } from '#casework/perform.ts';
import type { Actor, Role } from '#domain/actors.ts';
import { displayName } from '#domain/names.ts';
import { programs } from '#programs/index.ts';
import { aDatabase } from '../ground/database.ts';
import {
  accept,
  aCollegeTown,
  act,
  anApplication,
  aSitting,
  confirm,
  setClock,
  signedAct,
  type Application,
} from '../ground/college.ts';
import { anApi, type Visitor } from './api-ground.ts';

// Who may know what of an exam: its college all of it, an examiner a code, another college nothing.
const database = await aDatabase();
const casework = { db: database.db, vault: openVault(Buffer.alloc(32, 3)), programs };
const town = await aCollegeTown(database.db, {}, casework);
const api = await anApi({ database, casework });
const at = (role: Role, organisationId: string) => api.signedIn({ role, organisationId });
const committee = await at('committee', town.AST.id);
const examiner = await at('examiner', town.AST.id);
const second = await at('examiner', town.AST.id);
const foreign = await at('committee', town.ALM.id);
const department = await at('education-department', town.department.place.id);

const design = town.offer('design');
const invited: Application[] = [];
for (let count = 0; count < 3; count += 1) {
  const application = await anApplication(town, { offers: ['design', 'nursery'] });
  await accept(town, application, 'design');
  invited.push(application);
}
const waiting = await anApplication(town, { offers: ['design'] });
await accept(town, waiting, 'design');
const { id } = await aSitting(town, 'design', { startsAt: '2027-07-12T10:00:00+05:00', capacity: 20 }, invited);
const names = invited.map(one => displayName(one.person.name));

const actorOf = (visitor: { accountId: string }, role: Role): Actor => ({
  ...{ kind: 'person', accountId: visitor.accountId },
  roles: [{ role, organisationId: town.AST.id, path: town.AST.path }],
});
const grade = (who: { accountId: string }, application: Application, given: number) =>
  perform(casework, {
    ...{ id: v4(), caseId: application.caseId, action: 'grade-exam', part: design, input: { grade: given } },
    ...{ actor: actorOf(who, 'examiner'), signature: { id: v4(), index: 0 } },
  });
const candidates = async (visitor: Visitor) => (await visitor.get(`/api/sittings/${id}`)).body.candidates;
const of = async (visitor: Visitor, application: Application) =>
  (await candidates(visitor)).find((one: { case: { id: string } }) => one.case.id === application.caseId);

async function workbook(visitor: Visitor): Promise<unknown[][]> {
  const answer = await fetch(`${api.url}/api/sittings/${id}/candidates.xlsx`, { headers: { cookie: visitor.cookie, 'accept-language': 'ru' } }); // prettier-ignore
  expect(answer.status).toBe(200);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(await answer.arrayBuffer());
  const rows: unknown[][] = [];
  book.worksheets[0]?.eachRow(row => rows.push((row.values as unknown[]).slice(1)));
  return rows;
}

describe('exams over HTTP', () => {
  it('shows a college its own exams with their people and how many wait', async () => {
    const list = await committee.get(`/api/sittings?season=${town.seasonId}&state=planned`);
    expect(list.body.items).toEqual([
      expect.objectContaining({ id, invited: 3, capacity: 20, waiting: 3, stands: 'planned', frozen: false, kind: 'creative' }), // prettier-ignore
    ]);
    expect((await candidates(committee)).map((one: { name: string }) => one.name).sort()).toEqual([...names].sort());
    const offers = await committee.get(`/api/exam-offers?season=${town.seasonId}`);
    expect(offers.body.items).toEqual([expect.objectContaining({ id: design, unscheduled: 1, scheduled: 3, graded: 0 })]); // prettier-ignore
    const without = await committee.get(`/api/candidates?offer=${design}&stands=unscheduled`);
    expect(without.body.items.map((one: { case: { number: string } }) => one.case.number)).toEqual([waiting.number]);
  });

  it('is read page by page', async () => {
    const first = await committee.get(`/api/candidates?offer=${design}&stands=scheduled&limit=2`);
    const rest = await committee.get(
      `/api/candidates?offer=${design}&stands=scheduled&limit=2&after=${first.body.next}`,
    );
    const numbers = [...first.body.items, ...rest.body.items].map(
      (one: { case: { number: string } }) => one.case.number,
    );
    expect(new Set(numbers)).toEqual(new Set(invited.map(one => one.number)));
    expect(rest.body.next).toBeNull();
  });

  it('shows another college and an applicant nothing, the department above it everything but names', async () => {
    expect((await foreign.get('/api/sittings')).body.items).toEqual([]);
    expect((await foreign.get(`/api/sittings/${id}`)).status).toBe(404);
    expect((await foreign.get(`/api/sittings/${id}/candidates.xlsx`)).status).toBe(404);
    expect((await foreign.get(`/api/candidates?offer=${design}&stands=scheduled`)).body.items).toEqual([]);
    expect((await foreign.get(`/api/exam-offers?season=${town.seasonId}`)).body.items.map((one: { id: string }) => one.id)).not.toContain(design); // prettier-ignore
    expect((await (await api.signedIn()).get('/api/sittings')).status).toBe(403);
    expect((await department.get(`/api/sittings/${id}`)).body.invited).toBe(3);
  });

  it('shows an examiner codes and no name, in the list and in the workbook', async () => {
    const seen = await candidates(examiner);
    expect(seen.map((one: { name: null }) => one.name)).toEqual([null, null, null]);
    expect(JSON.stringify(seen)).not.toContain(invited[0]!.person.name.surname);
    const sheet = JSON.stringify(await workbook(examiner));
    expect(sheet).toContain(invited[0]!.number);
    for (const one of invited) expect(sheet).not.toContain(one.person.name.surname);
    expect(JSON.stringify(await workbook(committee))).toContain(invited[0]!.person.name.surname);
    const taken = await database.owner('audit').where({ kind: 'export-sitting' });
    expect(taken).toHaveLength(2);
  });

  it('keeps the first of two grades from the second examiner, and says only that there is one', async () => {
    await setClock(database.db, '2027-07-12T13:00:00+05:00');
    const [one] = invited as [Application];
    await grade(examiner, one, 2);
    expect((await of(examiner, one)).grades).toMatchObject({ mine: 2, given: 1, final: null });
    const shown = await of(second, one);
    expect(shown.grades).toEqual({ mine: null, given: 1, final: null, at: null, by: [] });
    expect((await of(committee, one)).grades).toMatchObject({ mine: null, given: 1, final: null, by: [] });
    const frozen = (await committee.get(`/api/sittings/${id}`)).body;
    expect(frozen).toMatchObject({ frozen: true, stands: 'to-grade', waiting: 3 });
    await grade(second, one, 3);
    expect((await of(second, one)).grades).toMatchObject({ mine: 3, given: 2, final: 2.5 });
    expect((await of(committee, one)).grades.by).toHaveLength(2);
  });

  it('keeps who was absent on the record, beside the new exam they get', async () => {
    const [, , absent] = invited as [Application, Application, Application];
    await signedAct(town, town.AST.committee[0], absent, 'mark-absent', { part: design });
    expect(await of(committee, absent)).toMatchObject({ missed: [id], sitting: null, absences: 1 });
    const record = await workbook(committee);
    expect(record.find(row => row.includes(absent.number))).toContain('не явился');
    const again = await committee.get(`/api/candidates?offer=${design}&stands=unscheduled`);
    expect(again.body.items).toHaveLength(2);
  });
});

describe('an appeal over HTTP', () => {
  it('is read by the commission alone, and that it was read is written down', async () => {
    const [one] = invited as [Application];
    await confirm(town, one, 'design');
    const text = 'Композиция тапсырмасы толық бағаланбаған деп санаймын.';
    await act(town, one.caseId, 'appeal', one.applicant, { part: design, input: { text } });
    const list = await committee.get(`/api/candidates?stands=appealed`);
    expect(list.body.items).toEqual([expect.objectContaining({ appeal: expect.objectContaining({ state: 'filed', barred: false }) })]); // prettier-ignore
    expect((await examiner.get(`/api/candidates?stands=appealed`)).body.items[0].appeal).toBeNull();
    const path = `/api/candidates/${one.caseId}/${design}/appeal`;
    expect((await committee.get(path)).body.text).toBe(text);
    expect((await examiner.get(path)).status).toBe(404);
    expect((await foreign.get(path)).status).toBe(404);
    expect(await database.owner('access_log').where({ caseId: one.caseId, what: `appeal ${design}` })).toHaveLength(1);
  });
});
