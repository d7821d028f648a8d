/** An answer as people read it: a choice by its word, a date in words, a street by its name. */
import type { Field } from '#domain/forms.ts';
import { t } from '../../words.ts';

export function shownAnswer(words: string, step: string, field: Field, answers: Record<string, unknown>): string {
  const value = answers[field.name];
  if (field.kind === 'several')
    return (Array.isArray(value) ? value : []).map(one => t(`${words}.subject.${String(one)}`)).join(', ');
  if (field.kind === 'agreed') return value === true || value === 'yes' ? t('form.yes') : '';
  if (field.kind === 'yes-no')
    return value === true || value === 'yes' ? t('form.yes') : value === undefined ? '' : t('form.no');
  if (typeof value !== 'string' || value === '') return '';
  if (field.kind === 'choice') return t(choiceKey(words, step, field, value));
  if (field.kind === 'language') return t(`g1.language.${value}`);
  if (field.kind === 'street') return String(answers[`${field.name}Name`] ?? '');
  if (field.kind === 'date') return dateInWords(value);
  if (field.kind === 'charter') return t('form.yes');
  return value;
}

/** A child's sex is told otherwise than a grown-up's; every other choice has its words beside its field. */
export function choiceKey(words: string, step: string, field: Field, choice: string): string {
  if (words === 'form' && field.name === 'sex')
    return step === 'child' ? `form.sex.${choice}` : `form.sex.adult.${choice}`;
  return `${words}.${step}.${field.name}.${choice}`;
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
