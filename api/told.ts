// A notice as it leaves the house: its subject and text in the reader's words.
import { nameIn, type Language, type Names } from '#domain/languages.ts';
import { noticeWords, type NoticeTold } from '#texts/notices.ts';

export function toldIn(
  language: Language,
  notice: NoticeTold,
  zone: string,
  number: string | null,
  school: Names | null | undefined,
): { subject: string; text: string } {
  const { title, lead } = noticeWords(language, notice, {
    zone,
    number: number ?? '',
    school: school ? nameIn(school, language) : '',
  });
  return { subject: title, text: lead };
}
