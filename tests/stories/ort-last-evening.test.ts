import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { facePhoto } from '../../run/seed-pictures.ts';
import { Caller } from '../ground/caller.ts';
import {
  aCabinet,
  acceptAll,
  aFinished,
  anOrtStory,
  attach,
  feeOf,
  fillIn,
  ownPassword,
  pay,
  type Cabinet,
} from './ort-town.ts';
import { act, clockTo, done, history, seen } from './story-town.ts';
import { broken, eventually, theProduct } from './the-product.ts';

// Issue 4: the last evening before the registration closes, by the one clock of the product.
const place = theProduct();
const town = await anOrtStory(place, { schools: 1, days: 20 });
const minutes = (count: number): string => new Date(Date.parse(town.closes) + count * 60_000).toISOString();
const hours = (count: number): string => minutes(count * 60);
let [late, full, short, blurred, moved]: (Cabinet | undefined)[] = [];
const of = (cabinet: Cabinet | undefined): Cabinet => {
  if (!cabinet) throw new Error('the evening has not begun');
  return cabinet;
};
const dueOf = async (cabinet: Cabinet, name: string): Promise<string | null | undefined> =>
  (await seen(cabinet.caller, cabinet.caseId)).owed.find(owed => owed.name === name)?.due;

describe('the last evening before the close', () => {
  it('given a draft, a full form, a shortage of payment and a photo to be corrected', async () => {
    [late, full, moved] = [await aCabinet(town), await aCabinet(town), await aCabinet(town)];
    [short, blurred] = [await aFinished(town), await aFinished(town)];
    done(await act(late.caller, late.caseId, 'begin'));
    await fillIn(full.caller, full.caseId, full.graduate);
    expect(await dueOf(late, 'finish-form')).toBe(town.closes);
    await clockTo(town.url, hours(-2));
    await pay(town, short, 470);
    await pay(town, blurred);
    const findings = [{ item: 'photo', reason: 'sharpness' }];
    await returned(blurred, findings);
    // What is added to pay, and what is to be made anew, has a date of its own (C30).
    expect(await dueOf(short, 'pay')).toBe(await threeDaysAfter(short, 'payment.confirmed'));
    expect(await dueOf(blurred, 'correct')).toBe(new Date(Date.parse(town.closes) + 3 * 86_400_000).toISOString());
  });

  it('a minute before, a form is still finished', async () => {
    await clockTo(town.url, minutes(-1));
    expect(done(await act(of(full).caller, of(full).caseId, 'finish')).code).toBe('COMPLETED_UNPAID');
  });

  it('at the very instant, what was not finished and not paid ends, dated to it; no more is taken', async () => {
    await clockTo(town.url, minutes(2));
    for (const [cabinet, why] of [
      [of(late), 'not-finished'],
      [of(full), 'not-paid'],
    ] as const) {
      const view = await eventually(async () => {
        const now = await seen(cabinet.caller, cabinet.caseId);
        return now.status === 'EXPIRED' && now;
      }, 'the case expires');
      expect(view.owed).toEqual([]);
      const expired = (await history(cabinet.caller, cabinet.caseId)).find(event => event.kind === 'expired');
      expect([expired?.effectiveAt, expired?.actor.kind, expired?.body['why']]).toEqual([town.closes, 'clock', why]);
    }
    const tests = { subjects: [], language: 'ru' };
    const refused = await act(of(short).caller, of(short).caseId, 'change-tests', tests);
    expect([refused.status, refused.body.code]).toEqual([409, 'window-closed']);
  });

  it('after it, a shortage is paid and a photo corrected by dates of their own', async () => {
    await clockTo(town.url, hours(24));
    const { caller, caseId } = of(short);
    const left = (await feeOf(caller, caseId)) - 470;
    expect((await pay(town, of(short), left)).code).toBe('VERIFICATION');
    await attach(of(blurred).caller, of(blurred).caseId, 'photo', await facePhoto({ seed: 'evening', sex: 'female' }));
    done(await act(of(blurred).caller, of(blurred).caseId, 'correct', { check: 'photo' }));
    for (const cabinet of [of(short), of(blurred)]) {
      await acceptAll(town, cabinet.caseId);
      expect((await seen(cabinet.caller, cabinet.caseId)).status).toBe('REGISTERED');
    }
    await eventually(async () => (await broken(place)).length === 0, 'doctor finds nothing', 120_000);
  });

  it('gives somebody another phone by the district alone, and tells both numbers', async () => {
    const { caller, caseId, graduate } = of(moved);
    const phone = graduate.phone.replace(/\d{3}$/, end => String((Number(end) + 500) % 1000).padStart(3, '0'));
    const asked = { phone, reason: 'lost' };
    const own = await caller.post(`/api/accesses/${caseId}/phone`, asked);
    const coordinator = await town.schools[0]!.coordinator.post(`/api/accesses/${caseId}/phone`, asked);
    expect([own.status, coordinator.status]).toEqual([403, 403]);
    done(await town.district.post(`/api/accesses/${caseId}/phone`, asked));
    expect((await caller.get('/api/session')).status).toBe(401);
    await expect(new Caller(town.url).signIn(graduate.phone, ownPassword(graduate.phone))).rejects.toThrow('401');
    const again = new Caller(town.url);
    await again.signIn(phone, ownPassword(graduate.phone));
    const changed = (await history(again, caseId)).find(event => event.kind === 'phone.changed');
    expect(changed?.body).toEqual({ reason: 'lost' });
    expect(JSON.stringify(changed)).not.toContain(phone.slice(4));
    expect((await town.district.post(`/api/accesses/${of(short).caseId}/phone`, asked)).status).toBe(409);
  });
});

/** By a reviewer, and by the supervisor where two looks were drawn. */
async function returned(cabinet: Cabinet, findings: unknown): Promise<void> {
  const input = { check: 'photo', findings };
  for (const reviewer of town.reviewers) {
    const answer = await act(reviewer, cabinet.caseId, 'return-check', input, randomUUID());
    if (answer.status === 200 && answer.body.code === 'CORRECTION') return;
  }
}

async function threeDaysAfter(cabinet: Cabinet, kind: string): Promise<string> {
  const event = (await history(cabinet.caller, cabinet.caseId)).findLast(each => each.kind === kind);
  return new Date(Date.parse(event?.recordedAt ?? '') + 3 * 86_400_000).toISOString();
}
