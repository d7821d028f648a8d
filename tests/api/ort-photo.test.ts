import { randomUUID } from 'node:crypto';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { aDatabase } from '../ground/database.ts';
import { anAccess, anOrtTown } from '../ground/ort.ts';
import { anApi, type Visitor } from './api-ground.ts';

// Registration of 2027 closes on 2 April: a face photo may be of 2 October 2026 at the earliest (000-15.2).
const database = await aDatabase();
const town = await anOrtTown(database.db, database.owner);
const api = await anApi({ database, casework: town.casework });
const [school, other] = town.schools as [(typeof town.schools)[0], (typeof town.schools)[0]];

async function aRegistration(): Promise<{ graduate: Visitor; id: string }> {
  const graduate = await api.signedIn();
  const roles = [{ role: 'graduate' as const, organisationId: null, path: '' }];
  const { caseId } = await anAccess(town, 0, { kind: 'person', accountId: graduate.accountId, roles });
  return { graduate, id: caseId };
}

async function send(who: Visitor, id: string, bytes: Buffer): Promise<string> {
  const key = randomUUID();
  const answer = await fetch(`${api.url}/api/files?case=${id}`, {
    method: 'POST',
    body: new Uint8Array(bytes),
    headers: { cookie: who.cookie, 'x-csrf-token': who.csrf, 'idempotency-key': key, 'content-type': 'image/jpeg' },
  });
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { id: string }).id;
}

async function attach(who: Visitor, id: string, fileId: string, advice: string[] = []) {
  return who.post(`/api/cases/${id}/actions/attach`, { slot: 'photo', fileId, advice });
}

/** Bars of colour, as large as asked: sharp, and no face. */
function aPicture(width: number, height: number): Sharp {
  const bars = Array.from({ length: 24 }, (_, i) => `<path d="M${i * 40} 0v1300" stroke="#8c3a12" stroke-width="14"/>`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${bars.join('')}</svg>`;
  return sharp(Buffer.from(svg)).flatten({ background: '#ffffff' }).jpeg({ quality: 95 });
}

const taken = (picture: Sharp, day: string): Sharp =>
  picture.withExif({ IFD0: { Make: 'SECRET-PHONE' }, IFD2: { DateTimeOriginal: `${day.replaceAll('-', ':')} 10:00:00` } }); // prettier-ignore

/** As a reviewer reads it in the history of the case. */
async function adviceOf(who: Visitor, id: string): Promise<unknown> {
  const { items } = (await who.get(`/api/cases/${id}/history`)).body as {
    items: { kind: string; body: { advice?: string[] } }[];
  };
  return items.findLast(event => event.kind === 'file.attached')?.body.advice;
}

describe('a face photo', () => {
  it.each([
    ['that keeps the rules', aPicture(960, 1280), []],
    ['taken on the first day allowed', taken(aPicture(960, 1280), '2026-10-02'), []],
    ['taken the day before', taken(aPicture(960, 1280), '2026-10-01'), ['age']],
    ['that is small', aPicture(400, 533), ['size']],
    ['that lies on its side', aPicture(1280, 960), ['portrait']],
    ['without colours', aPicture(960, 1280).greyscale(), ['colour']],
    ['that is blurred', aPicture(960, 1280).blur(12), ['sharpness']],
  ])('%s is measured by the server, and taken all the same', async (_, picture, advice) => {
    const { graduate, id } = await aRegistration();
    const fileId = await send(graduate, id, await picture.toBuffer());
    expect((await attach(graduate, id, fileId)).status).toBe(200);
    expect(await adviceOf(graduate, id)).toEqual(advice);
  });

  it('carries what the telephone advised beside what the server did; words that are no rule are refused', async () => {
    const { graduate, id } = await aRegistration();
    const fileId = await send(graduate, id, await aPicture(400, 533).toBuffer());
    const strange = await attach(graduate, id, fileId, ['ugly']);
    expect(strange.status).toBe(422);
    expect((await attach(graduate, id, fileId, ['shadows', 'size'])).status).toBe(200);
    expect(await adviceOf(graduate, id)).toEqual(['shadows', 'size']);
  });

  it('is no paper: a PDF is refused by name', async () => {
    const { graduate, id } = await aRegistration();
    const pdf = '%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>\nendobj\ntrailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF\n'; // prettier-ignore
    const refused = await attach(graduate, id, await send(graduate, id, Buffer.from(pdf)));
    expect([refused.status, refused.body.code]).toEqual([409, 'photo-not-a-picture']);
  });

  it('is seen by the graduate, the school and the reviewer, not by money, the district or another school', async () => {
    const { graduate, id } = await aRegistration();
    const fileId = await send(graduate, id, await taken(aPicture(960, 1280), '2027-02-01').toBuffer());
    await attach(graduate, id, fileId);
    const look = async (who: Visitor): Promise<Response> =>
      fetch(`${api.url}/api/files/${fileId}`, { headers: { cookie: who.cookie } });
    const shown = await look(graduate);
    expect(shown.status).toBe(200);
    expect(Buffer.from(await shown.arrayBuffer()).includes('SECRET-PHONE')).toBe(false);
    const statusFor = async (role: 'coordinator' | 'reviewer' | 'accountant' | 'district', organisationId: string) =>
      (await look(await api.signedIn({ role, organisationId }))).status;
    expect(await statusFor('coordinator', school.id)).toBe(200);
    expect(await statusFor('reviewer', town.centreId)).toBe(200);
    expect(await statusFor('accountant', town.centreId)).toBe(403);
    expect(await statusFor('district', town.districtId)).toBe(403);
    expect(await statusFor('coordinator', other.id)).toBe(404);
    // Whoever looked besides the graduate is written down.
    expect(await api.db('access_log').where({ caseId: id })).toHaveLength(2);
  });
});
