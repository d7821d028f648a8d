/** Whose turn it is in a question or a request for help, until when, and what follows otherwise. */
import type { Case } from '../../answers.ts';
import { factsOf } from '../../feedback.ts';
import type { Turn } from '../../parts/turn.ts';
import { t } from '../../words.ts';

export function turnOf(one: Case): Turn {
  const [owed] = one.owed;
  if (!owed) return closedTurn(one);
  const mine = owed.by === 'applicant';
  const facts = factsOf(one);
  return {
    tone: mine ? 'you' : one.status === 'SOLVED' ? 'done' : 'us',
    who: t(`feedback.by.${owed.by}`),
    deed: t(`feedback.owed.${owed.name}`),
    ...(mine || owed.by === 'clock' ? {} : { note: t('feedback.nothing-needed') }),
    from: facts.solvedAt ?? (facts.turnAt || facts.moderatedAt || facts.askedAt),
    due: owed.due,
    otherwiseLead: owed.by === 'clock' ? '' : t('feedback.otherwise'),
    otherwise: t(`feedback.owed.${owed.name}.otherwise`),
  };
}

/** Nobody owes anything any more: what it came to, and what can be done now. */
function closedTurn(one: Case): Turn {
  const { rejected } = factsOf(one);
  const next = rejected ? t(`feedback.reject.${rejected}.next`) : t('feedback.closed-next');
  return {
    tone: one.tone,
    who: t(`feedback.status.${one.status}`),
    deed: rejected ? t(`feedback.reject.${rejected}`) : t(`feedback.closed.${one.status}`),
    ...(one.status === 'PUBLISHED' ? {} : { otherwise: next }),
  };
}
