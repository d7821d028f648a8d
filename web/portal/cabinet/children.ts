/** How a case is called for its family: the child's name, the school, the language. */
import type { Case } from '../../answers.ts';
import { named, t } from '../../words.ts';

export function childName(one: Case): string {
  return one.people.child?.name ?? '';
}

export function languageOf(one: Case): string | undefined {
  const code = one.seat?.language ?? one.facts['language'];
  return typeof code === 'string' ? code : undefined;
}

/** "1-класс, №97 мектеп, кыргызча": what is known of it so far. */
export function caseLine(one: Case): string {
  const language = languageOf(one);
  return [t('cabinet.grade-one'), named(one.organisation?.names), language ? t(`g1.language.${language}`) : '']
    .filter(Boolean)
    .join(', ');
}
