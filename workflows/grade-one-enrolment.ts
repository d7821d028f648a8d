// Regulation 97 (source 003), §12–16: a child's way from the form to the class. The order is here; who may, until when and
// what counts is in programs/grade-one.
import type { Facts, CaseInput, Followed } from './follow.ts';
import { follow } from './follow.ts';
import { far } from './proxies.ts';

interface GradeOneFacts extends Facts {
  submittedAt: string | null;
  seatHeldAt: string | null;
  askingSince: string | null;
  agreedAt: string | null;
  enrolledAt: string | null;
  classedAt: string | null;
}

export async function gradeOneEnrolment(input: CaseInput): Promise<void> {
  const child = await follow<GradeOneFacts>(input); // a run starts from the facts
  await child.unlessClosed(async () => {
    await child.until(f => f.submittedAt, 'send');
    await Promise.all([agreedByRegistries(child, input), child.until(f => f.seatHeldAt, 'find-place', 'offer-answer')]);
    // Regulation 97 §13: papers from 1 August, not later than 15 September; otherwise the seat is released by itself.
    await child.until(f => f.enrolledAt, 'documents', 'review', 'check-ward', 'check-priority');
    await child.until(f => f.classedAt, 'class'); // §10
  });
}

const firstPauseMs = 5_000;
const longestPauseMs = 15 * 60_000;

/** §4: asked beside the held seat, again and again while they are silent; a correction asks anew, a day's silence is checked by hand. */
async function agreedByRegistries(child: Followed<GradeOneFacts>, input: CaseInput): Promise<void> {
  for (;;) {
    await child.until(f => f.agreedAt ?? f.askingSince, 'registries', 'correction', 'check-by-hand');
    if (child.facts.agreedAt) return;
    const asked = child.facts.askingSince;
    for (
      let pauseMs = firstPauseMs;
      child.facts.askingSince === asked;
      pauseMs = Math.min(pauseMs * 3, longestPauseMs)
    ) {
      await child.act(() => far.askRegistries(input));
      if (child.facts.askingSince === asked) await child.pause(pauseMs);
    }
  }
}
