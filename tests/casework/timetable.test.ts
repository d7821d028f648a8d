import { v4 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { charterDigest, publishCharter, readCharter } from '#casework/charters.ts';
import { perform } from '#casework/perform.ts';
import { tellFamilies } from '#casework/tell-families.ts';
import { previewMove, rulesOverTime } from '#casework/timetable.ts';
import { aDatabase } from '../ground/database.ts';
import { act, aDraft, aFiledCase, aParent, aTown, familyAnswers, setClock } from '../ground/grade-one.ts';

const { db, owner } = await aDatabase();
const town = await aTown(db, owner, { seats: [3, 5], clock: '2027-08-10T10:00:00+06:00' });
const [first, second] = [town.schools[0]!, town.schools[1]!];
for (let i = 0; i < 4; i += 1) await aFiledCase(town, aParent(), familyAnswers(first.id));
for (let i = 0; i < 2; i += 1) await aFiledCase(town, aParent(), familyAnswers(second.id));
await aDraft(town, aParent(), familyAnswers(first.id));
const documents = { name: 'documents', from: '2027-07-31T18:00:00.000Z' };

async function dues(): Promise<Map<string, string>> {
  const { rows } = await db.raw(`select case_id as id, due_in_force as due from owed_now where due_date = 'documents'`);
  return new Map(rows.map((row: { id: string; due: Date }) => [row.id, row.due.toISOString()]));
}

function move(until: string | null, name = 'documents', from = documents.from) {
  const input = { name, from, until, why: 'the heating is late' };
  return perform(town.casework, { id: v4(), caseId: town.seasonId, action: 'move-date', input, actor: town.ministry });
}

describe('the preview of a moved date', () => {
  it('says how many gain, school by school, and how many families are told; the move does exactly that', async () => {
    const until = '2027-09-22T18:00:00.000Z';
    const preview = await previewMove(town.casework, town.seasonId, { ...documents, until });
    expect(preview).toMatchObject({ refusal: null, gains: 5, shorter: 0, past: 0, notice: { recipients: 7 } });
    expect(preview.schools.map(school => [school.names?.ru, school.gains])).toEqual([
      ['Школа № 1', 3],
      ['Школа № 2', 2],
    ]);
    const before = await dues();
    const moved = await move(until);
    const after = await dues();
    expect([...after].filter(([id, due]) => due > before.get(id)!)).toHaveLength(preview.gains);
    expect(await tellFamilies(town.casework, town.seasonId, moved.seq)).toBe(preview.notice.recipients);
  });

  it('leaves out whose own date lies later anyway', async () => {
    await setClock(db, '2027-09-10T10:00:00+06:00');
    const late = await aFiledCase(town, aParent(), familyAnswers(second.id));
    expect((await dues()).get(late.id)! > '2027-09-22T18').toBe(true);
    const until = '2027-09-23T18:00:00.000Z';
    expect((await previewMove(town.casework, town.seasonId, { ...documents, until })).gains).toBe(5);
    expect((await previewMove(town.casework, town.seasonId, { ...documents, until: null })).gains).toBe(6);
  });

  it('says who has less time', async () => {
    const until = '2027-09-16T18:00:00.000Z';
    const preview = await previewMove(town.casework, town.seasonId, { ...documents, until });
    expect(preview).toMatchObject({ refusal: null, gains: 0, shorter: 5, past: 0 });
    const before = await dues();
    await move(until);
    const after = await dues();
    expect([...after].filter(([id, due]) => due < before.get(id)!)).toHaveLength(5);
  });

  it('says whose time would be over, and refuses what the move refuses', async () => {
    const passed = '2027-09-10T03:00:00.000Z';
    const preview = await previewMove(town.casework, town.seasonId, { ...documents, until: passed });
    expect(preview).toMatchObject({ refusal: { code: 'date-breaks-promise' }, past: 5 });
    await expect(move(passed)).rejects.toMatchObject({ refusal: preview.refusal });
    const backwards = { name: 'school-year', from: '2028-07-01T00:00:00.000Z', until: '2028-06-01T00:00:00.000Z' };
    const refused = await previewMove(town.casework, town.seasonId, backwards);
    expect(refused.refusal?.code).toBe('date-end-before-start');
    await expect(move(backwards.until, backwards.name, backwards.from)).rejects.toMatchObject({
      refusal: refused.refusal,
    });
  });
});

describe('the rules of a season', () => {
  it('are kept version by version, each with its clause and what it changed', async () => {
    await act(town, town.seasonId, 'change-rules', town.ministry, { rules: { offerHours: 72 } });
    const [now, before] = await rulesOverTime(town.casework, town.seasonId);
    expect(now?.rules.filter(rule => rule.changed)).toEqual([
      { name: 'offerHours', value: 72, clause: 'domain 6.1', changed: true },
    ]);
    expect(before?.rules.find(rule => rule.name === 'offerHours')?.value).toBe(48);
  });
});

describe('a charter', () => {
  it('is published by the director of that school alone, and named by the digest of its texts', async () => {
    const texts = { ky: 'Мектептин уставы', ru: 'Устав школы' };
    const asked = { commandId: v4(), organisationId: first.id, texts };
    expect(await readCharter(town.casework, first.id)).toBeNull();
    await expect(publishCharter(town.casework, { ...asked, actor: second.director })).rejects.toThrow('Not yours');
    await expect(publishCharter(town.casework, { ...asked, actor: first.clerk })).rejects.toThrow('Not yours');
    const { sha256 } = await publishCharter(town.casework, { ...asked, actor: first.director });
    expect(sha256).toBe(charterDigest(texts));
    expect(await readCharter(town.casework, first.id)).toEqual({ sha256, texts });
    expect(charterDigest({ ...texts, ru: 'Устав школы.' })).not.toBe(sha256);
  });
});
