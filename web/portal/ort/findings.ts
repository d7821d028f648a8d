/** What a finding is called: the item by its field, paper or benefit; the reason by the rule it breaks. */
import type { CheckName, OrtFacts } from '#programs/ort/facts.ts';
import { checks } from '#programs/ort/facts.ts';
import { t } from '../../words.ts';

export function itemWords(check: string, item: string, under16: boolean): string {
  if (check === 'benefit') return t(`ort.benefit.${item}`);
  return t(under16 && (item === 'front' || item === 'back') ? `ort.item.${item}.under-16` : `ort.item.${item}`);
}

export function reasonWords(check: string, reason: string): string {
  // Of a photo the rule itself is named: what it forbids or asks.
  return check === 'photo' ? t('portal.rule', { rule: t(`photo.rule.${reason}`) }) : t(`ort.reason.${reason}`);
}

/** Whether a named item was made anew since it was returned; a claim that was taken back needs no proof any more. */
export function isMended(f: OrtFacts, check: CheckName, item: string): boolean {
  const since = f.checks[check].at;
  if (check === 'benefit') return f.benefit.claims[item]?.some(file => file.at > since) ?? true;
  const file = f.files[item as 'front' | 'back' | 'photo'];
  return file !== undefined && file.at > since;
}

export function returnedChecks(f: OrtFacts): CheckName[] {
  return checks.filter(name => f.checks[name].state === 'returned');
}
