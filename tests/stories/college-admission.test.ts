import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import ICAL from 'ical.js';
import { afterAll, describe, expect, it } from 'vitest';
import { ownerHolds } from '#domain/actors.ts';
import { accountOf } from '../../run/seed-ground.ts';
import { Caller } from '../ground/caller.ts';
import { anApplication, marksOf } from '../ground/college.ts';
import {
  aCollegeStory,
  aDraftOf,
  application,
  attachPaper,
  enter,
  filed,
  fillIn,
  on,
  prepare,
  refusedWith,
  sendPaper,
  signActs,
  signOne,
  somebody,
  statusOf,
  type Act,
  type ApplicationSeen,
  type Cabinet,
  type Officer,
} from './college-town.ts';
import { walkedBy } from './college-walk.ts';
import { clockOf, clockTo, done, mailsTo } from './story-town.ts';
import { broken, each, eventually, theProduct } from './the-product.ts';

// Issue 5, seen by strangers: two colleges admit, each by its own signatures, and neither learns of the other.
const place = theProduct();
const story = await aCollegeStory(place);
afterAll(() => story.close());
const { AST, ALM } = story;
const began = await clockOf(story.url);
const later = (days: number, hours = 0): string =>
  new Date(Date.parse(began) + days * 86_400_000 + hours * 3_600_000).toISOString();

const [ast, astSecond, astChair, astFirst, astOther] = await Promise.all(
  [AST.committee[0], AST.committee[1], AST.chair, AST.examiners[0], AST.examiners[1]].map(one => enter(story, one)),
) as [Officer, Officer, Officer, Officer, Officer]; // prettier-ignore
const [alm, almSecond, almChair, almFirst] = await Promise.all(
  [ALM.committee[0], ALM.committee[1], ALM.chair, ALM.examiners[0]].map(one => enter(story, one)),
) as [Officer, Officer, Officer, Officer]; // prettier-ignore

const softwareKk = story.offer('software-kk');
const building = story.offer('building');
const nursing = story.offer('nursing');
const design = story.offer('design');
const sixty = 60;

let wide: Cabinet;
let filedByCommittee: { caseId: string; number: string };
const named: { [label: string]: Cabinet } = {};
const nurses: { caseId: string; number: string }[] = [];
const one = (label: string): Cabinet => named[label] ?? (() => { throw new Error(`no ${label}`); })(); // prettier-ignore

/** Everything of a list, as it stands. */
async function listed(
  officer: Officer,
  query: string,
): Promise<{ id: string; part: string; version: number; status: string }[]> {
  // prettier-ignore
  const items: { id: string; part: string; version: number; status: string }[] = [];
  for (let after = ''; ;) {
    const page = done(await officer.get<{ items: typeof items; next: string | null }>(`/api/cases?program=college&season=${story.seasonId}&limit=100&${query}${after}`)); // prettier-ignore
    items.push(...page.items);
    if (!page.next) return items;
    after = `&after=${encodeURIComponent(page.next)}`;
  }
}

const allOf = async (officer: Officer, query: string, name: string, input: (part: string) => unknown = () => ({})): Promise<Act[]> =>
  (await listed(officer, query)).map(({ id, part, version }) => ({ case: id, part, version, name, input: input(part) })); // prettier-ignore

const office = async (officer: Officer, name: string, input: unknown): Promise<Act> => {
  const { office: id } = officer.signer.place.id === AST.id ? AST : ALM;
  return { case: id, name, input, version: (await application(officer, id)).version };
};

const ok = (answers: { ok: boolean; code?: string }[]): string[] =>
  [...new Set(answers.map(answer => (answer.ok ? 'ok' : (answer.code ?? 'no'))))]; // prettier-ignore

