/** An answer as people read it: a choice by its word, a date in words, a street by its name. */
import type { Field } from '#domain/forms.ts';
import { t } from '../../words.ts';

export function shownAnswer(step: string, field: Field, answers: Record<string, unknown>): string {
  const value = answers[field.name];
  if (field.kind === 'yes-no')
    return value === true || value === 'yes' ? t('form.yes') : value === undefined ? '' : t('form.no');
  if (typeof value !== 'string' || value === '') return '';
  if (field.name === 'sex') return t(step === 'child' ? `form.sex.${value}` : `form.sex.adult.${value}`);
  if (field.kind === 'choice') return t(`form.${step}.${field.name}.${value}`);
  if (field.kind === 'language') return t(`g1.language.${value}`);
  if (field.kind === 'street') return String(answers[`${field.name}Name`] ?? '');
  if (field.kind === 'date') return dateInWords(value);
  if (field.kind === 'charter') return t('form.yes');
  return value;
}

/** A day without a time belongs to no zone: it is read as written. */
function dateInWords(value: string): string {
  const [year = '', month = '', day = ''] = value.split('-');
  if (!year || !month || !day) return value;
  const n = Number(month);
  return t('dates.date', {
    year,
    day: String(Number(day)),
    of: t(`dates.month-of.${n}`),
    month: t(`dates.month.${n}`),
  });
}
