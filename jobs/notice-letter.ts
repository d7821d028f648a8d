// What a letter of one notice says: deed, date and consequence, in the reader's language. The texts are texts/<language>/mail.ts.
import type { Json } from '#domain/events.ts';
import { nameIn, type Language } from '#domain/languages.ts';
import { papers } from '#programs/grade-one/papers.ts';
import type { NoticeGround } from '#records/notices-to-send.ts';
import { formatInstant } from '#texts/instants.ts';
import { noticeLanguage, noticeWords } from '#texts/notices.ts';
import { knows, say, type Params } from '#texts/say.ts';
import '#texts/all.ts';
import { layOut, type LetterParts, type WrittenLetter } from './letter-layout.ts';

export interface NoticeOfLetter {
  template: string;
  params: { [name: string]: Json };
}

export interface LetterGround extends NoticeGround {
  zone: string;
  publicUrl: string;
  /** Of the child; null where it is not declared yet, or forgotten. */
  givenName: string | null;
}

type Door = 'case' | 'documents' | 'schools' | 'offer' | 'correction' | 'draft' | 'new';

/** Which obligation is the turn line, where the button leads, what is listed. */
interface Plan {
  owed?: string;
  door?: Door;
  list?: 'papers' | 'missing' | 'fields';
}

const plans: Record<string, Plan> = {
  'g1-seat-held': { owed: 'documents', door: 'documents', list: 'papers' },
  'g1-queued': { owed: 'find-place', door: 'schools' },
  'g1-registries-agreed': {},
  'g1-admitted': { owed: 'documents', door: 'documents', list: 'papers' },
  'g1-mismatch': { owed: 'correction', door: 'correction', list: 'fields' },
  'g1-by-hand': { owed: 'check-by-hand' },
  'g1-documents': { owed: 'documents', door: 'documents', list: 'missing' },
  'g1-defect': { owed: 'documents', door: 'documents' },
  'g1-enrolled': { owed: 'class' },
  'g1-classed': {},
  'g1-released': { door: 'new', list: 'missing' },
  'g1-offered': { owed: 'offer-answer', door: 'offer' },
  'g1-passed-over': { owed: 'find-place', door: 'schools' },
  'g1-withdrawn': { door: 'new' },
  'g1-refused': {},
  'g1-priority-verified': {},
  'g1-priority-rejected': {},
  'g1-draft-closed': { door: 'new' },
  'g1-reminder.send': { owed: 'send', door: 'draft' },
  'g1-reminder.offer-answer': { owed: 'offer-answer', door: 'offer' },
  'g1-reminder.correction': { owed: 'correction', door: 'correction' },
  'g1-reminder.documents': { owed: 'documents', door: 'documents', list: 'missing' },
  'season-date-moved': {},
};

export const lettersOf = Object.keys(plans);

export function noticeLetter(notice: NoticeOfLetter, ground: LetterGround): WrittenLetter {
  const language = noticeLanguage(ground.language);
  const owed = (name: string | undefined) => ground.owed.find(each => each.name === name);
  const template =
    notice.template === 'g1-reminder' ? `g1-reminder.${text(notice.params['obligation'])}` : notice.template;
  const plan = plans[template];
  if (!plan) throw new Error(`no letter for ${template}`);
  const { title, lead, params } = noticeWords(ground.language, notice, {
    zone: ground.zone,
    child: ground.givenName,
    school: ground.school ? nameIn(ground.school.names, language) : '',
    due: owed(plan.owed)?.due ?? null,
    more: {
      language: ground.facts?.['language'] ? say(language, `g1.language.${text(ground.facts['language'])}`) : '',
    },
  });
  return layOut({
    language,
    subject: subjectOf(language, template, title, params),
    title,
    lead,
    ...turnOf(language, plan, ground, lead),
    ...(ground.number ? { caseLine: say(language, 'mail.case', { number: ground.number }) } : {}),
    ...(params['school'] ? { about: about(language, params) } : {}),
    ...(plan.list ? listOf(language, plan.list, notice.params) : {}),
    button: buttonOf(language, plan.door ?? 'case', ground),
    contacts: contactsOf(language, plan, ground),
    footer: ['language', 'cabinet', 'safe'].map(part => say(language, `mail.footer.${part}`)),
    other: {
      label: say(language, 'mail.footer.other'),
      url: `${ground.publicUrl}/me`,
      language: language === 'ky' ? 'ru' : 'ky',
    },
  });
}

