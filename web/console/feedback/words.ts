/** How a question or a request for help is told where cases of all programs stand together: in a list, in the inspector. */
import type { Tone } from '../../parts/tones.ts';
import { t } from '../../words.ts';

type Told = { kind: string; body: Record<string, unknown> };

export const feedbackEvent = ({ kind }: Told): string => t(`feedback.event.${kind}`);

export function feedbackTone(kind: string): Tone | undefined {
  if (kind === 'question.asked' || kind === 'case.opened' || kind === 'thread.reopened') return 'you';
  if (kind === 'question.moderated' || kind === 'wording.corrected') return 'us';
  return kind === 'question.rejected' ? 'refused' : kind === 'question.withdrawn' ? 'expired' : undefined;
}

/** The reason of a rejection, the duty of a reminder; what was written is nobody's in a list. */
export function feedbackNote({ kind, body }: Told): string {
  if (kind === 'question.rejected') return t(`feedback.reject.${String(body['reason'])}`);
  if (kind === 'question.asked' && body['topic']) return t(`feedback.topic.${String(body['topic'])}`);
  return kind.startsWith('obligation.') ? t(`console.now.${String(body['obligation'])}`) : '';
}
