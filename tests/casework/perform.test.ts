import { v4 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { firstBreak, type ChainRow } from '#casework/chain.ts';
import { advance, advanceSeason } from '#casework/clock.ts';
import { fillPool } from '#casework/offers.ts';
import { perform } from '#casework/perform.ts';
import { eventsOf } from '#records/events.ts';
import { aDatabase } from '../ground/database.ts';
import { act, aDraft, aFiledCase, aParent, aTown, familyAnswers, setClock } from '../ground/grade-one.ts';

const { db, owner } = await aDatabase();
const town = await aTown(db, owner, { seats: [2, 5], clock: '2027-08-10T10:00:00+06:00' });
const school = town.schools[0]!;
const sixPapers = [
  'statement',
  'birth-certificate',
  'parent-passport',
  'health-certificate',
  'vaccination-certificate',
  'photo-3x4',
];
const originals = { papers: sixPapers.map(paper => ({ paper, as: 'original' })) };

async function status(caseId: string): Promise<{ status: string; closed_reason: string | null }> {
  const { rows } = await db.raw('select status, closed_reason from cases where id = ?', [caseId]);
  return rows[0];
}

describe('a case changes by commands alone', () => {
  it('holds a seat at submission, gives the third a place in the queue, and answers a repeat alike', async () => {
    const parents = [aParent(), aParent(), aParent()];
    const drafts = await Promise.all(parents.map(p => aDraft(town, p, familyAnswers(school.id))));
    const key = v4();
    const first = await act(town, drafts[0]!.id, 'submit', parents[0]!, {}, key);
    const again = await act(town, drafts[0]!.id, 'submit', parents[0]!, {}, key);
    expect(again).toEqual(first);
    expect(first.code).toBe('AWAITING_DOCUMENTS');
    expect((await act(town, drafts[1]!.id, 'submit', parents[1]!)).code).toBe('AWAITING_DOCUMENTS');
    expect((await act(town, drafts[2]!.id, 'submit', parents[2]!)).code).toBe('WAITLISTED');
    await expect(act(town, drafts[1]!.id, 'withdraw', parents[1]!, {}, key)).rejects.toThrow('another body');
    const { rows } = await db.raw('select held, waiting, last_ticket from pools where id = ?', [school.pools.ky!]);
    expect(rows[0]).toEqual({ held: 2, waiting: 1, last_ticket: 3 });
  });

  it('releases the seat of who brings no papers at the end of 15 September, dated to the instant, and offers it to the next', async () => {
    const { rows } = await db.raw(
      `select id, owner_account_id as owner from cases where program = 'grade-one' order by (facts->>'ticket')::int`,
    );
    const [kept, lost, next] = rows;
    await setClock(db, '2027-09-15T23:59:00+06:00');
    await act(town, kept.id, 'take-in', school.clerk, originals);
    await setClock(db, '2027-09-16T00:00:11+06:00');
    await advanceSeason(town.casework, town.seasonId);
    expect((await status(kept.id)).status).toBe('DOCUMENTS_REVIEW');
    expect(await status(lost.id)).toEqual({ status: 'SEAT_RELEASED', closed_reason: 'documents' });
    const release = (await eventsOf(db, lost.id)).find(e => e.kind === 'seat.released');
    expect(release?.effectiveAt).toBe('2027-09-15T18:00:00.000Z');
    expect(await fillPool(town.casework, school.pools.ky!)).toBe(1);
    expect((await status(next.id)).status).toBe('SEAT_OFFERED');
    const parent = {
      kind: 'person' as const,
      accountId: next.owner,
      roles: [{ role: 'parent' as const, organisationId: null, path: '' }],
    };
    expect((await act(town, next.id, 'accept-offer', parent)).code).toBe('AWAITING_DOCUMENTS');
    const { rows: owed } = await db.raw(
      `select due_in_force - instant() > interval '13 days 23 hours' as fortnight from owed_now where case_id = ? and name = 'documents'`,
      [next.id],
    );
    expect(owed[0].fortnight).toBe(true);
  });

  it('enrols whoever has all papers accepted once the registries agree', async () => {
    const { rows } = await db.raw(`select id from cases where status = 'DOCUMENTS_REVIEW'`);
    const id = rows[0].id;
    await act(town, id, 'accept-papers', school.clerk, { papers: sixPapers });
    await expect(act(town, id, 'enrol', school.director, { orderNumber: '114' })).rejects.toMatchObject({
      refusal: { code: 'registries-not-agreed' },
    });
    await perform(town.casework, {
      id: v4(),
      caseId: id,
      action: 'record-answers',
      input: { outcome: 'agreed', checks: [{ check: 'child', requestHash: 'x' }], fields: [] },
      actor: { kind: 'clock', roles: [] },
    });
    expect((await act(town, id, 'enrol', school.director, { orderNumber: '114' })).code).toBe('ENROLLED');
    await act(town, id, 'assign-class', school.director, { className: '1-А' });
    expect(await status(id)).toEqual({ status: 'ENROLLED', closed_reason: 'classed' });
  });

  it('keeps every history as a chain that breaks where one byte is changed', async () => {
    const { rows: cases } = await db.raw('select id, head_hash from cases');
    for (const one of cases) {
      const { rows } = await db.raw(
        `select case_id as "caseId", seq, kind, effective_at as "effectiveAt", recorded_at as "recordedAt", actor, record, sealed,
           previous_hash as "previousHash", hash from events where case_id = ? order by seq`,
        [one.id],
      );
      expect(firstBreak(one.id, rows as ChainRow[], one.head_hash)).toBeUndefined();
      const spoiled = (rows as ChainRow[]).map(r =>
        r.seq === 1 ? { ...r, record: r.record.replace('opened', 'Opened') } : r,
      );
      expect(firstBreak(one.id, spoiled, one.head_hash)).toBe(1);
    }
  });

  it('refuses a second case of the same child and names the school that clears it up', async () => {
    const answers = familyAnswers(town.schools[1]!.id);
    await setClock(db, '2027-09-20T10:00:00+06:00');
    await aFiledCase(town, aParent(), answers);
    await expect(aFiledCase(town, aParent(), answers)).rejects.toMatchObject({
      refusal: { code: 'second-case-for-child' },
    });
  });

  it('leaves no open case without an obligation', async () => {
    const { rows } = await db.raw(
      `select c.id, c.status from cases c where closed_at is null and not exists (select from obligations o where o.case_id = c.id and ended_at is null)`,
    );
    expect(rows).toEqual([]);
  });

  it('closes a draft that nobody sent, in the late track 30 days after the last save', async () => {
    const draft = await aDraft(town, aParent(), familyAnswers(town.schools[1]!.id));
    await setClock(db, '2027-10-21T10:00:00+06:00');
    while ((await advance(town.casework, draft.id)) > 0) continue;
    expect((await status(draft.id)).status).toBe('EXPIRED');
  });

  it('takes no act of the clock for a duty that has ended or was opened anew: a bell that comes too late rings nobody', async () => {
    const parent = aParent();
    const filed = await aFiledCase(town, parent, familyAnswers(town.schools[1]!.id));
    const { rows } = await db.raw(`select name, since from owed_now where case_id = ? and name = 'documents'`, [
      filed.id,
    ]);
    const lapse = (since: number) =>
      perform(town.casework, {
        id: v4(),
        caseId: filed.id,
        action: 'release-seat',
        input: { obligation: 'documents', key: '' },
        actor: { kind: 'clock', roles: [] },
        datedAt: '2027-09-30T18:00:00.000Z',
        since,
      });
    await expect(lapse(rows[0].since - 1)).rejects.toMatchObject({ refusal: { code: 'no-longer' } });
    await act(town, filed.id, 'withdraw', parent);
    const bell = { obligation: 'documents', key: '', hours: 3 };
    await expect(
      perform(town.casework, {
        id: v4(),
        caseId: filed.id,
        action: 'remind',
        input: bell,
        actor: { kind: 'clock', roles: [] },
        datedAt: '2027-09-30T18:00:00.000Z',
        since: rows[0].since,
      }),
    ).rejects.toMatchObject({ refusal: { code: 'no-longer' } });
  });
});
