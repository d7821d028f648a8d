// The admission office of a college in a season (004-5 … 004-11): specialties, formulas, then it stands until the season is over.
// The order is here; who may, until when and what counts is in programs/office.
import type { CaseInput, Facts } from './follow.ts';
import { follow } from './follow.ts';

interface OfficeFacts extends Facts {
  filledAt: string | null;
  formulasAt: string | null;
  closedAt: string | null;
}

export async function admissionOffice(input: CaseInput): Promise<void> {
  const office = await follow<OfficeFacts>(input); // a run starts from the facts
  await office.unlessClosed(async () => {
    await office.until(f => f.filledAt, 'fill-specialties'); // 004-8
    await office.until(f => f.formulasAt, 'approve-formula'); // 004-9
    await office.until(f => f.closedAt, 'season-ends');
  });
}