function subjectOf(language: Language, template: string, title: string, params: Params): string {
  const own = `mail.${template}.subject`;
  if (knows(language, own) && params['until']) return say(language, own, params);
  return say(language, params['school'] ? 'mail.subject' : 'mail.subject.no-school', { ...params, title });
}

function about(language: Language, params: Params): string {
  return say(language, params['child'] ? 'mail.about' : 'mail.about.no-name', params);
}

function turnOf(
  language: Language,
  plan: Plan,
  ground: LetterGround,
  lead: string,
): Pick<LetterParts, 'preheader'> & Partial<Pick<LetterParts, 'turn'>> {
  const owed = ground.owed.find(each => each.name === plan.owed);
  if (!owed) return { preheader: lead };
  const otherwise = say(language, `g1.owed.${owed.name}.otherwise`);
  const due = owed.due ? formatInstant(language, owed.due, ground.zone, 'deadline') : '';
  const rows: [string, string][] = [
    [say(language, 'mail.turn.who'), say(language, `mail.turn.by.${owed.by}`)],
    [say(language, 'mail.turn.what'), say(language, `g1.owed.${owed.name}`)],
    ...(due ? [[say(language, 'mail.turn.until'), due] as [string, string]] : []),
    [say(language, 'mail.turn.otherwise'), otherwise],
  ];
  return { preheader: otherwise, turn: { caption: say(language, 'mail.turn'), rows } };
}

function listOf(
  language: Language,
  list: NonNullable<Plan['list']>,
  params: NoticeOfLetter['params'],
): Pick<LetterParts, 'list'> | object {
  if (list === 'fields') {
    const items = texts(params['fields']).map(field => say(language, `form.${labelOf(language, field)}`));
    return items.length
      ? { list: { title: say(language, 'mail.fields'), items, note: say(language, 'mail.fields.note') } }
      : {};
  }
  const wanted = list === 'papers' ? papers.map(paper => paper.code as string) : texts(params['missing']);
  const items = papers
    .filter(paper => wanted.includes(paper.code))
    .map(paper => `${say(language, `g1.paper.${paper.code}`)}. ${say(language, `g1.counts.${paper.countsAs}`)}`);
  const title = say(language, list === 'papers' ? 'mail.papers' : 'mail.papers.missing');
  return items.length ? { list: { title, items, note: say(language, 'mail.papers.only') } } : {};
}

// What has no label of its own (the tie of parent and child) is named by its step.
function labelOf(language: Language, field: string): string {
  return knows(language, `form.${field}`) ? field : `step.${field.split('.')[0]}`;
}

function buttonOf(language: Language, door: Door, ground: LetterGround): { label: string; url: string } {
  const own = ground.number && door !== 'new' ? `/cases/${ground.number}` : door === 'new' ? '/cases/new' : '/cabinet';
  const path = ground.number && door === 'schools' ? `${own}/schools` : own;
  return { label: say(language, `mail.open.${door}`), url: `${ground.publicUrl}${path}` };
}

function contactsOf(language: Language, plan: Plan, { school }: LetterGround): string[] {
  if (!school || !plan.list) return [];
  return [
    ...(school.address ? [say(language, 'mail.school.address', { address: school.address })] : []),
    ...(school.contacts.phone ? [say(language, 'mail.school.phone', { phone: school.contacts.phone })] : []),
  ];
}

function text(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function texts(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.map(text) : [];
}
