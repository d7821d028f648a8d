// How is a notice said in the cabinet? In the words of its letter: what happened, and what follows from it.
import type { Json } from '#domain/events.ts';
import { localTime } from '#domain/instants.ts';
import { nameIn, type Language, type Names } from '#domain/languages.ts';
import { formatInstant } from '#texts/instants.ts';
import { knows, say, type Params } from '#texts/say.ts';

export interface NoticeSaid {
  template: string;
  params: { [name: string]: Json };
  number: string | null;
  school: Names | null;
  zone: string;
}

export function noticeWords(asked: Language, notice: NoticeSaid): { subject: string; text: string } {
  // As letters do: Kyrgyz programs speak Russian to whoever reads Kazakh.
  const language: Language = asked === 'kk' ? 'ru' : asked;
  const { params: raw } = notice;
  const template = notice.template === 'g1-reminder' ? `g1-reminder.${text(raw['obligation'])}` : notice.template;
  const key = `mail.${template}`;
  if (!knows(language, `${key}.title`)) return { subject: template, text: '' };
  const params = paramsOf(language, notice);
  return {
    subject: say(language, `${key}.title`, params),
    text: say(language, `${key}.${leadOf(language, key, raw)}`, params),
  };
}

/** The lead that names the reason, the place or the missing end, where there is one of its own. */
function leadOf(language: Language, key: string, raw: NoticeSaid['params']): string {
  if (raw['name'] !== undefined && raw['until'] === null && knows(language, `${key}.lead.open`)) return 'lead.open';
  const variants = [`lead.${text(raw['why'])}`, ...(raw['elsewhere'] === true ? ['lead.elsewhere'] : [])];
  return variants.find(one => one !== 'lead.' && knows(language, `${key}.${one}`)) ?? 'lead';
}

function paramsOf(language: Language, { params, number, school, zone }: NoticeSaid): Params {
  const code = (key: string, name: string): string =>
    params[name] ? say(language, `${key}.${text(params[name])}`) : '';
  const [from, until] = [text(params['from']), text(params['until'])];
  return {
    number: number ?? '',
    school: school ? nameIn(school, language) : '',
    from: from ? formatInstant(language, from, zone, 'from-day') : '',
    until: until
      ? formatInstant(language, until, zone, localTime(until, zone).time === '00:00' ? 'until-day' : 'until-day-time')
      : '',
    count: Array.isArray(params['missing']) ? params['missing'].length : 0,
    ticket: text(params['ticket']),
    cancellation: text(params['cancellation']),
    most: text(params['most']),
    order: text(params['orderNumber']),
    class: text(params['className']),
    paper: code('g1.paper', 'paper'),
    reason: params['paper'] ? code('g1.defect', 'reason') : code('g1.refuse', 'reason'),
    claim: code('form.priority.claim', 'claim'),
    date: code('mail.date', 'name'),
    owed: code('g1.owed', 'obligation'),
  };
}

function text(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
