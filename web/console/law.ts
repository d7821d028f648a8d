/** Where a date or rule comes from, as people of the authority call it: the point of the Regulation, or their own decision. */
import { t, when } from '../words.ts';

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

/** What an authority sets itself is told by its name: the ministry, or the testing centre. */
function bySelf(key: string, program: string | undefined): string {
  return t(program === 'ort' ? `${key}.ort` : key);
}

/** How a date was reckoned, in words: "FIRST_MONDAY(6)..MONTH_END(6)" is nobody's language. */
export function reckoning(rule: string, program?: string): string {
  return rule
    .split('..')
    .map(one => part(one.trim(), program))
    .join(' – ');
}

function part(rule: string, program?: string): string {
  const month = (n: string | undefined) => ({ of: t(`console.reckon.month.${Number(n)}`) });
  const monday = /^FIRST_MONDAY\((\d+)\)/.exec(rule);
  if (monday) return t('console.reckon.first-monday', month(monday[1]));
  const end = /^MONTH_END\((\d+)\)/.exec(rule);
  if (end) return t('console.reckon.month-end', month(end[1]));
  const date = /^DATE\((\d+)-(\d+)\)/.exec(rule);
  // In a leap year every day of a rule exists.
  const day = date && when(`2028-${date[1]}-${date[2]}T06:00:00Z`, 'day');
  const more = /\+(\d+)d$/.exec(rule)?.[1];
  if (day) return more ? t('console.reckon.plus-days', { day, count: Number(more) }) : day;
  return bySelf('console.reckon.set', program);
}

export function lawOf(clause: string, program?: string): string {
  if (clause === 'C30') return t('console.law.own-date');
  if (program === 'college')
    return t(
      clause.startsWith('order 578')
        ? 'college.law.order'
        : clause.startsWith('004')
          ? 'college.law.source'
          : 'console.law.own',
    );
  const instruction = /^00([01])-/.exec(clause)?.[1];
  if (instruction) return t('console.law.instruction', { year: instruction === '0' ? '2023' : '2024' });
  const point = points[/003-\d+/.exec(clause)?.[0] ?? ''];
  return point ? t('console.law', { point }) : bySelf('console.law.own', program);
}