describe('admission to two colleges', () => {
  it('shows everybody twelve specialties of a season, by what is asked', async () => {
    const anybody = new Caller(story.url);
    const all = done(await anybody.get<{ items: object[] }>(`/api/offers?season=${story.seasonId}&limit=50`));
    expect(all.items).toHaveLength(12);
    const paid = done(await anybody.get<{ items: object[] }>(`/api/offers?season=${story.seasonId}&payment=paid&limit=50`)); // prettier-ignore
    expect(paid.items).toHaveLength(2);
  });

  it('lets an applicant file for four choices at both colleges in six steps', async () => {
    wide = await aDraftOf(story, somebody(story, ['software-kk', 'nursery', 'building', 'nursing']));
    const send = await wide.caller.post<{ code?: string }>(`/api/cases/${wide.caseId}/actions/send`, {});
    expect(done(send)).toMatchObject({ code: 'SUBMITTED' });
    const seen = await application(wide.caller, wide.caseId);
    expect(seen.parts.map(part => part.status)).toEqual(['NEW', 'NEW', 'NEW', 'NEW']);
    const mails = await eventually(async () => {
      const own = await mailsTo(story.url, wide.person.email);
      return own.length > 0 && own;
    }, 'the receipt of the system');
    expect(mails[0]?.text).toContain(wide.number);
  });

  it('lets a committee file for somebody, also with a choice of the other college, on paper and by its signature', async () => {
    const person = somebody(story, ['software-kk', 'nursing']);
    const body = { season: story.seasonId, phone: person.phone, name: person.name, language: 'kk' };
    const opened = done(await ast.post<{ case: string; number: string }>('/api/filings', body));
    filedByCommittee = { caseId: opened.case, number: opened.number };
    await fillIn(ast, opened.case, person);
    const sendAct = async (): Promise<Act> => ({ case: opened.case, name: 'send', version: (await application(ast, opened.case)).version }); // prettier-ignore
    // Its signature alone is not the applicant's word.
    expect(await refusedWith(ast, await sendAct())).toBe('consent-missing');
    await attachPaper(ast, opened.case, 'consent');
    const direct = await ast.post<{ code?: string }>(`/api/cases/${opened.case}/actions/send`, {});
    expect([direct.status, direct.body.code]).toEqual([409, 'signature-needed']);
    await signOne(ast, await sendAct());
    expect(await statusOf(alm, opened.case, nursing)).toBe('NEW');
    expect((await application(ast, opened.case)).parts).toHaveLength(2);
    expect((await application(alm, opened.case)).parts.map(part => part.key)).toEqual([nursing]);
  });

  it('takes sixty more and says by one signature for each college that all were received', async () => {
    for (const label of ['two-examiners', 'third-examiner', 'absent', 'appealing']) named[label] = await filed(story, ['design']); // prettier-ignore
    for (const label of ['mended', 'rejected']) named[label] = await filed(story, ['software-ru']);
    named['lapsing'] = await filed(story, ['welding']);
    named['withdrawn'] = await filed(story, ['software-kk', 'accounting']);
    nurses.push(
      ...(await each(Array.from({ length: sixty }), 4, async () => {
        const person = somebody(story, ['nursing']);
        const { phone, email, name } = person;
        const { accountId = '' } = await accountOf(story.ground, { phone, email, name, language: 'kk' });
        return anApplication(story, { person, applicant: { kind: 'person', accountId, roles: [...ownerHolds] } });
      })),
    );
    for (const officer of [ast, alm]) {
      const { refused, answers } = await signActs(officer, await allOf(officer, 'status=NEW', 'acknowledge'));
      expect([refused, ok(answers)]).toEqual([[], ['ok']]);
      expect(await listed(officer, 'status=NEW')).toEqual([]);
    }
  });

  it('accepts with marks that a second officer enters again; what differs the chair settles', async () => {
    const accept = (offer: string, mark: number | ((place: number) => number)) => ({ marks: marksOf(offer, mark) });
    await signOne(ast, await on(ast, wide.caseId, softwareKk, 'accept', accept('software-kk', 5)));
    await signOne(ast, await on(ast, wide.caseId, building, 'accept', accept('building', 4)));
    const again = await on(ast, wide.caseId, softwareKk, 'confirm-grades', accept('software-kk', 5));
    expect(await refusedWith(ast, again)).toBe('same-person');
    const seen = await application(astSecond, wide.caseId);
    expect(JSON.stringify(seen.facts.choices[softwareKk])).not.toContain('history_kz');
    await signOne(astSecond, again);
    expect(await statusOf(ast, wide.caseId, softwareKk)).toBe('SCORED');
    await signOne(astSecond, await on(astSecond, wide.caseId, building, 'confirm-grades', accept('building', place => (place ? 4 : 5)))); // prettier-ignore
    expect(await statusOf(ast, wide.caseId, building)).toBe('GRADES_DIFFER');
    await signOne(astChair, await on(astChair, wide.caseId, building, 'settle-grades', accept('building', place => (place ? 4 : 5)))); // prettier-ignore
    expect((await application(wide.caller, wide.caseId)).facts.choices[building]?.['score']).toMatchObject({ total: '4.25' }); // prettier-ignore
  });

  it('has what is wrong mended in three days; whoever does nothing is judged by what there is', async () => {
    const wrong = { items: [{ item: 'education', reason: 'unreadable' }] };
    const offers = { mended: story.offer('software-ru'), lapsing: story.offer('welding') };
    for (const [label, part] of Object.entries(offers))
      await signOne(ast, await on(ast, one(label).caseId, part, 'mark-erroneous', wrong));
    const { caller, caseId } = one('mended');
    const early = await caller.post<{ code: string }>(`/api/cases/${caseId}/actions/correct-choice?part=${offers.mended}`, {}); // prettier-ignore
    expect([early.status, early.body.code]).toEqual([409, 'item-not-corrected']);
    await attachPaper(caller, caseId, 'education');
    done(await caller.post(`/api/cases/${caseId}/actions/correct-choice?part=${offers.mended}`, {}));
    expect(await statusOf(caller, caseId, offers.mended)).toBe('NEW');
    const { caseId: rejected } = one('rejected');
    await signOne(
      ast,
      await on(ast, rejected, story.offer('software-ru'), 'reject', { reasons: ['documents-invalid'] }),
    );
    expect((await application(one('rejected').caller, rejected)).status).toBe('NOT_PLACED');
  });

  it('lets an applicant take back a choice, then the whole', async () => {
    const { caller, caseId } = one('withdrawn');
    const reason = { reason: 'changed-mind' };
    done(await caller.post(`/api/cases/${caseId}/actions/withdraw-choice?part=${story.offer('accounting')}`, reason));
    expect(await statusOf(ast, caseId, softwareKk)).toBe('IN_PROCESSING');
    done(await caller.post(`/api/cases/${caseId}/actions/withdraw`, reason));
    expect((await application(caller, caseId)).status).toBe('WITHDRAWN');
  });

  const nursingSitting = randomUUID();
  const designSitting = randomUUID();

  it('invites sixty to an exam by one signature of sixty-one acts', async () => {
    const processing = `offer=${nursing}&status=IN_PROCESSING`;
    const accepted = await signActs(alm, await allOf(alm, processing, 'accept', () => ({ marks: marksOf('nursing', 5) }))); // prettier-ignore
    expect(ok(accepted.answers)).toEqual(['ok']);
    const all = await allOf(alm, `offer=${nursing}&mark=exam-unscheduled`, 'schedule-exam', () => ({ sitting: nursingSitting })); // prettier-ignore
    const invited = all.filter(act => nurses.some(nurse => nurse.caseId === act.case));
    expect(invited).toHaveLength(sixty);
    const sitting = { id: nursingSitting, offerId: nursing, kind: 'psychometric', startsAt: later(4), minutes: 120, address: 'Алматы қ., Достық даңғылы, 97', capacity: 80 }; // prettier-ignore
    const { refused, answers } = await signActs(alm, [await office(alm, 'plan-sitting', { sitting }), ...invited]);
    expect([refused, answers.length, ok(answers)]).toEqual([[], sixty + 1, ['ok']]);
    const acts = await allOf(alm, `offer=${nursing}&mark=exam-scheduled`, 'move-exam', () => ({ sitting: nursingSitting })); // prettier-ignore
    expect(acts).toHaveLength(sixty);
    const move = { sitting: nursingSitting, startsAt: later(5), address: sitting.address };
    const moved = await signActs(alm, [await office(alm, 'move-sitting', move), ...acts], true);
    expect(ok(moved.answers)).toEqual(['ok']);
  });

  it('writes to whoever is invited: the hour stands in the cabinet, in a letter and in a calendar', async () => {
    const designers = ['two-examiners', 'third-examiner', 'absent', 'appealing'].map(one);
    const accepts = await allOf(ast, `offer=${design}&status=IN_PROCESSING`, 'accept', () => ({ marks: marksOf('design', 4) })); // prettier-ignore
    expect(ok((await signActs(ast, accepts)).answers)).toEqual(['ok']);
    const confirms = await allOf(astSecond, `offer=${design}&mark=second-person`, 'confirm-grades', () => ({ marks: marksOf('design', 4) })); // prettier-ignore
    expect(ok((await signActs(astSecond, confirms)).answers)).toEqual(['ok']);
    const sitting = { id: designSitting, offerId: design, kind: 'creative', startsAt: later(4), minutes: 180, address: 'Астана қ., Абай даңғылы, 24', capacity: 10 }; // prettier-ignore
    const invited = await allOf(ast, `offer=${design}&mark=exam-unscheduled`, 'schedule-exam', () => ({ sitting: designSitting })); // prettier-ignore
    expect(invited).toHaveLength(designers.length);
    const { answers } = await signActs(ast, [await office(ast, 'plan-sitting', { sitting }), ...invited]);
    expect(ok(answers)).toEqual(['ok']);
    const { caller, caseId, person } = one('two-examiners');
    const calendar = (await caller.download(`/api/cases/${caseId}/exam.ics?part=${design}`)).toString();
    const event = new ICAL.Event(new ICAL.Component(ICAL.parse(calendar)).getFirstSubcomponent('vevent') as ICAL.Component); // prettier-ignore
    expect(event.startDate.toJSDate().toISOString().slice(0, 16)).toBe(later(4).slice(0, 16));
    expect(event.location).toContain('Абай даңғылы, 24');
    type Mail = { text: string; attachments: { filename: string }[] };
    const mail = await eventually(async () => {
      const all = done(await new Caller(story.url).get<Mail[]>(`/api/demo/mails?to=${encodeURIComponent(person.email)}`)); // prettier-ignore
      return all.find(each => each.attachments.some(file => file.filename.endsWith('.ics')));
    }, 'the letter about the exam');
    expect(mail.text).toContain('Абай даңғылы, 24');
  });

  it('grades by two examiners and a third, and refuses to move what is graded, with its reason', async () => {
    await clockTo(story.url, later(4, 4));
    await eventually(async () => (await statusOf(ast, one('lapsing').caseId, story.offer('welding'))) === 'IN_PROCESSING', 'the correction lapsed'); // prettier-ignore
    const grade = async (officer: Officer, label: string, mark: number) =>
      signOne(officer, await on(officer, one(label).caseId, design, 'grade-exam', { grade: mark }));
    await grade(astFirst, 'two-examiners', 5);
    expect(JSON.stringify(await application(astOther, one('two-examiners').caseId))).not.toContain('"grade":5');
    expect(await refusedWith(astFirst, await on(astFirst, one('two-examiners').caseId, design, 'grade-exam', { grade: 4 }))).toBe('same-person'); // prettier-ignore
    await grade(astOther, 'two-examiners', 4);
    expect(await statusOf(ast, one('two-examiners').caseId, design)).toBe('SCORED');
    await grade(astFirst, 'third-examiner', 3);
    await grade(astOther, 'third-examiner', 5);
    expect(await statusOf(ast, one('third-examiner').caseId, design)).toBe('EXAM_SCHEDULED');
    await grade(astChair, 'third-examiner', 4);
    const shown = (await application(ast, one('third-examiner').caseId)).facts.choices[design];
    expect(shown?.['exam']).toMatchObject({ grade: 4 });
    await grade(astFirst, 'appealing', 3);
    await grade(astOther, 'appealing', 3);
    const move = await office(ast, 'move-sitting', { sitting: designSitting, startsAt: later(9), address: 'Астана қ., Абай даңғылы, 26' }); // prettier-ignore
    const refused = await ast.post<{ code: string; title: string }>(
      '/api/manifests',
      { acts: [move] },
      { headers: { 'accept-language': 'kk' } },
    );
    expect([refused.status, refused.body.code]).toEqual([409, 'sitting-frozen']);
    expect(refused.body.title).toMatch(/баға/i);
  });

  it('gives whoever was absent another sitting, and hears an appeal by two who did not grade', async () => {
    await signOne(ast, await on(ast, one('absent').caseId, design, 'mark-absent'));
    expect(await statusOf(ast, one('absent').caseId, design)).toBe('EXAM_PENDING');
    const sitting = { id: randomUUID(), offerId: design, kind: 'creative', startsAt: later(9), minutes: 180, address: 'Астана қ., Абай даңғылы, 24', capacity: 5 }; // prettier-ignore
    const invite = await on(ast, one('absent').caseId, design, 'schedule-exam', { sitting: sitting.id });
    expect(ok((await signActs(ast, [await office(ast, 'plan-sitting', { sitting }), invite])).answers)).toEqual(['ok']);
    const { caller, caseId } = one('appealing');
    const text = 'Жұмысымды қайта қарауды сұраймын: композиция бағаланбаған.';
    done(await caller.post(`/api/cases/${caseId}/actions/appeal?part=${design}`, { text }));
    const protocol = await sendPaper(ast, caseId, 'protocol');
    await signOne(ast, await on(ast, caseId, design, 'decide-appeal', { decision: 'raise', grade: 4, protocol }));
    expect(await refusedWith(ast, await on(ast, caseId, design, 'second-appeal', { agree: true }))).toBe('same-person');
    await signOne(astSecond, await on(astSecond, caseId, design, 'second-appeal', { agree: true }));
    const mine = (await application(caller, caseId)).facts.choices[design];
    expect(mine).toMatchObject({ exam: { grade: 4 }, appeal: { state: 'decided' } });
  });

  it('grades sixty by one signature when their day has come', async () => {
    await clockTo(story.url, later(5, 3));
    const confirms = await allOf(almSecond, `offer=${nursing}&mark=second-person`, 'confirm-grades', () => ({ marks: marksOf('nursing', 5) })); // prettier-ignore
    expect(ok((await signActs(almSecond, confirms)).answers)).toEqual(['ok']);
    const grades = await allOf(alm, `offer=${nursing}&mark=exam-scheduled`, 'grade-exam', () => ({ grade: 4 }));
    expect(grades).toHaveLength(sixty);
    expect(ok((await signActs(alm, grades)).answers)).toEqual(['ok']);
    expect((await listed(alm, `offer=${nursing}&status=SCORED`)).length).toBe(sixty);
  });

  it('keeps evidence from which OpenSSL alone judges the signature again', async () => {
    const { signature } = await signActs(ast, [await on(ast, one('mended').caseId, story.offer('software-ru'), 'acknowledge')]); // prettier-ignore
    type Evidence = { cms: string; manifest: string; certificates: string[] };
    const evidence = done(await ast.get<Evidence>(`/api/signatures/${signature ?? ''}/evidence`));
    expect((await alm.get(`/api/signatures/${signature ?? ''}/evidence`)).status).toBe(404);
    const folder = mkdtempSync(join(tmpdir(), 'kabyl-evidence-'));
    try {
      const file = (name: string, bytes: Buffer | string): string => {
        writeFileSync(join(folder, name), bytes);
        return join(folder, name);
      };
      const manifest = Buffer.from(evidence.manifest, 'base64');
      const roots = file('root.pem', evidence.certificates.map(pemOf).slice(-1).join(''));
      const between = file('chain.pem', evidence.certificates.map(pemOf).join(''));
      const asked = ['cms', '-verify', '-binary', '-inform', 'DER', '-in', file('cms', Buffer.from(evidence.cms, 'base64')), '-content', file('manifest', manifest), '-CAfile', roots, '-certfile', between, '-purpose', 'any']; // prettier-ignore
      const read = execFileSync('openssl', asked, { stdio: ['ignore', 'pipe', 'ignore'] });
      expect(read.equals(manifest)).toBe(true);
      const acts = (JSON.parse(read.toString()) as { acts: { case: string; name: string }[] }).acts;
      expect(acts).toMatchObject([{ case: one('mended').number, name: 'acknowledge' }]);
      const other = Buffer.from(manifest);
      other[other.length - 2] = 0x20;
      const forged = asked.with(asked.indexOf('-content') + 1, file('forged', other));
      expect(() => execFileSync('openssl', forged, { stdio: 'ignore' })).toThrow();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('shows a college nothing of another college’s applicants, by whatever route', async () => {
    const theirs = ['two-examiners', 'absent', 'appealing', 'mended', 'lapsing'].map(one);
    const secrets = theirs.flatMap(({ caseId, number, person, files }) => [
      ...[caseId, number, person.iin, person.phone, person.phone.slice(2), person.email, ...Object.values(files)],
    ]);
    const ids = {
      ...{ case: theirs.map(each => each.caseId), number: theirs.map(each => each.number) },
      ...{ file: theirs.flatMap(each => Object.values(each.files)), sitting: [designSitting], part: [design] },
      ...{ season: [story.seasonId], organisation: [AST.id], offer: [design, softwareKk] },
    };
    for (const officer of [alm, almChair, almFirst]) {
      const { asked, told } = await walkedBy(officer, ids, secrets);
      expect(asked).toBeGreaterThan(100);
      expect(told).toEqual([]);
    }
    // The same walk by their own college is told a great deal: it looks where something stands.
    expect((await walkedBy(ast, ids, secrets)).told.length).toBeGreaterThan(20);
    // Whom both colleges were chosen by is known to each for its own choice alone.
    const shared: ApplicationSeen = await application(alm, wide.caseId);
    const text = JSON.stringify([shared, done(await alm.get(`/api/cases/${wide.caseId}/history`))]);
    for (const offer of [softwareKk, building]) expect(text).not.toContain(offer);
    expect(new Set(Object.values(shared.facts.choices).map(choice => choice['rank']))).toEqual(new Set([0]));
    const act = { case: one('absent').caseId, name: 'mark-absent', part: design, version: 1 };
    expect((await prepare(alm, [act])).status).toBe(404);
  });

  it('leaves nothing for doctor to find', async () => {
    await eventually(async () => (await broken(place)).length === 0, 'doctor finds nothing', 120_000);
    expect(filedByCommittee.number).toMatch(/^COL-/);
  });
});

function pemOf(base64: string): string {
  const lines = base64.match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
