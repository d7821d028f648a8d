/** A notice in the reader's words: the title and first sentence of its letter (area `mail`), said when it is shown. */
import { knows } from '#texts/say.ts';
import { language, t, when } from './words.ts';

interface Told {
  template: string;
  params: Record<string, unknown>;
}

export interface NoticeWords {
  title: string;
  lead: string;
}

export function noticeWords({ template, params }: Told): NoticeWords {
  const key = template === 'g1-reminder' ? `mail.g1-reminder.${text(params['obligation'])}` : `mail.${template}`;
  const said = wordsOf(params);
  const title = `${key}.title`;
  return { title: t(has(title) ? title : 'parts.notice', said), lead: leadOf(key, params, said) };
}

/** The reason chooses among several sentences where there are several. */
function leadOf(key: string, params: Record<string, unknown>, said: Record<string, string | number>): string {
  const reason = params['elsewhere'] === true ? 'elsewhere' : text(params['why']);
  const endless = key === 'mail.season-date-moved' && !params['until'] ? 'open' : reason;
  const found = [`${key}.lead.${endless}`, `${key}.lead`].find(has);
  return found ? t(found, said) : '';
}

function wordsOf(params: Record<string, unknown>): Record<string, string | number> {
  const code = (of: string, name: string) => (params[name] ? t(`${of}.${text(params[name])}`) : '');
  const missing = params['missing'];
  return {
    count: Array.isArray(missing) ? missing.length : 0,
    ticket: text(params['ticket']),
    cancellation: text(params['cancellation']),
    most: text(params['most']),
    order: text(params['orderNumber']),
    class: text(params['className']),
    paper: code('g1.paper', 'paper'),
    reason: params['paper'] ? code('g1.defect', 'reason') : code('g1.refuse', 'reason'),
    claim: code('form.priority.claim', 'claim'),
    date: code('mail.date', 'name'),
    from: params['from'] ? when(text(params['from']), 'from-day') : '',
    until: params['until'] ? when(text(params['until']), 'until-day') : '',
  };
}

const has = (key: string) => knows(language.value, key);
const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
