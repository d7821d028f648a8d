import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { newAccount } from '#casework/accounts.ts';
import { openUploads } from '#gateways/uploads.ts';
import { sweep } from '#jobs/sweeps.ts';
import { aDatabase } from '../ground/database.ts';
import { act, aDraft, aFiledCase, aParent, aTown, familyAnswers, setClock } from '../ground/grade-one.ts';

const { db, owner } = await aDatabase();
const town = await aTown(db, owner, { seats: [10], clock: '2027-08-10T10:00:00+06:00' });
const school = town.schools[0]?.id ?? '';
const folder = await mkdtemp(join(tmpdir(), 'kabyl-swept-'));
const uploads = openUploads(pathToFileURL(folder).href);
const parts = { casework: town.casework, uploads, log: pino({ level: 'silent' }) };

async function stored(): Promise<string[]> {
  return (await readdir(folder, { recursive: true })).filter(name => /[0-9a-f]{64}$/.test(name));
}

describe('the sweep', () => {
  it('removes files that nothing named within a day, and their bytes; a named or a fresh one stays', async () => {
    const filed = await aFiledCase(town, aParent(), familyAnswers(school));
    const file = async (hours: number, namedSeq: number | null) => {
      const { storedAs } = await uploads.put(randomBytes(32), randomBytes(10));
      const about = { sha256: storedAs, sentSha256: storedAs, kind: 'pdf', bytes: 10, storedAs, namedSeq };
      const at = db.raw(`now() - ? * interval '1 hour'`, [hours]);
      await db('files').insert({ id: randomUUID(), caseId: filed.id, at, ...about });
      return storedAs;
    };
    const [loose, named, fresh] = [await file(25, null), await file(25, 7), await file(23, null)];
    expect(await sweep(parts)).toMatchObject({ files: 1, statements: 0 });
    const left = (await stored()).join();
    expect([left.includes(loose), left.includes(named), left.includes(fresh)]).toEqual([false, true, true]);
    expect(await db('files').where({ storedAs: loose })).toEqual([]);
  });

  it('forgets what a draft said a month after its case has closed', async () => {
    const parent = aParent();
    const draft = await aDraft(town, parent, familyAnswers(school));
    await act(town, draft.id, 'discard-draft', parent);
    expect(await sweep(parts)).toMatchObject({ drafts: 0 });
    await setClock(db, '2027-09-12T10:00:00+06:00');
    const swept = await sweep(parts);
    expect(swept['drafts']).toBeGreaterThan(0);
    expect(await db('drafts').where({ caseId: draft.id })).toEqual([]);
    expect(await db('draft_keys').where({ caseId: draft.id })).toEqual([]);
  });

  it('removes whoever never confirmed, with all they said', async () => {
    const who = { phone: '+996700000001', email: 'x@example.kg' };
    const make = (status: 'unconfirmed' | 'active', phone: string) =>
      db.transaction(trx =>
        newAccount(
          { vault: town.casework.vault },
          trx,
          { ...who, phone },
          { passwordHash: 'x', language: 'ky', status },
        ),
      );
    const [lost, kept] = [await make('unconfirmed', who.phone), await make('active', '+996700000002')];
    await db('accounts').update({ createdAt: db.raw(`now() - interval '3 days'`) });
    expect(await sweep(parts)).toMatchObject({ accounts: 1 });
    expect(await db('persons').whereIn('id', [lost.personId, kept.personId]).pluck('id')).toEqual([kept.personId]);
  });

  it('goes on when one of its sweeps fails', async () => {
    const broken = { ...parts, uploads: { remove: () => Promise.reject(new Error('no disk')) } };
    await db('files').update({ namedSeq: null, at: db.raw(`now() - interval '2 days'`) });
    const swept = await sweep(broken);
    expect(swept).not.toHaveProperty('files');
    expect(swept).toHaveProperty('sessions');
  });
});
