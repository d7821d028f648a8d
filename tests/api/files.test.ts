import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { aDatabase } from '../ground/database.ts';
import { act, aDraft, aTown, familyAnswers } from '../ground/grade-one.ts';
import { anApi, type Visitor } from './api-ground.ts';

const database = await aDatabase();
const town = await aTown(database.db, database.owner, { seats: [30, 30], clock: '2027-08-10T10:00:00+06:00' });
const api = await anApi({ database, casework: town.casework });
const [school, other] = town.schools as [(typeof town.schools)[0], (typeof town.schools)[0]];

async function aFamily(): Promise<{ parent: Visitor; id: string }> {
  const parent = await api.signedIn();
  const actor = {
    kind: 'person' as const,
    accountId: parent.accountId,
    roles: [{ role: 'parent' as const, organisationId: null, path: '' }],
  };
  const draft = await aDraft(town, actor, familyAnswers(school.id));
  await act(town, draft.id, 'submit', actor);
  return { parent, id: draft.id };
}

async function send(who: Visitor, caseId: string, bytes: Buffer, key = randomUUID()) {
  const headers = { cookie: who.cookie, 'x-csrf-token': who.csrf, 'idempotency-key': key, 'content-type': 'image/png' };
  const answer = await fetch(`${api.url}/api/files?case=${caseId}`, {
    method: 'POST',
    body: new Uint8Array(bytes),
    headers,
  });
  return {
    status: answer.status,
    body: (await answer.json()) as {
      id: string;
      sha256: string;
      kind: string;
      code: string;
      errors: { code: string }[];
    },
  };
}

const picture = (colour: string): Promise<Buffer> =>
  sharp({ create: { width: 60, height: 80, channels: 3, background: colour } }).png().withExif({ IFD0: { Artist: 'Canary' } }).toBuffer(); // prettier-ignore

describe('a file', () => {
  it('is recognised by content, written anew and seen by its family and school alone', async () => {
    const { parent, id } = await aFamily();
    const sent = await send(parent, id, await picture('red'));
    expect([sent.status, sent.body.kind]).toEqual([201, 'image']);
    const look = (who: Visitor) => fetch(`${api.url}/api/files/${sent.body.id}`, { headers: { cookie: who.cookie } });
    const own = await look(parent);
    expect(own.headers.get('content-type')).toBe('image/jpeg');
    expect(own.headers.get('x-content-type-options')).toBe('nosniff');
    expect(own.headers.get('content-security-policy')).toContain('sandbox');
    expect(Buffer.from(await own.arrayBuffer()).includes('Canary')).toBe(false);
    const clerk = await api.signedIn({ role: 'clerk', organisationId: school.id });
    expect((await look(clerk)).status).toBe(200);
    expect(await api.db('access_log').where({ caseId: id })).toMatchObject([
      { accountId: clerk.accountId, what: `file ${sent.body.id}` },
    ]);
    expect((await look(await api.signedIn({ role: 'supervisor' }))).status).toBe(403);
    expect((await look(await api.signedIn({ role: 'clerk', organisationId: other.id }))).status).toBe(404);
    expect((await look(await api.signedIn())).status).toBe(404);
    const looks = (await parent.get('/api/me/looks')).body.items;
    expect(looks).toMatchObject(
      [{ what: `file ${sent.body.id}`, who: 'School', case: expect.stringMatching(/^GR1/) }].map(one => ({
        ...one,
        who: expect.any(String),
      })),
    );
  });

  it('sent again with the same id gets the same answer; other bytes are refused', async () => {
    const { parent, id } = await aFamily();
    const key = randomUUID();
    const bytes = await picture('green');
    const both = await Promise.all([send(parent, id, bytes, key), send(parent, id, bytes, key)]);
    expect(both[0]).toEqual(both[1]);
    const rows = await api.db('files').where({ caseId: id });
    expect(rows).toMatchObject([{ details: { width: 60, height: 80, grey: false, format: 'png' } }]);
    const different = await send(parent, id, await picture('blue'), key);
    expect([different.status, different.body.code]).toEqual([422, 'key-reused']);
  });

  it('that is no picture and no paper is refused by name', async () => {
    const { parent, id } = await aFamily();
    const refused = await send(parent, id, Buffer.from('<script>alert(1)</script>'));
    expect([refused.status, refused.body.errors[0]!.code]).toEqual([422, 'file-not-a-picture']);
    const empty = await send(parent, id, Buffer.alloc(0));
    expect(empty.body.errors[0]!.code).toBe('file-empty');
    const large = await send(parent, id, Buffer.alloc(11 * 1024 * 1024, 1));
    expect([large.status, large.body.code]).toEqual([413, 'too-large']);
  });

  it('is named by an action and then belongs to the paper', async () => {
    const { parent, id } = await aFamily();
    const { body } = await send(parent, id, await picture('yellow'));
    const acted = await parent.post(`/api/cases/${id}/actions/send-scan`, { paper: 'statement', fileId: body.id });
    expect(acted.status).toBe(200);
    const paper = (await parent.get(`/api/cases/${id}`)).body.papers.find(
      (one: { code: string }) => one.code === 'statement',
    );
    expect(paper).toMatchObject({ state: 'handed-in', as: 'scan', fileId: body.id });
    const again = await parent.post(`/api/cases/${id}/actions/send-scan`, { paper: 'photo-3x4', fileId: body.id });
    expect(again.body.code).toBe('file-not-there');
  });

  it('of a stranger or for a draft is not taken', async () => {
    const { id } = await aFamily();
    const stranger = await api.signedIn();
    expect((await send(stranger, id, await picture('red'))).status).toBe(404);
    const begun = await stranger.post('/api/cases', { program: 'grade-one', season: town.seasonId });
    expect((await send(stranger, begun.body.id, await picture('red'))).body.code).toBe('not-submitted');
  });
});
