import { v4 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { perform } from '#casework/perform.ts';
import { act, aCollegeTown, aDraftApplication, partStatus, placeOf } from '../ground/college.ts';
import { aDatabase } from '../ground/database.ts';

const { db } = await aDatabase();
const town = await aCollegeTown(db);

// An application that is sent while a college takes away what it chooses: one of them is first, the other learns of it.
describe('a specialty taken away while it is chosen', () => {
  it('is taken away, or chosen, never both', async () => {
    const labels = ['software-kk', 'nursing', 'nursery', 'software-ru'];
    const sent: boolean[] = [];
    for (const label of labels) {
      const offer = town.offer(label);
      const draft = await aDraftApplication(town, { offers: [label] });
      const { office, chair } = placeOf(town, label);
      const taking = perform(town.casework, {
        ...{ id: v4(), caseId: office, action: 'withdraw-specialty', input: { offer, reason: 'other' } },
        ...{ actor: chair.actor, signature: { id: v4(), index: 0 } },
      });
      const [withdrawn, applied] = await Promise.allSettled([taking, act(town, draft.caseId, 'send', draft.applicant)]);
      expect([withdrawn.status, applied.status].sort(), label).toEqual(['fulfilled', 'rejected']);
      const isSent = applied.status === 'fulfilled';
      expect(await partStatus(town, draft, offer), label).toBe(isSent ? 'NEW' : 'none');
      sent.push(isSent);
    }
    expect(sent).toHaveLength(labels.length);
  });
});
