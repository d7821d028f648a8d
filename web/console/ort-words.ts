/** How an office speaks of what happened to a registration. */
import { t } from '../words.ts';
import type { Tone } from '../parts/tones.ts';

type Event = { kind: string; body: Record<string, unknown> };

const tones: Record<string, Tone> = {
  'receipt.added': 'us',
  'receipt.cancelled': 'released',
  'payment.rejected': 'you',
  'payment.reversed': 'refused',
  'fee.changed': 'you',
  'form.begun': 'us',
  'check.opened': 'us',
  'check.looked': 'us',
  'check.returned': 'you',
  'check.disputed': 'us',
  'correction.lapsed': 'refused',
  'refusal.proposed': 'refused',
  'refusal.seconded': 'refused',
  'benefit.rejected': 'refused',
  'not-admitted': 'refused',
  expired: 'expired',
  withdrawn: 'expired',
};

export const ortTone = (kind: string): Tone | undefined => tones[kind];

export function ortEvent({ kind, body }: Event): string {
  const said = (name: string) => (body[name] === undefined || body[name] === null ? '' : String(body[name]));
  const fee = body['fee'] as { total?: number } | undefined;
  return t(`ort.event.${kind}`, {
    file:
      said('slot') === 'benefit' || (!said('slot') && said('category'))
        ? t(`ort.benefit.${said('category')}`)
        : said('slot')
          ? t(`ort.item.${said('slot')}`)
          : '',
    on: t(body['on'] === true ? 'console.yes' : 'console.no'),
    sum: Number(body['amount'] ?? fee?.total ?? 0),
    check: said('check') ? t(`ort.check.${said('check')}`) : '',
    registration: said('number'),
  });
}

/** The rest of an event in words: findings, reasons, tests, obligation. */
export function ortNote({ kind, body }: Event): string {
  const said = (name: string) => String(body[name] ?? '');
  if (Array.isArray(body['findings'])) return body['findings'].map(one => findingWords(one as Finding)).join('; ');
  switch (kind) {
    case 'payment.rejected':
      return t(`ort.reject.${said('reason')}`);
    case 'payment.reversed':
      return t(`ort.reverse.${said('reason')}`);
    case 'withdrawn':
      return t(`ort.withdraw.${said('reason')}`);
    case 'phone.changed':
      return t(`ort.phone.${said('reason')}`);
    case 'expired':
      return t(`ort.closed.${said('why')}`);
    case 'form.begun':
      return t(`ort.filled.${said('filler')}`);
    case 'receipt.added':
      return `${t(`ort.method.${said('method')}`)}, ${said('number')}`;
    case 'obligation.lapsed':
    case 'obligation.reminded':
      return t(`console.now.${said('obligation')}`);
    default:
      return '';
  }
}

export interface Finding {
  item: string;
  reason: string;
}

/** "Front of the passport: not readable", "Photograph: both eyes open", "Orphan: another person's paper". */
export function findingWords({ item, reason }: Finding): string {
  const words = reasonWords(item, reason);
  return `${itemWords(item)}: ${item === 'photo' ? t('console.review.broken', { rule: words }) : words}`;
}

export function itemWords(item: string, under16 = false): string {
  const paper = under16 ? known(`ort.item.${item}.under-16`) : undefined;
  return paper ?? known(`ort.item.${item}`) ?? t(`ort.benefit.${item}`);
}

export function reasonWords(item: string, reason: string): string {
  return item === 'photo' ? t(`photo.rule.${reason}`) : t(`ort.reason.${reason}`);
}

function known(key: string): string | undefined {
  const said = t(key);
  return said === key ? undefined : said;
}
