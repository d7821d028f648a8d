/** What happened to a registration, as the two who fill it in may read it: who did it, and which of them filled what. */
import type { WayStep } from '../../answers.ts';
import type { Moment } from '../../parts/Timeline.vue';
import type { Tone } from '../../parts/tones.ts';
import { t, when } from '../../words.ts';

/** Bells, and what the centre's people say to each other before anything is decided. */
const silent = new Set([
  'obligation.reminded',
  'obligation.lapsed',
  'check.opened',
  'check.looked',
  'check.disputed',
  'refusal.proposed',
  'refusal.seconded',
  'refusal.dropped',
]);
const tones: Record<string, Tone> = {
  'check.returned': 'you',
  'fee.changed': 'you',
  'payment.rejected': 'refused',
  'payment.reversed': 'refused',
  'benefit.rejected': 'refused',
  'not-admitted': 'refused',
  'correction.lapsed': 'expired',
  'receipt.added': 'us',
  'receipt.cancelled': 'expired',
  'correction.sent': 'us',
  withdrawn: 'expired',
  expired: 'expired',
};

export function momentsOf(way: readonly WayStep[]): Moment[] {
  const finished = way.findIndex(step => step.kind === 'form.finished');
  // While the form was being filled in, each paper by itself is no milestone.
  const isTold = (step: WayStep, at: number): boolean =>
    !silent.has(step.kind) && !(step.kind.startsWith('file.') && (finished < 0 || at < finished) && !isConsent(step));
  return way.filter(isTold).map(step => {
    const note = noteOf(step);
    return {
      key: String(step.seq),
      at: when(step.at, 'short'),
      deed: deedOf(step),
      ...(note ? { note } : {}),
      tone: tones[step.kind] ?? 'done',
      state: 'past' as const,
    };
  });
}

const isConsent = (step: WayStep): boolean => step.params['slot'] === 'consent';

function deedOf({ kind, params }: WayStep): string {
  const text = (name: string): string => String(params[name] ?? '');
  const fee = params['fee'] as { total?: number } | undefined;
  return t(`ort.event.${kind}`, {
    check: text('check') ? t(`ort.check.${text('check')}`) : '',
    file: text('category') ? t(`ort.benefit.${text('category')}`) : text('slot') ? t(`ort.item.${text('slot')}`) : '',
    on: t(params['on'] === true ? 'portal.on' : 'portal.off'),
    sum: Number(params['amount'] ?? fee?.total ?? 0),
    registration: text('number').padStart(6, '0'),
  });
}

function noteOf(step: WayStep): string | undefined {
  const reason = String(step.params['reason'] ?? '');
  if (step.kind === 'payment.rejected') return t(`ort.reject.${reason}`);
  if (step.kind === 'payment.reversed') return t(`ort.reverse.${reason}`);
  if (step.kind === 'withdrawn') return t(`ort.withdraw.${reason}`);
  if (step.kind === 'form.finished') return [whoDid(step), filledBy(step)].filter(Boolean).join('. ');
  return whoDid(step);
}

function whoDid({ by }: WayStep): string | undefined {
  const role = by?.role;
  return role === 'graduate' || role === 'coordinator' ? t(`portal.did.${role}`) : undefined;
}

/** Where both had a hand in it: which fields are the school's. */
function filledBy({ params }: WayStep): string {
  const filled = Object.entries((params['filledBy'] ?? {}) as Record<string, string>);
  const others = filled.filter(([, role]) => role === 'coordinator').map(([field]) => field);
  if (others.length === 0 || others.length === filled.length) return '';
  return t('portal.filled-by-school', { fields: others.map(field => t(`ort.${field}`)).join(', ') });
}
