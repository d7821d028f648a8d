/** The words of the confidentiality undertaking: read on the page, accepted, printed (000-12, 003-28). */
import { formatInstant } from './instants.ts';
import type { PaperWords } from './official-papers.ts';
import { say, type Language } from './say.ts';

const paragraphs = ['what', 'use', 'password', 'printed', 'liable', 'after'] as const;

export interface Undertaking {
  name: string | null;
  offices: readonly { role: string; organisation: string | null }[];
  acceptedAt: string | null;
  version: number;
  zone: string;
  printedAt: string;
}

export function undertakingText(language: Language): { title: string; paragraphs: string[] } {
  return {
    title: say(language, 'undertaking.title'),
    paragraphs: paragraphs.map(name => say(language, `undertaking.text.${name}`)),
  };
}

export function undertakingPaper(language: Language, of: Undertaking): PaperWords {
  const tell = (key: string, params?: Record<string, string | number>): string =>
    say(language, `undertaking.${key}`, params);
  const { title, paragraphs: said } = undertakingText(language);
  const offices = of.offices.map(({ role, organisation }) =>
    [say(language, `account.role.${role}`), organisation].filter(Boolean).join(', '),
  );
  const accepted = of.acceptedAt ? formatInstant(language, of.acceptedAt, of.zone, 'full') : tell('not-yet');
  return {
    language,
    title,
    issuer: tell('issuer'),
    about: [
      [tell('name'), of.name ?? ''],
      ...offices.map((office): [string, string] => [tell('office'), office]),
      [tell('accepted'), accepted],
      [tell('version'), String(of.version)],
    ],
    paragraphs: said,
    signatures: [[tell('signature'), of.name ?? '']],
    footer: say(language, 'paper.printed', { at: formatInstant(language, of.printedAt, of.zone, 'number-time') }),
    pageLine: (page, pages) => say(language, 'paper.page', { page: String(page), pages: String(pages) }),
  };
}
