/** A notice in words: what happened and what follows from it, the same in the cabinet, in a letter and in the inspector. */
import { formatInstant } from './instants.ts';
import { collegeParams } from './notices-college.ts';
import { feedbackParams } from './notices-feedback.ts';
import { gradeOneParams } from './notices-grade-one.ts';
import { ortParams } from './notices-ort.ts';
import { knows, say, speaks, type Language, type Params } from './say.ts';

export interface NoticeTold {
  template: string;
  /** Codes and instants, as they were written down with the event. */
  params: { readonly [name: string]: unknown };
}

/** What is known around a notice when it is said; personal only where the reader may see it. */
export interface NoticeGround {
  zone: string;
  school?: string;
  child?: string | null;
  number?: string;
  /** When what the notice asks for is due, where that is known; else its own `until`. */
  due?: string | null;
  more?: Params;
}

export interface NoticeWords {
  title: string;
  lead: string;
  /** Of the texts: mail.<template>.…; reminders are told apart by what they remind of. */
  key: string;
  params: Params;
}

/** What only one program's notices speak of; a template begins with the program's word. */
type ParamsOf = (language: Language, params: NoticeTold['params'], zone: string) => Params;
const own: { readonly [word: string]: ParamsOf } = {
  col: collegeParams,
  g1: gradeOneParams,
  ort: ortParams,
  feedback: feedbackParams,
  roster: (language, { obligation }) => ({ owed: say(language, `roster.owed.${text(obligation)}`) }),
};

export function noticeWords(asked: Language, notice: NoticeTold, ground: NoticeGround): NoticeWords {
  const language = noticeLanguage(asked, notice);
  const params = paramsOf(language, notice, ground);
  const key = keyOf(language, noticeTemplate(notice));
  if (!knows(language, `${key}.title`)) return { title: say(language, 'parts.notice'), lead: '', key, params };
  return {
    title: say(language, `${key}.title`, params),
    lead: say(language, `${key}.${leadOf(language, key, notice.params)}`, params),
    key,
    params,
  };
}

/** Reminders are told apart by what they remind of. */
export function noticeTemplate({ template, params }: NoticeTold): string {
  return template.endsWith('-reminder') && params['obligation']
    ? `${template}.${text(params['obligation'])}`
    : template;
}

/** A school is told in the words of the family, unless it has its own. */
function keyOf(language: Language, template: string): string {
  const key = `mail.${template}`;
  return knows(language, `${key}.title`) ? key : key.replace(/-school$/, '');
}

/**
 * A program that lacks the reader's language speaks Russian to them, all through: Kyrgyz ones to whoever reads Kazakh,
 * Kazakh ones to whoever reads Kyrgyz. Half a letter in each would be worse.
 */
export function noticeLanguage(asked: Language, notice: NoticeTold): Language {
  const title = `mail.${noticeTemplate(notice)}.title`;
  return speaks(asked, title) || speaks(asked, title.replace(/-school\.title$/, '.title')) ? asked : 'ru';
}

/** The lead that names the reason, the place or the missing end, where there is one of its own. */
function leadOf(language: Language, key: string, raw: NoticeTold['params']): string {
  const special = raw['elsewhere'] === true ? 'elsewhere' : raw['name'] && !raw['until'] ? 'open' : text(raw['why']);
  return special && knows(language, `${key}.lead.${special}`) ? `lead.${special}` : 'lead';
}

function paramsOf(language: Language, { template, params }: NoticeTold, ground: NoticeGround): Params {
  const from = text(params['from']);
  const end = ground.due ?? text(params['until']);
  return {
    child: ground.child ?? '',
    school: ground.school ?? '',
    number: ground.number ?? '',
    from: from ? formatInstant(language, from, ground.zone, 'from-day') : '',
    until: end
      ? formatInstant(language, end, ground.zone, endsADay(end, ground.zone) ? 'until-day' : 'until-day-time')
      : '',
    date: params['name'] ? say(language, `mail.date.${text(params['name'])}`) : '',
    ...(own[template.split('-')[0] ?? ''] ?? gradeOneParams)(language, params, ground.zone),
    ...ground.more,
  };
}

function endsADay(instant: string, zone: string): boolean {
  return formatInstant('en', instant, zone, 'time') === '00:00';
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
