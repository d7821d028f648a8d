import { describe, expect, it } from 'vitest';
import { perform } from '#casework/perform.ts';
import { v4 } from 'uuid';
import { scanPdf } from '#gateways/pdf-scan.ts';
import { paperCodes } from '#programs/grade-one/papers.ts';
import { aDatabase } from '../ground/database.ts';
import { act, aDraft, aTown, familyAnswers } from '../ground/grade-one.ts';
import { anApi, type Visitor } from './api-ground.ts';

const database = await aDatabase();
const town = await aTown(database.db, database.owner, { seats: [2, 5], clock: '2027-08-10T10:00:00+06:00' });
const api = await anApi({ database, casework: town.casework });
const [school, other] = town.schools as [(typeof town.schools)[0], (typeof town.schools)[0]];

async function aFamily(): Promise<{ parent: Visitor; id: string }> {
  const parent = await api.signedIn();
  const roles = [{ role: 'parent' as const, organisationId: null, path: '' }];
  const actor = { kind: 'person' as const, accountId: parent.accountId, roles };
  const draft = await aDraft(town, actor, familyAnswers(school.id));
  await act(town, draft.id, 'submit', actor);
  return { parent, id: draft.id };
}

async function enrol(id: string): Promise<void> {
  const input = { outcome: 'agreed', checks: [], fields: [] };
  await perform(town.casework, {
    id: v4(),
    caseId: id,
    action: 'record-answers',
    input,
    actor: { kind: 'clock', roles: [] },
  });
  await act(town, id, 'take-in', school.clerk, { papers: paperCodes.map(paper => ({ paper, as: 'original' })) });
  await act(town, id, 'accept-papers', school.clerk, { papers: paperCodes });
  await act(town, id, 'enrol', school.director, { orderNumber: '114/а' });
}

async function print(who: Visitor, id: string, paper: string) {
  const answer = await fetch(`${api.url}/api/cases/${id}/${paper}.pdf`, {
    headers: { cookie: who.cookie, 'accept-language': 'ky' },
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  return { status: answer.status, bytes, headers: answer.headers };
}

const families = [await aFamily(), await aFamily(), await aFamily()] as const;

describe('a printed paper', () => {
  it('certifies a held seat and a place in the queue to the family', async () => {
    for (const family of families) {
      const { status, bytes, headers } = await print(family.parent, family.id, 'certificate');
      expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
        200,
        'application/pdf',
        'private, no-store',
      ]);
      expect(scanPdf(bytes)).toEqual({ pages: 1 });
    }
  });

  it('is not there for strangers, for another school, nor before there is anything to print', async () => {
    const [first] = families;
    const stranger = await api.signedIn();
    const elsewhere = await api.signedIn({ role: 'clerk', organisationId: other.id });
    for (const who of [stranger, elsewhere]) expect((await print(who, first.id, 'certificate')).status).toBe(404);
    expect((await print(first.parent, first.id, 'order')).status).toBe(404);
    expect((await print(api.visitor(), first.id, 'order')).status).toBe(401);
  });

  it('orders the enrolment of all its children for the school, of their own child for a family', async () => {
    const [first, second] = families;
    await enrol(first.id);
    await enrol(second.id);
    const clerk = await api.signedIn({ role: 'clerk', organisationId: school.id });
    const whole = await print(clerk, first.id, 'order');
    const extract = await print(first.parent, first.id, 'order');
    expect([whole.status, extract.status]).toEqual([200, 200]);
    expect(whole.headers.get('content-disposition')).toContain(encodeURIComponent('order-114/а.pdf'));
    expect(scanPdf(whole.bytes)).toEqual({ pages: 1 });
    expect(whole.bytes.length).toBeGreaterThan(extract.bytes.length);
    expect(await api.db('access_log').where({ caseId: first.id, what: 'order' })).toHaveLength(1);
  });
});
