// What a letter of one notice says: deed, date and consequence, in the reader's language. The texts are texts/<language>/mail*.ts.
import { nameIn, type Language } from '#domain/languages.ts';
import { calendarType, examCalendar } from '#gateways/calendar-file.ts';
import type { Letter } from '#gateways/mail.ts';
import { formatInstant } from '#texts/instants.ts';
import { noticeLanguage, noticeTemplate, noticeWords } from '#texts/notices.ts';
import { knows, say, type Params } from '#texts/say.ts';
import '#texts/all.ts';
import { layOut, type LetterParts, type WrittenLetter } from './letter-layout.ts';
import { feedbackLetters } from './letters/feedback.ts';
import { collegeLetters } from './letters/college.ts';
import { gradeOneLetters } from './letters/grade-one.ts';
import { ortLetters } from './letters/ort.ts';
import type { LetterGround, LetterPlan, NoticeOfLetter, ProgramLetters } from './letters/plan.ts';

export type { LetterGround } from './letters/plan.ts';

export type NoticeLetter = WrittenLetter & Pick<Letter, 'language' | 'attachments'>;

const byProgram: { readonly [program: string]: ProgramLetters } = {
  college: collegeLetters,
  'grade-one': gradeOneLetters,
  ort: ortLetters,
  feedback: feedbackLetters,
};

export const lettersOf = (program: string): string[] => Object.keys(byProgram[program]?.plans ?? {});

export function noticeLetter(notice: NoticeOfLetter, ground: LetterGround): NoticeLetter {
  const language = noticeLanguage(ground.language, notice);
  const template = noticeTemplate(notice);
  const letters = ground.program ? byProgram[ground.program] : Object.values(byProgram).find(of => of.plans[template]);
  const plan = letters?.plans[template];
  if (!letters || !plan) throw new Error(`no letter for ${template}`);
  const { title, lead, params } = noticeWords(ground.language, notice, {
    zone: ground.zone,
    child: ground.givenName,
    school: schoolOf(language, ground),
    due: owedBy(plan, notice, ground)?.due ?? null,
    ...(letters.more ? { more: letters.more(language, ground) } : {}),
  });
  const list = plan.list?.(language, notice.params, ground);
  const exam = plan.calendar?.(language, notice, ground);
  const own = letters.speaks ?? 'ky';
  const other = language === own ? 'ru' : own;
  const letter = layOut({
    language,
    subject: subjectOf(language, letters, template, title, params),
    title,
    lead,
    ...turnOf(language, letters, owedBy(plan, notice, ground), ground.zone, lead),
    ...(ground.number ? { caseLine: say(language, 'mail.case', { number: ground.number }) } : {}),
    ...(params['school'] ? { about: about(language, letters, params) } : {}),
    ...(list?.items.length ? { list } : {}),
    button: buttonOf(language, letters, plan.door ?? 'case', ground),
    contacts: letters.noContacts ? [] : contactsOf(language, plan, ground),
    footer: [
      say(language, 'mail.footer.language'),
      say(language, 'mail.footer.cabinet'),
      say(language, `${letters.mail}.footer.safe`),
    ],
    other: { label: say(other, 'mail.footer.read'), url: `${ground.publicUrl}/me`, language: other },
  });
  const file = exam && { filename: 'exam.ics', content: examCalendar(exam), contentType: calendarTypeOf(exam) };
  return { ...letter, language, ...(file ? { attachments: [file] } : {}) };
}

/** A mail program reads from the type whether the file is to be kept or taken out. */
function calendarTypeOf({ cancelled }: { cancelled: boolean }): string {
  return `${calendarType}; method=${cancelled ? 'CANCEL' : 'PUBLISH'}`;
}

function subjectOf(
  language: Language,
  letters: ProgramLetters,
  template: string,
  title: string,
  params: Params,
): string {
  const own = `mail.${template}.subject`;
  if (knows(language, own) && params['until']) return say(language, own, params);
  const subject = `${letters.mail}.subject${params['school'] ? '' : '.no-school'}`;
  return say(language, subject, { ...params, title });
}

function about(language: Language, letters: ProgramLetters, params: Params): string {
  return say(language, `${letters.mail}.about${params['child'] ? '' : '.no-name'}`, params);
}

/** What is addressed to several organisations is told of the one the notice speaks of. */
function schoolOf(language: Language, { offers, school }: LetterGround): string {
  const [only, more] = offers;
  const names = only && !more ? only.organisation : school?.names;
  return names ? nameIn(names, language) : '';
}

type Owed = LetterGround['owed'][number];

/** Of several duties of one name that of the part the notice is about. */
function owedBy({ owed }: LetterPlan, { params }: NoticeOfLetter, ground: LetterGround): Owed | undefined {
  const named = ground.owed.filter(each => each.name === owed);
  return named.find(each => each.key && each.key === params['part']) ?? named[0];
}

function turnOf(
  language: Language,
  letters: ProgramLetters,
  owed: Owed | undefined,
  zone: string,
  lead: string,
): Pick<LetterParts, 'preheader'> & Partial<Pick<LetterParts, 'turn'>> {
  if (!owed) return { preheader: lead };
  const key = `${letters.words}.owed.${owed.name}`;
  const otherwise = say(language, `${key}.otherwise`);
  const due = owed.due ? formatInstant(language, owed.due, zone, 'deadline') : '';
  const rows: [string, string][] = [
    [say(language, 'mail.turn.who'), say(language, `mail.turn.by.${owed.by}`)],
    [say(language, 'mail.turn.what'), say(language, key)],
    ...(due ? [[say(language, 'mail.turn.until'), due] as [string, string]] : []),
    [say(language, 'mail.turn.otherwise'), otherwise],
  ];
  return { preheader: otherwise, turn: { caption: say(language, 'mail.turn'), rows } };
}

function buttonOf(
  language: Language,
  letters: ProgramLetters,
  door: string,
  ground: LetterGround,
): { label: string; url: string } {
  const page = letters.pages[door];
  const own = door === 'new' ? '/cases/new' : ground.number ? `/cases/${ground.number}` : '/cabinet';
  const path = ground.number ? `${own}${page ?? ''}` : ground.program ? own : (page ?? own);
  return { label: say(language, `mail.open.${door}`), url: `${ground.publicUrl}${path}` };
}

function contactsOf(language: Language, plan: LetterPlan, { school }: LetterGround): string[] {
  if (!school || !plan.list) return [];
  return [
    ...(school.address ? [say(language, 'mail.school.address', { address: school.address })] : []),
    ...(school.contacts.phone ? [say(language, 'mail.school.phone', { phone: school.contacts.phone })] : []),
  ];
}
