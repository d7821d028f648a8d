/** What notices of an application to colleges speak of: reasons, what to mend, an exam's hour, grades and scores. */
import { formatInstant } from './instants.ts';
import { formatNumber, knows, say, type Language, type Params } from './say.ts';

type Raw = { readonly [name: string]: unknown };

export function collegeParams(language: Language, params: Raw, zone: string): Params {
  const code = (of: string, name: string): string => {
    const key = `${of}.${text(params[name])}`;
    return params[name] && knows(language, key) ? say(language, key) : '';
  };
  const startsAt = text(params['startsAt']);
  return {
    when: startsAt ? formatInstant(language, startsAt, zone, 'day-time') : '',
    exam: code('exam', 'exam'),
    next: say(language, `mail.col.next.${params['exam'] && params['exam'] !== 'none' ? 'exam' : 'marks'}`),
    quota: code('mail.col.quota', 'quota'),
    reasons: reasonsIn(language, params).join('; '),
    items: itemsIn(language, params).join('; '),
    decision: code('mail.col.appeal', 'decision'),
    grade: numberIn(language, params['grade']),
    total: numberIn(language, params['total']),
    owed: code('college.owed', 'obligation'),
    count: Number(params['count'] ?? 0),
  };
}

export function reasonsIn(language: Language, params: Raw): string[] {
  return list(params['reasons']).map(reason => say(language, `college.reason.${text(reason)}`));
}

/** "IIN: is not right". */
export function itemsIn(language: Language, params: Raw): string[] {
  return list(params['items']).map(each => {
    const { item, reason } = each as { item: string; reason: string };
    return `${say(language, `college.item.${item}`)}: ${say(language, `college.fault.${reason}`)}`;
  });
}

/** A score keeps its two decimals, a grade only those it has. */
function numberIn(language: Language, value: unknown): string {
  if (typeof value === 'number') return formatNumber(language, value);
  return language === 'en' ? text(value) : text(value).replace('.', ',');
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
