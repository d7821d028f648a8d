// The few words that stand in every workbook, in its reader's language.
import type { WorkbookWords } from '#gateways/workbook-writer.ts';
import type { Language } from '#domain/languages.ts';
import { say } from '#texts/say.ts';

export function workbookWords(language: Language): WorkbookWords {
  const word = (name: string): string => say(language, `workbook.${name}`);
  return {
    conditions: word('conditions'),
    rows: word('rows'),
    hash: word('hash'),
    whatIsWrong: word('what-is-wrong'),
    howToFill: word('how-to-fill'),
    column: word('column'),
    required: word('required'),
    meaning: word('meaning'),
    example: word('example'),
    yes: word('yes'),
    no: word('no'),
  };
}
