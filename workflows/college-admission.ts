// College admission (source 004, order 578): one application, a branch for each choice. The order is here; who may, until when and what
// counts is in programs/college.
import { follow, type CaseInput, type Facts, type Followed } from './follow.ts';

interface CollegeFacts extends Facts {
  submittedAt: string | null;
  /** Keys of the choices, parted by blanks; the facts of each are named by its key. */
  choices: string | null;
}

export async function collegeAdmission(input: CaseInput): Promise<void> {
  const application = await follow<CollegeFacts>(input); // a run starts from the facts
  await application.unlessClosed(async () => {
    await application.until(f => f.submittedAt, 'send'); // 004-14 … 004-20
    const choices = application.facts.choices?.split(' ') ?? [];
    await Promise.all(choices.map(choice => considered(application, choice)));
  });
}

/** Each college considers the choice addressed to it, for itself. */
async function considered(application: Followed<CollegeFacts>, choice: string): Promise<void> {
  const until = (fact: string, ...obligations: string[]) =>
    application.until(f => f[`${choice} ${fact}`], ...obligations);
  await until('acknowledged', 'acknowledge'); // 004-22: the college says that it has received it
  await until('decided', 'decide', 'correct-choice'); // 004-22, 004-23; what was wrong is mended in three days
  // 004-24: marks are entered twice; where one is needed there is an exam, and within a day an appeal.
  await until('scored', 'confirm-grades', 'settle-grades', 'schedule-exam', 'grade', 'appeal', 'answer-grade');
  await until('ranked', 'rank', 'appeal'); // 004-33: at the time the order gives
}
