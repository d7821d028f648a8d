// Registration for the test (sources 000, 001): from the access to a paid, admitted form. The order is here; who may, until when
// and what counts is in programs/ort.
import type { CaseInput, Facts } from './follow.ts';
import { follow } from './follow.ts';

interface OrtFacts extends Facts {
  finishedAt: string | null;
  registeredAt: string | null;
  placedAt: string | null;
}

export async function ortRegistration(input: CaseInput): Promise<void> {
  const graduate = await follow<OrtFacts>(input); // a run starts from the facts
  await graduate.unlessClosed(async () => {
    await graduate.until(f => f.finishedAt, 'finish-form'); // 000-28 … 000-38
    // 000-39 … 000-49: paid and reviewed; whatever is returned is corrected, whatever changed is looked at again.
    await graduate.until(f => f.registeredAt, 'pay', 'review-payment', 'verify-documents', 'correct', 'second-look', 'settle-looks', 'decide-refusal'); // prettier-ignore
    await graduate.until(f => f.placedAt, 'place'); // the day of the test begins with a place
  });
}
