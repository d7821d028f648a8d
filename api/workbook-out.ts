// How does a list leave the house? As a workbook, streamed while it is read, with what it was taken by; that it was is written down.
import { PassThrough } from 'node:stream';
import type { Language } from '#domain/languages.ts';
import { writeList, type ListOptions, type Row } from '#gateways/workbook-writer.ts';
import { logAct } from '#records/access-log.ts';
import { say } from '#texts/say.ts';
import type { Asked } from './route.ts';
import { workbookWords } from './workbook-words.ts';

export const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

type Leaving = Omit<ListOptions, 'language' | 'words'> & {
  /** Without its ending. */
  file: string;
  rows: AsyncIterable<Row> | Iterable<Row>;
  /** Absent: everybody may take it. */
  taken?: { accountId: string; kind: string; about?: { [name: string]: string } };
};

export function sendWorkbook(
  { ctx, parts, language }: Pick<Asked<unknown, unknown, unknown>, 'ctx' | 'parts' | 'language'>,
  { file, rows, taken, ...options }: Leaving,
): void {
  const out = new PassThrough();
  ctx.set('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`${file}.xlsx`)}`);
  ctx.type = xlsx;
  ctx.body = out;
  const broken = (error: unknown): void =>
    void out.destroy(error instanceof Error ? error : new Error('export failed'));
  writeList(out, rows, { ...options, language, words: workbookWords(language) }).then(
    ({ rows: count, sha256 }) =>
      taken &&
      logAct(parts.casework.db, {
        ...{ accountId: taken.accountId, kind: taken.kind },
        details: { ...taken.about, rows: count, sha256 },
      }),
    broken,
  );
}

/** What a list was asked by, when, and by whom; never the words somebody searched for. */
export function listConditions(
  language: Language,
  { query, at, by }: { query: object; at: Date; by?: string },
): [string, string][] {
  const asked = Object.entries(query).flatMap(([name, value]) => (name === 'q' ? [] : [`${name}=${String(value)}`]));
  return [
    [say(language, 'list.filter'), asked.join(', ') || say(language, 'list.all')],
    [say(language, 'list.at'), at.toISOString()],
    ...(by === undefined ? [] : [[say(language, 'list.by'), by] as [string, string]]),
  ];
}

export const datedFile = (title: string, at: Date): string => `${title}-${at.toISOString().slice(0, 10)}`;
