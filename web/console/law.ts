/** Where a date or rule comes from, as people of the authority call it: the point of the Regulation, or their own decision. */
import { t } from '../words.ts';

/** Number of the requirement → point of Regulation 97. */
const points: Readonly<Record<string, string>> = {
  '003-4': '4',
  '003-5': '4',
  '003-7': '5',
  '003-21': '9',
  '003-26': '10',
  '003-31': '10',
  '003-33': '10',
  '003-37': '13',
  '003-38': '13.1',
  '003-39': '13.2',
  '003-40': '13',
  '003-42': '13',
  '003-43': '14',
  '003-46': '15',
  '003-48': '16.1',
  '003-52': '16.5',
  '003-53': '16.6',
};

export function lawOf(clause: string): string {
  const point = points[/003-\d+/.exec(clause)?.[0] ?? ''];
  return point ? t('console.law', { point }) : t('console.law.own');
}
