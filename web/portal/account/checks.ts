/** What the phone can judge by itself before anything is sent. */
import { phoneFault } from '#domain/phones.ts';
import type { FieldError } from '../../parts/ErrorSummary.vue';
import { t } from '../../words.ts';

export function phoneErrors(id: string, value: string): FieldError[] {
  if (!value.trim()) return [{ id, message: t('account.phone-missing') }];
  return phoneFault(value) ? [{ id, message: t('account.phone-wrong') }] : [];
}

export function emailErrors(id: string, value: string): FieldError[] {
  return /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(value.trim()) ? [] : [{ id, message: t('account.email-wrong') }];
}

export function codeErrors(id: string, value: string): FieldError[] {
  return /^\d{6}$/.test(value.trim()) ? [] : [{ id, message: t('account.code-wrong') }];
}
