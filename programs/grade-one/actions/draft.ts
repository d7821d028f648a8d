import { z } from 'zod';
import { action, one } from '#domain/actions.ts';
import { clockInput, type ClockInput } from '#domain/clock-actions.ts';
import { refuse } from '#domain/refusals.ts';
import { dateOf, dayMs, plusMs, rule } from '#domain/season.ts';
import type { GradeOneFacts } from '../facts.ts';

const none = z.object({});

export const discardDraft = action<GradeOneFacts, z.infer<typeof none>>({
  name: 'discard-draft',
  who: [{ role: 'parent', relation: 'own' }],
  input: none,
  may: f => (f.closed ? refuse('case-closed') : f.submittedAt ? refuse('already-submitted') : undefined),
  record: () => ({ events: [one('draft.closed', { why: 'discarded' })] }),
});

/** The last window is over, or nobody wrote for 30 days: the draft closes; what was written prefills a new one. */
export const closeDraft = action<GradeOneFacts, ClockInput>({
  name: 'close-draft',
  who: ['clock'],
  input: clockInput,
  opens: 'draft',
  may: f => (f.closed ? refuse('case-closed') : f.submittedAt ? refuse('already-submitted') : undefined),
  record: (_f, _i, world) => {
    const savedAt = typeof world.answers.saved?.at === 'string' ? world.answers.saved.at : null;
    const lastWindow = dateOf(world.season, 'actual').until;
    // Only what was written in the late track lives on: what a window left behind ends with the window.
    const late = savedAt && (!lastWindow || new Date(savedAt).toISOString() >= lastWindow) ? savedAt : null;
    const keptUntil = late && plusMs(late, rule<number>(world.season, 'draftDays') * dayMs);
    return {
      events: [
        keptUntil && keptUntil > world.at
          ? one('draft.kept', { savedAt: late })
          : one('draft.closed', { why: 'not-sent' }),
      ],
    };
  },
});
