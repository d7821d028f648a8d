// A school's list of graduates in a season of the test (features.md §5.1): a coordinator, the number of graduates, the close of
// registration. The order is here; who may, until when and what counts is in programs/roster.
import type { CaseInput, Facts } from './follow.ts';
import { follow } from './follow.ts';

interface RosterFacts extends Facts {
  staffedAt: string | null;
  declaredAt: string | null;
  closedAt: string | null;
}

export async function schoolRoster(input: CaseInput): Promise<void> {
  const school = await follow<RosterFacts>(input); // a run starts from the facts
  await school.unlessClosed(async () => {
    await school.until(f => f.staffedAt, 'invite-coordinator'); // 000-4
    await school.until(f => f.declaredAt, 'roster-opens', 'declare-roster'); // 000-8
    await school.until(f => f.closedAt, 'registration-ends'); // 000-50
  });
}
