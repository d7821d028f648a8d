// A question to a college, or to technical support (004-35): from the draft to the answer, and a while after it. The order is here;
// who may, until when and what counts is in programs/feedback.
import type { CaseInput, Facts } from './follow.ts';
import { follow } from './follow.ts';

interface FeedbackFacts extends Facts {
  askedAt: string | null;
  answeredAt: string | null;
  closedAt: string | null;
}

export async function feedback(input: CaseInput): Promise<void> {
  const question = await follow<FeedbackFacts>(input); // a run starts from the facts
  await question.unlessClosed(async () => {
    await question.until(f => f.askedAt, 'send-question');
    await question.until(f => f.answeredAt, 'moderate', 'answer', 'answer-support');
    await question.until(f => f.closedAt, 'say-if-solved', 'reopen'); // a private thread stays a while; what is public is closed
  });
}
